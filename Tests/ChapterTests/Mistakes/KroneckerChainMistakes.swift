import Graders
import GradientCheck
import Grading
import KroneckerChainSolutions
import LinearAlgebra

let kroneckerChainMistakes: [Mistake] =
  stacking + products + gatedRow + byWeights + byFirstWeights + tiedWeights
  + sharedBias + checks + shapes + wrongOrder + sums + repeatedLayer + leastCost

private let stacking = mistakes("stacked", stackingSolution) { mistake in
  mistake(
    "mathematica189938: the orders exchanged",
    says: "by columns where rows are asked for"
  ) { x, order, column, rows, columns in
    let flat = order == .byColumns ? x : x.transposed()
    let unstacked = Matrix(rows: rows, columns: columns) { i, j in
      order == .byColumns ? column[i * columns + j, 0] : column[j * rows + i, 0]
    }
    return (Matrix(column: flat.elements), unstacked)
  }
  mistake.inPart(
    "newbetuts912460: unstacked by rows always", says: "stacked is right",
    "by rows whatever the order"
  ) { right, _, _, column, rows, columns in
    (
      right.stacked,
      Matrix(rows: rows, columns: columns, elements: column.elements)
    )
  }
  mistake.inPart(
    "stacked by rows always", says: "unstacked is right",
    "by rows whatever the order"
  ) { right, x, _, _, _, _ in (Matrix(column: x.elements), right.unstacked) }
  mistake.inPart(
    "two: a row, and unstacked by rows always",
    says: "stacked: The entries are in the right order, but in a row",
    "unstacked: The entries go by rows whatever the order"
  ) { right, _, _, column, rows, columns in
    (
      right.stacked.transposed(),
      Matrix(rows: rows, columns: columns, elements: column.elements)
    )
  }
  mistake.inPart(
    "two: exchanged, and unstacked transposed",
    says: "stacked: The entries go by columns where rows are asked for",
    "unstacked is transposed"
  ) { right, x, order, _, _, _ in
    (
      vec(x, order: order == .byRows ? .byColumns : .byRows),
      right.unstacked.transposed()
    )
  }
}

private let products = mistakes("kroneckerTimes", kroneckerTimes) { mistake in
  mistake("the rule of the columns, on X by rows", says: "This is (B ⊗ A)x") {
    a, b, x in
    let matrix = unvec(x, rows: b.columns, columns: a.columns, order: .byRows)
    return vec(matmul(matmul(b, matrix), a.transposed()), order: .byRows)
  }
  mistake("the factors exchanged", says: "This is (B ⊗ A)x") { a, b, x in
    let matrix = unvec(
      x, rows: a.columns, columns: b.columns, order: .byColumns)
    return vec(matmul(matmul(a, matrix), b.transposed()), order: .byColumns)
  }
  mistake(
    "two: by columns, and not stacked", says: "laid out by columns",
    "should be in one column"
  ) { a, b, x in
    let matrix = unvec(
      x, rows: a.columns, columns: b.columns, order: .byColumns)
    return matmul(a, matmul(matrix, b.transposed()))
  }
}

private func sigma(_ t: Double) -> Double { 1 / (1 + exp(-t)) }

private let gatedRow = mistakes("derivativeOfGatedRow", derivativeOfGatedRow) {
  mistake in
  mistake("the derivatives multiplied", says: "You multiplied the derivatives")
  { x, w, g in hadamard(w, g) }
  mistake("the gate taken for a constant", says: "One of the terms is missing")
  { x, w, g in matmul(w, .diagonal(matmul(x, g))) }
  mistake(
    "two: the other factor's value, transposed", says: "is transposed",
    "P is used where Q belongs"
  ) { x, w, g in
    let p = Matrix.diagonal(matmul(x, w))
    return (matmul(w, p) + matmul(g, p)).transposed()
  }
}

private let byWeights = mistakes("derivativeByWeights", derivativeByWeights) {
  mistake in
  mistake("the order: the text's", says: "in the order of (2.14)") { a, g in
    kron(a.transposed(), .diagonal(g))
  }
  mistake("no gains", says: "The gains are missing") { a, g in
    kron(.identity(g.columns), a.transposed())
  }
  mistake(
    "two: the text's order, and transposed", says: "in the order of (2.14)",
    "is transposed"
  ) { a, g in kron(a, .diagonal(g)) }
}

