import CompactGradientSolutions
import Graders
import Grading
import LinearAlgebra

let compactGradientMistakes: [Mistake] =
  rowTimesColumn + exampleLengths + transposedWeights + correctedTarget
  + byTransposing + singleWeight + leakyRelu + shortcuts + steps
  + alongOneDirection + threeFactors + ownProduct

private let rowTimesColumn = mistakes(
  "gradientsOfRowTimesColumn", gradientsOfRowTimesColumn
) { mistake in
  mistake.inPart(
    "the sign", says: "Each of dX, dU and dW has the wrong sign"
  ) { right, _, _, _ in (-right.dX, -right.dU, -right.dW) }
  mistake.inPart(
    "a difference in dW", says: "dW: there is a minus where a plus belongs"
  ) { right, x, u, w in
    let (a, b) = (matmul(x, w)[0, 0], matmul(u, w)[0, 0])
    return (right.dX, right.dU, b * x.transposed() - a * u.transposed())
  }
  mistake.inPart(
    "a column dX, and one way in dW", says: "Your dX is transposed",
    "dW: one of the terms is missing"
  ) { right, x, u, w in
    (right.dX.transposed(), right.dU, matmul(u, w)[0, 0] * x.transposed())
  }
  mistake.inPart(
    "its own number, and the sign of dU",
    says: "dX (equation 3.3): a is used where b belongs",
    "Your dU has the wrong sign"
  ) { right, x, _, w in
    (matmul(x, w)[0, 0] * w.transposed(), -right.dU, right.dW)
  }
}

private let exampleLengths = mistakes(
  "exampleGradientLengths", exampleGradientLengths
) { mistake in
  mistake(
    "the squares", says: "lengths (equation 3.14): the square root is left out"
  ) { x, dY in lengths(x, dY) { $0 * $1 } }
  mistake("dy alone", says: "This is about the rows of dY alone") { x, dY in
    lengths(x, dY) { $1.squareRoot() }
  }
  mistake("a sum of squares", says: "You added the squares of the input") {
    x, dY in lengths(x, dY) { ($0 + $1).squareRoot() }
  }
  mistake.inPart(
    "a mean, and counted from 1",
    says: "divided by N, the number of examples", "examples are counted from 0"
  ) { right, x, _ in (1 / Double(x.rows) * right.lengths, right.longest + 1) }
}

private func lengths(
  _ x: Matrix, _ dY: Matrix, _ length: (Double, Double) -> Double
) -> (lengths: Matrix, longest: Int) {
  let all = (0..<x.rows).map { n in
    length(
      hadamard(x[row: n], x[row: n]).sum(),
      hadamard(dY[row: n], dY[row: n]).sum())
  }
  return (Matrix(column: all), all.indices.max { all[$0] < all[$1] } ?? 0)
}

private let transposedWeights = mistakes(
  "gradientsWithTransposedWeights", gradientsWithTransposedWeights
) { mistake in
  mistake.inPart(
    "the last example only", says: "dW: only the last example counts"
  ) { right, x, _, dY in
    (right.dX, outer(dY[row: x.rows - 1], x[row: x.rows - 1]))
  }
  mistake.inPart(
    "the text's dW, divided by N",
    says: "This is the gradient with respect to Wᵀ", "Your dW is divided by N"
  ) { right, x, _, dY in
    (right.dX, 1 / Double(x.rows) * matmul(x.transposed(), dY))
  }
  mistake.inPart(
    "a transpose dX, and 1/N in dW", says: "Your dX is transposed",
    "Your dW is divided by N"
  ) { right, x, _, _ in (right.dX.transposed(), 1 / Double(x.rows) * right.dW) }
}

private let correctedTarget = mistakes(
  "gradientAfterCorrection", gradientAfterCorrection
) { mistake in
  mistake("missing 2", says: "The factor 2 is missing") { dW, x, wrong, right in
    dW + matmul(x.transposed(), wrong - right)
  }
  mistake("the rows added", says: "wrong has the wrong sign") {
    dW, x, wrong, right in dW - 2 * matmul(x.transposed(), right + wrong)
  }
  mistake(
    "the change alone, and missing 2", says: "dW is missing",
    "is half of what it should be"
  ) { _, x, wrong, right in matmul(x.transposed(), wrong - right) }
}

private let byTransposing = mistakes(
  "gradientByTransposing", byTransposingSolution
) { mistake in
  mistake.inPart("the sign", says: "Your answer has the wrong sign") {
    right, _, _, _ in -right
  }
  mistake.inPart(
    "not transposed at the end, and the sign",
    says: "X itself has the other shape", "has the wrong sign"
  ) { right, _, _, _ in -right.transposed() }
}

