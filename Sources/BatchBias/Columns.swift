import LinearAlgebra

// The convention of chapter 6 and its document: an example is a column.

/// Returns the output of a layer whose examples are columns.
///
///     Z = WA + b1ᵀ
///
/// - Parameters:
///   - w: The weights, M×D.
///   - a: The batch, one example per column, D×N.
///   - b: The bias, a column M×1.
/// - Returns: `Z`, M×N.
/// - SeeAlso: Chapter 4, equation (4.19).
public func columnForward(_ w: Matrix, _ a: Matrix, _ b: Matrix) -> Matrix {
  matmul(w, a) + matmul(b, ones(a.columns).transposed())  // M×N
}

/// Returns the gradient with respect to the bias if examples are columns.
///
///     db = dZ 1
///
/// - Parameter dZ: The gradient with respect to the output, M×N.
/// - Returns: The gradient with respect to the bias, M×1.
/// - SeeAlso: Chapter 4, equation (4.20).
public func columnBiasGradient(_ dZ: Matrix) -> Matrix {
  matmul(dZ, ones(dZ.columns))  // M×N · N×1 → M×1
}
