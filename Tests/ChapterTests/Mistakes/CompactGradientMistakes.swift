import Grading
import LinearAlgebra

private typealias RowGradients = (dX: Matrix, dU: Matrix, dW: Matrix)
private typealias Lengths = (lengths: Matrix, longest: Int)
private typealias Gradients = (dX: Matrix, dW: Matrix)
private typealias Rule = Function<Matrix, Matrix, Matrix>
private typealias Loss = Function<Matrix, Double>
private typealias Shortcut = (
  loss: Double, dW1: Matrix, dW2: Matrix, dV: Matrix, dX: Matrix
)
private typealias Best = (derivative: Double, best: Double)
private typealias Leaky = (dH: Matrix, dS: Double)
private typealias Check = (measured: Double, promised: [Double], right: Int)
private typealias Weights = (x: Matrix, w1: Matrix, w2: Matrix)
private typealias Factors = (dA: Matrix, dX: Matrix, dB: Matrix)

let compactGradientMistakes: [Mistake] =
  rowMistakes + lengthMistakes + batchMistakes + oneWeightMistakes
  + reluMistakes + shortcutMistakes + stepMistakes + checkMistakes
  + factorMistakes + ownProductMistakes

private let rowMistakes: [Mistake] = [
  Mistake(
    "gradientsOfRowTimesColumn", "the sign",
    says: "Each of dX, dU and dW has the wrong sign"
  ) { (x: Matrix, u: Matrix, w: Matrix) -> RowGradients in
    let (a, b) = (matmul(x, w)[0, 0], matmul(u, w)[0, 0])
    let dW = b * x.transposed() + a * u.transposed()
    return (-b * w.transposed(), -a * w.transposed(), -dW)
  },
  Mistake(
    "gradientsOfRowTimesColumn", "a difference in dW",
    says: "dW: there is a minus where a plus belongs"
  ) { (x: Matrix, u: Matrix, w: Matrix) -> RowGradients in
    let (a, b) = (matmul(x, w)[0, 0], matmul(u, w)[0, 0])
    return (
      b * w.transposed(), a * w.transposed(),
      b * x.transposed() - a * u.transposed()
    )
  },
  Mistake(
    "gradientsOfRowTimesColumn", "a column dX, and one way in dW",
    says: "Your dX is transposed",
    "dW: one of the terms is missing"
  ) { (x: Matrix, u: Matrix, w: Matrix) -> RowGradients in
    let (a, b) = (matmul(x, w)[0, 0], matmul(u, w)[0, 0])
    return (b * w, a * w.transposed(), b * x.transposed())
  },
  Mistake(
    "gradientsOfRowTimesColumn", "its own number, and the sign of dU",
    says: "dX (equation 3.3): a is used where b belongs",
    "Your dU has the wrong sign"
  ) { (x: Matrix, u: Matrix, w: Matrix) -> RowGradients in
    let (a, b) = (matmul(x, w)[0, 0], matmul(u, w)[0, 0])
    return (
      a * w.transposed(), -a * w.transposed(),
      b * x.transposed() + a * u.transposed()
    )
  },
]

private let lengthMistakes: [Mistake] = [
  Mistake(
    "exampleGradientLengths", "the squares",
    says: "lengths (equation 3.14): the square root is left out"
  ) { (x: Matrix, dY: Matrix) -> Lengths in
    lengths(x, dY) { $0 * $1 }
  },
  Mistake(
    "exampleGradientLengths", "dy alone",
    says: "This is about the rows of dY alone"
  ) { (x: Matrix, dY: Matrix) -> Lengths in
    lengths(x, dY) { $1.squareRoot() }
  },
  Mistake(
    "exampleGradientLengths", "a sum of squares",
    says: "You added the squares of the input"
  ) { (x: Matrix, dY: Matrix) -> Lengths in
    lengths(x, dY) { ($0 + $1).squareRoot() }
  },
  Mistake(
    "exampleGradientLengths", "a mean, and counted from 1",
    says: "divided by N, the number of examples", "examples are counted from 0"
  ) { (x: Matrix, dY: Matrix) -> Lengths in
    let right = lengths(x, dY) { ($0 * $1).squareRoot() }
    return (1 / Double(x.rows) * right.lengths, right.longest + 1)
  },
]