private let singleWeight = mistakes("bestSingleWeight", bestSingleWeight) {
  mistake in
  mistake.inPart(
    "mlfromscratch74: a mean",
    says: "derivative is divided by N, the number of examples"
  ) { right, _, _, x, _, _ in (right.derivative / Double(x.rows), right.best) }
  mistake(
    "the sign",
    says: "In dY, equation (3.21), the difference is taken the other way"
  ) { i, j, x, w, t in oneWeight(i, j, x, w, t) { y, t in 2 * (t - y) } }
  mistake.inPart(
    "the residual squared",
    says: "a square is used where its derivative belongs"
  ) { right, i, j, x, w, t in
    (
      oneWeight(i, j, x, w, t) { y, t in (y - t) * (y - t) }.derivative,
      right.best
    )
  }
  mistake.inPart(
    "missing 2 in the curvature",
    says: "in curvature, the factor 2 is missing"
  ) { right, i, j, _, w, _ in (right.derivative, 2 * right.best - w[i, j]) }
  mistake.inPart(
    "uphill to the best", says: "there is a plus where a minus belongs"
  ) { right, i, j, _, w, _ in (right.derivative, 2 * w[i, j] - right.best) }
  mistake.inPart(
    "the sign, and missing 2", says: "has the wrong sign",
    "is half of what it should be"
  ) { right, _, _, _, _, _ in (right.derivative * -0.5, right.best) }
}

private func oneWeight(
  _ i: Int, _ j: Int, _ x: Matrix, _ w: Matrix, _ t: Matrix,
  dY: (_ y: Double, _ t: Double) -> Double
) -> (derivative: Double, best: Double) {
  var (sum, squares) = (0.0, 0.0)
  for n in 0..<x.rows {
    var y = 0.0
    for k in 0..<x.columns { y += x[n, k] * w[k, j] }
    sum += x[n, i] * dY(y, t[n, j])
    squares += x[n, i] * x[n, i]
  }
  return (sum, w[i, j] - sum / (2 * squares))
}

private let leakyRelu = mistakes(
  "gradientsBeforeLeakyRelu", gradientsBeforeLeakyRelu
) { mistake in
  mistake.inPart(
    "FKB15: as for the ReLU", says: "The slope of the ReLU is used where"
  ) { right, h, dA, _ in (hadamard(dA, mask(h)), right.dS) }
  mistake.inPart(
    "smile528: dA dropped",
    says: "dH (equation 3.17): the factor dA is missing"
  ) { right, h, _, s in (h.map { $0 > 0 ? 1 : s }, right.dS) }
  mistake.inPart(
    "brainjs560: α above 0, and 0 below",
    says: "The parameter above 0, and 0 below, is used"
  ) { right, h, dA, s in (hadamard(dA, h.map { $0 > 0 ? s : 0 }), right.dS) }
  mistake.inPart(
    "dl4j8178: the default α",
    says: "The slope with a parameter of 0.01 is used"
  ) { right, h, dA, _ in (hadamard(dA, h.map { $0 > 0 ? 1 : 0.01 }), right.dS) }
  mistake.inPart(
    "the value of the forward pass", says: "This is the function itself"
  ) { right, h, _, s in (h.map { $0 > 0 ? $0 : s * $0 }, right.dS) }
  mistake.inPart(
    "dA dropped in dS", says: "dS: the factor dA is missing"
  ) { right, h, _, _ in (right.dH, h.map { min($0, 0) }.sum()) }
  mistake.inPart(
    "upside down, and the sign of dS", says: "slope with its sides exchanged",
    "dS: the difference is taken the other"
  ) { right, h, dA, s in (hadamard(dA, h.map { $0 > 0 ? s : 1 }), -right.dS) }
}

