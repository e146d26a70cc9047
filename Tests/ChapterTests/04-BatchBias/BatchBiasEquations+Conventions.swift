import BatchBias
import GradientCheck
import LinearAlgebra

#if canImport(_Differentiation)
import _Differentiation
#endif

/// (4.16) to (4.21): losses, parts, columns and copies.
let conventionEquations = [
  Equation("4.16", "L = Σ ℓₙ: dY = 2(Y − T)") {
    let s = AffineSample()
    return lossWitnesses(SquaredError(s.y, s.t, .sum), s)
  },
  Equation("4.16", "L = (1/N) Σ ℓₙ: dY = (2/N)(Y − T)") {
    let s = AffineSample()
    return lossWitnesses(SquaredError(s.y, s.t, .mean), s)
  },
  Equation("4.17", "the mean's dX, dW, db are 1/N of the sum's") {
    let s = AffineSample()
    let pass = AffineLayer(weights: s.w, bias: s.b).forward(s.x)
    let byMean = pass.backward(SquaredError(s.y, s.t, .mean).gradient)
    let bySum = pass.backward(SquaredError(s.y, s.t, .sum).gradient)
    return [
      Equation.Side("by the mean", byMean.inOneRow),
      Equation.Side("a quarter of the sum's", 0.25 * bySum.inOneRow),
      Equation.Side("central differences", meanLossDifferences(s)),
    ] + meanLossDerivatives(s)
  },
  Equation("4.18", "dX = [dX′; dX″]") {
    let s = AffineSample()
    return s.inputWitnesses(joinedParts(s).inputGradient)
  },
  Equation("4.18", "dW = dW′ + dW″") {
    let s = AffineSample()
    return s.weightWitnesses(joinedParts(s).weightGradient)
  },
  Equation("4.18", "db = db′ + db″") {
    let s = AffineSample()
    return s.biasWitnesses(joinedParts(s).biasGradient)
  },
  Equation("4.19", "Z = WA + b1ᵀ, the transpose of Y = AᵀWᵀ + 1bᵀ") {
    let s = AffineSample()
    let (w, a, b) = (s.w.transposed(), s.x.transposed(), s.b.transposed())
    let loops = BatchBiasLoops.columns(
      w.elements, a.elements, b.elements, 5, 3, 4)
    return [
      Equation.Side("columns", columnForward(w, a, b)),
      Equation.Side("rows, transposed", s.y.transposed()),
      Equation.Side(
        "plain loops", Matrix(rows: 5, columns: 4, elements: loops)),
    ]
  },
  Equation("4.20", "db = dZ 1") {
    let s = AffineSample()
    let (w, a, b) = (s.w.transposed(), s.x.transposed(), s.b.transposed())
    let dZ = s.dY.transposed()  // M×N
    return witnesses(
      columnBiasGradient(dZ).transposed(), at: b,
      of: { hadamard(dZ, columnForward(w, a, $0)).sum().matrix },
      loops: {
        let z = BatchBiasLoops.columns(w.elements, a.elements, $0, 5, 3, 4)
        return [BatchBiasLoops.weighted(z, by: dZ.elements, 20)]
      })
      + [
        Equation.Side("over axis 1", dZ.sum(alongAxis: 1).transposed()),
        Equation.Side("the row's db", biasGradient(s.dY)),
      ]
  },
]

/// The gradients of one example and of three, joined.
private func joinedParts(_ s: AffineSample) -> AffineGradients<Matrix> {
  let layer = AffineLayer(weights: s.w, bias: s.b)
  let parts = [0..<1, 1..<4].map { range in
    layer.forward(rows(range, of: s.x)).backward(rows(range, of: s.dY))
  }
  return joined(parts[0], parts[1])
}

/// (4.21) for each shape that can be repeated to 4×5.
let stretchEquations =
  [Shape(1, 5), Shape(4, 1), Shape(1, 1), Shape(4, 5)].map { shape in
    Equation("4.21", "dsₖₗ = Σ dSₙⱼ over the copies of sₖₗ, s \(shape)") {
      // The loss is curved, so that dY depends on s.
      let g = sample(4, 5, seed: 410)
      let s = sample(shape.rows, shape.columns, seed: 411)
      let copies = stretched(s, to: g.shape)
      let dY = 2 * hadamard(g, copies)
      return witnesses(
        flattened(stretchGradient(dY, from: shape)), at: s,
        of: { s in
          let y = stretched(s, to: g.shape)
          return hadamard(g, hadamard(y, y)).sum().matrix
        },
        loops: {
          [
            BatchBiasLoops.stretchedSquares(
              $0, shape.rows, shape.columns, by: g.elements, 4, 5)
          ]
        })
    }
  }

/// The witnesses of the gradient of a loss by the outputs.
private func lossWitnesses(
  _ loss: SquaredError, _ s: AffineSample
) -> [Equation.Side] {
  let factor = loss.reduction == .sum ? 1 : 0.25
  return witnesses(
    flattened(loss.gradient), at: s.y,
    of: { SquaredError($0, s.t, loss.reduction).value.matrix },
    loops: { y in
      // Y = YI + 1·0, with the identity of five.
      let identity = Matrix.identity(5).elements
      let sum = squaredErrorLoops(
        y, identity, [0, 0, 0, 0, 0], s.t.elements, 4, 5, 5)
      return [factor * sum]
    })
}

/// The gradients of the mean loss by X, W and b, as the compiler derives them.
private func meanLossDerivatives(_ s: AffineSample) -> [Equation.Side] {
  #if canImport(_Differentiation)
  let (x, w, b) = (s.x.elements, s.w.elements, s.b.elements)
  let t = s.t.elements
  let gradients = AffineGradients(
    inputGradient: automaticGradient(at: s.x) {
      0.25 * squaredErrorLoops($0, w, b, t, 4, 3, 5)
    },
    weightGradient: automaticGradient(at: s.w) {
      0.25 * squaredErrorLoops(x, $0, b, t, 4, 3, 5)
    },
    biasGradient: automaticGradient(at: s.b) {
      0.25 * squaredErrorLoops(x, w, $0, t, 4, 3, 5)
    })
  return [Equation.Side("compiler's derivative", gradients.inOneRow)]
  #else
  return []
  #endif
}

/// The gradients of the mean loss by X, W and b, by differences.
private func meanLossDifferences(_ s: AffineSample) -> Matrix {
  let loss = { (x: Matrix, w: Matrix, b: Matrix) in
    SquaredError(matmul(x, w).addingToEachRow(b), s.t, .mean).value
  }
  return AffineGradients(
    inputGradient: numericalGradient(at: s.x) { loss($0, s.w, s.b) },
    weightGradient: numericalGradient(at: s.w) { loss(s.x, $0, s.b) },
    biasGradient: numericalGradient(at: s.b) { loss(s.x, s.w, $0) }
  ).inOneRow
}

extension AffineGradients where Input == Matrix {
  /// The entries of the three gradients in one row.
  var inOneRow: Matrix {
    Matrix(
      row: inputGradient.elements + weightGradient.elements
        + biasGradient.elements)
  }
}
