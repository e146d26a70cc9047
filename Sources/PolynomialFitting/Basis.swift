import LinearAlgebra

/// Which polynomials a fit is a combination of.
public enum BasisKind: String, CaseIterable, Sendable {
  /// The powers of x.
  case raw
  /// The powers of u, which is x moved and scaled to −1 … 1.
  case scaled
  /// The Legendre polynomials of u.
  case legendre
}

/// The polynomials 1, φ₁, φ₂, … up to a degree, of which a fit is a
/// combination.
///
///     x = m + su,   u from −1 to 1
///
/// All three kinds span the same polynomials: the best fit is the same, with
/// other coefficients.
public struct Basis: Sendable {
  /// Which polynomials these are.
  public let kind: BasisKind

  /// The highest degree.
  public let degree: Int

  /// The middle *m* of the points; 0 for raw powers.
  public let middle: Double

  /// Half of the points' width, *s*; 1 for raw powers, or if all are equal.
  public let halfWidth: Double

  /// Creates the basis for points.
  ///
  /// - Parameters:
  ///   - kind: Which polynomials.
  ///   - degree: The highest degree, 0 or more.
  ///   - x: The points, one at least.
  public init(_ kind: BasisKind, degree: Int, for x: Matrix) {
    self.init(kind, degree: degree, over: extent(x.elements))
  }

  /// Creates the basis for points between two.
  package init(
    _ kind: BasisKind, degree: Int, over x: (low: Double, high: Double)
  ) {
    let (low, high) = x
    self.kind = kind
    self.degree = degree
    guard kind != .raw else {
      (middle, halfWidth) = (0, 1)
      return
    }
    middle = low / 2 + high / 2
    let half = high / 2 - low / 2
    halfWidth = half > 0 ? half : 1
  }

  /// Creates a basis from its parts.
  package init(
    _ kind: BasisKind, degree: Int, middle: Double, halfWidth: Double
  ) {
    self.kind = kind
    self.degree = degree
    self.middle = kind == .raw ? 0 : middle
    self.halfWidth = kind == .raw ? 1 : halfWidth
  }

  /// Returns the design matrix: each polynomial at each point.
  ///
  /// - Parameter x: The points, n×1.
  /// - Returns: The matrix, n×(degree+1).
  public func design(_ x: Matrix) -> Matrix {
    let u = x.map { ($0 - middle) / halfWidth }
    return switch kind {
    case .raw, .scaled: designMatrix(u, degree: degree)
    case .legendre: legendreMatrix(u, degree: degree)
    }
  }

  /// The matrix `T` of the change of variable: column *k* holds the
  /// coefficients of 1, x, x², … in φₖ.
  ///
  /// It is upper triangular. A fit with the coefficients `c` in this basis has
  /// the coefficients `Tc` in the powers of x, and its design matrix is that of
  /// the powers times `T`.
  ///
  /// - SeeAlso: Chapter 5, equation (5.23).
  public var powers: Matrix {
    let size = degree + 1
    var columns = [Matrix(rows: size, columns: 1) { i, _ in i == 0 ? 1 : 0 }]
    for k in 0..<degree {
      let next = timesU(columns[k])
      guard kind == .legendre, k > 0 else {
        columns.append(next)
        continue
      }
      let n = Double(k)
      columns.append(
        ((2 * n + 1) / (n + 1)) * next - (n / (n + 1)) * columns[k - 1])
    }
    return Matrix(rows: size, columns: size) { i, k in columns[k][i, 0] }
  }

  /// Returns the coefficients, in powers of x, of a polynomial times
  /// u = (x − m) / s.
  private func timesU(_ p: Matrix) -> Matrix {
    Matrix(rows: p.rows, columns: 1) { i, _ in
      ((i > 0 ? p[i - 1, 0] : 0) - middle * p[i, 0]) / halfWidth
    }
  }
}

/// Returns the Legendre polynomials of points.
///
///     (k + 1) P_{k+1}(u) = (2k + 1) u P_k(u) − k P_{k−1}(u)
///
/// with P₀ = 1 and P₁ = u.
///
///     legendreMatrix([[-1], [0.5]], degree: 2)
///     // [[1,  -1,      1],
///     //  [1, 0.5, -0.125]]
///
/// - Parameters:
///   - u: The points, n×1, from −1 to 1.
///   - degree: The highest degree, 0 or more.
/// - Returns: The matrix, n×(degree+1); column *k* holds P_k.
/// - SeeAlso: Chapter 5, equation (5.27).
public func legendreMatrix(_ u: Matrix, degree: Int) -> Matrix {
  // snippet.legendre
  var columns = designMatrix(u, degree: min(degree, 1)).columnVectors  // 1, u
  for j in 1..<max(degree, 1) {
    let k = Double(j)
    let next =
      ((2 * k + 1) / (k + 1)) * hadamard(u, columns[j])
      - (k / (k + 1)) * columns[j - 1]
    columns.append(next)  // P_{k+1}, n×1
  }
  // snippet.end
  let entries = columns.map(\.elements)
  return Matrix(rows: u.rows, columns: degree + 1) { i, k in entries[k][i] }
}

extension Matrix {
  /// The columns, each n×1.
  fileprivate var columnVectors: [Matrix] {
    (0..<columns).map { self[column: $0] }
  }
}
