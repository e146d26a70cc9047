import Grading
import LinearAlgebra

/// The hidden tests of chapter 5, in the order of the text.
public let polynomialFittingExercises = ChapterExercises(
  "05-PolynomialFitting",
  [
    shapes, design, loss, sums, curves, descent, errors, rate, reflection,
    leastSquares, basisGradient, legendre, trusted,
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

extension Matrix {
  /// Returns a column of numbers between −1 and 1 for a case: two decimals, no
  /// zero, none twice.
  static func unitSample(_ n: Int, using generator: inout SplitMix64) -> Matrix
  {
    var drawn: Set<Int> = []
    return Matrix(rows: n, columns: 1) { _, _ in
      while true {
        let size = Int.random(in: 5...98, using: &generator)
        let number = Bool.random(using: &generator) ? size : -size
        if drawn.insert(number).inserted { return Double(number) / 100 }
      }
    }
  }
}

/// The sum of the squares of all entries.
func squares(_ matrix: Matrix) -> Double { hadamard(matrix, matrix).sum() }
