import Grading
import LinearAlgebra

let kroneckerChainMistakes: [Mistake] =
  stackings + kroneckerProducts + factors + secondWeights
  + firstWeights + bothWeights + bothWeightsTwice + sharedBias + sums + depth

private typealias Stacks = (stacked: Matrix, laidOut: Matrix)

private let stackings = [
  Mistake(
    "stacked", "mathematica189938: the orders exchanged",
    says: "by columns where rows are asked for"
  ) {
    (x: Matrix, order: VecOrder, column: Matrix, rows: Int, columns: Int)
      -> Stacks in
    let flat = order == .byColumns ? x : x.transposed()
    let laidOut = Matrix(rows: rows, columns: columns) { i, j in
      order == .byColumns ? column[i * columns + j, 0] : column[j * rows + i, 0]
    }
    return (Matrix(column: flat.elements), laidOut)
  },
  Mistake(
    "stacked", "newbetuts912460: laid out by rows always",
    says: "stacked is right", "by rows whatever the order"
  ) {
    (x: Matrix, order: VecOrder, column: Matrix, rows: Int, columns: Int)
      -> Stacks in
    let laidOut = Matrix(
      rows: rows, columns: columns, elements: column.elements)
    return (vec(x, order: order), laidOut)
  },
  Mistake(
    "stacked", "stacked by rows always",
    says: "laidOut is right", "by rows whatever the order"
  ) {
    (x: Matrix, order: VecOrder, column: Matrix, rows: Int, columns: Int)
      -> Stacks in
    let laidOut = unvec(column, rows: rows, columns: columns, order: order)
    return (Matrix(column: x.elements), laidOut)
  },
  Mistake(
    "stacked", "two: a row, and laid out by rows always",
    says: "stacked: The entries are in the right order, but in a row",
    "laidOut: The entries go by rows whatever the order"
  ) {
    (x: Matrix, order: VecOrder, column: Matrix, rows: Int, columns: Int)
      -> Stacks in
    let laidOut = Matrix(
      rows: rows, columns: columns, elements: column.elements)
    return (vec(x, order: order).transposed(), laidOut)
  },
  Mistake(
    "stacked", "two: exchanged, and laid out transposed",
    says: "stacked: The entries go by columns where rows are asked for",
    "laidOut is transposed"
  ) {
    (x: Matrix, order: VecOrder, column: Matrix, rows: Int, columns: Int)
      -> Stacks in
    let other: VecOrder = order == .byRows ? .byColumns : .byRows
    let laidOut = unvec(column, rows: rows, columns: columns, order: order)
    return (vec(x, order: other), laidOut.transposed())
  },
]

private let kroneckerProducts = [
  Mistake(
    "kroneckerTimes", "the rule of the columns, on X by rows",
    says: "This is (B ⊗ A)x"
  ) { (a: Matrix, b: Matrix, x: Matrix) -> Matrix in
    let matrix = unvec(x, rows: b.columns, columns: a.columns, order: .byRows)
    return vec(matmul(matmul(b, matrix), a.transposed()), order: .byRows)
  },
  Mistake(
    "kroneckerTimes", "the factors exchanged",
    says: "This is (B ⊗ A)x"
  ) { (a: Matrix, b: Matrix, x: Matrix) -> Matrix in
    let matrix = unvec(
      x, rows: a.columns, columns: b.columns, order: .byColumns)
    return vec(matmul(matmul(a, matrix), b.transposed()), order: .byColumns)
  },
  Mistake(
    "kroneckerTimes", "two: by columns, and not stacked",
    says: "laid out by columns", "should be in one column"
  ) { (a: Matrix, b: Matrix, x: Matrix) -> Matrix in
    let matrix = unvec(
      x, rows: a.columns, columns: b.columns, order: .byColumns)
    return matmul(a, matmul(matrix, b.transposed()))
  },
]

private func sigma(_ t: Double) -> Double { 1 / (1 + exp(-t)) }

