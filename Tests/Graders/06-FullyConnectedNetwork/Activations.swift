import Foundation
import FullyConnectedNetworkSolutions
import GradientCheck
import Grading
import LinearAlgebra

let swish: Exercise = Exercise(
  "gradientThroughSwish", FullyConnectedNetworkSolutions.gradientThroughSwish
) { test in
  test.cases = .sizes([(3, 4), (5, 2), (2, 3)], edges: [(1, 3), (4, 1)]) {
    draw, n, m in (draw(n, m), draw(n, m))
  }
  test.rule = """
    s = sigmoid(z)
    slope = s + z ⊙ sigmoid′(z)
    answer = dA ⊙ slope           (6.10)
    """
  test.oracle = .gradient(
    of: { z, dA in hadamard(dA, z.map { $0 * sigma($0) }).sum() }, by: 0)
  // f′ = f + σ(1 − f).
  test.answer { z, dA in
    through(z, dA) { z in
      let f = z * sigma(z)
      return f + sigma(z) * (1 - f)
    }
  }
  test.slip(
    "f for f′",
    "You multiplied by f(z), the value. The upstream gradient is multiplied "
      + "by the slope."
  ) { z, dA in through(z, dA) { $0 * sigma($0) } }
  test.slip(
    "the first term only",
    "Your slope is σ(z) alone. As z moves, σ(z) moves too, so the product "
      + "rule has a second term."
  ) { z, dA in through(z, dA) { sigma($0) } }
  test.slip(
    "the second term only",
    "Your slope is zσ′(z) alone. The factor z has a derivative, too, and the "
      + "product rule has a term for it."
  ) { z, dA in through(z, dA) { $0 * sigmaSlope($0) } }
  test.slip(
    "σ′ for f′",
    "Your slope is σ(1 − σ), that of the sigmoid. This activation is z "
      + "times the sigmoid."
  ) { z, dA in through(z, dA) { sigmaSlope($0) } }
  test.slip(
    "at A in place of Z",
    "You took the slope at f(z). Take it at z, the point at which f was "
      + "evaluated."
  ) { z, dA in through(z, dA) { swishSlope($0 * sigma($0)) } }
}

let softmaxJacobians: Exercise = Exercise(
  "jacobiansOfSoftmax", FullyConnectedNetworkSolutions.jacobiansOfSoftmax
) { test in
  test.cases = .drawn { draw in
    let reason = "the softmax has as many values as arguments"
    return [
      Case(draw(3, 1), 2.5, squareBecause: reason),
      Case(draw(5, 1), 0.7, squareBecause: reason),
      Case(
        draw(4, 1).map { $0 + 1500 }, 1.6, note: "powers of e that overflow",
        squareBecause: reason),
      Case([[2.5], [1500.25], [1498.75]], 1.6, squareBecause: reason),
    ]
  }
  test.rule = """
    n = rows(z)                   — classes
    u = z / temperature
    a = softmax0(u)               (6.12)
    square = a aᵀ
    byU = diagonal(a) - square    (6.15)
    byZ = byU / temperature
    byTemperature = -(byU z) / temperature²
    """
  test.oracle = .function { z, t in
    let z = z.map { $0 - z[0, 0] }
    return (
      numericalJacobian(at: z) { softmax((1 / t) * $0) },
      numericalJacobian(at: [[t]]) { softmax((1 / $0[0, 0]) * z) }
    )
  }
  test.answer { z, t in
    let a = softmax((1 / t) * z)
    let mean = hadamard(a, z).sum()
    return (
      Matrix(rows: a.rows, columns: a.rows) { j, k in
        a[j, 0] * ((j == k ? 1 : 0) - a[k, 0]) / t
      },
      Matrix(rows: a.rows, columns: 1) { j, _ in
        a[j, 0] * (mean - z[j, 0]) / (t * t)
      }
    )
  }
  test.slip(
    "times T",
    "The inner derivative is on the wrong side of the fraction: the larger T "
      + "is, the less z/T moves with z."
  ) { z, t in chained(z, t) { (t * t * $0, $1) } }
  for (more, isScaled) in [("", false), (" And 1/T is missing in byZ.", true)] {
    test.slip(
      "the diagonal only" + more,
      "Everything off the diagonal is 0 here, as for the sigmoid. But raise "
        + "one entry of z, and every entry of a changes: they share a sum."
        + more
    ) { z, t in
      chained(z, t, { ((isScaled ? t : 1) * $0, $1) }, by: diagonal)
    }
  }
  test.slip(
    "the sum forgotten",
    "Your Jacobian has only its diagonal, a/T: you differentiated the "
      + "numerator and held the denominator fixed, but zₖ is in that sum, too."
  ) { z, t in chained(z, t, by: { .diagonal($0) }) }
  test.slip(
    "the numerator forgotten",
    "All entries of your Jacobian are negative: you differentiated the "
      + "denominator and held the numerator fixed, but zⱼ is in it, too."
  ) { z, t in chained(z, t, by: { -outer($0, $0) }) }
  test.slip(
    "powers that overflow",
    "The powers of these entries are infinite, and their quotients are NaN. "
      + "What may be subtracted from all entries without changing a?"
  ) { z, t in
    chained(z, t) {
      z.largestMagnitude / t > 700 ? (.nan * $0, .nan * $1) : ($0, $1)
    }
  }
}

