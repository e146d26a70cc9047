import LinearAlgebra

/// Returns the derivative of y = at, and of y = taᵀ, with respect to t.
///
/// The derivative of a vector with respect to a scalar is a column, whether `y`
/// is a column or a row.
///
/// - Parameter a: The constant factor, a vector of n entries, column or row.
/// - Returns: The derivative, n×1.
/// - SeeAlso: Chapter 1, equation (1.21).
public func scaledVectorDerivative(_ a: Matrix) -> Matrix {
  // snippet.scaled-vector
  Matrix(column: a.elements)  // n×1
  // snippet.end
}

/// Returns the rotation of the plane by an angle.
///
///     R(t) = ⎡ cos t  −sin t ⎤
///            ⎣ sin t   cos t ⎦
///
/// - Parameter t: The angle in radians, counterclockwise.
/// - Returns: The rotation, 2×2.
/// - SeeAlso: Appendix B, equation (B.2).
public func rotation(_ t: Double) -> Matrix {
  // snippet.rotation
  [
    [cos(t), -sin(t)],
    [sin(t), cos(t)],
  ]
  // snippet.end
}

/// Returns the derivative of a rotation with respect to its angle.
///
///     ∂R/∂t = ⎡ −sin t  −cos t ⎤
///             ⎣  cos t  −sin t ⎦
///
/// - Parameter t: The angle in radians.
/// - Returns: The entrywise derivative, 2×2.
/// - SeeAlso: Appendix B, equation (B.2).
public func rotationDerivative(_ t: Double) -> Matrix {
  // snippet.rotation-derivative
  [
    [-sin(t), -cos(t)],
    [cos(t), -sin(t)],
  ]
  // snippet.end
}

/// Returns the cube root of a number.
func cubeRoot(_ x: Double) -> Double { cbrt(x) }
