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
    dW = xᵀ dY                (4.12)
    dB = sum0(dY)             (4.5)
    """
  test.oracle = .gradient(
    of: { x, w, b, t in
      let r = residual(x, w, b, t)
      return hadamard(r, r).sum() / Double(x.rows)
    }, by: 1, 2)
  // The sums of the sum's gradients, divided at the end.
  test.answer { x, w, b, t in
    let dY = 2 * residual(x, w, b, t)
    let share = 1 / Double(x.rows)
    return (
      share * matmul(x.transposed(), dY),
      share * matmul(ones(x.rows).transposed(), dY)
    )
  }
  test.slip(
    "the given code",
    "This is the wrong code of the text still: dB is divided by N twice, "
      + "once in dY and once more on its own."
  ) { wrongMeanGradients($0, $1, $2, $3) }
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
    "In the gradient by the input the second part stands above the first."
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
