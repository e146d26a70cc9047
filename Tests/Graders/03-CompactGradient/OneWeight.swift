import CompactGradientSolutions
import GradientCheck
import Grading
import LinearAlgebra

let oneWeight: Exercise = Exercise(
  "bestSingleWeight", CompactGradientSolutions.bestSingleWeight
) { test in
  test.cases = .sizes(
    [(4, 3, 2, 0, 1), (2, 5, 3, 2, 1), (3, 4, 5, 1, 3)],
    edges: [(3, 2, 1, 1, 0), (1, 3, 4, 2, 3)]
  ) { draw, n, d, m, i, j in (i, j, draw(n, d), draw(d, m), draw(n, m)) }
  test.rule = """
    N = rows(x)        — examples
    D = columns(x)     — inputs
    dY = 2 (x w - t)                            (3.21)
    derivative = column(x, i)ᵀ column(dY, j)    (3.13)
    curvature = 2 column(x, i)ᵀ column(x, i)
    best = column(column(w, j)ᵀ, i) - derivative / curvature
    """
  // The gradient by differences; and the loss along the weight is a parabola,
  // whose bottom three points give.
  test.oracle = .function { i, j, x, w, t in
    let gradient = numericalGradient(at: w) { loss(x, $0, t) }
    let (low, middle, high) = (
      loss(x, raised(w, i, j, -1), t), loss(x, w, t),
      loss(x, raised(w, i, j, 1), t)
    )
    return (
      gradient[i, j],
      w[i, j] - 0.5 * (high - low) / (high - 2 * middle + low)
    )
  }
  test.answer { i, j, x, w, t in
    let dW = matmul(transpose: x, upstream(x, w, t))
    let squares = matmul(transpose: x, x)
    return (dW[i, j], w[i, j] - 0.5 * dW[i, j] / squares[i, i])
  }
  // What the other weights leave of column j is to be met by one factor.
  test.answer { i, j, x, w, t in
    let column = x[column: i]
    let rest = t - matmul(x, raised(w, i, j, -w[i, j]))
    let best =
      hadamard(column, rest[column: j]).sum() / hadamard(column, column).sum()
    return (hadamard(column, upstream(x, w, t)[column: j]).sum(), best)
  }
  test.slip(
    "no δ",
    "You added up over all outputs. Wᵢⱼ enters one of them, and of the sum "
      + "over k the δ leaves one term."
  ) { i, j, x, w, t in
    let derivative = matmul(transpose: x[column: i], upstream(x, w, t)).sum()
    let square = matmul(transpose: x[column: i], x[column: i])[0, 0]
    return (derivative, w[i, j] - derivative / (2 * square))
  }
  test.slipInPart(
    "the move",
    "This is by how much the weight has to move. What is asked for is the "
      + "weight after this move."
  ) { right, i, j, _, w, _ in (right.derivative, right.best - w[i, j]) }
}

private func upstream(_ x: Matrix, _ w: Matrix, _ t: Matrix) -> Matrix {
  2 * (matmul(x, w) - t)
}

private func loss(_ x: Matrix, _ w: Matrix, _ t: Matrix) -> Double {
  squares(matmul(x, w) - t)
}

private func raised(_ w: Matrix, _ i: Int, _ j: Int, _ by: Double) -> Matrix {
  var w = w
  w[i, j] += by
  return w
}
