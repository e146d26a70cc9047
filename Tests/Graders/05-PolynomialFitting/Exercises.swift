import Grading
import LinearAlgebra

/// The hidden tests of chapter 5, in the order of the text.
public let polynomialFittingExercises = ChapterExercises(
  "05-PolynomialFitting",
  [
    shapes, design, loss, sums, curves, descent, errors, rate, reflection,
    leastSquares, basisStep, legendre, trusted,
  ])

/// The anchors of the sections to reread.
enum Section {
  static let design = "the-design-matrix"
  static let gradient = "the-loss-and-its-gradient"
  static let program = "the-program"
  static let bowl = "the-loss-is-a-bowl"
  static let modes = "how-errors-shrink"
  static let power = "the-largest-eigenvalue"
  static let reflections = "least-squares-by-reflections"
  static let bases = "another-variable"
  static let legendre = "legendre-polynomials"
}

/// The sum of the squares of all entries.
func squares(_ matrix: Matrix) -> Double { hadamard(matrix, matrix).sum() }