private let factors = [
  Mistake(
    "derivativeOfSigmoid", "packt4: x(1 − x) at the pre-activation",
    says: "z(1 − z)"
  ) { (d: Matrix) -> Matrix in
    .diagonal(hadamard(d, d.map { 1 - $0 }))
  },
  Mistake(
    "derivativeOfSigmoid", "mantasu10: s(s − 1)",
    says: "the wrong sign"
  ) { (d: Matrix) -> Matrix in
    let s = d.map(sigma)
    return .diagonal(s.map { $0 * ($0 - 1) })
  },
  Mistake(
    "derivativeOfSigmoid", "the slope of tanh, 1 − s²",
    says: "1 − a², with a the value"
  ) { (d: Matrix) -> Matrix in
    .diagonal(d.map(sigma).map { 1 - $0 * $0 })
  },
  Mistake(
    "derivativeOfSigmoid", "1 − s, a factor forgotten",
    says: "1 − a, with a the value"
  ) { (d: Matrix) -> Matrix in
    .diagonal(d.map { 1 - sigma($0) })
  },
  Mistake(
    "derivativeOfSigmoid", "two: the values, in a row",
    says: "The value is used where the slope", "zeros beside the diagonal"
  ) { (d: Matrix) -> Matrix in
    d.map(sigma)
  },
  Mistake(
    "derivativeByWeights", "the order: a ⊗ I, the text's",
    says: "This is aᵀ ⊗ I"
  ) { (a: Matrix, m: Int) -> Matrix in
    kron(a.transposed(), .identity(m))
  },
  Mistake(
    "derivativeByWeights", "two: the text's factor, and transposed",
    says: "This is aᵀ ⊗ I", "is transposed"
  ) { (a: Matrix, m: Int) -> Matrix in
    kron(a, .identity(m))
  },
]

private let secondWeights = [
  Mistake(
    "derivativeBySecondWeights", "acids6: a mean over the outputs",
    says: "divided by M, the number of outputs"
  ) { (a1: Matrix, w2: Matrix, b2: Matrix, y: Matrix) -> Matrix in
    let a2 = (matmul(a1, w2) + b2).map(sigma)
    let slopes = a2.map { $0 * (1 - $0) }
    let dA = (2 / Double(y.columns)) * (a2 - y)
    let v = hadamard(slopes, dA).transposed()
    return matmul(kron(a1.transposed(), .identity(y.columns)), v)
  },
  Mistake(
    "derivativeBySecondWeights", "jiexunsee1: the error for the delta",
    says: "the slope is missing"
  ) { (a1: Matrix, w2: Matrix, b2: Matrix, y: Matrix) -> Matrix in
    let a2 = (matmul(a1, w2) + b2).map(sigma)
    let v = 2 * (a2 - y).transposed()
    return matmul(kron(a1.transposed(), .identity(y.columns)), v)
  },
  Mistake(
    "derivativeBySecondWeights", "packt4: z(1 − z)",
    says: "z(1 − z)"
  ) { (a1: Matrix, w2: Matrix, b2: Matrix, y: Matrix) -> Matrix in
    let z2 = matmul(a1, w2) + b2
    let slopes = z2.map { $0 * (1 - $0) }
    let v = matmul(.diagonal(slopes), 2 * (z2.map(sigma) - y).transposed())
    return matmul(kron(a1.transposed(), .identity(y.columns)), v)
  },
  Mistake(
    "derivativeBySecondWeights", "z₂ for a₂ in the loss",
    says: "the sigmoid is left out"
  ) { (a1: Matrix, w2: Matrix, b2: Matrix, y: Matrix) -> Matrix in
    let z2 = matmul(a1, w2) + b2
    let slopes = z2.map(sigma).map { $0 * (1 - $0) }
    let v = matmul(.diagonal(slopes), 2 * (z2 - y).transposed())
    return matmul(kron(a1.transposed(), .identity(y.columns)), v)
  },
  Mistake(
    "derivativeBySecondWeights", "two: the sign, and no 2",
    says: "the wrong sign", "is half"
  ) { (a1: Matrix, w2: Matrix, b2: Matrix, y: Matrix) -> Matrix in
    let a2 = (matmul(a1, w2) + b2).map(sigma)
    let slopes = a2.map { $0 * (1 - $0) }
    let v = matmul(.diagonal(slopes), (y - a2).transposed())
    return matmul(kron(a1.transposed(), .identity(y.columns)), v)
  },
  Mistake(
    "derivativeBySecondWeights", "two: no slope, and no 2",
    says: "the slope is missing", "is half"
  ) { (a1: Matrix, w2: Matrix, b2: Matrix, y: Matrix) -> Matrix in
    let a2 = (matmul(a1, w2) + b2).map(sigma)
    return vec(outer(a1, a2 - y), order: .byRows)
  },
  Mistake(
    "derivativeBySecondWeights", "two: by columns, slope at a₂",
    says: "stacked by columns",
    "taken at a2"
  ) { (a1: Matrix, w2: Matrix, b2: Matrix, y: Matrix) -> Matrix in
    let a2 = (matmul(a1, w2) + b2).map(sigma)
    let slopes = a2.map(sigma).map { $0 * (1 - $0) }
    let v = matmul(.diagonal(slopes), 2 * (a2 - y).transposed())
    return matmul(kron(.identity(y.columns), a1.transposed()), v)
  },
]

