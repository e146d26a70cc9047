import Testing

@Suite struct `Chapter 2 Kronecker chain` {
  @Test func `2.1 the shapes along the chain`() throws {
    try grade()
  }

  @Test func `2.2 stacking a matrix, and back`() throws {
    try grade()
  }

  @Test func `2.3 a Kronecker product times a column`() throws {
    try grade()
  }

  @Test func `2.4 the derivative of the sigmoid of a row`() throws {
    try grade()
  }

  @Test func `2.5 the derivative by the weights`() throws {
    try grade()
  }

  @Test func `2.6 the chain for the second weights`() throws {
    try grade()
  }

  @Test func `2.7 the chain for the first weights`() throws {
    try grade()
  }

  @Test func `2.8 the same without a Kronecker product`() throws {
    try grade()
  }

  @Test func `2.9 the gradient by a shared bias`() throws {
    try grade()
  }

  @Test func `2.11 right numbers in wrong places`() throws {
    try grade()
  }

  @Test func `2.12 the matrix of X ↦ AX + XB`() throws {
    try grade()
  }

  @Test func `2.13 what the chain costs`() throws {
    try grade()
  }

  @Test func `2.14 any number of layers`() throws {
    try grade()
  }

  @Test func `2.15 the cheapest order`() throws {
    try grade()
  }
}