private func lengths(
  _ x: Matrix, _ dY: Matrix, _ length: (Double, Double) -> Double
) -> Lengths {
  let all = (0..<x.rows).map { n in
    length(
      hadamard(x[row: n], x[row: n]).sum(),
      hadamard(dY[row: n], dY[row: n]).sum())
  }
  return (Matrix(column: all), all.indices.max { all[$0] < all[$1] } ?? 0)
}

private let batchMistakes: [Mistake] = [
  Mistake(
    "gradientsWithTransposedWeights", "the last example only",
    says: "dW: only the last example counts"
  ) { (x: Matrix, w: Matrix, dY: Matrix) -> Gradients in
    var dW = Matrix.zeros(w.rows, w.columns)
    for n in 0..<x.rows { dW = outer(dY[row: n], x[row: n]) }
    return (matmul(dY, w), dW)
  },
  Mistake(
    "gradientsWithTransposedWeights", "the text's dW, divided by N",
    says: "This is the gradient with respect to Wᵀ", "Your dW is divided by N"
  ) { (x: Matrix, w: Matrix, dY: Matrix) -> Gradients in
    (matmul(dY, w), 1 / Double(x.rows) * matmul(x.transposed(), dY))
  },
  Mistake(
    "gradientsWithTransposedWeights", "a transpose dX, and 1/N in dW",
    says: "Your dX is transposed", "Your dW is divided by N"
  ) { (x: Matrix, w: Matrix, dY: Matrix) -> Gradients in
    (
      matmul(w.transposed(), dY.transposed()),
      1 / Double(x.rows) * matmul(dY.transposed(), x)
    )
  },
  Mistake(
    "gradientAfterCorrection", "missing 2",
    says: "The factor 2 is missing"
  ) { (dW: Matrix, x: Matrix, wrong: Matrix, right: Matrix) in
    dW + matmul(x.transposed(), wrong - right)
  },
  Mistake(
    "gradientAfterCorrection", "the rows added",
    says: "wrong has the wrong sign"
  ) { (dW: Matrix, x: Matrix, wrong: Matrix, right: Matrix) in
    dW - 2 * matmul(x.transposed(), right + wrong)
  },
  Mistake(
    "gradientAfterCorrection", "the change alone, and missing 2",
    says: "dW is missing", "is half of what it should be"
  ) { (_: Matrix, x: Matrix, wrong: Matrix, right: Matrix) in
    matmul(x.transposed(), wrong - right)
  },
  Mistake(
    "gradientByTransposing", "the sign",
    says: "Your answer has the wrong sign"
  ) { (w: Matrix, dY: Matrix, rule: Rule) in
    -(try rule(w.transposed(), dY.transposed()).transposed())
  },
  Mistake(
    "gradientByTransposing", "not transposed at the end, and the sign",
    says: "X itself has the other shape", "has the wrong sign"
  ) { (w: Matrix, dY: Matrix, rule: Rule) in
    -(try rule(w.transposed(), dY.transposed()))
  },
]