/// The rows of two layers.
private func forward(
  _ a0: Matrix, _ w1: Matrix, _ b1: Matrix, _ w2: Matrix, _ b2: Matrix
) -> (z1: Matrix, a1: Matrix, z2: Matrix, a2: Matrix) {
  let z1 = matmul(a0, w1) + b1
  let a1 = z1.map(sigma)
  let z2 = matmul(a1, w2) + b2
  return (z1, a1, z2, z2.map(sigma))
}

/// σ′ from the value.
private func slopes(_ a: Matrix) -> Matrix { a.map { $0 * (1 - $0) } }

private typealias OfLayers<Answer> =
  @Sendable (
    _ a0: Matrix, _ w1: Matrix, _ b1: Matrix, _ w2: Matrix, _ b2: Matrix,
    _ y: Matrix
  ) -> Answer

private func column(_ answer: @escaping OfLayers<Matrix>) -> OfLayers<Matrix> {
  answer
}

private func both(
  _ answer: @escaping OfLayers<TwoGradients>
) -> OfLayers<TwoGradients> {
  answer
}

private let firstWeights = [
  Mistake(
    "derivativeByFirstWeights", "no slope of the output",
    says: "v2, equation (2.8), the slope is missing",
    answer: column { a0, w1, b1, w2, b2, y in
      let (_, a1, _, a2) = forward(a0, w1, b1, w2, b2)
      let v1 = matmul(
        .diagonal(slopes(a1)), matmul(w2, 2 * (a2 - y).transposed()))
      return matmul(kron(a0.transposed(), .identity(w1.columns)), v1)
    }),
  Mistake(
    "derivativeByFirstWeights", "no slopes at all",
    says: "v1, equation (2.8), the slope is missing",
    "v2, equation (2.8), the slope is missing",
    answer: column { a0, w1, b1, w2, b2, y in
      let (_, _, _, a2) = forward(a0, w1, b1, w2, b2)
      let v1 = matmul(w2, 2 * (a2 - y).transposed())
      return matmul(kron(a0.transposed(), .identity(w1.columns)), v1)
    }),
  Mistake(
    "derivativeByFirstWeights", "only the hidden slope at a₁",
    says: "v1, equation (2.8), the slope of the sigmoid is taken at a1",
    answer: column { a0, w1, b1, w2, b2, y in
      let (_, a1, _, a2) = forward(a0, w1, b1, w2, b2)
      let v2 = hadamard(slopes(a2), 2 * (a2 - y))
      let v1 = hadamard(matmul(v2, w2.transposed()), slopes(a1.map(sigma)))
      return vec(outer(a0, v1), order: .byRows)
    }),
  Mistake(
    "derivativeByFirstWeights", "two: no hidden slope, and the sign",
    says: "v1, equation (2.8), the slope is missing", "the wrong sign",
    answer: column { a0, w1, b1, w2, b2, y in
      let (_, _, _, a2) = forward(a0, w1, b1, w2, b2)
      let v2 = hadamard(slopes(a2), 2 * (y - a2))
      return vec(outer(a0, matmul(v2, w2.transposed())), order: .byRows)
    }),
  Mistake(
    "derivativeByFirstWeights", "two: no output slope, by columns",
    says: "v2, equation (2.8), the slope is missing",
    "stacked by columns",
    answer: column { a0, w1, b1, w2, b2, y in
      let (_, a1, _, a2) = forward(a0, w1, b1, w2, b2)
      let v1 = hadamard(matmul(2 * (a2 - y), w2.transposed()), slopes(a1))
      return matmul(
        kron(.identity(w1.columns), a0.transposed()), v1.transposed())
    }),
]

private typealias TwoGradients = (dW1: Matrix, dW2: Matrix)

