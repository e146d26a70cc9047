import LinearAlgebra

/// A matrix as it is drawn: a grid of cells under its name, its shape below.
///
///     Grid("W", [[0.1, 0.5], [-0.3, 0.8]])
///     Grid("Xᵀ", 3, 2, "D×N", .inputs).marking { i, _ in i == 0 }
///     Grid("y", 2, 1, "M×1", .outputs) { i, _ in indexed("y", i + 1) }
package struct Grid: Sendable {
  let name: String
  let shape: Shape
  /// What the sizes are called, `D×N`.
  let sizes: String

  let tint: Tint
  let entries: [String]
  /// How strongly each cell is filled, from 0 to 1.
  private(set) var strengths: [Double]

  private(set) var marked: Set<Int> = []
  /// The shape of the blocks parted by heavier lines.
  private(set) var block: Shape?
  /// Whether single cells are drawn; large matrices are one plain area.
  let hasCells: Bool

  /// The most rows and columns of which the cells are drawn.
  static let mostCells = 24

  /// Creates a grid from its shape and what stands in its cells, from row and
  /// column 0; without that the cells are empty.
  package init(
    _ name: String, _ rows: Int, _ columns: Int, _ sizes: String = "",
    _ tint: Tint = .faint,
    entry: (_ i: Int, _ j: Int) -> String = { _, _ in "" }
  ) {
    self.name = name
    self.shape = Shape(max(rows, 0), max(columns, 0))
    self.sizes = sizes
    self.tint = tint
    hasCells = max(rows, columns) <= Self.mostCells
    let cells = hasCells ? Self.cells(shape) : []
    entries = cells.map { withoutHyphen(entry($0.i, $0.j)) }
    strengths = cells.map { _ in 0.12 }
  }

  /// Creates a grid that shows the numbers of a matrix, to so many significant
  /// digits.
  package init(
    _ name: String, _ matrix: Matrix, _ sizes: String = "",
    _ tint: Tint = .faint, digits: Int = 4
  ) {
    self.init(name, matrix.rows, matrix.columns, sizes, tint) { i, j in
      decimal(matrix[i, j], digits: digits)
    }
  }

  /// Returns the grid with some cells drawn stronger, from row and column 0.
  package func marking(_ isMarked: (_ i: Int, _ j: Int) -> Bool) -> Grid {
    var grid = self
    for (index, cell) in cells.enumerated() where isMarked(cell.i, cell.j) {
      grid.marked.insert(index)
      grid.strengths[index] = 0.4
    }
    return grid
  }

  /// Returns the grid with heavier lines around blocks of a shape, as those of
  /// a Kronecker product.
  package func inBlocks(of block: Shape) -> Grid {
    var grid = self
    grid.block = block.count > 0 ? block : nil
    return grid
  }

  /// The rows and columns of the cells, row after row.
  private var cells: [(i: Int, j: Int)] { hasCells ? Self.cells(shape) : [] }

  private static func cells(_ shape: Shape) -> [(i: Int, j: Int)] {
    (0..<shape.rows).flatMap { i in (0..<shape.columns).map { (i, $0) } }
  }
}

/// Returns a letter with lowered indices, `w₂₁`; from 10 on they are parted by
/// a comma.
package func indexed(_ letter: String, _ indices: Int...) -> String {
  let isParted = indices.contains { $0 > 9 }
  let written = indices.map { spelled($0, "₀₁₂₃₄₅₆₇₈₉", minus: "₋") }
  return letter + written.joined(separator: isParted ? "," : "")
}

/// Returns a whole number raised, as an exponent is: `⁻¹²`.
package func raised(_ exponent: Int) -> String {
  spelled(exponent, "⁰¹²³⁴⁵⁶⁷⁸⁹", minus: "⁻")
}

private func spelled(
  _ number: Int, _ digits: String, minus: Character
) -> String {
  let digits = Array(digits)
  return String(
    String(number).map { $0.wholeNumberValue.map { digits[$0] } ?? minus })
}

/// Returns a number with a minus sign in place of the hyphen.
func withoutHyphen(_ text: String) -> String {
  String(text.map { $0 == "-" ? "−" : $0 })
}
