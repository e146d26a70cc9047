import BatchBias
import BatchBiasSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias Gradients = AffineGradients<Matrix>

let meanLoss: Exercise = Exercise(
  "gradientsOfMeanLoss", BatchBiasSolutions.gradientsOfMeanLoss
) { test in
  test.cases = .sizes(
    [(3, 4, 5), (5, 2, 3), (2, 3, 4)], edges: [(1, 3, 2), (3, 1, 2), (4, 3, 1)]
  ) { draw, n, d, m in
    (draw(n, d), draw(d, m), draw(1, m), draw(n, m))
  }
  test.rule = """
    N = rows(x)               — examples
    M = columns(w)            — outputs
    Y = x w + b               (4.2)
    dY = 2 (Y - t) / N        (4.16)
    dX = dY wᵀ                (4.10)
    dW = xᵀ dY                (4.12)
    dB = sum0(dY)             (4.5)
    """
  test.oracle = .gradient(
    of: { x, w, b, t in squares(residual(x, w, b, t)) / Double(x.rows) },
    by: 0, 1, 2)
  // The sums of the sum's gradients, divided at the end.
  test.answer { x, w, b, t in
    let dY = 2 * residual(x, w, b, t)
    let share = 1 / Double(x.rows)
    return (
      share * matmul(dY, w.transposed()), share * matmul(x.transposed(), dY),
      share * matmul(ones(x.rows).transposed(), dY)
    )
  }
  test.slip(
    "the given code",
    "This is still the given code. dX is the gradient of the sum of the "
      + "losses: nothing divides it by N."
  ) { wrongMeanGradients($0, $1, $2, $3) }
}

private let factorNames = ["L", "a row of dX", "dW", "db"]

let repeatedBatch: Exercise = Exercise(
  "factorsForRepeatedBatch", BatchBiasSolutions.factorsForRepeatedBatch
) { test in
  test.elementNames = [
    "sum": factorNames.map { "factor of \($0) with the sum" },
    "mean": factorNames.map { "factor of \($0) with the mean" },
  ]
  test.cases = .drawn { _ in [Case(3), Case(2), Case(7)] }
  // By training on such a batch.
  test.oracle = .function { k in
    (factors(times: k, .sum), factors(times: k, .mean))
  }
  test.answer { k in
    let sum = [k, 1, k, k].map { Double($0) }
    return (sum, sum.map { $0 / Double(k) })
  }
  test.slip(
    "all grow with the sum",
    "You let a row of dX grow as well. An example meets its own row of dY "
      + "only, however many copies it has."
  ) { k in
    let k = Double(k)
    return ([k, k, k, k], [1, 1 / k, 1, 1])
  }
  test.slip(
    "nothing changes with the mean",
    "You left a row of dX as it was. The mean gives each example a share of "
      + "1/N, and N is larger now."
  ) { k in
    let k = Double(k)
    return ([k, 1, k, k], [1, 1, 1, 1])
  }
  test.slip(
    "all shrink with the mean",
    "You let the gradients of the parameters shrink with the mean. Each term "
      + "is smaller, but there are more of them."
  ) { k in
    let k = Double(k)
    return ([k, 1, k, k], [1, 1 / k, 1 / k, 1 / k])
  }
  test.slip(
    "nothing changes with the sum",
    "You left dW and db as they were with the sum. They add up the shares of "
      + "all examples, and the copies are examples."
  ) { k in
    let k = Double(k)
    return ([k, 1, 1, 1], [1, 1 / k, 1, 1])
  }
}

/// By what a repeated batch multiplies the loss, dX, dW and db.
private func factors(times k: Int, _ reduction: Reduction) -> [Double] {
  let x: Matrix = [[1, 2, -1, 3], [2, -3, 4, 1]]
  let t: Matrix = [[1, 2, 4], [6, 4, 9]]
  let layer = AffineLayer(
    weights: [[2, 4, -2], [-3, 1, -1], [-2, 1, 2], [1, -1, 3]],
    bias: [[1, -1, 5]])
  func numbers(_ k: Int) -> [Double] {
    let pass = layer.forward(repeated(x, k))
    let loss = SquaredError(pass.output, repeated(t, k), reduction)
    let gradients = pass.backward(loss.gradient)
    return [
      loss.value, gradients.inputGradient[0, 0], gradients.weightGradient[0, 0],
      gradients.biasGradient[0, 0],
    ]
  }
  return zip(numbers(k), numbers(1)).map { $0 / $1 }
}

private func repeated(_ x: Matrix, _ k: Int) -> Matrix {
  Matrix(rows: k * x.rows, columns: x.columns) { x[$0 % x.rows, $1] }
}

