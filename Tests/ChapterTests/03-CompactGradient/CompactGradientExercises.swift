import Testing

@Suite struct `Chapter 3 Compact gradient` {
  @Test func `3.1 the shapes on the way back`() throws {
    try grade()
  }

  @Test func `3.2 a row times a column`() throws {
    try grade()
  }

  @Test func `3.3 a row times a matrix, path by path`() throws {
    try grade()
  }

  @Test func `3.4 weights that are stored transposed`() throws {
    try grade()
  }

  @Test func `3.5 a target that was misread`() throws {
    try grade()
  }

  @Test func `3.6 the input by transposing alone`() throws {
    try grade()
  }

  @Test func `3.7 one weight, in loops`() throws {
    try grade()
  }

  @Test func `3.9 the mask of a leaky ReLU`() throws {
    try grade()
  }

  @Test func `3.10 a network with a shortcut`() throws {
    try grade()
  }

  @Test func `3.11 a step that goes astray`() throws {
    try grade()
  }

  @Test func `3.13 three factors`() throws {
    try grade()
  }

  @Test func `3.14 a matrix that is used twice`() throws {
    try grade()
  }
}