private let bothWeights = [
  Mistake(
    "gradientsWithoutKronecker", "jiexunsee1: no slope of the output",
    says: "v2, equation (2.18), the slope is missing",
    answer: both { a0, w1, b1, w2, b2, y in
      let (_, a1, _, a2) = forward(a0, w1, b1, w2, b2)
      let v2 = 2 * (a2 - y)
      let v1 = hadamard(matmul(v2, w2.transposed()), slopes(a1))
      return (matmul(a0.transposed(), v1), matmul(a1.transposed(), v2))
    }),
  Mistake(
    "gradientsWithoutKronecker", "neural2d40: slope of the slope",
    says: "v1, equation (2.18), the slope of the sigmoid is taken at a1",
    "v2, equation (2.18), the slope of the sigmoid is taken at a2",
    answer: both { a0, w1, b1, w2, b2, y in
      let (_, a1, _, a2) = forward(a0, w1, b1, w2, b2)
      let v2 = hadamard(2 * (a2 - y), slopes(a2.map(sigma)))
      let v1 = hadamard(matmul(v2, w2.transposed()), slopes(a1.map(sigma)))
      return (matmul(a0.transposed(), v1), matmul(a1.transposed(), v2))
    }),
  Mistake(
    "gradientsWithoutKronecker", "maziarraissi1: z₁ for a₁ in dW2",
    says: "z1 is used where a1 belongs",
    answer: both { a0, w1, b1, w2, b2, y in
      let (z1, a1, _, a2) = forward(a0, w1, b1, w2, b2)
      let v2 = hadamard(2 * (a2 - y), slopes(a2))
      let v1 = hadamard(matmul(v2, w2.transposed()), slopes(a1))
      return (matmul(a0.transposed(), v1), matmul(z1.transposed(), v2))
    }),
  Mistake(
    "gradientsWithoutKronecker", "pytorch-examples5: dW2 for W₂",
    says: "dW2 is used where w2 belongs",
    answer: both { a0, w1, b1, w2, b2, y in
      let (_, a1, _, a2) = forward(a0, w1, b1, w2, b2)
      let v2 = hadamard(2 * (a2 - y), slopes(a2))
      let dW2 = matmul(a1.transposed(), v2)
      let v1 = hadamard(matmul(v2, dW2.transposed()), slopes(a1))
      return (matmul(a0.transposed(), v1), dW2)
    }),
  Mistake(
    "gradientsWithoutKronecker", "packt4: z(1 − z)",
    says: "v1, equation (2.18), z(1 − z)", "v2, equation (2.18), z(1 − z)",
    answer: both { a0, w1, b1, w2, b2, y in
      let (z1, a1, z2, a2) = forward(a0, w1, b1, w2, b2)
      let v2 = hadamard(2 * (a2 - y), slopes(z2))
      let v1 = hadamard(matmul(v2, w2.transposed()), slopes(z1))
      return (matmul(a0.transposed(), v1), matmul(a1.transposed(), v2))
    }),
  Mistake(
    "gradientsWithoutKronecker", "y − a₂",
    says: "the other way round",
    answer: both { a0, w1, b1, w2, b2, y in
      let (_, a1, _, a2) = forward(a0, w1, b1, w2, b2)
      let v2 = hadamard(2 * (y - a2), slopes(a2))
      let v1 = hadamard(matmul(v2, w2.transposed()), slopes(a1))
      return (matmul(a0.transposed(), v1), matmul(a1.transposed(), v2))
    }),
]

private let bothWeightsTwice = [
  Mistake(
    "gradientsWithoutKronecker", "two: no hidden slope, no 2 in dW2",
    says: "v1, equation (2.18), the slope is missing",
    "dW2: in dA2, equation (2.7), the factor 2",
    answer: both { a0, w1, b1, w2, b2, y in
      let (_, a1, _, a2) = forward(a0, w1, b1, w2, b2)
      let v2 = hadamard(a2 - y, slopes(a2))
      let v1 = 2 * matmul(v2, w2.transposed())
      return (matmul(a0.transposed(), v1), matmul(a1.transposed(), v2))
    }),
  Mistake(
    "gradientsWithoutKronecker", "two: dW1 transposed, z₁ in dW2",
    says: "is transposed", "z1 is used where a1 belongs",
    answer: both { a0, w1, b1, w2, b2, y in
      let (z1, a1, _, a2) = forward(a0, w1, b1, w2, b2)
      let v2 = hadamard(2 * (a2 - y), slopes(a2))
      let v1 = hadamard(matmul(v2, w2.transposed()), slopes(a1))
      return (matmul(v1.transposed(), a0), matmul(z1.transposed(), v2))
    }),
  Mistake(
    "gradientsWithoutKronecker", "two: no slope of the output, no 2",
    says: "v2, equation (2.18), the slope is missing", "is half",
    answer: both { a0, w1, b1, w2, b2, y in
      let (_, a1, _, a2) = forward(a0, w1, b1, w2, b2)
      let v2 = a2 - y
      let v1 = hadamard(matmul(v2, w2.transposed()), slopes(a1))
      return (matmul(a0.transposed(), v1), matmul(a1.transposed(), v2))
    }),
]