let wholeBatch: Exercise = Exercise(
  "gradientsOfWholeBatch", BatchBiasSolutions.gradientsOfWholeBatch
) { test in
  test.cases = .drawn { draw in
    [(5, 2, 3, 1), (7, 4, 2, 5), (6, 3, 5, 2), (3, 1, 2, 1), (3, 4, 1, 2)]
      .map { n, d, m, examples in
        func gradients(_ count: Int) -> Gradients {
          AffineGradients(
            inputGradient: draw(count, d), weightGradient: draw(d, m),
            biasGradient: draw(1, m))
        }
        return Case(
          gradients(examples), gradients(n - examples),
          note: "the first part has \(examples) of the \(n) examples",
          edge: d == 1 || m == 1)
      }
  }
  test.rule = """
    N = rows(stacked(first.inputGradient, second.inputGradient))    — examples
    p = rows(first.inputGradient) / N
    q = rows(second.inputGradient) / N
    inputGradient = stacked(p first.inputGradient, q second.inputGradient)
    weightGradient = p first.weightGradient + q second.weightGradient
    biasGradient = p first.biasGradient + q second.biasGradient
    """
  test.oracle = .function { first, second in
    let (upper, lower) = (first.inputGradient, second.inputGradient)
    // By how much the loss of the whole batch changes, if its X, W and b do.
    let loss = { (x: Matrix, w: Matrix, b: Matrix) -> Double in
      let above = rows(0..<upper.rows, of: x)
      let below = rows(upper.rows..<x.rows, of: x)
      let sums =
        Double(upper.rows) * change(first, above, w, b)
        + Double(lower.rows) * change(second, below, w, b)
      return sums / Double(x.rows)
    }
    let x = 0 * stacked(upper, lower)
    let (w, b) = (0 * first.weightGradient, 0 * first.biasGradient)
    return AffineGradients(
      inputGradient: numericalGradient(at: x) { loss($0, w, b) },
      weightGradient: numericalGradient(at: w) { loss(x, $0, b) },
      biasGradient: numericalGradient(at: b) { loss(x, w, $0) })
  }
  // The gradients of the sums, joined, and divided at the end.
  test.answer { first, second in
    let counts = [first, second].map { Double($0.inputGradient.rows) }
    return scaled(
      joined(scaled(first, counts[0]), scaled(second, counts[1])),
      1 / (counts[0] + counts[1]))
  }
  test.slip(
    "added as they are",
    "The parts are put together as they are. That is the rule for a loss "
      + "that is a sum; here each part is a mean over its own examples."
  ) { first, second in joined(first, second) }
  test.slip(
    "half of each",
    "You took the average of the two parts. They are of different sizes, "
      + "and an example of the smaller one counts no more than another."
  ) { first, second in scaled(joined(first, second), 0.5) }
  test.slip(
    "the shares exchanged",
    "Each part counts with the other part's share of the examples."
  ) { first, second in combined(first, second) { p, q in (q, p) } }
  test.slip(
    "the second part above",
    "In the input gradient the rows of the second part are above those of the "
      + "first."
  ) { first, second in
    combined(first, second, dX: combined(second, first).inputGradient)
  }
}

private func residual(
  _ x: Matrix, _ w: Matrix, _ b: Matrix, _ t: Matrix
) -> Matrix {
  matmul(x, w).addingToEachRow(b) - t
}

/// By how much the loss of these gradients changes, if X, W and b do.
private func change(
  _ gradients: Gradients, _ x: Matrix, _ w: Matrix, _ b: Matrix
) -> Double {
  hadamard(gradients.inputGradient, x).sum()
    + hadamard(gradients.weightGradient, w).sum()
    + hadamard(gradients.biasGradient, b).sum()
}

private func scaled(_ gradients: Gradients, _ factor: Double) -> Gradients {
  AffineGradients(
    inputGradient: factor * gradients.inputGradient,
    weightGradient: factor * gradients.weightGradient,
    biasGradient: factor * gradients.biasGradient)
}

/// The gradients of the parts, each times its factor, put together.
///
/// The factors are made of the parts' shares of the examples.
private func combined(
  _ first: Gradients, _ second: Gradients, dX: Matrix? = nil,
  factors: (Double, Double) -> (Double, Double) = { ($0, $1) }
) -> Gradients {
  let (n, k) = (first.inputGradient.rows, second.inputGradient.rows)
  let share = Double(n) / Double(n + k)
  let (p, q) = factors(share, 1 - share)
  let all = joined(scaled(first, p), scaled(second, q))
  return AffineGradients(
    inputGradient: dX ?? all.inputGradient, weightGradient: all.weightGradient,
    biasGradient: all.biasGradient)
}