private let shortcuts = mistakes(
  "gradientsOfShortcutNetwork", gradientsOfShortcutNetwork
) { mistake in
  mistake(
    "grokking9: no mask",
    says: "dW1 and dX: in dH, equation (3.19), the slope is missing"
  ) { shortcut($0, $1, $2, $3, $4, dH: { _, dA in dA }) }
  mistake(
    "dlbook127: the mask by dA",
    says: "the slope of the ReLU is taken at dA instead of at H"
  ) { shortcut($0, $1, $2, $3, $4, dH: { _, dA in dA.map { max($0, 0) } }) }
  mistake(
    "smile528: the mask for dH",
    says: "in dH, equation (3.19), the factor dA is missing"
  ) { shortcut($0, $1, $2, $3, $4, dH: { h, _ in mask(h) }) }
  mistake.inPart(
    "a mean of the loss only",
    says: "Your loss is divided by N, the number of examples"
  ) { right, x, _, _, _, _ in
    (right.loss / Double(x.rows), right.dW1, right.dW2, right.dV, right.dX)
  }
  mistake.inPart(
    "a loss of residuals not squared", says: "loss: the square is missing"
  ) { right, x, t, w1, w2, v in
    (residual(x, t, w1, w2, v).sum(), right.dW1, right.dW2, right.dV, right.dX)
  }
  mistake(
    "missing 2", says: "in dP, equation (3.21), the factor 2 is missing"
  ) { shortcut($0, $1, $2, $3, $4, dP: { $0 }) }
  mistake.inPart(
    "pytorchexamples5: dW2 for W2",
    says: "dW1 and dX: in dA, equation (3.23), dW2 is used where w2"
  ) { right, x, t, w1, w2, v in
    let dP = 2 * residual(x, t, w1, w2, v)
    let dH = hadamard(matmul(dP, right.dW2.transposed()), mask(matmul(x, w1)))
    return (
      right.loss, matmul(x.transposed(), dH), right.dW2, right.dV,
      matmul(dH, w1.transposed()) + matmul(dP, v.transposed())
    )
  }
  mistake(
    "the shortcut missing, missing 2",
    says: "dX (equation 3.16): one of the terms is missing",
    "in dP, equation (3.21), the factor 2 is missing"
  ) { x, t, w1, w2, v in
    var all = shortcut(x, t, w1, w2, v, dP: { $0 })
    all.dX -= matmul(residual(x, t, w1, w2, v), v.transposed())
    return all
  }
  mistake.inPart(
    "dW1 doubled, dW2 tripled", says: "Your dW1 is twice what it",
    "your dW2 is 3 times what it should be"
  ) { right, _, _, _, _, _ in
    (right.loss, 2 * right.dW1, 3 * right.dW2, right.dV, right.dX)
  }
  mistake.inPart(
    "H for A, and a mean of the loss",
    says: "dW2 (equation 3.22): H is used where A belongs",
    "Your loss is divided by N"
  ) { right, x, t, w1, w2, v in
    (
      right.loss / Double(x.rows), right.dW1,
      2 * matmul(matmul(x, w1).transposed(), residual(x, t, w1, w2, v)),
      right.dV, right.dX
    )
  }
}

private func residual(
  _ x: Matrix, _ t: Matrix, _ w1: Matrix, _ w2: Matrix, _ v: Matrix
) -> Matrix {
  matmul(matmul(x, w1).map { max($0, 0) }, w2) + matmul(x, v) - t
}

private func shortcut(
  _ x: Matrix, _ t: Matrix, _ w1: Matrix, _ w2: Matrix, _ v: Matrix,
  dP: (_ r: Matrix) -> Matrix = { 2 * $0 },
  dH: (_ h: Matrix, _ dA: Matrix) -> Matrix = { hadamard($1, mask($0)) }
) -> (loss: Double, dW1: Matrix, dW2: Matrix, dV: Matrix, dX: Matrix) {
  let h = matmul(x, w1)
  let a = h.map { max($0, 0) }
  let r = residual(x, t, w1, w2, v)
  let dP = dP(r)
  let dH = dH(h, matmul(dP, w2.transposed()))
  return (
    hadamard(r, r).sum(), matmul(x.transposed(), dH),
    matmul(a.transposed(), dP), matmul(x.transposed(), dP),
    matmul(dH, w1.transposed()) + matmul(dP, v.transposed())
  )
}