let softmaxWithoutJacobian: Exercise = Exercise(
  "backwardOfLogSoftmax", FullyConnectedNetworkSolutions.backwardOfLogSoftmax
) { test in
  test.cases = .sizes([(3, 4), (5, 2), (2, 3)], edges: [(4, 1)]) { draw, n, m in
    (draw(n, m), draw(n, m))
  }
  test.rule = """
    m = columns(z)                — examples
    n = rows(z)                   — classes
    p = softmax0(z)               (6.12)
    A = logSoftmax0(z)
    s = sum0(dA)
    shared = p ⊙ s
    answer = dA - shared
    """
  test.oracle = .gradient(
    of: { z, dA in hadamard(dA, softmax(z).map { log($0) }).sum() }, by: 0)
  // With Jacobians after all, one for each column.
  test.answer { z, dA in
    var dZ = dA
    for k in 0..<z.columns {
      let p = softmax(z[column: k])
      let jacobian = .identity(p.rows) - outer(p.map { _ in 1 }, p)
      dZ[column: k] = matmul(transpose: jacobian, dA[column: k])
    }
    return dZ
  }
  // As two functions: the logarithm first, then the softmax of the text.
  test.answer { z, dA in
    throughSoftmax(z, hadamard(dA, softmax(z).map { 1 / $0 }))
  }
  test.slip(
    "the softmax's own rule",
    "This is the backward pass of the softmax. Here a logarithm follows it, "
      + "and the Jacobian is a different one."
  ) { z, dA in throughSoftmax(z, dA) }
  test.slip(
    "the Jacobian not transposed",
    "Your Jacobian is right, but you multiplied by it without a transpose. "
      + "The softmax's Jacobian is symmetric, this one is not: (6.9) "
      + "transposes it.",
    section: "through-the-activation"
  ) { z, dA in dA - sums(hadamard(softmax(z), dA)) }
  test.slip(
    "the dot with the output",
    "Your sum is that of dA times the output, as for the softmax. Every "
      + "log-probability contains the same −log Σ, with the factor 1, so the "
      + "gradient with respect to log Σ is minus the sum of dA alone."
  ) { z, dA in
    let p = softmax(z)
    return dA - hadamard(p, sums(hadamard(p.map { log($0) }, dA)))
  }
  test.slip(
    "all of it times the softmax",
    "You multiplied dA by the probabilities, too, as for the softmax. Here "
      + "only the term that is subtracted contains them."
  ) { z, dA in hadamard(softmax(z), dA - sums(dA)) }
  test.slip(
    "only the logarithm",
    "This is dA divided by the probabilities, the backward pass of the "
      + "logarithm. The softmax is still missing."
  ) { z, dA in hadamard(dA, softmax(z).map { 1 / $0 }) }
}

/// Both Jacobians, made from ∂a/∂u for u = z/T, after a change.
private func chained(
  _ z: Matrix, _ t: Double,
  _ change: (Matrix, Matrix) -> (Matrix, Matrix) = { ($0, $1) },
  by u: (_ a: Matrix) -> Matrix = jacobian
) -> (Matrix, Matrix) {
  let jacobian = u(softmax((1 / t) * z))
  return change((1 / t) * jacobian, (-1 / (t * t)) * matmul(jacobian, z))
}

/// The Jacobian of a softmax with respect to its argument.
private func jacobian(_ a: Matrix) -> Matrix { .diagonal(a) - outer(a, a) }

/// That Jacobian with zeros off its diagonal.
private func diagonal(_ a: Matrix) -> Matrix { .diagonal(a - hadamard(a, a)) }

private func swishSlope(_ z: Double) -> Double { sigma(z) + z * sigmaSlope(z) }

private func through(
  _ z: Matrix, _ dA: Matrix, _ slope: (Double) -> Double
) -> Matrix {
  hadamard(dA, z.map(slope))
}

/// The softmax of each column, by its definition on shifted powers.
func softmax(_ z: Matrix) -> Matrix {
  Matrix(rows: z.rows, columns: z.columns) { (j: Int, i: Int) -> Double in
    1 / (0..<z.rows).reduce(0) { $0 + exp(z[$1, i] - z[j, i]) }
  }
}

/// The gradient with respect to Z, through the softmax of each column.
func throughSoftmax(_ z: Matrix, _ dA: Matrix) -> Matrix {
  let a = softmax(z)
  return hadamard(a, dA - sums(hadamard(a, dA)))
}

/// Each entry replaced by the sum of its column.
private func sums(_ a: Matrix) -> Matrix {
  matmul(Matrix(rows: a.rows, columns: a.rows) { _, _ in 1 }, a)
}