private let oneWeightMistakes: [Mistake] = [
  Mistake(
    "bestSingleWeight", "mlfromscratch74: a mean",
    says: "derivative is divided by N, the number of examples"
  ) { (i: Int, j: Int, x: Matrix, w: Matrix, t: Matrix) -> Best in
    let right = oneWeight(i, j, x, w, t) { y, t in 2 * (y - t) }
    return (right.derivative / Double(x.rows), right.best)
  },
  Mistake(
    "bestSingleWeight", "the sign",
    says: "In dY, equation (3.21), the difference is taken the other way"
  ) { (i: Int, j: Int, x: Matrix, w: Matrix, t: Matrix) -> Best in
    oneWeight(i, j, x, w, t) { y, t in 2 * (t - y) }
  },
  Mistake(
    "bestSingleWeight", "the residual squared",
    says: "a square is used where its derivative belongs"
  ) { (i: Int, j: Int, x: Matrix, w: Matrix, t: Matrix) -> Best in
    let wrong = oneWeight(i, j, x, w, t) { y, t in (y - t) * (y - t) }
    return (wrong.derivative, best(i, j, x, w, t))
  },
  Mistake(
    "bestSingleWeight", "missing 2 in the curvature",
    says: "in curvature, the factor 2 is missing"
  ) { (i: Int, j: Int, x: Matrix, w: Matrix, t: Matrix) -> Best in
    let right = oneWeight(i, j, x, w, t) { y, t in 2 * (y - t) }
    return (right.derivative, 2 * right.best - w[i, j])
  },
  Mistake(
    "bestSingleWeight", "uphill to the best",
    says: "there is a plus where a minus belongs"
  ) { (i: Int, j: Int, x: Matrix, w: Matrix, t: Matrix) -> Best in
    let right = oneWeight(i, j, x, w, t) { y, t in 2 * (y - t) }
    return (right.derivative, 2 * w[i, j] - right.best)
  },
  Mistake(
    "bestSingleWeight", "the sign, and missing 2",
    says: "has the wrong sign", "is half of what it should be"
  ) { (i: Int, j: Int, x: Matrix, w: Matrix, t: Matrix) -> Best in
    let wrong = oneWeight(i, j, x, w, t) { y, t in t - y }
    return (wrong.derivative, best(i, j, x, w, t))
  },
]

private func best(
  _ i: Int, _ j: Int, _ x: Matrix, _ w: Matrix, _ t: Matrix
) -> Double {
  oneWeight(i, j, x, w, t) { y, t in 2 * (y - t) }.best
}

private func oneWeight(
  _ i: Int, _ j: Int, _ x: Matrix, _ w: Matrix, _ t: Matrix,
  dY: (_ y: Double, _ t: Double) -> Double
) -> Best {
  var (sum, squares) = (0.0, 0.0)
  for n in 0..<x.rows {
    var y = 0.0
    for k in 0..<x.columns { y += x[n, k] * w[k, j] }
    sum += x[n, i] * dY(y, t[n, j])
    squares += x[n, i] * x[n, i]
  }
  return (sum, w[i, j] - sum / (2 * squares))
}

private let reluMistakes: [Mistake] = [
  Mistake(
    "gradientsBeforeLeakyRelu", "FKB15: as for the ReLU",
    says: "The slope of the ReLU is used where"
  ) { (h: Matrix, dA: Matrix, _: Double) -> Leaky in
    (hadamard(dA, h.map { $0 > 0 ? 1 : 0 }), slope(h, dA))
  },
  Mistake(
    "gradientsBeforeLeakyRelu", "smile528: dA dropped",
    says: "dH (equation 3.17): the factor dA is missing"
  ) { (h: Matrix, dA: Matrix, s: Double) -> Leaky in
    (h.map { $0 > 0 ? 1 : s }, slope(h, dA))
  },
  Mistake(
    "gradientsBeforeLeakyRelu", "brainjs560: α above 0, and 0 below",
    says: "The parameter above 0, and 0 below, is used"
  ) { (h: Matrix, dA: Matrix, s: Double) -> Leaky in
    (hadamard(dA, h.map { $0 > 0 ? s : 0 }), slope(h, dA))
  },
  Mistake(
    "gradientsBeforeLeakyRelu", "dl4j8178: the default α",
    says: "The slope with a parameter of 0.01 is used"
  ) { (h: Matrix, dA: Matrix, _: Double) -> Leaky in
    (hadamard(dA, h.map { $0 > 0 ? 1 : 0.01 }), slope(h, dA))
  },
  Mistake(
    "gradientsBeforeLeakyRelu", "the value of the forward pass",
    says: "This is the function itself"
  ) { (h: Matrix, dA: Matrix, s: Double) -> Leaky in
    (h.map { $0 > 0 ? $0 : s * $0 }, slope(h, dA))
  },
  Mistake(
    "gradientsBeforeLeakyRelu", "dA dropped in dS",
    says: "dS: the factor dA is missing"
  ) { (h: Matrix, dA: Matrix, s: Double) -> Leaky in
    (hadamard(dA, h.map { $0 > 0 ? 1 : s }), h.map { min($0, 0) }.sum())
  },
  Mistake(
    "gradientsBeforeLeakyRelu", "upside down, and the sign of dS",
    says: "slope with its sides exchanged",
    "dS: the difference is taken the other"
  ) { (h: Matrix, dA: Matrix, s: Double) -> Leaky in
    (hadamard(dA, h.map { $0 > 0 ? s : 1 }), -slope(h, dA))
  },
]

