import LinearAlgebra

// A batch taken apart: example by example, and in two parts.

/// Returns some of the rows of a matrix.
///
/// - Parameters:
///   - range: Which rows, counted from 0.
///   - x: The matrix, N×D.
/// - Returns: The rows in their order, as a matrix of D columns.
/// - Precondition: The rows exist.
public func rows(_ range: Range<Int>, of x: Matrix) -> Matrix {
  precondition(
    range.lowerBound >= 0 && range.upperBound <= x.rows,
    "there are no rows \(range) in a \(x.shape) matrix")
  return Matrix(rows: range.count, columns: x.columns) { i, j in
    x[range.lowerBound + i, j]
  }
}

/// Returns the rows of one matrix with those of another below them.
///
/// - Precondition: Both have the same number of columns.
public func stacked(_ upper: Matrix, _ lower: Matrix) -> Matrix {
  precondition(
    upper.columns == lower.columns,
    "cannot stack a \(upper.shape) matrix on a \(lower.shape) matrix")
  return Matrix(
    rows: upper.rows + lower.rows, columns: upper.columns,
    elements: upper.elements + lower.elements)
}

/// Returns the gradients of an affine layer, one example at a time.
///
///     dxₙ = dyₙ Wᵀ,   dW = Σₙ xₙᵀ dyₙ,   db = Σₙ dyₙ
///
/// - Parameters:
///   - x: The batch `X`, N×D.
///   - w: The weights `W`, D×M.
///   - dY: The gradient with respect to the output, N×M.
/// - Returns: The three gradients.
/// - SeeAlso: Chapter 4, equation (4.13).
public func gradientsByExample(
  _ x: Matrix, _ w: Matrix, _ dY: Matrix
) -> AffineGradients<Matrix> {
  var dX = Matrix.zeros(x.rows, x.columns)  // N×D
  var dW = Matrix.zeros(w.rows, w.columns)  // D×M
  var dB = Matrix.zeros(1, w.columns)  // 1×M
  for n in 0..<x.rows {
    dX[row: n] = matmul(dY[row: n], w.transposed())  // its own
    dW += outer(x[row: n], dY[row: n])  // shared
    dB += dY[row: n]  // shared
  }
  return AffineGradients(
    inputGradient: dX, weightGradient: dW, biasGradient: dB)
}

/// Returns the gradients of a whole batch from those of its two parts, for a
/// loss that is a sum over the examples.
///
/// - Parameters:
///   - first: The gradients of the first examples.
///   - second: The gradients of the others.
/// - Returns: The gradients of all examples.
/// - SeeAlso: Chapter 4, equation (4.18).
public func joined(
  _ first: AffineGradients<Matrix>, _ second: AffineGradients<Matrix>
) -> AffineGradients<Matrix> {
  AffineGradients(
    inputGradient: stacked(first.inputGradient, second.inputGradient),
    weightGradient: first.weightGradient + second.weightGradient,
    biasGradient: first.biasGradient + second.biasGradient)
}