private let sharedBias = [
  Mistake(
    "gradientBySharedBias", "transformerengine3552: overwritten",
    says: "the first layer alone"
  ) { (a0: Matrix, w1: Matrix, w2: Matrix, b: Matrix, y: Matrix) -> Matrix in
    let (_, a1, _, a2) = forward(a0, w1, b, w2, b)
    var dB = hadamard(2 * (a2 - y), slopes(a2))
    dB = hadamard(matmul(dB, w2.transposed()), slopes(a1))
    return dB
  },
  Mistake(
    "gradientBySharedBias", "averaged over the layers",
    says: "the mean over both"
  ) { (a0: Matrix, w1: Matrix, w2: Matrix, b: Matrix, y: Matrix) -> Matrix in
    let (_, a1, _, a2) = forward(a0, w1, b, w2, b)
    let v2 = hadamard(2 * (a2 - y), slopes(a2))
    let v1 = hadamard(matmul(v2, w2.transposed()), slopes(a1))
    return 0.5 * (v1 + v2)
  },
  Mistake(
    "gradientBySharedBias", "the square W₂ not transposed",
    says: "w2 is not transposed, but should be"
  ) { (a0: Matrix, w1: Matrix, w2: Matrix, b: Matrix, y: Matrix) -> Matrix in
    let (_, a1, _, a2) = forward(a0, w1, b, w2, b)
    let v2 = hadamard(2 * (a2 - y), slopes(a2))
    let v1 = hadamard(matmul(v2, w2), slopes(a1))
    return v1 + v2
  },
  Mistake(
    "gradientBySharedBias", "multiplied over the path",
    says: "terms are multiplied"
  ) { (a0: Matrix, w1: Matrix, w2: Matrix, b: Matrix, y: Matrix) -> Matrix in
    let (_, a1, _, a2) = forward(a0, w1, b, w2, b)
    let v2 = hadamard(2 * (a2 - y), slopes(a2))
    let v1 = hadamard(matmul(v2, w2.transposed()), slopes(a1))
    return hadamard(v1, v2)
  },
  Mistake(
    "gradientBySharedBias", "two: W₂ not transposed, and no 2",
    says: "w2 is not transposed, but should be", "half of what"
  ) { (a0: Matrix, w1: Matrix, w2: Matrix, b: Matrix, y: Matrix) -> Matrix in
    let (_, a1, _, a2) = forward(a0, w1, b, w2, b)
    let v2 = hadamard(a2 - y, slopes(a2))
    let v1 = hadamard(matmul(v2, w2), slopes(a1))
    return v1 + v2
  },
  Mistake(
    "gradientBySharedBias", "two: one layer, without its slope",
    says: "v1 is missing", "the slope is missing"
  ) { (a0: Matrix, w1: Matrix, w2: Matrix, b: Matrix, y: Matrix) -> Matrix in
    let (_, _, _, a2) = forward(a0, w1, b, w2, b)
    return 2 * (a2 - y)
  },
]

private let sums = [
  Mistake(
    "shapesOfChain", "two: numerator layout, laid out as W₁",
    says: "the numerator layout", "∂L/∂w₁ᵀ: The product is the column"
  ) { (d: Int, h: Int, m: Int) -> [Shape] in
    [
      Shape(h, d * h), Shape(h, h), Shape(m, h), Shape(m, m), Shape(1, m),
      Shape(d, h),
    ]
  },
  Mistake(
    "costOfChain", "two: the ends and the entries exchanged",
    says: "entries and filled: You took all entries",
    "You took one end for the other"
  ) {
    (d: Int, h: Int, m: Int) -> (
      entries: Int, filled: Int, fromTheEnd: Int, fromTheFront: Int
    ) in
    (
      d * h, d * h * h, d * h * (h * h + h * m + m * m + m),
      m * m + h * m + h * h + d * h * h
    )
  },
  Mistake(
    "weightGradient", "both: the factor and the order changed",
    says: "the factor and the order"
  ) { (a: Matrix, v: Matrix) -> Matrix in
    let factor = kron(a.transposed(), .identity(v.columns))
    return unvec(
      matmul(factor, v.transposed()), rows: a.columns, columns: v.columns,
      order: .byColumns)
  },
  Mistake(
    "weightGradient", "two: transposed, and twice",
    says: "is transposed", "twice what"
  ) { (a: Matrix, v: Matrix) -> Matrix in
    2 * matmul(v.transposed(), a)
  },
  Mistake(
    "matrixOfSum", "only by columns",
    says: "By columns it is right"
  ) { (a: Matrix, b: Matrix, order: VecOrder) -> Matrix in
    kron(.identity(b.rows), a) + kron(b.transposed(), .identity(a.rows))
  },
  Mistake(
    "matrixOfSum", "the first term only",
    says: "The term for XB is missing"
  ) { (a: Matrix, b: Matrix, order: VecOrder) -> Matrix in
    let q = Matrix.identity(b.rows)
    return order == .byRows ? kron(a, q) : kron(q, a)
  },
]

