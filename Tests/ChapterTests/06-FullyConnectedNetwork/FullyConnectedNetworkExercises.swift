import Testing

@Suite struct `Chapter 6 The fully connected network` {
  @Test func `6.1 the shapes of a network`() throws {
    try grade()
  }

  @Test func `6.2 examples that count differently`() throws {
    try grade()
  }

  @Test func `6.4 through an activation of one's own`() throws {
    try grade()
  }

  @Test func `6.5 the Jacobian of a softmax with a temperature`() throws {
    try grade()
  }

  @Test func `6.6 the logarithm of a softmax, backward`() throws {
    try grade()
  }

  @Test func `6.7 what ignorance costs`() throws {
    try grade()
  }

  @Test func `6.8 softmax with smoothed labels`() throws {
    try grade()
  }

  @Test func `6.9 a layer that passes on square weights`() throws {
    try grade()
  }

  @Test func `6.10 layer by layer`() throws {
    try grade()
  }

  @Test func `6.11 from rows to columns and back`() throws {
    try grade()
  }

  @Test func `6.12 a residual block`() throws {
    try grade()
  }

  @Test func `6.14 train on the spiral, with weight decay`() throws {
    try grade()
  }
}
