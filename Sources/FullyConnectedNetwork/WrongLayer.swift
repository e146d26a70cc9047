import LinearAlgebra

/// Returns wrong gradients of A = tanh(WX + b1ᵀ), in the right shapes.
///
/// The code of exercise 6.9, kept here to show that it compiles and runs.
///
/// - Parameters:
///   - w: The weights `W`, which must be square.
///   - x: The input of the layer, n×m.
///   - a: The output of the layer, n×m.
///   - dA: The gradient with respect to `A`, n×m.
/// - Returns: Three matrices of the right shapes, with wrong numbers.
public func wrongLayerGradients(
  _ w: Matrix, _ x: Matrix, _ a: Matrix, _ dA: Matrix
) -> (dW: Matrix, dB: Matrix, dX: Matrix) {
  // snippet.wrong
  let slopes = a.map { 1 - tanh($0) * tanh($0) }
  let dZ = hadamard(dA, slopes)  // n×m
  let dW = matmul(dZ, transpose: x)  // n×p
  let dB = dZ.sum(alongAxis: 1)  // n×1
  let dX = matmul(w, dZ)  // p×m, where W is square
  // snippet.end
  return (dW, dB, dX)
}
