import Arguments
import Figures
import GradientCheck
import LinearAlgebra
import PolynomialFitting

/// The numbers that the text uses throughout.
enum FittingExample {
  /// Four points.
  static let points = Points(
    "four points", x: [-2, -1, 1, 3], y: [7.8, 1.5, 2, 6.7])

  /// The design matrix of a parabola, 4×3.
  static let design = designMatrix(points.x, degree: 2)

  /// Some coefficients of a parabola.
  static let w: Matrix = [[3], [1], [-1]]

  /// Four points whose straight line has eigenvalues without a root.
  static let level = Points("level", x: [-3, -1, 1, 3], y: [1, 4, 3, 8])
}

/// The points, values and coefficients of the part `example`.
struct ExampleNumbers: Sendable {
  /// The points, the values to fit and the coefficients, each a column.
  let x: Matrix, y: Matrix, w: Matrix

  /// Takes the numbers, if there is a value for each point.
  init(_ arguments: ParsedArguments) throws {
    x = Matrix(column: arguments[Self.pointsOption].elements)
    y = Matrix(column: arguments[Self.valuesOption].elements)
    w = Matrix(column: arguments[Self.coefficientsOption].elements)
    guard x.rows == y.rows else {
      throw UsageError(
        "each point needs a value: --points has \(x.rows) numbers, and "
          + "--values has \(y.rows)")
    }
  }

  private static let pointsOption = matrixOption(
    "points", FittingExample.points.x.transposed(),
    "the points of the part example")
  private static let valuesOption = matrixOption(
    "values", FittingExample.points.y.transposed(), "a value for each of them")
  private static let coefficientsOption = matrixOption(
    "w", FittingExample.w.transposed(),
    "the coefficients of its polynomial, the constant first")

  static let options: [any Parameter] = [
    pointsOption, valuesOption, coefficientsOption,
  ]
}

let examplePart = FittingPart(
  "example", "four points and a parabola by hand, or others of yours"
) { setting in
  let numbers = setting.example
  let (x, y, w) = (numbers.x, numbers.y, numbers.w)
  let degree = w.rows - 1
  let design = designMatrix(x, degree: degree)
  let pass = SquaredLoss(design, w, y)
  printBeside(
    ["X": design, "w": w, "ŷ = Xw": matmul(design, w)],
    ["y": y, "r = ŷ - y": pass.residuals])
  print("\nL = \(decimal(pass.loss))\n")
  let r = pass.residuals.elements
  for j in 0...degree {
    let powers = design[column: j].elements
    print("Σ\(power("x", j))r = " + sumOfProducts(Array(zip(powers, r))))
  }
  print()
  printBeside([
    "twice the sums": coefficientSums(
      x, residuals: pass.residuals, degree: degree),
    "Xᵀ · 2r": pass.gradient,
  ])
}

let modesPart = FittingPart(
  "modes", "the errors of two coefficients, at three rates"
) {
  let design = designMatrix(FittingExample.level.x, degree: 1)
  let best = LeastSquares(design, FittingExample.level.y).coefficients
  let start: Matrix = [[1], [4]]
  printBeside(["H": hessian(design), "w*": best, "e": start - best])
  let rates = [0.02, 1.0 / 24, 0.0525]
  let runs = rates.map { rate in
    [0, 1, 2, 3, 10].map { steps in
      Descent(
        design, FittingExample.level.y, from: start, rate: rate, steps: steps
      ).coefficients - best
    }
  }
  print()
  let heads = rates.map { "e at \(decimal($0, digits: 4))" }
  let factors = rates.map { rate in
    [8.0, 40].map { decimal(1 - rate * $0, digits: 3) }.joined(separator: ", ")
  }
  let rows = [0, 1, 2, 3, 10].enumerated().map { i, steps in
    ["\(steps)"]
      + runs.map { errors in
        errors[i].elements.map { fixed($0, places: 3) }.joined(separator: ", ")
      }
  }
  printTable(["steps"] + heads, [["factors"] + factors] + rows)
}

let fittingOraclesPart = FittingPart(
  "oracles", "the gradient computed in four ways"
) {
  let points = Points.sine(count: 50)
  let x = designMatrix(points.x, degree: 3)
  let w: Matrix = [[0.5], [-0.8], [0.3], [0.2]]
  let pass = SquaredLoss(x, w, points.y)
  let sums = coefficientSums(points.x, residuals: pass.residuals, degree: 3)
  let differences = numericalGradient(at: w) {
    SquaredLoss(x, $0, points.y).loss
  }
  print("The product Xᵀ · 2r at 50 points of the sine, against three witnesses")
  print("\nthe four sums:         \(agreement(pass.gradient, sums))")
  print("central differences:   \(agreement(pass.gradient, differences))")
  let automatic = automaticGradient(at: w) {
    (matmul(x, $0) - points.y).sumOfSquares
  }
  if let automatic {
    print("compiler's derivative: \(agreement(pass.gradient, automatic))")
  }
}
