import LinearAlgebra

/// The steps from three loops to the product of the library, the slowest
/// first.
///
/// Each is right for all shapes; the appendix tells why each is faster than the
/// one before.
package enum Step: String, CaseIterable, Codable, Sendable {
  /// The definition, entry by entry.
  case definition
  /// The same on plain arrays, one sum at a time.
  case arrays
  /// The loops in the order in which memory lies.
  case rows
  /// The same through spans of the arrays.
  case spans
  /// Eight sums at once in a register, and B packed for them.
  case vectors
  /// Four rows at once.
  case tile
  /// The library's product on one core: tiles of full size, blocks.
  case blocks
  /// The library's product on all cores.
  case cores

  /// What is new in the step.
  package var summary: String {
    switch self {
    case .definition: "three loops"
    case .arrays: "plain arrays"
    case .rows: "whole rows"
    case .spans: "whole rows, through spans"
    case .vectors: "eight sums in a register"
    case .tile: "four rows at a time"
    case .blocks: "full tiles and blocks"
    case .cores: "all cores"
    }
  }

  /// Returns the product AB in the way of this step.
  ///
  /// - Parameters:
  ///   - a: The first factor, n×p.
  ///   - b: The second factor, p×m.
  /// - Returns: The product, n×m.
  /// - Precondition: `a.columns == b.rows`.
  package func product(_ a: Matrix, _ b: Matrix) -> Matrix {
    switch self {
    case .definition: matmulByDefinition(a, b)
    case .arrays: matmulByArrays(a, b)
    case .rows: matmulByRows(a, b)
    case .spans: matmulBySpans(a, b)
    case .vectors: matmulByVectors(a, b)
    case .tile: matmulByTiles(a, b)
    case .blocks: matmulOnOneCore(a, b)
    case .cores: matmul(a, b)
    }
  }
}

/// Stops the program unless the product exists.
func check(_ a: Matrix, _ b: Matrix) {
  if a.columns != b.rows {
    fatalError("cannot multiply a \(a.shape) matrix by a \(b.shape) matrix")
  }
}

/// Returns the product by its definition, on arrays.
func matmulByArrays(_ a: Matrix, _ b: Matrix) -> Matrix {
  check(a, b)
  let (n, p, m) = (a.rows, a.columns, b.columns)
  let (entriesOfA, entriesOfB) = (a.elements, b.elements)
  var product = [Double](repeating: 0, count: n * m)
  // snippet.arrays
  for i in 0..<n {
    for j in 0..<m {
      var sum = 0.0
      for k in 0..<p {
        sum += entriesOfA[i * p + k] * entriesOfB[k * m + j]
      }
      product[i * m + j] = sum
    }
  }
  // snippet.end
  return Matrix(rows: n, columns: m, elements: product)
}

/// Returns the product row by row: each is a sum of multiples of rows of B.
func matmulByRows(_ a: Matrix, _ b: Matrix) -> Matrix {
  check(a, b)
  let (n, p, m) = (a.rows, a.columns, b.columns)
  let (entriesOfA, entriesOfB) = (a.elements, b.elements)
  var product = [Double](repeating: 0, count: n * m)
  // snippet.rows
  for i in 0..<n {
    for k in 0..<p {
      let factor = entriesOfA[i * p + k]
      for j in 0..<m {
        product[i * m + j] += factor * entriesOfB[k * m + j]
      }
    }
  }
  // snippet.end
  return Matrix(rows: n, columns: m, elements: product)
}