private func slope(_ h: Matrix, _ dA: Matrix) -> Double {
  hadamard(dA, h.map { min($0, 0) }).sum()
}

private let shortcutMistakes: [Mistake] = [
  Mistake(
    "gradientsOfShortcutNetwork", "grokking9: no mask",
    says: "dW1 and dX: in dH, equation (3.19), the slope is missing"
  ) { (x: Matrix, t: Matrix, w1: Matrix, w2: Matrix, v: Matrix) -> Shortcut in
    shortcut(x, t, w1, w2, v, dH: { _, dA in dA })
  },
  Mistake(
    "gradientsOfShortcutNetwork", "dlbook127: the mask by dA",
    says: "the slope of the ReLU is taken at dA instead of at H"
  ) { (x: Matrix, t: Matrix, w1: Matrix, w2: Matrix, v: Matrix) -> Shortcut in
    shortcut(x, t, w1, w2, v, dH: { _, dA in dA.map { max($0, 0) } })
  },
  Mistake(
    "gradientsOfShortcutNetwork", "smile528: the mask for dH",
    says: "in dH, equation (3.19), the factor dA is missing"
  ) { (x: Matrix, t: Matrix, w1: Matrix, w2: Matrix, v: Matrix) -> Shortcut in
    shortcut(x, t, w1, w2, v, dH: { h, _ in h.map { $0 > 0 ? 1 : 0 } })
  },
  Mistake(
    "gradientsOfShortcutNetwork", "a mean of the loss only",
    says: "Your loss is divided by N, the number of examples"
  ) { (x: Matrix, t: Matrix, w1: Matrix, w2: Matrix, v: Matrix) -> Shortcut in
    var all = shortcut(x, t, w1, w2, v)
    all.loss /= Double(x.rows)
    return all
  },
  Mistake(
    "gradientsOfShortcutNetwork", "a loss of residuals not squared",
    says: "loss: the square is missing"
  ) { (x: Matrix, t: Matrix, w1: Matrix, w2: Matrix, v: Matrix) -> Shortcut in
    var all = shortcut(x, t, w1, w2, v)
    let p = matmul(matmul(x, w1).map { max($0, 0) }, w2) + matmul(x, v)
    all.loss = (p - t).sum()
    return all
  },
  Mistake(
    "gradientsOfShortcutNetwork", "missing 2",
    says: "in dP, equation (3.21), the factor 2 is missing"
  ) { (x: Matrix, t: Matrix, w1: Matrix, w2: Matrix, v: Matrix) -> Shortcut in
    shortcut(x, t, w1, w2, v, dP: { $0 })
  },
  Mistake(
    "gradientsOfShortcutNetwork", "pytorchexamples5: dW2 for W2",
    says: "dW1 and dX: in dA, equation (3.23), dW2 is used where w2"
  ) { (x: Matrix, t: Matrix, w1: Matrix, w2: Matrix, v: Matrix) -> Shortcut in
    let h = matmul(x, w1)
    let a = h.map { max($0, 0) }
    let r = matmul(a, w2) + matmul(x, v) - t
    let dW2 = matmul(a.transposed(), 2 * r)
    let dA = matmul(2 * r, dW2.transposed())
    let dH = hadamard(dA, h.map { $0 > 0 ? 1 : 0 })
    return (
      hadamard(r, r).sum(), matmul(x.transposed(), dH), dW2,
      matmul(x.transposed(), 2 * r),
      matmul(dH, w1.transposed()) + matmul(2 * r, v.transposed())
    )
  },
  Mistake(
    "gradientsOfShortcutNetwork", "the shortcut missing, missing 2",
    says: "dX (equation 3.16): one of the terms is missing",
    "in dP, equation (3.21), the factor 2 is missing"
  ) { (x: Matrix, t: Matrix, w1: Matrix, w2: Matrix, v: Matrix) -> Shortcut in
    var all = shortcut(x, t, w1, w2, v, dP: { $0 })
    let r = matmul(matmul(x, w1).map { max($0, 0) }, w2) + matmul(x, v) - t
    let dA = matmul(r, w2.transposed())
    let dH = hadamard(dA, matmul(x, w1).map { $0 > 0 ? 1 : 0 })
    all.dX = matmul(dH, w1.transposed())
    return all
  },
  Mistake(
    "gradientsOfShortcutNetwork", "dW1 doubled, dW2 tripled",
    says: "Your dW1 is twice what it", "your dW2 is 3 times what it should be"
  ) { (x: Matrix, t: Matrix, w1: Matrix, w2: Matrix, v: Matrix) -> Shortcut in
    var all = shortcut(x, t, w1, w2, v)
    (all.dW1, all.dW2) = (2 * all.dW1, 3 * all.dW2)
    return all
  },
  Mistake(
    "gradientsOfShortcutNetwork", "H for A, and a mean of the loss",
    says: "dW2 (equation 3.22): H is used where A belongs",
    "Your loss is divided by N"
  ) { (x: Matrix, t: Matrix, w1: Matrix, w2: Matrix, v: Matrix) -> Shortcut in
    var all = shortcut(x, t, w1, w2, v)
    all.loss /= Double(x.rows)
    let r = matmul(matmul(x, w1).map { max($0, 0) }, w2) + matmul(x, v) - t
    all.dW2 = 2 * matmul(matmul(x, w1).transposed(), r)
    return all
  },
]