/// σ′ from the value.
private func slopes(_ a: Matrix) -> Matrix { a.map { $0 * (1 - $0) } }

private func ones(_ a: Matrix) -> Matrix { a.map { _ in 1 } }

/// Two layers, whose backward pass takes slopes and a derivative of its own.
private struct Layers {
  let (z1, a1, a2): (Matrix, Matrix, Matrix)
  let (v1, v2): (Matrix, Matrix)

  init(
    _ a0: Matrix, _ w1: Matrix, _ b1: Matrix, _ w2: Matrix, _ b2: Matrix,
    _ y: Matrix, back: Matrix? = nil,
    dA: (_ a2: Matrix, _ y: Matrix) -> Matrix = { 2 * ($0 - $1) },
    slope1: (_ z: Matrix, _ a: Matrix) -> Matrix = { slopes($1) },
    slope2: (_ z: Matrix, _ a: Matrix) -> Matrix = { slopes($1) }
  ) {
    z1 = matmul(a0, w1) + b1
    a1 = z1.map(sigma)
    let z2 = matmul(a1, w2) + b2
    a2 = z2.map(sigma)
    v2 = hadamard(slope2(z2, a2), dA(a2, y))
    v1 = hadamard(matmul(v2, back ?? w2.transposed()), slope1(z1, a1))
  }
}

private let byFirstWeights = mistakes(
  "derivativeByFirstWeights", derivativeByFirstWeights
) { mistake in
  mistake(
    "no slope of the output", says: "v2, equation (2.8), the slope is missing"
  ) {
    let v1 = Layers($0, $1, $2, $3.transposed(), $4, $5, slope2: { ones($1) })
      .v1
    return matmul(kron(.identity($1.columns), $0.transposed()), v1.transposed())
  }
  mistake(
    "no slopes at all", says: "v1, equation (2.8), the slope is missing",
    "v2, equation (2.8), the slope is missing"
  ) {
    let layers = Layers(
      $0, $1, $2, $3.transposed(), $4, $5, slope1: { ones($1) },
      slope2: { ones($1) })
    return matmul(
      kron(.identity($1.columns), $0.transposed()), layers.v1.transposed())
  }
  mistake(
    "only the hidden slope at a₁",
    says: "v1, equation (2.8), the slope of the sigmoid is taken at a1"
  ) {
    let layers = Layers(
      $0, $1, $2, $3.transposed(), $4, $5, slope1: { slopes($1.map(sigma)) })
    return vec(outer($0, layers.v1), order: .byColumns)
  }
  mistake("packt4: z(1 − z)", says: "z(1 − z)") {
    let layers = Layers(
      $0, $1, $2, $3.transposed(), $4, $5, slope1: { z, _ in slopes(z) },
      slope2: { z, _ in slopes(z) })
    return vec(outer($0, layers.v1), order: .byColumns)
  }
  mistake(
    "acids6: a mean over the outputs",
    says: "divided by M, the number of outputs"
  ) {
    let layers = Layers($0, $1, $2, $3.transposed(), $4, $5) {
      (2 / Double($1.columns)) * ($0 - $1)
    }
    return vec(outer($0, layers.v1), order: .byColumns)
  }
  mistake("by rows, as in the text", says: "stacked by rows") {
    let v1 = Layers($0, $1, $2, $3.transposed(), $4, $5).v1
    return matmul(kron($0.transposed(), .identity($1.columns)), v1.transposed())
  }
  mistake(
    "two: no hidden slope, and the sign",
    says: "v1, equation (2.8), the slope is missing", "the wrong sign"
  ) {
    let layers = Layers(
      $0, $1, $2, $3.transposed(), $4, $5, dA: { 2 * ($1 - $0) },
      slope1: { ones($1) })
    return vec(outer($0, layers.v1), order: .byColumns)
  }
  mistake(
    "two: no output slope, by rows",
    says: "v2, equation (2.8), the slope is missing", "stacked by rows"
  ) {
    let v1 = Layers($0, $1, $2, $3.transposed(), $4, $5, slope2: { ones($1) })
      .v1
    return vec(outer($0, v1), order: .byRows)
  }
}

