import Expectations
import Testing

@testable import Figures

struct NumbersTests {
  @Test func `matrices stand side by side behind their names`() {
    expectEqual(
      sideBySide(["∂f/∂W": [[1, 2], [-3, 5], [4, -1]], "x": [[2], [1]]]),
      """
      ∂f/∂W = [[ 1,  2],   x = [[2],
               [-3,  5],        [1]]
               [ 4, -1]]
      """)
    #expect(sideBySide([:]).isEmpty)
    expectEqual(sideBySide(["z": [[-0.0, 1]]]), "z = [[0, 1]]")
  }

  @Test func `a sum of products shows its terms, then its value`() {
    expectEqual(
      sumOfProducts([(0.1, 0.2), (-0.5, 0.4)]),
      "0.1·0.2 + (-0.5)·0.4 = 0.02 + (-0.2) = -0.18")
    expectEqual(sumOfProducts([(2, -3)]), "2·(-3) = -6")
  }

  @Test func `a vector in a sentence is one line, row or column`() {
    expectEqual(inline([[4], [-1]]), "(4, -1)")
    expectEqual(inline([[4, -1]]), "(4, -1)")
  }

  @Test func `agreement hides what rounding makes differ`() {
    expectEqual(agreement([[1, 1e-12]], [[1, 0]]), "below 1e-8")
    expectEqual(agreement([[1, 0.5]], [[1, 0.25]]), "0.25")
    expectEqual(agreement([[2, 3e-8]], [[2, 0]]), "1.5e-8")
  }
}
