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
  test.rule = """
    N = rows(x)        — examples
    D = columns(x)     — inputs
    dY = 2 (x w - t)                        (3.24)
    answer = column(x, i)ᵀ column(dY, j)    (3.15)
    """
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
    matmul(transpose: x[column: i], upstream(x, w, t)).sum()
  }
}

private func upstream(_ x: Matrix, _ w: Matrix, _ t: Matrix) -> Matrix {
  2 * (matmul(x, w) - t)
}