private func shortcut(
  _ x: Matrix, _ t: Matrix, _ w1: Matrix, _ w2: Matrix, _ v: Matrix,
  dP: (_ r: Matrix) -> Matrix = { 2 * $0 },
  dH: (_ h: Matrix, _ dA: Matrix) -> Matrix = { h, dA in
    hadamard(dA, h.map { $0 > 0 ? 1 : 0 })
  }
) -> Shortcut {
  let h = matmul(x, w1)
  let a = h.map { max($0, 0) }
  let r = matmul(a, w2) + matmul(x, v) - t
  let dP = dP(r)
  let dH = dH(h, matmul(dP, w2.transposed()))
  return (
    hadamard(r, r).sum(), matmul(x.transposed(), dH),
    matmul(a.transposed(), dP), matmul(x.transposed(), dP),
    matmul(dH, w1.transposed()) + matmul(dP, v.transposed())
  )
}

private let stepMistakes: [Mistake] = [
  Mistake(
    "descentStep", "zerotogpt12: the updated weights",
    says: "At which weights does each line compute its gradient"
  ) { (x: Matrix, t: Matrix, w1: Matrix, w2: Matrix, rate: Double) -> Weights in
    let h = matmul(x, w1)
    let a = h.map { max($0, 0) }
    let dP = 2 * (matmul(a, w2) - t)
    let after = w2 - rate * matmul(a.transposed(), dP)
    let dA = matmul(dP, after.transposed())
    return afterUpdates(x, w1, after, rate, hadamard(dA, mask(h)))
  },
  Mistake(
    "descentStep", "andersbll4: uphill",
    says: "either the gradients are added"
  ) { (x: Matrix, t: Matrix, w1: Matrix, w2: Matrix, rate: Double) -> Weights in
    let (dX, dW1, dW2) = gradients(x, t, w1, w2)
    return (x + rate * dX, w1 + rate * dW1, w2 + rate * dW2)
  },
  Mistake(
    "descentStep", "maziarraissi1: H for A",
    says: "w2: in dW2, equation (3.22), H is used where A belongs"
  ) { (x: Matrix, t: Matrix, w1: Matrix, w2: Matrix, rate: Double) -> Weights in
    let h = matmul(x, w1)
    let dP = 2 * (matmul(h.map { max($0, 0) }, w2) - t)
    let (dX, dW1, _) = gradients(x, t, w1, w2)
    return (
      x - rate * dX, w1 - rate * dW1, w2 - rate * matmul(h.transposed(), dP)
    )
  },
  Mistake(
    "descentStep", "dlbook127: the mask by dA",
    says: "the slope of the ReLU is taken at dA instead of at H"
  ) { (x: Matrix, t: Matrix, w1: Matrix, w2: Matrix, rate: Double) -> Weights in
    let (dX, dW1, dW2) = gradients(x, t, w1, w2) { _, dA in
      dA.map { max($0, 0) }
    }
    return (x - rate * dX, w1 - rate * dW1, w2 - rate * dW2)
  },
  Mistake(
    "descentStep", "the gradients returned",
    says: "These are the gradients."
  ) { (x: Matrix, t: Matrix, w1: Matrix, w2: Matrix, rate: Double) -> Weights in
    gradients(x, t, w1, w2)
  },
  Mistake(
    "descentStep", "the given code, and missing 2",
    says: "w1: in dA, equation (3.23), w2 is used as it is after",
    "in dP, equation (3.21), the factor 2 is missing"
  ) { (x: Matrix, t: Matrix, w1: Matrix, w2: Matrix, rate: Double) -> Weights in
    let h = matmul(x, w1)
    let a = h.map { max($0, 0) }
    let dP = matmul(a, w2) - t
    let after = w2 - rate * matmul(a.transposed(), dP)
    let dA = matmul(dP, after.transposed())
    return afterUpdates(x, w1, after, rate, hadamard(dA, mask(h)))
  },
  Mistake(
    "descentStep", "no mask, and uphill in w2",
    says: "x and w1: in dH, equation (3.19), the slope is missing",
    "w2: You go uphill"
  ) { (x: Matrix, t: Matrix, w1: Matrix, w2: Matrix, rate: Double) -> Weights in
    let (dX, dW1, dW2) = gradients(x, t, w1, w2) { _, dA in dA }
    return (x - rate * dX, w1 - rate * dW1, w2 + rate * dW2)
  },
]

