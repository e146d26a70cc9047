import Testing

@Suite struct `Chapter 1 Jacobians` {
  @Test func `1.1 the shapes of nine derivatives`() throws {
    try grade()
  }

  @Test func `1.2 the Jacobian of y = Wx`() throws {
    try grade()
  }

  @Test func `1.3 the Jacobian of y = xW`() throws {
    try grade()
  }

  @Test func `1.4 the judge of every gradient`() throws {
    try grade()
  }

  @Test func `1.5 how fast the errors fall`() throws {
    try grade()
  }

  @Test func `1.7 the velocities of points on spirals`() throws {
    try grade()
  }

  @Test func `1.8 a product of two forms`() throws {
    try grade()
  }

  @Test func `1.9 a scalar by a matrix, in both layouts`() throws {
    try grade()
  }

  @Test func `1.11 both gradients of ‖xW‖²`() throws {
    try grade()
  }

  @Test func `1.12 a gradient of the right shape`() throws {
    try grade()
  }

  @Test func `1.13 a three-index array, contracted`() throws {
    try grade()
  }

  @Test func `1.15 both gradients of ‖WX‖²`() throws {
    try grade()
  }
}