private typealias LayerGradients = (weights: [Matrix], biases: [Matrix])

/// The backward pass of a network, from the gradient by its last row.
private func network(
  _ rows: [Matrix], _ weights: [Matrix], from dA: Matrix,
  slope: (Matrix) -> Matrix = slopes,
  through: ((Matrix, Matrix) -> Matrix) = { w, _ in w }
) -> LayerGradients {
  var gradients: LayerGradients = ([], [])
  var upstream = dA
  for l in weights.indices.reversed() {
    let v = hadamard(upstream, slope(rows[l + 1]))
    let dW = matmul(rows[l].transposed(), v)
    gradients.weights.insert(dW, at: 0)
    gradients.biases.insert(v, at: 0)
    upstream = matmul(v, through(weights[l], dW).transposed())
  }
  return gradients
}

/// The rows of a network.
private func rows(
  _ input: Matrix, _ weights: [Matrix], _ biases: [Matrix]
) -> [Matrix] {
  var rows = [input]
  for (w, b) in zip(weights, biases) {
    rows.append((matmul(rows[rows.count - 1], w) + b).map(sigma))
  }
  return rows
}

private let depth = [
  Mistake(
    "gradientsOfNetwork", "y − a",
    says: "the wrong sign"
  ) {
    (input: Matrix, w: [Matrix], b: [Matrix], y: Matrix)
      -> LayerGradients in
    let a = rows(input, w, b)
    return network(a, w, from: 2 * (y - a[w.count]))
  },
  Mistake(
    "gradientsOfNetwork", "pytorch-examples5: dW for W on the way back",
    says: "by the gradients with respect to the weights"
  ) {
    (input: Matrix, w: [Matrix], b: [Matrix], y: Matrix)
      -> LayerGradients in
    let a = rows(input, w, b)
    return network(
      a, w, from: 2 * (a[w.count] - y), through: { _, dW in dW })
  },
  Mistake(
    "gradientsOfNetwork", "no slopes at all",
    says: "No layer has the slope"
  ) {
    (input: Matrix, w: [Matrix], b: [Matrix], y: Matrix)
      -> LayerGradients in
    let a = rows(input, w, b)
    return network(
      a, w, from: 2 * (a[w.count] - y), slope: { $0.map { _ in 1 } })
  },
  Mistake(
    "gradientsOfNetwork", "two: from the last layer on, no 2",
    says: "The last layer's gradient comes first", "is half"
  ) {
    (input: Matrix, w: [Matrix], b: [Matrix], y: Matrix)
      -> LayerGradients in
    let a = rows(input, w, b)
    let right = network(a, w, from: a[w.count] - y)
    return (right.weights.reversed(), right.biases.reversed())
  },
  Mistake(
    "gradientsOfNetwork", "two: weights reversed, biases doubled",
    says: "The last layer's gradient comes first", "is twice"
  ) {
    (input: Matrix, w: [Matrix], b: [Matrix], y: Matrix)
      -> LayerGradients in
    let a = rows(input, w, b)
    let right = network(a, w, from: 2 * (a[w.count] - y))
    return (right.weights.reversed(), right.biases.map { 2 * $0 })
  },
  Mistake(
    "leastMultiplications", "the cheapest product first",
    says: "cheapest now"
  ) { (sizes: [Int]) -> Int in
    var (rest, total) = (sizes, 0)
    while rest.count > 2 {
      var (least, place) = (Int.max, 1)
      for k in 1..<rest.count - 1 {
        let cost = rest[k - 1] * rest[k] * rest[k + 1]
        if cost < least { (least, place) = (cost, k) }
      }
      total += least
      rest.remove(at: place)
    }
    return total
  },
]
