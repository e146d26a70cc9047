import LinearAlgebra

/// The step of a central difference where none is given, 6.1e-6.
///
/// A step *h* costs an error of the order *h*² for what the difference leaves
/// out, and ε/*h* for what rounding leaves over, with ε = 2⁻⁵². Their sum is
/// least near the cube root of ε, where both are about 4e-11. The step is an
/// absolute one, right for arguments whose entries are of the order 1.
///
/// - SeeAlso: Chapter 1, equation (1.7).
public let centralStep = 6.055454452393343e-6

/// Returns the gradient of a scalar function by central differences.
///
///     (∂f/∂X)ᵢⱼ ≈ (f(X + hEᵢⱼ) − f(X − hEᵢⱼ)) / 2h
///
/// where Eᵢⱼ is 1 in entry (*i*, *j*) and 0 elsewhere. About ten digits are
/// right where *f* is smooth and of the order 1; none are across a kink, such
/// as that of |x| at 0.
///
/// - Parameters:
///   - x: The point `X`, of any shape.
///   - step: The step *h*, above 0.
///   - f: The function; it is called twice an entry.
/// - Returns: The gradient, of the shape of `X`.
/// - Complexity: Two calls of `f` for each entry of `X`.
public func numericalGradient(
  at x: Matrix, step: Double = centralStep,
  of f: (Matrix) throws -> Double
) rethrows -> Matrix {
  try Matrix(rows: x.rows, columns: x.columns) { i, j in
    let (above, below) = neighbours(of: x, i, j, step)
    return (try f(above) - f(below)) / (2 * step)
  }
}

/// Returns the Jacobian of a function of a matrix by central differences.
///
///     Jᵢⱼ = ∂yᵢ/∂xⱼ ≈ (yᵢ(x + heⱼ) − yᵢ(x − heⱼ)) / 2h
///
/// This is the numerator layout: a row for each entry of the value, a column
/// for each entry of the argument. Entries are counted along the rows, so that
/// for matrices it is the Jacobian of `vec` by rows.
///
/// - Parameters:
///   - x: The point, m entries in any shape.
///   - step: The step *h*, above 0.
///   - f: The function; its values have one shape, of n entries.
/// - Returns: The Jacobian, n×m.
/// - Complexity: Two calls of `f` for each entry of `x`.
public func numericalJacobian(
  at x: Matrix, step: Double = centralStep,
  of f: (Matrix) throws -> Matrix
) rethrows -> Matrix {
  var columns: [Matrix] = []
  for i in 0..<x.rows {
    for j in 0..<x.columns {
      let (above, below) = neighbours(of: x, i, j, step)
      columns.append((1 / (2 * step)) * (try f(above) - f(below)))
    }
  }
  let count = try columns.first?.shape.count ?? f(x).shape.count
  return Matrix(rows: count, columns: columns.count) { i, j in
    columns[j].elements[i]
  }
}

/// Returns the points one step above and one below in entry (*i*, *j*).
private func neighbours(
  of x: Matrix, _ i: Int, _ j: Int, _ step: Double
) -> (above: Matrix, below: Matrix) {
  var above = x
  var below = x
  above[i, j] += step
  below[i, j] -= step
  return (above, below)
}