private let steps = mistakes("descentStep", descentStep) { mistake in
  mistake(
    "zerotogpt12: the updated weights",
    says: "At which weights does each line compute its gradient"
  ) { updatedAtOnce($0, $1, $2, $3, $4) { 2 * $0 } }
  mistake("andersbll4: uphill", says: "either the gradients are added") {
    x, t, w1, w2, rate in
    let (dX, dW1, dW2) = gradients(x, t, w1, w2)
    return (x + rate * dX, w1 + rate * dW1, w2 + rate * dW2)
  }
  mistake.inPart(
    "maziarraissi1: H for A",
    says: "w2: in dW2, equation (3.22), H is used where A belongs"
  ) { right, x, t, w1, w2, rate in
    let h = matmul(x, w1)
    let dP = 2 * (matmul(h.map { max($0, 0) }, w2) - t)
    return (right.x, right.w1, w2 - rate * matmul(h.transposed(), dP))
  }
  mistake(
    "dlbook127: the mask by dA",
    says: "the slope of the ReLU is taken at dA instead of at H"
  ) { x, t, w1, w2, rate in
    let (dX, dW1, dW2) = gradients(x, t, w1, w2) { _, dA in
      dA.map { max($0, 0) }
    }
    return (x - rate * dX, w1 - rate * dW1, w2 - rate * dW2)
  }
  mistake("the gradients returned", says: "These are the gradients.") {
    x, t, w1, w2, _ in gradients(x, t, w1, w2)
  }
  mistake(
    "the given code, and missing 2",
    says: "w1: in dA, equation (3.23), w2 is used as it is after",
    "in dP, equation (3.21), the factor 2 is missing"
  ) { updatedAtOnce($0, $1, $2, $3, $4) { $0 } }
  mistake(
    "no mask, and uphill in w2",
    says: "x and w1: in dH, equation (3.19), the slope is missing",
    "w2: You go uphill"
  ) { x, t, w1, w2, rate in
    let (dX, dW1, dW2) = gradients(x, t, w1, w2) { _, dA in dA }
    return (x - rate * dX, w1 - rate * dW1, w2 + rate * dW2)
  }
}

private func gradients(
  _ x: Matrix, _ t: Matrix, _ w1: Matrix, _ w2: Matrix,
  dH: (_ h: Matrix, _ dA: Matrix) -> Matrix = { hadamard($1, mask($0)) }
) -> (x: Matrix, w1: Matrix, w2: Matrix) {
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

/// The step in which each line takes the weights that are changed already.
private func updatedAtOnce(
  _ x: Matrix, _ t: Matrix, _ w1: Matrix, _ w2: Matrix, _ rate: Double,
  dP: (_ r: Matrix) -> Matrix
) -> (x: Matrix, w1: Matrix, w2: Matrix) {
  let h = matmul(x, w1)
  let a = h.map { max($0, 0) }
  let dP = dP(matmul(a, w2) - t)
  let w2 = w2 - rate * matmul(a.transposed(), dP)
  let dH = hadamard(matmul(dP, w2.transposed()), mask(h))
  let w1 = w1 - rate * matmul(x.transposed(), dH)
  return (x - rate * matmul(dH, w1.transposed()), w1, w2)
}

private let alongOneDirection = mistakes(
  "checkAlong", alongOneDirectionSolution
) { mistake in
  mistake.inPart("a backward difference", says: "a backward difference") {
    right, v, w, h, _, loss in
    (try (loss(w) - loss(w - h * v)) / h, right.promised, right.right)
  }
  mistake.inPart(
    "the gradient of each entry first", says: "along V it takes two in all"
  ) { right, v, w, h, _, loss in
    var slope = 0.0
    for i in 0..<w.rows {
      for j in 0..<w.columns {
        var (above, below) = (w, w)
        above[i, j] += h
        below[i, j] -= h
        slope += v[i, j] * (try loss(above) - loss(below)) / (2 * h)
      }
    }
    return (slope, right.promised, right.right)
  }
  mistake.inPart("the sign", says: "Your measured has the wrong sign") {
    right, _, _, _, _, _ in (-right.measured, right.promised, right.right)
  }
}

private let threeFactors = mistakes(
  "gradientsOfThreeFactors", gradientsOfThreeFactors
) { mistake in
  mistake.inPart("A for AX in dB", says: "dB: in AX, the factor x is missing") {
    right, a, _, _, dY in (right.dA, right.dX, matmul(a.transposed(), dY))
  }
  mistake.inPart("the sign of dX", says: "Your dX has the wrong sign") {
    right, _, _, _, _ in (right.dA, -right.dX, right.dB)
  }
  mistake.inPart(
    "a transpose dX, and dA without X", says: "Your dX is transposed",
    "dA (equation 3.7): the factor xᵀ is missing"
  ) { right, _, _, b, dY in
    (matmul(dY, b.transposed()), right.dX.transposed(), right.dB)
  }
  mistake.inPart(
    "dA doubled, and A for AX in dB", says: "Your dA is twice",
    "dB: in AX, the factor x is missing"
  ) { right, a, _, _, dY in (2 * right.dA, right.dX, matmul(a.transposed(), dY))
  }
}

private let ownProduct = mistakes("gradientOfOwnProduct", gradientOfOwnProduct)
{ mistake in
  mistake(
    "twice the first",
    says: "The second one gets the same only where dY is symmetric"
  ) { x, dY in 2 * matmul(dY, x) }
  mistake(
    "a difference, and the sign", says: "One of the terms has the wrong sign"
  ) { x, dY in matmul(dY.transposed(), x) - matmul(dY, x) }
}