private func gradients(
  _ x: Matrix, _ t: Matrix, _ w1: Matrix, _ w2: Matrix,
  dH: (_ h: Matrix, _ dA: Matrix) -> Matrix = { h, dA in
    hadamard(dA, h.map { $0 > 0 ? 1 : 0 })
  }
) -> Weights {
  let h = matmul(x, w1)
  let a = h.map { max($0, 0) }
  let dP = 2 * (matmul(a, w2) - t)
  let dH = dH(h, matmul(dP, w2.transposed()))
  return (
    matmul(dH, w1.transposed()), matmul(x.transposed(), dH),
    matmul(a.transposed(), dP)
  )
}

private func mask(_ h: Matrix) -> Matrix { h.map { $0 > 0 ? 1 : 0 } }

/// The rest of the step, where W₂ is changed already.
private func afterUpdates(
  _ x: Matrix, _ w1: Matrix, _ w2: Matrix, _ rate: Double, _ dH: Matrix
) -> Weights {
  let w1 = w1 - rate * matmul(x.transposed(), dH)
  return (x - rate * matmul(dH, w1.transposed()), w1, w2)
}

private let checkMistakes: [Mistake] = [
  Mistake(
    "checkAlong", "a backward difference",
    says: "a backward difference"
  ) {
    (v: Matrix, w: Matrix, h: Double, all: [Matrix], loss: Loss) -> Check in
    let slope = try (loss(w) - loss(w - h * v)) / h
    return check(slope, all, v)
  },
  Mistake(
    "checkAlong", "the gradient of each entry first",
    says: "along V it takes two in all"
  ) {
    (v: Matrix, w: Matrix, h: Double, all: [Matrix], loss: Loss) -> Check in
    var slope = 0.0
    for i in 0..<w.rows {
      for j in 0..<w.columns {
        var (above, below) = (w, w)
        above[i, j] += h
        below[i, j] -= h
        slope += v[i, j] * (try loss(above) - loss(below)) / (2 * h)
      }
    }
    return check(slope, all, v)
  },
  Mistake(
    "checkAlong", "the sign",
    says: "Your measured has the wrong sign"
  ) {
    (v: Matrix, w: Matrix, h: Double, all: [Matrix], loss: Loss) -> Check in
    let slope = try (loss(w - h * v) - loss(w + h * v)) / (2 * h)
    let right = check(-slope, all, v)
    return (slope, right.promised, right.right)
  },
]

