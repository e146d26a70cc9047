import BatchBias
import GradientCheck
import LinearAlgebra

/// (4.9) to (4.15): the batch, and its axes.
let batchEquations = [
  Equation("4.9", "∂yᵢⱼ/∂xₖₗ = δᵢₖ wₗⱼ") {
    let s = AffineSample()
    let closed = Matrix(rows: 20, columns: 12) { row, column in
      let (i, j) = row.quotientAndRemainder(dividingBy: 5)
      let (k, l) = column.quotientAndRemainder(dividingBy: 3)
      return i == k ? s.w[l, j] : 0
    }
    return witnesses(
      closed, at: s.x, of: { matmul($0, s.w).addingToEachRow(s.b) },
      loops: { affineLoops($0, s.w.elements, s.b.elements, 4, 3, 5) })
      + [
        Equation.Side("I ⊗ Wᵀ", kron(.identity(4), s.w.transposed()))
      ]
  },
  Equation("4.10", "dX = dY Wᵀ") {
    let s = AffineSample()
    let pass = AffineLayer(weights: s.w, bias: s.b).forward(s.x)
    return s.inputWitnesses(pass.backward(s.dY).inputGradient)
  },
  Equation("4.11", "∂yᵢⱼ/∂wₖₗ = xᵢₖ δⱼₗ") {
    let s = AffineSample()
    let closed = Matrix(rows: 20, columns: 15) { row, column in
      let (i, j) = row.quotientAndRemainder(dividingBy: 5)
      let (k, l) = column.quotientAndRemainder(dividingBy: 5)
      return j == l ? s.x[i, k] : 0
    }
    return witnesses(
      closed, at: s.w, of: { matmul(s.x, $0).addingToEachRow(s.b) },
      loops: { affineLoops(s.x.elements, $0, s.b.elements, 4, 3, 5) })
      + [Equation.Side("X ⊗ I", kron(s.x, .identity(5)))]
  },
  Equation("4.12", "dW = Xᵀ dY") {
    let s = AffineSample()
    let pass = AffineLayer(weights: s.w, bias: s.b).forward(s.x)
    return s.weightWitnesses(pass.backward(s.dY).weightGradient)
  },
  Equation("4.13", "(dX)ₙ = (dY)ₙ Wᵀ") {
    let s = AffineSample()
    return s.inputWitnesses(gradientsByExample(s.x, s.w, s.dY).inputGradient)
  },
  Equation("4.13", "dW = Σₙ (X)ₙᵀ (dY)ₙ") {
    let s = AffineSample()
    return s.weightWitnesses(
      gradientsByExample(s.x, s.w, s.dY).weightGradient)
  },
  Equation("4.13", "db = Σₙ (dY)ₙ") {
    let s = AffineSample()
    return s.biasWitnesses(gradientsByExample(s.x, s.w, s.dY).biasGradient)
  },
  Equation("4.14", "xₙₖ = tₙₐₚᵩ, k = (a·h + p)·w + q from 0") {
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
  Equation("4.15", "dtₙₐₚᵩ = (dX)ₙₖ") {
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

/// Two examples of 3 channels, 4 rows and 5 columns.
func imageSample() -> Tensor {
  Tensor(
    extents: [2, 3, 4, 5], elements: sample(1, 120, seed: 406).elements)
}
