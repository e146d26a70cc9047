import LinearAlgebra

/// Returns the matrix with every negative entry replaced by 0.
///
///     relu(h) = max(h, 0)
///
/// - Parameter h: The matrix `H`, of any shape.
/// - Returns: The values, in a matrix of the same shape.
/// - SeeAlso: Chapter 3, equation (3.18).
public func relu(_ h: Matrix) -> Matrix {
  // snippet.relu
  h.map { max($0, 0) }
  // snippet.end
}

/// Returns the mask of a matrix: 1 where an entry is positive, 0 elsewhere.
///
/// It is the derivative of `relu`, entry by entry. At 0 `relu` has no
/// derivative, and the mask is 0 by convention.
///
/// - Parameter h: The matrix `H` before the ReLU.
/// - Returns: The mask, of the same shape.
/// - SeeAlso: Chapter 3, equation (3.19).
public func reluMask(_ h: Matrix) -> Matrix {
  // snippet.mask
  h.map { $0 > 0 ? 1 : 0 }
  // snippet.end
}

/// Returns the gradient before a ReLU from the gradient after it.
///
///     dH = dA ⊙ [H > 0]
///
/// - Parameters:
///   - h: The matrix `H` before the ReLU.
///   - dA: The gradient `dA`, for A = relu(H), of the same shape.
/// - Returns: `dH`, of the same shape.
/// - Precondition: The shapes are equal.
/// - SeeAlso: Chapter 3, equation (3.19).
public func reluGradient(_ h: Matrix, _ dA: Matrix) -> Matrix {
  // snippet.relu-gradient
  hadamard(dA, reluMask(h))
  // snippet.end
}