private func check(
  _ slope: Double, _ gradients: [Matrix], _ v: Matrix
) -> Check {
  let promised = gradients.map { hadamard($0, v).sum() }
  let right = promised.indices.min {
    abs(promised[$0] - slope) < abs(promised[$1] - slope)
  }
  return (slope, promised, right ?? 0)
}

private let factorMistakes: [Mistake] = [
  Mistake(
    "gradientsOfThreeFactors", "A for AX in dB",
    says: "dB: in AX, the factor x is missing"
  ) { (a: Matrix, x: Matrix, b: Matrix, dY: Matrix) -> Factors in
    let dAX = matmul(dY, b.transposed())
    return (
      matmul(dAX, x.transposed()), matmul(a.transposed(), dAX),
      matmul(a.transposed(), dY)
    )
  },
  Mistake(
    "gradientsOfThreeFactors", "the sign of dX",
    says: "Your dX has the wrong sign"
  ) { (a: Matrix, x: Matrix, b: Matrix, dY: Matrix) -> Factors in
    let dAX = matmul(dY, b.transposed())
    return (
      matmul(dAX, x.transposed()), -matmul(a.transposed(), dAX),
      matmul(matmul(a, x).transposed(), dY)
    )
  },
  Mistake(
    "gradientsOfThreeFactors", "a transpose dX, and dA without X",
    says: "Your dX is transposed",
    "dA (equation 3.7): the factor xᵀ is missing"
  ) { (a: Matrix, x: Matrix, b: Matrix, dY: Matrix) -> Factors in
    let dAX = matmul(dY, b.transposed())
    return (
      dAX, matmul(dAX.transposed(), a),
      matmul(matmul(a, x).transposed(), dY)
    )
  },
  Mistake(
    "gradientsOfThreeFactors", "dA doubled, and A for AX in dB",
    says: "Your dA is twice", "dB: in AX, the factor x is missing"
  ) { (a: Matrix, x: Matrix, b: Matrix, dY: Matrix) -> Factors in
    let dAX = matmul(dY, b.transposed())
    return (
      2 * matmul(dAX, x.transposed()), matmul(a.transposed(), dAX),
      matmul(a.transposed(), dY)
    )
  },
]

private let ownProductMistakes: [Mistake] = [
  Mistake(
    "gradientOfOwnProduct", "twice the first",
    says: "The second one gets the same only where dY is symmetric"
  ) { (x: Matrix, dY: Matrix) in 2 * matmul(dY, x)
  },
  Mistake(
    "gradientOfOwnProduct", "a difference, and the sign",
    says: "One of the terms has the wrong sign"
  ) { (x: Matrix, dY: Matrix) in
    matmul(dY.transposed(), x) - matmul(dY, x)
  },
]
