import LinearAlgebra

/// Returns the design matrix of the powers of x.
///
///     Xᵢⱼ = xᵢʲ   for j = 0, 1, … d
///
/// Row *i* belongs to point *i*; the columns are 1, x, x², … A polynomial with
/// the coefficients `w` has the values `Xw` at the points.
///
///     designMatrix([[-2], [3]], degree: 2)
///     // [[1, -2, 4],
///     //  [1,  3, 9]]
///
/// - Parameters:
///   - points: The points, n×1.
///   - degree: The degree *d*, 0 or more.
/// - Returns: The matrix `X`, n×(d+1).
/// - Precondition: `points` is a column, and the degree is not negative.
/// - SeeAlso: Chapter 5, equation (5.1).
public func designMatrix(_ points: Matrix, degree: Int) -> Matrix {
  precondition(
    points.columns == 1 && degree >= 0,
    "a design matrix needs a column of points and a degree from 0, "
      + "not a \(points.shape) matrix and \(degree)")
  // snippet.design
  var design = Matrix.zeros(points.rows, degree + 1)  // n×D
  for i in 0..<points.rows {
    var power = 1.0
    for j in 0...degree {
      design[i, j] = power  // xᵢʲ
      power *= points[i, 0]
    }
  }
  // snippet.end
  return design
}
