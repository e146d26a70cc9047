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
    N = rows(z)                             — examples
    M = columns(z)                          — outputs
    answer = z + ones(N, 1) b + u ones(1, M)
    """
  test.oracle = .function { z, u, b in
    Matrix(rows: z.rows, columns: z.columns) { n, j in
      z[n, j] + u[n, 0] + b[0, j]
    }
  }
  test.answer { z, u, b in
    var y = z
    for n in 0..<y.rows {
      y[row: n] += b
      for j in 0..<y.columns { y[n, j] += u[n, 0] }
    }
    return y
  }
  test.slip(
    "the product of the two",
    "You added the product of uₙ and bⱼ to entry (n, j). Here each of the two "
      + "is added."
  ) { z, u, b in z + matmul(u, b) }
  test.slip(
    "u as factors",
    "You multiplied entries by uₙ. Here uₙ is added to them."
  ) { z, u, b in hadamard(copied(u, z.columns), z.addingToEachRow(b)) }
}

let channelBias: Exercise = Exercise(
  "gradientOfChannelBias", BatchBiasSolutions.gradientOfChannelBias
) { test in
  test.cases = .sizes(
    [(3, 2, 4), (5, 4, 3), (2, 3, 5)],
    edges: [(1, 2, 3), (3, 1, 4), (4, 3, 1)]
  ) { draw, n, channels, size in
    (draw(n, channels * size), draw(n, 1), channels)
  }
  test.rule = """
    N = rows(dY)                       — examples
    size = columns(dY) / channels      — outputs of a channel
    answer = fᵀ dY (identity(channels) ⊗ ones(size, 1))
    """
  // The loss Σ dYₙⱼ yₙⱼ, differenced.
  test.oracle = .function { dY, f, channels in
    numericalGradient(at: .zeros(1, channels)) { b in
      hadamard(dY, matmul(f, spread(b, dY.columns))).sum()
    }
  }
  test.answer { dY, f, channels in
    let size = dY.columns / channels
    return Matrix(rows: 1, columns: channels) { _, k in
      (k * size..<(k + 1) * size).reduce(0) {
        $0 + hadamard(dY[column: $1], f).sum()
      }
    }
  }
  test.slip(
    "every c-th output",
    "You count output 1 to the first channel, output 2 to the second, and so "
      + "on in turn. The outputs of a channel are neighbours."
  ) { dY, f, channels in
    let all = matmul(f.transposed(), dY)
    var dB = Matrix.zeros(1, channels)
    for j in 0..<all.columns { dB[0, j % channels] += all[0, j] }
    return dB
  }
  test.slip(
    "a bias for each output",
    "This has an entry for each output, as if each had its own bias. A channel "
      + "has one bias, and its outputs share it."
  ) { dY, f, _ in matmul(f.transposed(), dY) }
  test.slip(
    "one total for all",
    "Every entry is the sum over all channels. A bias reaches the outputs of "
      + "its own channel only."
  ) { dY, f, channels in
    let total = matmul(f.transposed(), dY).sum()
    return Matrix(rows: 1, columns: channels) { _, _ in total }
  }
  test.slip(
    "a mean over the channel",
    "Every entry is divided by the number of outputs of a channel. Each of "
      + "them moves the loss by itself, so their effects add.",
    section: "sum-or-mean"
  ) { dY, f, channels in
    (Double(channels) / Double(dY.columns))
      * matmul(
        matmul(f.transposed(), dY),
        kron(.identity(channels), ones(dY.columns / channels)))
  }
}

/// A bias of channels as a row with an entry for each output.
private func spread(_ bias: Matrix, _ outputs: Int) -> Matrix {
  let size = outputs / bias.columns
  return Matrix(rows: 1, columns: outputs) { _, j in bias[0, j / size] }
}

/// A column repeated to the right.
private func copied(_ column: Matrix, _ count: Int) -> Matrix {
  matmul(column, ones(count).transposed())
}