/// An answer from the shares of both layers in the gradient.
private func tied(
  _ a0: Matrix, _ w: Matrix, _ b1: Matrix, _ b2: Matrix, _ y: Matrix,
  dA: (_ a2: Matrix, _ y: Matrix) -> Matrix = { 2 * ($0 - $1) },
  slope: (_ z: Matrix, _ a: Matrix) -> Matrix = { slopes($1) },
  answer: (_ first: Matrix, _ second: Matrix) -> Matrix = { $0 + $1 }
) -> Matrix {
  let layers = Layers(
    a0, w, b1, w.transposed(), b2, y, back: w, dA: dA, slope1: slope,
    slope2: slope)
  return answer(outer(a0, layers.v1), outer(layers.v2, layers.a1))
}

private let tiedWeights = mistakes(
  "gradientOfTiedWeights", gradientOfTiedWeights
) { mistake in
  mistake(
    "transformerengine3552: overwritten",
    says: "the weights of the second layer"
  ) { tied($0, $1, $2, $3, $4, answer: { $1 }) }
  mistake("the first layer only", says: "the weights of the first layer") {
    tied($0, $1, $2, $3, $4, answer: { first, _ in first })
  }
  mistake("the mean of both", says: "the mean over both") {
    tied($0, $1, $2, $3, $4, answer: { 0.5 * ($0 + $1) })
  }
  mistake(
    "jiexunsee1: no slopes", says: "v1, equation (2.18), the slope is missing",
    "v2, equation (2.18), the slope is missing"
  ) { tied($0, $1, $2, $3, $4, slope: { ones($1) }) }
  mistake("packt4: z(1 − z)", says: "z(1 − z)") {
    tied($0, $1, $2, $3, $4, slope: { z, _ in slopes(z) })
  }
  mistake("y − a₂", says: "the other way round") {
    tied($0, $1, $2, $3, $4, dA: { 2 * ($1 - $0) })
  }
  mistake(
    "two: the first layer only, no 2", says: "the weights of the first layer",
    "half"
  ) {
    tied($0, $1, $2, $3, $4, dA: { $0 - $1 }, answer: { first, _ in first })
  }
}

private let sharedBias = mistakes(
  "gradientBySharedBias", gradientBySharedBias
) { mistake in
  mistake(
    "transformerengine3552: overwritten", says: "the first layer alone"
  ) { Layers($0, $1, $3, $2, $3, $4).v1 }
  mistake("averaged over the layers", says: "the mean over both") {
    let layers = Layers($0, $1, $3, $2, $3, $4)
    return 0.5 * (layers.v1 + layers.v2)
  }
  mistake(
    "the square W₂ not transposed", says: "w2 is not transposed, but should be"
  ) {
    let layers = Layers($0, $1, $3, $2, $3, $4, back: $2)
    return layers.v1 + layers.v2
  }
  mistake("multiplied over the path", says: "terms are multiplied") {
    let layers = Layers($0, $1, $3, $2, $3, $4)
    return hadamard(layers.v1, layers.v2)
  }
  mistake(
    "two: W₂ not transposed, and no 2",
    says: "w2 is not transposed, but should be", "half of what"
  ) {
    let layers = Layers($0, $1, $3, $2, $3, $4, back: $2) { $0 - $1 }
    return layers.v1 + layers.v2
  }
  mistake(
    "two: one layer, without its slope", says: "v1 is missing",
    "the slope is missing"
  ) { 2 * (Layers($0, $1, $3, $2, $3, $4).a2 - $4) }
}

