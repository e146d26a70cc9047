import Testing

@testable import Figures

struct NumbersTests {
  @Test func `matrices stand side by side behind their names`() {
    #expect(
      sideBySide([
        ("∂f/∂W", [[1, 2], [-3, 5], [4, -1]]), ("x", [[2], [1]]),
      ]) == """
        ∂f/∂W = [[ 1,  2],   x = [[2],
                 [-3,  5],        [1]]
                 [ 4, -1]]
        """)
    #expect(sideBySide([]).isEmpty)
    #expect(sideBySide([("z", [[-0.0, 1]])]) == "z = [[0, 1]]")
  }

  @Test func `a sum of products shows its terms, then its value`() {
    #expect(
      sumOfProducts([(0.1, 0.2), (-0.5, 0.4)])
        == "0.1·0.2 + (-0.5)·0.4 = 0.02 + (-0.2) = -0.18")
    #expect(sumOfProducts([(2, -3)]) == "2·(-3) = -6")
  }

  @Test func `a vector in a sentence is one line, row or column`() {
    #expect(inline([[4], [-1]]) == "(4, -1)")
    #expect(inline([[4, -1]]) == "(4, -1)")
  }

  @Test func `agreement hides what rounding makes differ`() {
    #expect(agreement([[1, 1e-12]], [[1, 0]]) == "below 1e-8")
    #expect(agreement([[1, 0.5]], [[1, 0.25]]) == "0.25")
    #expect(agreement([[2, 3e-8]], [[2, 0]]) == "1.5e-8")
  }
}
