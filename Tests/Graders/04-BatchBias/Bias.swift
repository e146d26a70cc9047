import BatchBias
import BatchBiasSolutions
import GradientCheck
import Grading
import LinearAlgebra

let addedBias: Exercise = Exercise(
  "addedBias", BatchBiasSolutions.addedBias
) { test in
  test.cases = .sizes([(3, 4), (5, 2), (2, 3)], edges: [(1, 4), (4, 1)]) {
    draw, n, m in (draw(n, m), draw(n, 1), draw(1, m))
  }
  test.rule = """
    answer = z + u b
    """
  test.oracle = .function { z, u, b in
    Matrix(rows: z.rows, columns: z.columns) { n, j in
      z[n, j] + u[n, 0] * b[0, j]
    }
  }
  test.answer { z, u, b in
    var y = z
    for n in 0..<y.rows { y[row: n] += u[n, 0] * b }
    return y
  }
  test.slip(
    "the factors added",
    "Entry (n, j) is Z's plus uₙ plus bⱼ. The factor multiplies the bias."
  ) { z, u, b in z.addingToEachRow(b) + copied(u, z.columns) }
  test.slip(
    "the whole output scaled",
    "You multiplied Z by uₙ, too. The factor belongs to the bias alone."
  ) { z, u, b in hadamard(copied(u, z.columns), z.addingToEachRow(b)) }
}

let biasGradient: Exercise = Exercise(
  "gradientOfBias", BatchBiasSolutions.gradientOfBias
) { test in
  test.cases = .sizes([(3, 4), (5, 2), (2, 3)], edges: [(1, 4), (4, 1)]) {
    draw, n, m in (draw(n, m), draw(n, 1))
  }
  test.rule = """
    N = rows(dY)         — examples
    M = columns(dY)      — outputs
    answer = sum0(u ⊙ dY)
    """
  // The loss Σ dYₙⱼ yₙⱼ of Y = ub, differenced.
  test.oracle = .function { dY, u in
    numericalGradient(at: .zeros(1, dY.columns)) { b in
      hadamard(dY, matmul(u, b)).sum()
    }
  }
  test.answer { dY, u in
    hadamard(copied(u, dY.columns), dY).sum(alongAxis: 0)
  }
  test.answer { dY, u in
    var dB = Matrix.zeros(1, dY.columns)
    for n in 0..<dY.rows { dB += u[n, 0] * dY[row: n] }
    return dB
  }
  test.slip(
    "sums multiplied",
    "You added up the factors and the rows of dY, and multiplied then. Each "
      + "row comes with its own factor."
  ) { dY, u in u.sum() * dY.sum(alongAxis: 0) }
  test.slip(
    "a weighted mean",
    "Every entry is divided by the sum of the factors, which makes a mean "
      + "of it. Nothing was divided by anything on the way forward.",
    section: "sum-or-mean"
  ) { dY, u in (1 / u.sum()) * matmul(u.transposed(), dY) }
}

/// A column repeated to the right.
private func copied(_ column: Matrix, _ count: Int) -> Matrix {
  matmul(column, ones(count).transposed())
}
