import LinearAlgebra

/// The default step of a central difference, 6.1e-6.
///
///     h = ε^(1/3)   with ε = 2⁻⁵²
///
/// With a step *h*, the formula leaves out an error of the order *h*², and the
/// rounding of the function's values adds one of the order ε/*h*. Their sum is
/// least near the cube root of ε, where both are about 4e-11. The step is
/// absolute and meant for entries near 1: choose a larger one for larger entries.
///
/// - SeeAlso: Appendix B, equation (B.1).
public let centralStep = cbrt(Double.ulpOfOne)

/// Returns the gradient of a scalar function by central differences.
///
///     (∇f)ᵢⱼ ≈ (f(X + hEᵢⱼ) − f(X − hEᵢⱼ)) / 2h
///
/// where Eᵢⱼ is 1 in entry (*i*, *j*) and 0 elsewhere. About ten digits are
/// right if *f* is smooth and near 1 in size; none are at a kink, such as that
/// of |x| at 0. If an entry is so large that the step is lost in rounding, its
/// derivative is NaN.
///
///     let x: Matrix = [[3, 1, 2]]
///     numericalGradient(at: x) { hadamard($0, $0).sum() }
///     // [[6, 2, 4]]
///
/// - Parameters:
///   - x: The point `X`, of any shape.
///   - step: The step *h*.
///   - f: The function.
/// - Returns: The gradient, of the shape of `X`.
/// - Throws: What `f` throws.
/// - Precondition: `step` is finite and above 0.
/// - Complexity: Two calls of `f` for each entry of `X`.
/// - SeeAlso: Chapter 1, equation (1.18).
public func numericalGradient(
  at x: Matrix, step: Double = centralStep,
  of f: (Matrix) throws -> Double
) rethrows -> Matrix {
  checkStep(step)
  return try Matrix(rows: x.rows, columns: x.columns) { i, j in
    let (above, below, distance) = neighbours(of: x, i, j, step)
    return try (f(above) - f(below)) / distance
  }
}

/// Returns the Jacobian of a function of a matrix by central differences.
///
///     Jᵢⱼ = ∂yᵢ/∂xⱼ ≈ (yᵢ(x + heⱼ) − yᵢ(x − heⱼ)) / 2h
///
/// This is the numerator layout: a row for each entry of the output, a column
/// for each entry of the input. Entries are counted along the rows, so for
/// matrices it is the Jacobian of `vec` by rows.
///
///     let x: Matrix = [[3, 1, 2]]
///     numericalJacobian(at: x) { matmul($0, $0.transposed()) }
///     // [[6, 2, 4]]
///
/// - Parameters:
///   - x: The point, m entries in any shape.
///   - step: The step *h*.
///   - f: The function; its values have one shape, of n entries.
/// - Returns: The Jacobian, n×m.
/// - Throws: What `f` throws.
/// - Precondition: `step` is finite and above 0; the values of `f` have one
///   shape.
/// - Complexity: Two calls of `f` for each entry of `x`, and one for the shape.
/// - SeeAlso: Chapter 1, equation (1.18).
public func numericalJacobian(
  at x: Matrix, step: Double = centralStep,
  of f: (Matrix) throws -> Matrix
) rethrows -> Matrix {
  checkStep(step)
  let shape = try f(x).shape
  var jacobian = Matrix.zeros(shape.count, x.shape.count)
  for i in 0..<x.rows {
    for j in 0..<x.columns {
      let (above, below, distance) = neighbours(of: x, i, j, step)
      let difference = try f(above) - f(below)
      precondition(
        difference.shape == shape,
        "the values of a function have one shape, not \(shape) here "
          + "and \(difference.shape) there")
      jacobian[column: i * x.columns + j] =
        vec((1 / distance) * difference, order: .byRows)
    }
  }
  return jacobian
}

/// Returns the points one step above and one below in entry (*i*, *j*), and how
/// far apart they are: 2h but for the rounding of the two sums, which this way
/// costs no accuracy.
private func neighbours(
  of x: Matrix, _ i: Int, _ j: Int, _ step: Double
) -> (above: Matrix, below: Matrix, distance: Double) {
  var above = x
  var below = x
  above[i, j] += step
  below[i, j] -= step
  return (above, below, above[i, j] - below[i, j])
}

private func checkStep(_ step: Double) {
  precondition(
    step > 0 && step.isFinite,
    "the step of a central difference is finite and above 0, not \(step)")
}
