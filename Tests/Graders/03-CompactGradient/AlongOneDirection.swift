import CompactGradientSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias Loss = Function<Matrix, Double>

package func alongOneDirectionSolution(
  _ v: Matrix, _ w: Matrix, _ h: Double, _ gradients: [Matrix],
  _ loss: Function<Matrix, Double>
) throws -> (measured: Double, promised: [Double], right: Int) {
  try CompactGradientSolutions.checkAlong(v, at: w, step: h, gradients) {
    try loss($0)
  }
}

let alongOneDirection: Exercise = Exercise(
  "checkAlong", alongOneDirectionSolution
) { test in
  // The loss is of degree three: along V its difference has an error, which
  // differs from the errors of its single entries. For V, the loss is measured
  // up to its rounding, divided by the step.
  test.tolerance = Tolerance(relative: 1e-8, absolute: 1e-8)
  test.cases = .sizes(
    [(4, 3, 2, 2), (2, 5, 3, 0), (3, 2, 4, 3)],
    edges: [(1, 3, 2, 1), (3, 4, 1, 2)]
  ) { draw, n, d, m, right in
    let (x, w, v) = (draw(n, d), draw(d, m), draw(d, m))
    let gradient = 3 * matmul(transpose: x, matmul(x, w).map { $0 * $0 })
    // Even if the measured slope is 0 or twice what it should be, the right
    // gradient is the closest: a wrong slope makes no wrong choice.
    var gradients = [4 * gradient, -gradient, -2 * gradient]
    gradients.insert(gradient, at: right)
    let loss = Loss("loss is the sum of the cubes of XW, X \(x.shape)") {
      matmul(x, $0).map { $0 * $0 * $0 }.sum()
    }
    return (v, w, 0.01, gradients, loss)
  }
  test.oracle = .function { v, w, h, gradients, loss in
    let slope = try loss(w + h * v) - loss(w - h * v)
    let promised = gradients.map { matmul(transpose: $0, v) }.map { square in
      (0..<square.rows).reduce(0) { $0 + square[$1, $1] }
    }
    return report(slope / h / 2, promised)
  }
  // The mean of both one-sided differences, and the products one by one.
  test.answer { v, w, h, gradients, loss in
    let here = try loss(w)
    let above = (try loss(w + h * v) - here) / h
    let below = (here - (try loss(w - h * v))) / h
    let promised = gradients.map { gradient in
      zip(gradient.elements, v.elements).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return report(0.5 * (above + below), promised)
  }
  test.slip(
    "a forward difference",
    "You took the difference between W + hV and W, divided by h. That is a "
      + "forward difference: its error shrinks with h, that of the central one "
      + "with h²."
  ) { v, w, h, gradients, loss in
    report((try loss(w + h * v) - loss(w)) / h, promised(gradients, v))
  }
  test.slip(
    "a backward difference",
    "You took the difference between W and W − hV, divided by h. That is a "
      + "backward difference: its error shrinks with h, that of the central "
      + "one with h²."
  ) { v, w, h, gradients, loss in
    report((try loss(w) - loss(w - h * v)) / h, promised(gradients, v))
  }
  test.slip(
    "divided by h",
    "The two points are 2h apart, not h: your measured slope is twice what it "
      + "should be."
  ) { v, w, h, gradients, loss in
    report(2 * (try measured(v, w, h, loss)), promised(gradients, v))
  }
  test.slip(
    "not divided",
    "This is the difference of the loss between the two points. A slope is a "
      + "difference divided by the step."
  ) { v, w, h, gradients, loss in
    report(2 * h * (try measured(v, w, h, loss)), promised(gradients, v))
  }
  test.slip(
    "entry by entry",
    "You took the central difference of each entry and multiplied by V. That "
      + "takes two evaluations for each weight; along V it takes two in all, "
      + "and has another error."
  ) { v, w, h, gradients, loss in
    let gradient = try numericalGradient(at: w, step: h) { try loss($0) }
    return report(hadamard(gradient, v).sum(), promised(gradients, v))
  }
  test.slip(
    "a unit direction",
    "You divided V by its length. The slope asked for is the one per multiple "
      + "of V as it is."
  ) { v, w, h, gradients, loss in
    let unit = (1 / hadamard(v, v).sum().squareRoot()) * v
    return report(try measured(unit, w, h, loss), promised(gradients, unit))
  }
  test.slip(
    "counted from 1",
    "This is one more than the number of the right gradient: in Swift, they "
      + "are counted from 0."
  ) { v, w, h, gradients, loss in
    var all = report(try measured(v, w, h, loss), promised(gradients, v))
    all.right += 1
    return all
  }
}

private func measured(
  _ v: Matrix, _ w: Matrix, _ h: Double, _ loss: Loss
) throws -> Double {
  (try loss(w + h * v) - loss(w - h * v)) / (2 * h)
}

private func promised(_ gradients: [Matrix], _ v: Matrix) -> [Double] {
  gradients.map { hadamard($0, v).sum() }
}

private func report(
  _ measured: Double, _ promised: [Double]
) -> (measured: Double, promised: [Double], right: Int) {
  let errors = promised.map { abs($0 - measured) }
  return (
    measured, promised, errors.indices.min { errors[$0] < errors[$1] } ?? 0
  )
}
