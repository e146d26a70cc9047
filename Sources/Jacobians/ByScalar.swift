import LinearAlgebra

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
