import Testing

@Suite struct `Chapter 5 Polynomial fitting` {
  @Test func `5.1 the shapes of a fit`() throws {
    try grade()
  }

  @Test func `5.2 the design matrix`() throws {
    try grade()
  }

  @Test func `5.3 the loss`() throws {
    try grade()
  }

  @Test func `5.4 the gradient, sum by sum`() throws {
    try grade()
  }

  @Test func `5.5 the sums as one product`() throws {
    try grade()
  }

  @Test func `5.7 the descent`() throws {
    try grade()
  }

  @Test func `5.8 what is left after some steps`() throws {
    try grade()
  }

  @Test func `5.9 the largest stable rate`() throws {
    try grade()
  }

  @Test func `5.10 a reflection that clears a column`() throws {
    try grade()
  }

  @Test func `5.11 least squares`() throws {
    try grade()
  }

  @Test func `5.12 a step that passes around zero`() throws {
    try grade()
  }

  @Test func `5.13 the Legendre basis`() throws {
    try grade()
  }

  @Test func `5.15 trust and a penalty`() throws {
    try grade()
  }
}
