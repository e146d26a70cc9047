import LinearAlgebra

/// Takes a step down the gradient of the network of two layers, with a mistake
/// for the reader of an exercise to find.
///
/// - Parameters:
///   - x: The batch X, N×D, which is changed like the weights.
///   - t: The targets T, N×M.
///   - w1: The weights of the first layer, D×K.
///   - w2: The weights of the second layer, K×M.
///   - rate: The learning rate.
/// - Returns: The batch and the weights after the step; only the weights of
///   the second layer are right.
public func wrongDescentStep(
  _ x: Matrix, _ t: Matrix, _ w1: Matrix, _ w2: Matrix, rate: Double
) -> (x: Matrix, w1: Matrix, w2: Matrix) {
  var (x, w1, w2) = (x, w1, w2)
  // snippet.wrong
  let h = matmul(x, w1)
  let a = relu(h)
  let dP = 2 * (matmul(a, w2) - t)
  w2 -= rate * weightGradient(a, dP)
  let dH = reluGradient(h, inputGradient(w2, dP))
  w1 -= rate * weightGradient(x, dH)
  x -= rate * inputGradient(w1, dH)
  // snippet.end
  return (x, w1, w2)
}