private let checks = mistakes("wrongGradient", wrongOfFourSolution) { mistake in
  mistake.inPart("counted from 1", says: "counted from 0") {
    right, _, _, _ in (right.index + 1, right.relativeError)
  }
  mistake("the difference itself", says: "divides it by the larger of the two")
  { claimed, parameters, loss in
    let differences = try claimed.indices.map { k in
      let measured = try numericalGradient(at: parameters[k]) {
        var moved = parameters
        moved[k] = $0
        return try loss(moved[0], moved[1], moved[2], moved[3])
      }
      return (claimed[k] - measured).largestMagnitude
    }
    let largest = differences.max() ?? 0
    return (differences.firstIndex(of: largest) ?? 0, largest)
  }
}

private let shapes = mistakes("shapesOfChain", shapesOfChain) { mistake in
  mistake(
    "two: numerator layout, the shape of W₂", says: "the numerator layout",
    "∂L/∂w₂ᵀ: The product is the column"
  ) { d, h, p, m in
    [
      Shape(p, h * p), Shape(p, p), Shape(m, p), Shape(m, m), Shape(1, m),
      Shape(h, p),
    ]
  }
  mistake("the chain for the first weights", says: "weights of the first layer")
  { d, h, p, m in
    [
      Shape(d * h, h), Shape(h, h), Shape(h, p), Shape(p, p), Shape(p, m),
      Shape(m, m), Shape(m, 1), Shape(d * h, 1),
    ]
  }
}

private let wrongOrder = mistakes("middleGradient", middleGradient) { mistake in
  mistake(
    "both: the factor and the order changed", says: "the factor and the order"
  ) { a, b, v in
    let factor = kron(a.transposed(), b)
    return unvec(
      matmul(factor, v.transposed()), rows: a.columns, columns: b.rows,
      order: .byColumns)
  }
  mistake("two: transposed, and twice", says: "is transposed", "twice what") {
    a, b, v in 2 * matmul(b, matmul(v.transposed(), a))
  }
}

private let sums = mistakes("matrixOfSum", matrixOfSum) { mistake in
  mistake("only by columns", says: "By columns it is right") { a, b, order in
    kron(.identity(b.rows), a) + kron(b.transposed(), .identity(a.rows))
  }
  mistake("the first term only", says: "The term for XB is missing") {
    a, b, order in
    let q = Matrix.identity(b.rows)
    return order == .byRows ? kron(a, q) : kron(q, a)
  }
}

/// The gradients of a repeated layer, by a backward pass with a mistake in it.
private func repeated(
  _ input: Matrix, _ w: Matrix, _ b: Matrix, _ steps: Int, _ y: Matrix,
  dA: (_ a: Matrix, _ y: Matrix) -> Matrix = { 2 * ($0 - $1) },
  slope: (_ a: Matrix) -> Matrix = slopes,
  through: (_ w: Matrix, _ dW: Matrix) -> Matrix = { w, _ in w.transposed() },
  add: (_ total: Matrix, _ share: Matrix) -> Matrix = { $0 + $1 }
) -> (dW: Matrix, dB: Matrix) {
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

private let repeatedLayer = mistakes(
  "gradientsOfRepeatedLayer", gradientsOfRepeatedLayer
) { mistake in
  mistake("y − a", says: "the wrong sign") {
    repeated($0, $1, $2, $3, $4, dA: { 2 * ($1 - $0) })
  }
  mistake("transformerengine3552: overwritten", says: "the first step alone") {
    repeated($0, $1, $2, $3, $4, add: { $1 })
  }
  mistake(
    "pytorch-examples5: dW for W on the way back",
    says: "by the gradient with respect to the weights"
  ) { repeated($0, $1, $2, $3, $4, through: { $1.transposed() }) }
  mistake("the square W not transposed", says: "W should be transposed") {
    repeated($0, $1, $2, $3, $4, through: { w, _ in w })
  }
  mistake("no slopes at all", says: "No step has the slope") {
    repeated($0, $1, $2, $3, $4, slope: ones)
  }
  mistake("two: overwritten, no 2", says: "the first step alone", "half") {
    repeated($0, $1, $2, $3, $4, dA: { $0 - $1 }, add: { $1 })
  }
}

private let leastCost = mistakes("leastMultiplications", leastMultiplications) {
  mistake in
  mistake("the cheapest product first", says: "cheapest now") { sizes in
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
  }
}
