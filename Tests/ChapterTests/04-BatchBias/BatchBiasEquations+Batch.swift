import BatchBias
import GradientCheck
import LinearAlgebra

private let s = AffineSample()

/// (4.9) to (4.15): the batch, and its axes.
let batchEquations: [Equation] = [
  Equation("4.9", "⟨dY, ΔX W⟩ = ⟨dY Wᵀ, ΔX⟩") {
    let h = sample(4, 3, seed: 412)
    return [
      "with the change of Y": hadamard(s.dY, matmul(h, s.w)).sum().matrix,
      "with the gradient":
        hadamard(matmul(s.dY, s.w.transposed()), h).sum().matrix,
      // The loss is linear in X: nothing is left out.
      "by trying": (s.loss(s.x + h, s.w, s.b) - s.loss(s.x, s.w, s.b)).matrix,
    ]
  },
  Equation("4.10", "dX = dY Wᵀ") {
    s.inputWitnesses(s.pass.backward(s.dY).inputGradient) + [
      "explicit Kronecker Jacobian":
        contracted(s.dY, kron(.identity(4), s.w.transposed()), to: s.x.shape)
    ]
  },
  Equation("4.11", "⟨dY, X ΔW⟩ = ⟨Xᵀ dY, ΔW⟩") {
    let h = sample(3, 5, seed: 413)
    return [
      "with the change of Y": hadamard(s.dY, matmul(s.x, h)).sum().matrix,
      "with the gradient":
        hadamard(matmul(s.x.transposed(), s.dY), h).sum().matrix,
      "by trying": (s.loss(s.x, s.w + h, s.b) - s.loss(s.x, s.w, s.b)).matrix,
    ]
  },
  Equation("4.12", "dW = Xᵀ dY") {
    s.weightWitnesses(s.pass.backward(s.dY).weightGradient) + [
      "explicit Kronecker Jacobian":
        contracted(s.dY, kron(s.x, .identity(5)), to: s.w.shape)
    ]
  },
  Equation("4.13", "dxₙ = dyₙ Wᵀ") {
    s.inputWitnesses(gradientsByExample(s.x, s.w, s.dY).inputGradient)
  },
  Equation("4.13", "dW = Σₙ xₙᵀ dyₙ") {
    s.weightWitnesses(gradientsByExample(s.x, s.w, s.dY).weightGradient)
  },
  Equation("4.13", "db = Σₙ dyₙ") {
    s.biasWitnesses(gradientsByExample(s.x, s.w, s.dY).biasGradient)
  },
  Equation("4.14", "Xₙᵢ = Pₙₐₚᵩ, i = (a·h + p)·w + q from 0") {
    let images = imageSample()
    let (h, w) = (4, 5)
    let closed = Matrix(rows: 2, columns: 3 * h * w) { n, i in
      images[n, i / (h * w), i / w % h, i % w]
    }
    return ["flattened": images.flattened(), "entry by entry": closed]
  },
  Equation("4.15", "dPₙₐₚᵩ = dXₙᵢ") {
    let (images, dY) = (imageSample(), sample(2, 7, seed: 409))
    let (w, b) = (sample(60, 7, seed: 407), sample(1, 7, seed: 408))
    let layer = AffineLayer(weights: w, bias: b)
    let gradient = layer.forward(images).backward(dY).inputGradient
    let x = images.flattened()
    return witnesses(gradient: gradient.flattened(), at: x) {
      hadamard(dY, matmul($0, w).addingToEachRow(b)).sum()
    } + [
      "of the images": numericalGradient(at: x) {
        hadamard(dY, layer.forward(images.shaped($0)).output).sum()
      }
    ]
  },
]

/// A gradient by the explicit Jacobian of the flattened Y.
private func contracted(
  _ dY: Matrix, _ jacobian: Matrix, to shape: Shape
) -> Matrix {
  Matrix(
    rows: shape.rows, columns: shape.columns,
    elements: matmul(flattened(dY), jacobian).elements)
}

/// Two examples of 3 channels, 4 rows and 5 columns.
private func imageSample() -> Tensor {
  Tensor(extents: [2, 3, 4, 5], elements: sample(1, 120, seed: 406).elements)
}
