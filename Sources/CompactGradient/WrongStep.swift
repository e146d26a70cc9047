import LinearAlgebra

/// Takes a step down the gradient of the network of two layers, with a mistake
/// for the reader of an exercise to find.
///
/// - Parameters:
///   - x: The batch `X`, N×D.
///   - t: The targets `T`, N×M.
///   - w1: The weights of the first layer, D×K.
///   - w2: The weights of the second layer, K×M.
///   - rate: The learning rate.
/// - Returns: The weights after the step; those of the first layer are wrong.
public func wrongDescentStep(
  _ x: Matrix, _ t: Matrix, _ w1: Matrix, _ w2: Matrix, rate: Double
) -> (w1: Matrix, w2: Matrix) {
  var (w1, w2) = (w1, w2)
  // snippet.wrong
  let h = matmul(x, w1)
  let a = relu(h)
  let dP = 2 * (matmul(a, w2) - t)
  w2 -= rate * weightGradient(a, dP)
  let dH = reluGradient(h, inputGradient(w2, dP))
  w1 -= rate * weightGradient(x, dH)
  // snippet.end
  return (w1, w2)
}
