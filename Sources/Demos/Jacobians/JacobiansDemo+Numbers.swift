import Arguments
import Figures
import Jacobians
import LinearAlgebra

/// The numbers with which ‖Wx‖² is computed, and one that is nudged.
struct NormNumbers: Sendable {
  let pass: SquaredNorm
  let nudge: Nudge

  /// Takes the numbers, if their shapes fit.
  init(_ arguments: ParsedArguments) throws {
    let w = arguments[Self.weightsOption]
    let column = Matrix(column: arguments[Self.inputOption].elements)
    nudge = arguments[Self.nudgeOption]
    guard w.columns == column.rows else {
      throw UsageError(
        "Wx needs an entry of x for each column of W: --w has \(w.columns) "
          + "columns, and --x has \(column.rows) entries")
    }
    let shape = nudge.isWeight ? w.shape : column.shape
    guard nudge.row < shape.rows, nudge.column < shape.columns else {
      throw UsageError(
        "there is no \(nudge.name) to nudge: W is \(w.shape), and x has "
          + "\(column.rows) entries")
    }
    pass = SquaredNorm(w, column)
  }

  private static let weightsOption = matrixOption(
    "w", JacobiansExample.w, "the matrix W of the part numbers")
  private static let inputOption = matrixOption(
    "x", JacobiansExample.column.transposed(), "the entries of x")
  private static let nudgeOption = Option(
    "nudge", of: .nudge(), default: Nudge(row: 0, by: 0.1),
    "the entry that is nudged, and by how much")

  static let options: [any Parameter] = [
    weightsOption, inputOption, nudgeOption,
  ]
}

/// A small move of one entry of x or of W.
struct Nudge: Sendable, Equatable {
  let isWeight: Bool
  /// The row, from 0.
  let row: Int
  /// The column, from 0.
  let column: Int
  let size: Double

  /// Creates the move of an entry of x or, with a column, of W.
  init(row: Int, column: Int? = nil, by size: Double) {
    self.row = row
    self.column = column ?? 0
    self.size = size
    isWeight = column != nil
  }

  /// Reads `x1=0.1` or `w31=-0.01`, where indices count from 1 and `vector` is
  /// the letter of a vector's entry.
  init?(_ text: String, vector: Character = "x") {
    let sides = text.split(separator: "=", omittingEmptySubsequences: false)
    guard sides.count == 2, let size = Double(sides[1]), size.isFinite,
      size != 0, let letter = sides[0].first?.lowercased()
    else { return nil }
    let places = sides[0].dropFirst().map { $0.wholeNumberValue ?? 0 }
    guard places.allSatisfy({ $0 > 0 }) else { return nil }
    switch (letter, places.count) {
    case (String(vector), 1): self.init(row: places[0] - 1, by: size)
    case ("w", 2):
      self.init(row: places[0] - 1, column: places[1] - 1, by: size)
    default: return nil
    }
  }

  /// The entry, `x₁` or `W₃₁`.
  var name: String {
    isWeight ? indexed("W", row + 1, column + 1) : indexed("x", row + 1)
  }

  /// The same move as it is typed.
  var text: String {
    let places = isWeight ? "\(row + 1)\(column + 1)" : "\(row + 1)"
    return (isWeight ? "w" : "x") + places + "=" + decimal(size)
  }
}

/// An option that takes a matrix.
func matrixOption(
  _ name: String, _ value: Matrix, _ help: String
) -> Option<Matrix> {
  Option(name, of: .matrix(), default: value, help)
}

extension ValueKind where Value == Matrix {
  /// Matrices, their rows separated by semicolons: `1 2; -3 5; 4 -1`.
  static func matrix() -> ValueKind {
    ValueKind(
      "ROWS", allowed: "numbers, and a semicolon between two rows, '1 2; 3 4'",
      isExplained: false, show: rows, parse: matrix)
  }

  private static func rows(of matrix: Matrix) -> String {
    (0..<matrix.rows).map { i in
      matrix[row: i].elements.map { decimal($0) }.joined(separator: " ")
    }.joined(separator: "; ")
  }

  private static func matrix(from text: String) -> Matrix? {
    let rows = text.split(separator: ";", omittingEmptySubsequences: false)
      .map { $0.split { $0 == " " || $0 == "," } }
    let numbers = rows.map { $0.compactMap { Double($0) }.filter(\.isFinite) }
    guard let width = rows.first?.count, width > 0, rows.count * width <= 400,
      rows.map(\.count) == numbers.map(\.count),
      rows.allSatisfy({ $0.count == width })
    else { return nil }
    return Matrix(numbers)
  }
}

extension ValueKind where Value == Nudge {
  /// Moves of one entry: `x1=0.1`, `w31=-0.01`.
  static func nudge(of vector: Character = "x") -> ValueKind {
    ValueKind(
      "ENTRY=MOVE",
      allowed: "an entry and its move, '\(vector)1=0.1' or 'w31=-0.01'",
      show: \.text, parse: { Nudge($0, vector: vector) })
  }
}

let numbersPart = JacobiansPart(
  "numbers", "‖Wx‖² and its gradients, with numbers of your choice"
) { numbers in
  let (pass, nudge) = (numbers.pass, numbers.nudge)
  printBeside(["W": pass.w, "x": pass.x, "q = Wx": pass.q])
  print("\nf = \(decimal(pass.f))\n")
  printBeside([
    "2q": pass.productGradient, "dW": pass.weightGradient,
    "dX": pass.inputGradient,
  ])
  var (w, x) = (pass.w, pass.x)
  if nudge.isWeight {
    w[nudge.row, nudge.column] += nudge.size
  } else {
    x[nudge.row, 0] += nudge.size
  }
  let gradient = nudge.isWeight ? pass.weightGradient : pass.inputGradient
  let promise = gradient[nudge.row, nudge.column] * nudge.size
  print("\n\(nudge.name) moves by \(decimal(nudge.size))")
  print("  the gradient promises: f changes by \(decimal(promise))")
  print("  it really changes by \(decimal(SquaredNorm(w, x).f - pass.f))")
}
