import LinearAlgebra

/// Trains a network without allocating: every step reuses the same matrices.
///
/// It takes the same steps as `TrainingProblem.train`, which reads like the
/// formulas and makes new matrices in every step.
public struct Trainer {
  /// The network after the steps taken so far.
  public private(set) var network: TwoLayerNetwork

  private let x: Matrix
  private let target: Matrix
  private var h: Matrix  // N×K
  private var a: Matrix  // N×K
  private var dP: Matrix  // N×M, at first the residual
  private var dH: Matrix  // N×K, at first dA
  private var dW2: Matrix  // K×M

  /// Allocates all the matrices that a step needs.
  public init(_ problem: TrainingProblem) {
    network = problem.network
    x = problem.x
    target = problem.target
    h = .zeros(x.rows, network.w1.columns)
    a = h
    dH = h
    dP = .zeros(x.rows, network.w2.columns)
    dW2 = .zeros(network.w2.rows, network.w2.columns)
  }

  /// Takes one step down the gradient.
  ///
  /// - Parameter rate: The learning rate.
  /// - Returns: The loss before the step.
  public mutating func step(rate: Double) -> Double {
    // snippet.step
    h.setProduct(x, network.w1)  // H = XW₁
    a.setPositivePart(of: h)  // A = relu(H)
    dP.setProduct(a, network.w2)  // P = AW₂
    dP -= target
    let loss = dP.sumOfSquares
    dP.scale(by: 2)  // dP = 2(P − T)
    dW2.setProduct(transpose: a, dP)  // dW₂ = AᵀdP
    dH.setProduct(dP, transpose: network.w2)  // dA = dP W₂ᵀ
    dH.clear(whereNotPositive: h)  // dH = dA ⊙ [H > 0]
    network.w2.add(-rate, times: dW2)
    network.w1.addProduct(transpose: x, dH, times: -rate)  // dW₁ = XᵀdH
    // snippet.end
    return loss
  }
}
