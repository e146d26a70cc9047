import Grading
import LinearAlgebra

let kroneckerChainMistakes: [Mistake] =
  stackings + kroneckerProducts + factors + firstWeights + tiedWeights
  + sharedBias + wrongOfFour + sums + depth

private typealias Stacks = (stacked: Matrix, unstacked: Matrix)

private let stackings: [Mistake] = [
  Mistake(
    "stacked", "mathematica189938: the orders exchanged",
    says: "by columns where rows are asked for"
  ) {
    (x: Matrix, order: VecOrder, column: Matrix, rows: Int, columns: Int)
      -> Stacks in
    let flat = order == .byColumns ? x : x.transposed()
    let unstacked = Matrix(rows: rows, columns: columns) { i, j in
      order == .byColumns ? column[i * columns + j, 0] : column[j * rows + i, 0]
    }
    return (Matrix(column: flat.elements), unstacked)
  },
  Mistake(
    "stacked", "newbetuts912460: unstacked by rows always",
    says: "stacked is right", "by rows whatever the order"
  ) {
    (x: Matrix, order: VecOrder, column: Matrix, rows: Int, columns: Int)
      -> Stacks in
    let unstacked = Matrix(
      rows: rows, columns: columns, elements: column.elements)
    return (vec(x, order: order), unstacked)
  },
  Mistake(
    "stacked", "stacked by rows always",
    says: "unstacked is right", "by rows whatever the order"
  ) {
    (x: Matrix, order: VecOrder, column: Matrix, rows: Int, columns: Int)
      -> Stacks in
    let unstacked = unvec(column, rows: rows, columns: columns, order: order)
    return (Matrix(column: x.elements), unstacked)
  },
  Mistake(
    "stacked", "two: a row, and unstacked by rows always",
    says: "stacked: The entries are in the right order, but in a row",
    "unstacked: The entries go by rows whatever the order"
  ) {
    (x: Matrix, order: VecOrder, column: Matrix, rows: Int, columns: Int)
      -> Stacks in
    let unstacked = Matrix(
      rows: rows, columns: columns, elements: column.elements)
    return (vec(x, order: order).transposed(), unstacked)
  },
  Mistake(
    "stacked", "two: exchanged, and unstacked transposed",
    says: "stacked: The entries go by columns where rows are asked for",
    "unstacked is transposed"
  ) {
    (x: Matrix, order: VecOrder, column: Matrix, rows: Int, columns: Int)
      -> Stacks in
    let other: VecOrder = order == .byRows ? .byColumns : .byRows
    let unstacked = unvec(column, rows: rows, columns: columns, order: order)
    return (vec(x, order: other), unstacked.transposed())
  },
]

