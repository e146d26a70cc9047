import BatchBias
import GradientCheck
import LinearAlgebra

/// (4.9) to (4.15): the batch, and its axes.
let batchEquations = [
  Equation("4.9", "Σₙⱼ dYₙⱼ (HW)ₙⱼ = Σₙᵢ (dY Wᵀ)ₙᵢ Hₙᵢ") {
    let s = AffineSample()
    let h = sample(4, 3, seed: 412)
    return changeWitnesses(
      s, by: matmul(h, s.w), (matmul(s.dY, s.w.transposed()), h),
      s.loss(s.x + h, s.w, s.b)[0, 0])
  },
  Equation("4.10", "dX = dY Wᵀ") {
    let s = AffineSample()
    let pass = AffineLayer(weights: s.w, bias: s.b).forward(s.x)
    return s.inputWitnesses(pass.backward(s.dY).inputGradient)
      + [
        jacobianSide(
          s.dY, kron(.identity(4), s.w.transposed()))
      ]
  },
  Equation("4.11", "Σₙⱼ dYₙⱼ (XH)ₙⱼ = Σᵢⱼ (Xᵀ dY)ᵢⱼ Hᵢⱼ") {
    let s = AffineSample()
    let h = sample(3, 5, seed: 413)
    return changeWitnesses(
      s, by: matmul(s.x, h), (matmul(s.x.transposed(), s.dY), h),
      s.loss(s.x, s.w + h, s.b)[0, 0])
  },
  Equation("4.12", "dW = Xᵀ dY") {
    let s = AffineSample()
    let pass = AffineLayer(weights: s.w, bias: s.b).forward(s.x)
    return s.weightWitnesses(pass.backward(s.dY).weightGradient)
      + [jacobianSide(s.dY, kron(s.x, .identity(5)))]
  },
  Equation("4.13", "dxₙ = dyₙ Wᵀ") {
    let s = AffineSample()
    return s.inputWitnesses(gradientsByExample(s.x, s.w, s.dY).inputGradient)
  },
  Equation("4.13", "dW = Σₙ xₙᵀ dyₙ") {
    let s = AffineSample()
    return s.weightWitnesses(
      gradientsByExample(s.x, s.w, s.dY).weightGradient)
  },
  Equation("4.13", "db = Σₙ dyₙ") {
    let s = AffineSample()
    return s.biasWitnesses(gradientsByExample(s.x, s.w, s.dY).biasGradient)
  },
  Equation("4.14", "xₙᵢ = tₙₐₚᵩ, i = (a·h + p)·w + q from 0") {
    let images = imageSample()
    let (c, h, w) = (3, 4, 5)
    var closed = Matrix.zeros(2, c * h * w)
    for n in 0..<2 {
      for a in 0..<c {
        for p in 0..<h {
          for q in 0..<w {
            closed[n, (a * h + p) * w + q] = images[n, a, p, q]
          }
        }
      }
    }
    return [
      Equation.Side("flattened", images.flattened()),
      Equation.Side("entry by entry", closed),
    ]
  },
  Equation("4.15", "dtₙₐₚᵩ = dxₙᵢ") {
    let images = imageSample()
    let layer = AffineLayer(
      weights: sample(60, 7, seed: 407), bias: sample(1, 7, seed: 408))
    let dY = sample(2, 7, seed: 409)
    let gradient = layer.forward(images).backward(dY).inputGradient
    let loss = { (entries: Matrix) in
      let moved = Tensor(extents: images.extents, elements: entries.elements)
      return hadamard(dY, layer.forward(moved).output).sum().matrix
    }
    return witnesses(
      Matrix(row: gradient.elements), at: Matrix(row: images.elements),
      of: loss,
      loops: {
        let y = affineLoops(
          $0, layer.weights.elements, layer.bias.elements, 2, 60, 7)
        return [BatchBiasLoops.weighted(y, by: dY.elements, 14)]
      })
  },
]

/// The change of the loss from both ends of the identity, and from trying; the
/// loss is linear in each of its arguments, so that nothing is left out.
private func changeWitnesses(
  _ s: AffineSample, by change: Matrix, _ pair: (Matrix, Matrix),
  _ moved: Double
) -> [Equation.Side] {
  [
    Equation.Side("with the change of Y", hadamard(s.dY, change).sum().matrix),
    Equation.Side("with the gradient", hadamard(pair.0, pair.1).sum().matrix),
    Equation.Side("by trying", (moved - s.loss(s.x, s.w, s.b)[0, 0]).matrix),
  ]
}

/// A gradient by the explicit Jacobian of the flattened Y.
private func jacobianSide(
  _ dY: Matrix, _ jacobian: Matrix
) -> Equation.Side {
  Equation.Side("explicit Kronecker Jacobian", matmul(flattened(dY), jacobian))
}

/// Two examples of 3 channels, 4 rows and 5 columns.
func imageSample() -> Tensor {
  Tensor(
    extents: [2, 3, 4, 5], elements: sample(1, 120, seed: 406).elements)
}
