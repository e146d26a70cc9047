/// A matrix of real numbers.
///
/// Entry (*i*, *j*) stands in row *i* and column *j*, both counted from 0; the
/// text counts from 1 as the field does. A vector is a matrix of one column, or
/// of one row, and a chapter's first table says which.
///
///     let w: Matrix = [[0.1, 0.5], [-0.3, 0.8]]
///     w.shape    // 2×2
///     w[1, 0]    // -0.3
///
/// A shape that does not fit is a mistake of the caller. It stops the program
/// with a sentence that holds both shapes. A matrix may have no rows or no
/// columns, and keeps the other size: 0×3 and 0×2 are different shapes.
public struct Matrix: Equatable, Sendable {
  /// The number of rows.
  public let rows: Int

  /// The number of columns.
  public let columns: Int

  /// The entries, row after row: entry (*i*, *j*) is `elements[i*columns + j]`.
  public internal(set) var elements: [Double]

  /// Creates a matrix from its entries, row after row.
  ///
  /// - Parameters:
  ///   - rows: The number of rows, 0 or more.
  ///   - columns: The number of columns, 0 or more.
  ///   - elements: The entries, row after row.
  /// - Precondition: `elements.count == rows * columns`.
  public init(rows: Int, columns: Int, elements: [Double]) {
    require(
      elements.count == entryCount(rows, columns),
      "cannot fill a \(rows)×\(columns) matrix with \(elements.count) entries")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// Creates a matrix from a formula for its entry in row *i* and column *j*.
  ///
  ///     Matrix(rows: 2, columns: 3) { i, j in Double(10 * i + j) }
  ///     // [[ 0,  1,  2],
  ///     //  [10, 11, 12]]
  ///
  /// - Parameters:
  ///   - rows: The number of rows, 0 or more.
  ///   - columns: The number of columns, 0 or more.
  ///   - entry: The formula; it is called once an entry, row after row.
  public init(
    rows: Int, columns: Int, entry: (_ i: Int, _ j: Int) throws -> Double
  ) rethrows {
    var elements: [Double] = []
    elements.reserveCapacity(entryCount(rows, columns))
    for i in 0..<rows {
      for j in 0..<columns { elements.append(try entry(i, j)) }
    }
    self.init(rows: rows, columns: columns, elements: elements)
  }

  /// Creates a matrix of one row.
  public init(row: [Double]) {
    self.init(rows: 1, columns: row.count, elements: row)
  }

  /// Creates a matrix of one column.
  public init(column: [Double]) {
    self.init(rows: column.count, columns: 1, elements: column)
  }

  /// Returns the matrix of zeros.
  public static func zeros(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix(
      rows: rows, columns: columns,
      elements: [Double](repeating: 0, count: entryCount(rows, columns)))
  }

  /// Returns the identity, n×n: ones on the diagonal, zeros elsewhere.
  public static func identity(_ n: Int) -> Matrix {
    Matrix(rows: n, columns: n) { i, j in i == j ? 1 : 0 }
  }

  /// Returns the square matrix with these entries on its diagonal.
  ///
  ///     diag(v)ᵢⱼ = vᵢ where i = j, and 0 elsewhere
  ///
  /// - Parameter entries: The vector `v`, 1×n or n×1.
  /// - Returns: The diagonal matrix, n×n.
  /// - Precondition: `entries` is a vector.
  public static func diagonal(_ entries: Matrix) -> Matrix {
    require(
      entries.isVector,
      "a diagonal is given by a vector, not by a \(entries.shape) matrix")
    let n = entries.elements.count
    var matrix = Matrix.zeros(n, n)
    for i in 0..<n { matrix.elements[i * n + i] = entries.elements[i] }
    return matrix
  }

  /// The numbers of rows and columns.
  public var shape: Shape { Shape(rows, columns) }

  /// Whether there is one row or one column.
  public var isVector: Bool { rows == 1 || columns == 1 }

  /// Returns the matrix of the same shape with each entry transformed.
  ///
  /// - Parameter transform: The function of one entry, called row after row.
  /// - Returns: The matrix of its values.
  public func map(
    _ transform: (Double) throws -> Double
  ) rethrows -> Matrix {
    Matrix(rows: rows, columns: columns, elements: try elements.map(transform))
  }
}

extension Matrix: ExpressibleByArrayLiteral {
  /// Creates a matrix from its rows: `[[1, 2, 3], [4, 5, 6]]` is 2×3.
  ///
  /// - Precondition: the rows are of one length.
  public init(arrayLiteral rows: [Double]...) {
    self.init(rows)
  }

  /// Creates a matrix from its rows.
  ///
  /// - Precondition: the rows are of one length.
  public init(_ rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    for (i, row) in rows.enumerated() {
      require(
        row.count == columns,
        "the rows of a matrix are of one length: row 0 has \(columns) entries, "
          + "row \(i) has \(row.count)")
    }
    self.init(
      rows: rows.count, columns: columns, elements: rows.flatMap { $0 })
  }
}

/// Returns the number of entries of a matrix, and stops the program where no
/// memory could hold such a matrix.
func entryCount(_ rows: Int, _ columns: Int) -> Int {
  let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
  require(
    rows >= 0 && columns >= 0,
    "cannot make a \(rows)×\(columns) matrix: a size is negative")
  require(
    !overflow && count <= Int.max / MemoryLayout<Double>.size,
    "cannot make a \(rows)×\(columns) matrix: it has too many entries")
  return count
}

/// Stops the program with the sentence unless the condition holds.
///
/// `precondition` drops its message in optimized code, and this module is
/// always optimized.
@inline(__always)
func require(_ condition: Bool, _ sentence: @autoclosure () -> String) {
  if !condition { stop(sentence()) }
}

/// Stops the program with a sentence.
@inline(never)
func stop(_ sentence: String) -> Never {
  fatalError(sentence)
}