private let kroneckerProducts: [Mistake] = [
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

private let factors: [Mistake] = [
  Mistake(
    "derivativeOfGatedRow", "the derivatives multiplied",
    says: "You multiplied the derivatives"
  ) { (x: Matrix, w: Matrix, g: Matrix) -> Matrix in
    hadamard(w, g)
  },
  Mistake(
    "derivativeOfGatedRow", "the gate taken for a constant",
    says: "One of the terms is missing"
  ) { (x: Matrix, w: Matrix, g: Matrix) -> Matrix in
    matmul(w, .diagonal(matmul(x, g)))
  },
  Mistake(
    "derivativeOfGatedRow", "two: the other factor's value, transposed",
    says: "is transposed", "P is used where Q belongs"
  ) { (x: Matrix, w: Matrix, g: Matrix) -> Matrix in
    let p = Matrix.diagonal(matmul(x, w))
    return (matmul(w, p) + matmul(g, p)).transposed()
  },
  Mistake(
    "derivativeByWeights", "the order: the text's",
    says: "in the order of (2.14)"
  ) { (a: Matrix, g: Matrix) -> Matrix in
    kron(a.transposed(), .diagonal(g))
  },
  Mistake(
    "derivativeByWeights", "no gains",
    says: "The gains are missing"
  ) { (a: Matrix, g: Matrix) -> Matrix in
    kron(.identity(g.columns), a.transposed())
  },
  Mistake(
    "derivativeByWeights", "two: the text's order, and transposed",
    says: "in the order of (2.14)", "is transposed"
  ) { (a: Matrix, g: Matrix) -> Matrix in
    kron(a, .diagonal(g))
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
  { answer($0, $1, $2, $3.transposed(), $4, $5) }
}

// Each takes W₂ as H×M.
private let firstWeights: [Mistake] = [
  Mistake(
    "derivativeByFirstWeights", "no slope of the output",
    says: "v2, equation (2.8), the slope is missing",
    answer: column { a0, w1, b1, w2, b2, y in
      let (_, a1, _, a2) = forward(a0, w1, b1, w2, b2)
      let v1 = matmul(
        .diagonal(slopes(a1)), matmul(w2, 2 * (a2 - y).transposed()))
      return matmul(kron(.identity(w1.columns), a0.transposed()), v1)
    }),
  Mistake(
    "derivativeByFirstWeights", "no slopes at all",
    says: "v1, equation (2.8), the slope is missing",
    "v2, equation (2.8), the slope is missing",
    answer: column { a0, w1, b1, w2, b2, y in
      let (_, _, _, a2) = forward(a0, w1, b1, w2, b2)
      let v1 = matmul(w2, 2 * (a2 - y).transposed())
      return matmul(kron(.identity(w1.columns), a0.transposed()), v1)
    }),
  Mistake(
    "derivativeByFirstWeights", "only the hidden slope at a₁",
    says: "v1, equation (2.8), the slope of the sigmoid is taken at a1",
    answer: column { a0, w1, b1, w2, b2, y in
      let (_, a1, _, a2) = forward(a0, w1, b1, w2, b2)
      let v2 = hadamard(slopes(a2), 2 * (a2 - y))
      let v1 = hadamard(matmul(v2, w2.transposed()), slopes(a1.map(sigma)))
      return vec(outer(a0, v1), order: .byColumns)
    }),
  Mistake(
    "derivativeByFirstWeights", "packt4: z(1 − z)",
    says: "z(1 − z)",
    answer: column { a0, w1, b1, w2, b2, y in
      let (z1, _, z2, a2) = forward(a0, w1, b1, w2, b2)
      let v2 = hadamard(slopes(z2), 2 * (a2 - y))
      let v1 = hadamard(matmul(v2, w2.transposed()), slopes(z1))
      return vec(outer(a0, v1), order: .byColumns)
    }),
  Mistake(
    "derivativeByFirstWeights", "acids6: a mean over the outputs",
    says: "divided by M, the number of outputs",
    answer: column { a0, w1, b1, w2, b2, y in
      let (_, a1, _, a2) = forward(a0, w1, b1, w2, b2)
      let v2 = hadamard(slopes(a2), (2 / Double(y.columns)) * (a2 - y))
      let v1 = hadamard(matmul(v2, w2.transposed()), slopes(a1))
      return vec(outer(a0, v1), order: .byColumns)
    }),
  Mistake(
    "derivativeByFirstWeights", "by rows, as in the text",
    says: "stacked by rows",
    answer: column { a0, w1, b1, w2, b2, y in
      let (_, a1, _, a2) = forward(a0, w1, b1, w2, b2)
      let v2 = hadamard(slopes(a2), 2 * (a2 - y))
      let v1 = hadamard(matmul(v2, w2.transposed()), slopes(a1))
      return matmul(
        kron(a0.transposed(), .identity(w1.columns)), v1.transposed())
    }),
  Mistake(
    "derivativeByFirstWeights", "two: no hidden slope, and the sign",
    says: "v1, equation (2.8), the slope is missing", "the wrong sign",
    answer: column { a0, w1, b1, w2, b2, y in
      let (_, _, _, a2) = forward(a0, w1, b1, w2, b2)
      let v2 = hadamard(slopes(a2), 2 * (y - a2))
      return vec(
        outer(a0, matmul(v2, w2.transposed())), order: .byColumns)
    }),
  Mistake(
    "derivativeByFirstWeights", "two: no output slope, by rows",
    says: "v2, equation (2.8), the slope is missing", "stacked by rows",
    answer: column { a0, w1, b1, w2, b2, y in
      let (_, a1, _, a2) = forward(a0, w1, b1, w2, b2)
      let v1 = hadamard(matmul(2 * (a2 - y), w2.transposed()), slopes(a1))
      return vec(outer(a0, v1), order: .byRows)
    }),
]

private typealias OfTied =
  @Sendable (
    _ a0: Matrix, _ w: Matrix, _ b1: Matrix, _ b2: Matrix, _ y: Matrix
  ) -> Matrix

/// An answer from the shares of both layers in the gradient.
private func tied(
  slope: @escaping @Sendable (_ z: Matrix, _ a: Matrix) -> Matrix = {
    slopes($1)
  },
  dA: @escaping @Sendable (_ a2: Matrix, _ y: Matrix) -> Matrix = {
    2 * ($0 - $1)
  },
  answer: @escaping @Sendable (_ first: Matrix, _ second: Matrix) -> Matrix = {
    $0 + $1
  }
) -> OfTied {
  { a0, w, b1, b2, y in
    let (z1, a1, z2, a2) = forward(a0, w, b1, w.transposed(), b2)
    let v2 = hadamard(dA(a2, y), slope(z2, a2))
    let v1 = hadamard(matmul(v2, w), slope(z1, a1))
    return answer(outer(a0, v1), outer(v2, a1))
  }
}

private let tiedWeights: [Mistake] = [
  Mistake(
    "gradientOfTiedWeights", "transformerengine3552: overwritten",
    says: "the weights of the second layer", answer: tied(answer: { $1 })),
  Mistake(
    "gradientOfTiedWeights", "the first layer only",
    says: "the weights of the first layer",
    answer: tied(answer: { first, _ in first })),
  Mistake(
    "gradientOfTiedWeights", "the mean of both", says: "the mean over both",
    answer: tied(answer: { 0.5 * ($0 + $1) })),
  Mistake(
    "gradientOfTiedWeights", "jiexunsee1: no slopes",
    says: "v1, equation (2.18), the slope is missing",
    "v2, equation (2.18), the slope is missing",
    answer: tied(slope: { z, _ in z.map { _ in 1 } })),
  Mistake(
    "gradientOfTiedWeights", "packt4: z(1 − z)",
    says: "z(1 − z)", answer: tied(slope: { z, _ in slopes(z) })),
  Mistake(
    "gradientOfTiedWeights", "y − a₂", says: "the other way round",
    answer: tied(dA: { 2 * ($1 - $0) })),
  Mistake(
    "gradientOfTiedWeights", "two: the first layer only, no 2",
    says: "the weights of the first layer", "half",
    answer: tied(dA: { $0 - $1 }, answer: { first, _ in first })),
]

private let sharedBias: [Mistake] = [
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

/// The place of the worst of four gradients, and how bad it is.
private typealias Wrong = (index: Int, relativeError: Double)

private typealias LossOfFour = Function<Matrix, Matrix, Matrix, Matrix, Double>

private func wrong(
  _ claimed: [Matrix], _ parameters: [Matrix], _ loss: LossOfFour,
  error: (Double, Double) -> Double
) throws -> Wrong {
  var worst = (index: 0, relativeError: 0.0)
  for k in claimed.indices {
    for e in claimed[k].elements.indices {
      let values = try [1e-5, -1e-5].map { step in
        var moved = parameters
        var elements = moved[k].elements
        elements[e] += step
        moved[k] = Matrix(
          rows: moved[k].rows, columns: moved[k].columns, elements: elements)
        return try loss(moved[0], moved[1], moved[2], moved[3])
      }
      let found = error(claimed[k].elements[e], (values[0] - values[1]) / 2e-5)
      if found > worst.relativeError { worst = (k, found) }
    }
  }
  return worst
}

private let wrongOfFour: [Mistake] = [
  Mistake(
    "wrongGradient", "counted from 1", says: "counted from 0"
  ) {
    (claimed: [Matrix], parameters: [Matrix], loss: LossOfFour) throws -> Wrong
    in
    let right = try wrong(claimed, parameters, loss) {
      abs($0 - $1) / max(abs($0), abs($1))
    }
    return (right.index + 1, right.relativeError)
  },
  Mistake(
    "wrongGradient", "the difference itself",
    says: "divides it by the larger of the two"
  ) {
    (claimed: [Matrix], parameters: [Matrix], loss: LossOfFour) throws -> Wrong
    in
    try wrong(claimed, parameters, loss) { abs($0 - $1) }
  },
]

private let sums: [Mistake] = [
  Mistake(
    "shapesOfChain", "two: numerator layout, the shape of W₂",
    says: "the numerator layout", "∂L/∂w₂ᵀ: The product is the column"
  ) { (d: Int, h: Int, p: Int, m: Int) -> [Shape] in
    [
      Shape(p, h * p), Shape(p, p), Shape(m, p), Shape(m, m), Shape(1, m),
      Shape(h, p),
    ]
  },
  Mistake(
    "shapesOfChain", "the chain for the first weights",
    says: "weights of the first layer"
  ) { (d: Int, h: Int, p: Int, m: Int) -> [Shape] in
    [
      Shape(d * h, h), Shape(h, h), Shape(h, p), Shape(p, p), Shape(p, m),
      Shape(m, m), Shape(m, 1), Shape(d * h, 1),
    ]
  },
  Mistake(
    "middleGradient", "both: the factor and the order changed",
    says: "the factor and the order"
  ) { (a: Matrix, b: Matrix, v: Matrix) -> Matrix in
    let factor = kron(a.transposed(), b)
    return unvec(
      matmul(factor, v.transposed()), rows: a.columns, columns: b.rows,
      order: .byColumns)
  },
  Mistake(
    "middleGradient", "two: transposed, and twice",
    says: "is transposed", "twice what"
  ) { (a: Matrix, b: Matrix, v: Matrix) -> Matrix in
    2 * matmul(b, matmul(v.transposed(), a))
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

private typealias LayerGradients = (dW: Matrix, dB: Matrix)

private typealias OfRepeated =
  @Sendable (
    _ input: Matrix, _ w: Matrix, _ b: Matrix, _ steps: Int, _ y: Matrix
  ) -> LayerGradients

/// The gradients of a repeated layer, by a backward pass with a mistake in it.
private func repeated(
  dA: @escaping @Sendable (_ a: Matrix, _ y: Matrix) -> Matrix = {
    2 * ($0 - $1)
  },
  slope: @escaping @Sendable (Matrix) -> Matrix = { slopes($0) },
  through: @escaping @Sendable (_ w: Matrix, _ dW: Matrix) -> Matrix = { w, _ in
    w.transposed()
  },
  add: @escaping @Sendable (_ total: Matrix, _ share: Matrix) -> Matrix = {
    $0 + $1
  }
) -> OfRepeated {
  { input, w, b, steps, y in
    var rows = [input]
    for l in 0..<steps { rows.append((matmul(rows[l], w) + b).map(sigma)) }
    var dW = Matrix.zeros(w.rows, w.columns)
    var dB = Matrix.zeros(1, b.columns)
    var upstream = dA(rows[steps], y)
    for l in (0..<steps).reversed() {
      let v = hadamard(upstream, slope(rows[l + 1]))
      let share = matmul(rows[l].transposed(), v)
      dW = add(dW, share)
      dB = add(dB, v)
      upstream = matmul(v, through(w, share))
    }
    return (dW, dB)
  }
}

private let depth: [Mistake] = [
  Mistake(
    "gradientsOfRepeatedLayer", "y − a", says: "the wrong sign",
    answer: repeated(dA: { 2 * ($1 - $0) })),
  Mistake(
    "gradientsOfRepeatedLayer", "transformerengine3552: overwritten",
    says: "the first step alone", answer: repeated(add: { $1 })),
  Mistake(
    "gradientsOfRepeatedLayer", "pytorch-examples5: dW for W on the way back",
    says: "by the gradient with respect to the weights",
    answer: repeated(through: { _, dW in dW.transposed() })),
  Mistake(
    "gradientsOfRepeatedLayer", "the square W not transposed",
    says: "W should be transposed",
    answer: repeated(through: { w, _ in w })),
  Mistake(
    "gradientsOfRepeatedLayer", "no slopes at all",
    says: "No step has the slope",
    answer: repeated(slope: { $0.map { _ in 1 } })),
  Mistake(
    "gradientsOfRepeatedLayer", "two: overwritten, no 2",
    says: "the first step alone", "half",
    answer: repeated(dA: { $0 - $1 }, add: { $1 })),
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
