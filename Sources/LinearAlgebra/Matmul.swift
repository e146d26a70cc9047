/// Returns the matrix product.
///
///     (AB)ᵢⱼ = Σₖ aᵢₖ bₖⱼ
///
/// It agrees with `matmulByDefinition`, but for the order in which a machine
/// adds: entry by entry they differ by at most *pε* |A||B|, where *p* is the
/// number of terms and *ε* is 2⁻⁵².
///
/// - Parameters:
///   - a: The first factor, n×p.
///   - b: The second factor, p×m.
/// - Returns: The product, n×m.
/// - Precondition: `a.columns == b.rows`.
/// - Complexity: O(*npm*) multiplications.
/// - SeeAlso: N. J. Higham, *Accuracy and stability of numerical algorithms*,
///   second edition, section 3.5, https://doi.org/10.1137/1.9780898718027
public func matmul(_ a: Matrix, _ b: Matrix) -> Matrix {
  multiply(Factor(a), Factor(b))
}

/// Returns the product AᵀB, without making the transpose.
///
/// - Parameters:
///   - a: The first factor before it is transposed, p×n.
///   - b: The second factor, p×m.
/// - Returns: The product, n×m.
/// - Precondition: `a.rows == b.rows`.
public func matmul(transpose a: Matrix, _ b: Matrix) -> Matrix {
  multiply(Factor(transpose: a), Factor(b))
}

/// Returns the product ABᵀ, without making the transpose.
///
/// - Parameters:
///   - a: The first factor, n×p.
///   - b: The second factor before it is transposed, m×p.
/// - Returns: The product, n×m.
/// - Precondition: `a.columns == b.columns`.
public func matmul(_ a: Matrix, transpose b: Matrix) -> Matrix {
  multiply(Factor(a), Factor(transpose: b))
}

/// Returns the matrix product, computed by the calling core alone.
///
/// `matmul` shares large products out to all cores. This one serves to measure
/// what a core can do.
///
/// - Parameters:
///   - a: The first factor, n×p.
///   - b: The second factor, p×m.
/// - Returns: The product, n×m, the same as that of `matmul`.
/// - Precondition: `a.columns == b.rows`.
public func matmulOnOneCore(_ a: Matrix, _ b: Matrix) -> Matrix {
  multiply(Factor(a), Factor(b), cores: 1)
}

extension Matrix {
  /// Overwrites the matrix with the product AB, in the memory that it has.
  ///
  /// - Parameters:
  ///   - a: The first factor, n×p.
  ///   - b: The second factor, p×m.
  /// - Precondition: the product exists and has the shape of this matrix.
  public mutating func setProduct(_ a: Matrix, _ b: Matrix) {
    set(Factor(a), Factor(b))
  }

  /// Overwrites the matrix with the product AᵀB, in the memory that it has.
  ///
  /// - Parameters:
  ///   - a: The first factor before it is transposed, p×n.
  ///   - b: The second factor, p×m.
  /// - Precondition: the product exists and has the shape of this matrix.
  public mutating func setProduct(transpose a: Matrix, _ b: Matrix) {
    set(Factor(transpose: a), Factor(b))
  }

  /// Overwrites the matrix with the product ABᵀ, in the memory that it has.
  ///
  /// - Parameters:
  ///   - a: The first factor, n×p.
  ///   - b: The second factor before it is transposed, m×p.
  /// - Precondition: the product exists and has the shape of this matrix.
  public mutating func setProduct(_ a: Matrix, transpose b: Matrix) {
    set(Factor(a), Factor(transpose: b))
  }

  /// Adds a multiple of the product AᵀB, without making the product.
  ///
  ///     w.addProduct(transpose: x, dY, times: -rate)    // W ← W − rate XᵀdY
  ///
  /// - Parameters:
  ///   - a: The first factor before it is transposed, p×n.
  ///   - b: The second factor, p×m.
  ///   - factor: The number that the product is multiplied by.
  /// - Precondition: the product exists and has the shape of this matrix.
  public mutating func addProduct(
    transpose a: Matrix, _ b: Matrix, times factor: Double
  ) {
    set(Factor(transpose: a), Factor(b), adding: factor)
  }

  private mutating func set(
    _ a: Factor, _ b: Factor, adding factor: Double? = nil
  ) {
    check(a, b)
    require(
      shape == Shape(a.rows, b.columns),
      "the product is \(Shape(a.rows, b.columns)): it does not fit into a "
        + "\(shape) matrix")
    overwrite(&elements, withProductOf: a, b, adding: factor)
  }
}

/// Returns the matrix product by its definition, in three loops.
///
/// This is the specification of `matmul`, which is hundreds of times as fast
/// where the matrices are large.
///
/// - Parameters:
///   - a: The first factor, n×p.
///   - b: The second factor, p×m.
/// - Returns: The product, n×m.
/// - Precondition: `a.columns == b.rows`.
/// - Complexity: O(*npm*) multiplications.
public func matmulByDefinition(_ a: Matrix, _ b: Matrix) -> Matrix {
  check(Factor(a), Factor(b))
  // snippet.three-loops
  var product = Matrix.zeros(a.rows, b.columns)
  for i in 0..<a.rows {
    for j in 0..<b.columns {
      for k in 0..<a.columns {
        product[i, j] += a[i, k] * b[k, j]
      }
    }
  }
  return product
  // snippet.end
}

/// A factor as it lies in memory.
///
/// Entry (*i*, *j*) is at `i * rowStride + j * columnStride`, and a transpose
/// exchanges the strides.
struct Factor {
  let matrix: Matrix
  let isTransposed: Bool
  let rows: Int
  let columns: Int
  let rowStride: Int
  let columnStride: Int

  fileprivate init(_ matrix: Matrix) {
    self.matrix = matrix
    isTransposed = false
    (rows, columns) = (matrix.rows, matrix.columns)
    (rowStride, columnStride) = (matrix.columns, 1)
  }

  fileprivate init(transpose matrix: Matrix) {
    self.matrix = matrix
    isTransposed = true
    (rows, columns) = (matrix.columns, matrix.rows)
    (rowStride, columnStride) = (1, matrix.columns)
  }

  /// The factor in words, as an error names it.
  fileprivate var words: String {
    isTransposed
      ? "the transpose of a \(matrix.shape) matrix"
      : "a \(matrix.shape) matrix"
  }
}

private func multiply(
  _ a: Factor, _ b: Factor, cores: Int = .max
) -> Matrix {
  check(a, b)
  return Matrix(
    rows: a.rows, columns: b.columns, elements: product(a, b, cores: cores))
}

private func check(_ a: Factor, _ b: Factor) {
  if a.columns == b.rows { return }
  stop(
    "cannot multiply \(a.words) by \(b.words): "
      + "the first has \(a.columns) column\(a.columns == 1 ? "" : "s"), the "
      + "second \(b.rows) row\(b.rows == 1 ? "" : "s")")
}
