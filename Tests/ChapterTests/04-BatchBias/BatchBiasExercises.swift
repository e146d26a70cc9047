import Testing

@Suite struct `Chapter 4 Batch bias` {
  @Test func `4.1 what grows with the batch`() throws {
    try grade()
  }

  @Test func `4.2 a bias with a factor`() throws {
    try grade()
  }

  @Test func `4.3 the gradient of the bias`() throws {
    try grade()
  }

  @Test func `4.4 a bias for each kind`() throws {
    try grade()
  }

  @Test func `4.6 the affine layer, backward`() throws {
    try grade()
  }

  @Test func `4.7 an input of many axes`() throws {
    try grade()
  }

  @Test func `4.8 a bias that learns too slowly`() throws {
    try grade()
  }

  @Test func `4.9 two parts of unequal size`() throws {
    try grade()
  }

  @Test func `4.10 the layer in columns`() throws {
    try grade()
  }

  @Test func `4.11 the gradient of any copy`() throws {
    try grade()
  }
}
