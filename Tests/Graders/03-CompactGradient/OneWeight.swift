import CompactGradientSolutions
import GradientCheck
import Grading
import LinearAlgebra

let oneWeight: Exercise = Exercise(
  "derivativeByWeight", CompactGradientSolutions.derivativeByWeight
) { test in
  test.cases = .sizes(
    [(4, 3, 2, 0, 1), (2, 5, 3, 2, 1), (3, 4, 5, 1, 3)],
    edges: [(3, 2, 1, 1, 0), (1, 3, 4, 2, 3)]
  ) { draw, n, d, m, i, j in (i, j, draw(n, d), draw(d, m), draw(n, m)) }
  test.oracle = .function { i, j, x, w, t in
    let gradient = numericalGradient(at: w) { w in
      let r = matmul(x, w) - t
      return hadamard(r, r).sum()
    }
    return gradient[i, j]
  }
  test.answer { matmul(transpose: $2, upstream($2, $3, $4))[$0, $1] }
  test.answer { i, j, x, w, t in
    hadamard(x[column: i], upstream(x, w, t)[column: j]).sum()
  }
  // With the δ written out.
  test.answer { i, j, x, w, t in
    let dY = upstream(x, w, t)
    var sum = 0.0
    for n in 0..<x.rows {
      for k in 0..<dY.columns {
        sum += dY[n, k] * x[n, i] * (k == j ? 1 : 0)
      }
    }
    return sum
  }
  test.slip(
    "no δ",
    "You added up over all outputs. Wᵢⱼ goes into one of them, and of the sum "
      + "over k the δ leaves one term."
  ) { i, _, x, w, t in
    let dY = upstream(x, w, t)
    return total(i, x) { $0 * dY[row: $1].sum() }
  }
  test.slip(
    "the last example only",
    "Only the last example counts: your sum is written over where it should "
      + "be added to. All examples use this weight."
  ) { i, j, x, w, t in
    let last = x.rows - 1
    return x[last, i] * upstream(x, w, t)[last, j]
  }
  test.slip(
    "a mean over the batch",
    "Your sum is divided by the number of examples. This L is a sum over "
      + "them."
  ) { right($0, $1, $2, $3, $4) / Double($2.rows) }
  test.slip(
    "the 2 is missing",
    "Your number is half of what it should be: the derivative of r² by r is "
      + "not r."
  ) { right($0, $1, $2, $3, $4) / 2 }
  test.slip(
    "without the input",
    "You added up ∂L/∂Yₙⱼ alone. Yₙⱼ moves with Wᵢⱼ as fast as the number "
      + "that multiplies it."
  ) { _, j, x, w, t in upstream(x, w, t)[column: j].sum() }
  test.slip(
    "the target forgotten",
    "This is the derivative of Σ Y²: the targets are missing."
  ) { i, j, x, w, _ in
    let y = matmul(x, w)
    return total(i, x) { 2 * $0 * y[$1, j] }
  }
}

private func upstream(_ x: Matrix, _ w: Matrix, _ t: Matrix) -> Matrix {
  2 * (matmul(x, w) - t)
}

private func right(
  _ i: Int, _ j: Int, _ x: Matrix, _ w: Matrix, _ t: Matrix
) -> Double {
  let dY = upstream(x, w, t)
  return total(i, x) { $0 * dY[$1, j] }
}

/// The sum over the examples of a term, given the input and the example.
private func total(
  _ i: Int, _ x: Matrix, _ term: (_ x: Double, _ n: Int) -> Double
) -> Double {
  (0..<x.rows).reduce(0.0) { $0 + term(x[$1, i], $1) }
}
