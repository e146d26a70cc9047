import BatchBias
import GradientCheck
import LinearAlgebra

/// A layer with every size different, and a gradient that comes from above.
struct AffineSample {
  let x = sample(4, 3, seed: 401)  // N×D
  let w = sample(3, 5, seed: 402)  // D×M
  let b = sample(1, 5, seed: 403)  // 1×M
  let dY = sample(4, 5, seed: 404)  // N×M
  let t = sample(4, 5, seed: 405)  // N×M

  var z: Matrix { matmul(x, w) }
  var y: Matrix { z.addingToEachRow(b) }

  /// Σ dYₙⱼ yₙⱼ: a loss whose gradient by Y is dY.
  func loss(_ x: Matrix, _ w: Matrix, _ b: Matrix) -> Matrix {
    hadamard(dY, matmul(x, w).addingToEachRow(b)).sum().matrix
  }

  /// The witnesses of a gradient by b.
  func biasWitnesses(_ closed: Matrix) -> [Equation.Side] {
    witnesses(
      closed, at: b, of: { loss(x, w, $0) },
      loops: {
        let y = affineLoops(x.elements, w.elements, $0, 4, 3, 5)
        return [BatchBiasLoops.weighted(y, by: dY.elements, 20)]
      })
  }

  /// The witnesses of a gradient by W.
  func weightWitnesses(_ closed: Matrix) -> [Equation.Side] {
    witnesses(
      flattened(closed), at: w, of: { loss(x, $0, b) },
      loops: {
        let y = affineLoops(x.elements, $0, b.elements, 4, 3, 5)
        return [BatchBiasLoops.weighted(y, by: dY.elements, 20)]
      })
  }

  /// The witnesses of a gradient by X.
  func inputWitnesses(_ closed: Matrix) -> [Equation.Side] {
    witnesses(
      flattened(closed), at: x, of: { loss($0, w, b) },
      loops: {
        let y = affineLoops($0, w.elements, b.elements, 4, 3, 5)
        return [BatchBiasLoops.weighted(y, by: dY.elements, 20)]
      })
  }
}

/// (4.1) to (4.8): the bias.
let biasEquations = [
  Equation("4.1", "yₙⱼ = Σᵢ xₙᵢ wᵢⱼ + bⱼ") {
    let s = AffineSample()
    let loops = affineLoops(
      s.x.elements, s.w.elements, s.b.elements, 4, 3, 5)
    return [
      Equation.Side("definition", biased(s.z, s.b)),
      Equation.Side("library", s.y),
      Equation.Side(
        "plain loops", Matrix(rows: 4, columns: 5, elements: loops)),
    ]
  },
  Equation("4.2", "Y = XW + 1b") {
    let s = AffineSample()
    return [
      Equation.Side("product", biasedByProduct(s.z, s.b)),
      Equation.Side("definition", biased(s.z, s.b)),
      Equation.Side(
        "the layer",
        AffineLayer(weights: s.w, bias: s.b).forward(s.x).output),
    ]
  },
  Equation("4.3", "∂yₙⱼ/∂bₖ = δⱼₖ") {
    let s = AffineSample()
    let closed = Matrix(rows: 20, columns: 5) { row, k in
      row % 5 == k ? 1 : 0  // row n·5 + j belongs to yₙⱼ
    }
    return jacobianWitnesses(closed, s)
  },
  Equation("4.4", "dbₖ = Σₙ dYₙₖ") {
    let s = AffineSample()
    return s.biasWitnesses(biasGradientByEntries(s.dY))
  },
  Equation("4.5", "db = 1ᵀ dY") {
    let s = AffineSample()
    let pass = AffineLayer(weights: s.w, bias: s.b).forward(s.x)
    return s.biasWitnesses(biasGradient(s.dY))
      + [Equation.Side("the layer", pass.backward(s.dY).biasGradient)]
  },
  Equation("4.6", "Y = [X 1][W; b]") {
    let s = AffineSample()
    return [
      Equation.Side("one product", matmul(withOnes(s.x), withBias(s.w, s.b))),
      Equation.Side("product and sum", s.y),
    ]
  },
  Equation("4.7", "[dW; db] = [X 1]ᵀ dY") {
    let s = AffineSample()
    let tall = matmul(withOnes(s.x).transposed(), s.dY)  // 4×5
    return witnesses(
      flattened(tall), at: withBias(s.w, s.b),
      of: { hadamard(s.dY, matmul(withOnes(s.x), $0)).sum().matrix },
      loops: {
        let x = withOnes(s.x).elements
        let zero = [0.0, 0, 0, 0, 0]
        let y = affineLoops(x, $0, zero, 4, 4, 5)
        return [BatchBiasLoops.weighted(y, by: s.dY.elements, 20)]
      })
      + [
        Equation.Side(
          "both apart",
          flattened(
            stacked(
              matmul(s.x.transposed(), s.dY), biasGradientByEntries(s.dY))))
      ]
  },
  Equation("4.8", "∂vec(Y)/∂b = 1 ⊗ I") {
    jacobianWitnesses(
      biasJacobian(examples: 4, outputs: 5), AffineSample())
  },
]

/// The witnesses of the Jacobian of Y by b, with Y flattened by rows.
private func jacobianWitnesses(
  _ closed: Matrix, _ s: AffineSample
) -> [Equation.Side] {
  witnesses(
    closed, at: s.b, of: { s.z.addingToEachRow($0) },
    loops: { BatchBiasLoops.biased(s.z.elements, $0, 4, 5) })
}

/// Every numbered equation of chapter 4, in order.
let batchBiasEquations =
  biasEquations + batchEquations + conventionEquations + stretchEquations
