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

let channelBias: Exercise = Exercise(
  "gradientOfChannelBias", BatchBiasSolutions.gradientOfChannelBias
) { test in
  test.cases = .sizes(
    [(3, 2, 4), (5, 4, 3), (2, 3, 5)],
    edges: [(1, 2, 3), (3, 1, 4), (4, 3, 1)]
  ) { draw, n, channels, size in (draw(n, channels * size), channels) }
  test.rule = """
    N = rows(dY)                       — examples
    size = columns(dY) / channels      — outputs of a channel
    answer = sum0(dY) (identity(channels) ⊗ ones(size, 1))
    """
  // The loss Σ dYₙⱼ yₙⱼ, differenced.
  test.oracle = .function { dY, channels in
    numericalGradient(at: .zeros(1, channels)) { b in
      hadamard(dY, spread(b, dY.shape)).sum()
    }
  }
  test.answer { dY, channels in
    let size = dY.columns / channels
    return Matrix(rows: 1, columns: channels) { _, k in
      (k * size..<(k + 1) * size).reduce(0) { $0 + dY[column: $1].sum() }
    }
  }
  test.slip(
    "every c-th output",
    "You count output 1 to the first channel, output 2 to the second, and so "
      + "on in turn. The outputs of a channel are neighbours."
  ) { dY, channels in
    var dB = Matrix.zeros(1, channels)
    for j in 0..<dY.columns { dB[0, j % channels] += dY[column: j].sum() }
    return dB
  }
  test.slip(
    "a bias for each output",
    "This has an entry for each output, as if each had its own bias. A channel "
      + "has one bias, and its outputs share it."
  ) { dY, _ in dY.sum(alongAxis: 0) }
  test.slip(
    "a mean over the channel",
    "Every entry is divided by the number of outputs of a channel. Each of "
      + "them moves the loss by itself, so their effects add.",
    section: "sum-or-mean"
  ) { dY, channels in
    (Double(channels) / Double(dY.columns)) * summed(dY, channels)
  }
}

/// A bias of channels as it is added to each row of a matrix.
private func spread(_ bias: Matrix, _ shape: Shape) -> Matrix {
  let size = shape.columns / bias.columns
  return Matrix(rows: shape.rows, columns: shape.columns) { _, j in
    bias[0, j / size]
  }
}

private func summed(_ dY: Matrix, _ channels: Int) -> Matrix {
  matmul(
    dY.sum(alongAxis: 0),
    kron(.identity(channels), ones(dY.columns / channels)))
}

/// A column repeated to the right.
private func copied(_ column: Matrix, _ count: Int) -> Matrix {
  matmul(column, ones(count).transposed())
}
