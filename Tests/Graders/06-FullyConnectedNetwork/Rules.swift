import FullyConnectedNetworkExercises
import FullyConnectedNetworkSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias Input = (w: Matrix, a: Matrix, dZ: Matrix)
private typealias CountedInput = (
  w: Matrix, a: Matrix, perExample: Matrix, counts: Matrix
)
private typealias Output = (dW: Matrix, dB: Matrix, dA: Matrix)
private typealias RowInput = (x: Matrix, v: Matrix, dY: Matrix)
private typealias RowOutput = (dV: Matrix, dC: Matrix, dX: Matrix)
private typealias LayerInput = (w: Matrix, x: Matrix, a: Matrix, dA: Matrix)
private typealias LayerOutput = (dW: Matrix, dB: Matrix, dX: Matrix)

/// n, p and m.
private let sizes = [
  (4, 3, 5), (2, 5, 3), (3, 2, 4), (1, 3, 2), (3, 1, 2), (3, 2, 1),
]

let columnRules: Exercise = Exercise(
  "6.2", "examples that count differently", .code, stars: 1,
  section: Section.weights,
  cases: { generator in
    sizes.map { n, p, m in
      Case(
        (
          w: Matrix.sample(n, p, using: &generator),
          a: Matrix.sample(p, m, using: &generator),
          perExample: Matrix.sample(n, m, using: &generator),
          counts: Matrix.sample(1, m, using: &generator).map { abs($0) }
        ), edge: n == 1 || p == 1 || m == 1)
    } as [Case<CountedInput>]
  },
  parts: { (answer: Output) in
    [Part("dW", answer.dW), Part("dB", answer.dB), Part("dA", answer.dA)]
  },
  reader: { i in
    try FullyConnectedNetworkExercises.gradientsOfCountedColumns(
      i.w, i.a, i.perExample, counts: i.counts)
  },
  solution: { i in
    try FullyConnectedNetworkSolutions.gradientsOfCountedColumns(
      i.w, i.a, i.perExample, counts: i.counts)
  },
  oracle: { i in
    let b = Matrix(rows: i.w.rows, columns: 1) { j, _ in Double(j) / 3 }
    let value = { (w: Matrix, b: Matrix, a: Matrix) in
      let losses = hadamard(i.perExample, layer(w, b, a)).sum(alongAxis: 0)
      return hadamard(i.counts, losses).sum()
    }
    return (
      numericalGradient(at: i.w) { value($0, b, i.a) },
      numericalGradient(at: b) { value(i.w, $0, i.a) },
      numericalGradient(at: i.a) { value(i.w, b, $0) }
    )
  },
  alternatives: [
    // Example by example: outer products, added up.
    { i in
      var dW = Matrix.zeros(i.w.rows, i.w.columns)
      var dB = Matrix.zeros(i.w.rows, 1)
      var dA = Matrix.zeros(i.a.rows, i.a.columns)
      for k in 0..<i.a.columns {
        let dZ = i.counts[0, k] * i.perExample[column: k]
        dW += outer(dZ, i.a[column: k])
        dB += dZ
        dA[column: k] = matmul(i.w.transposed(), dZ)
      }
      return (dW, dB, dA)
    },
    // The counts as a diagonal matrix.
    { i in counted(i) },
  ],
  slips: [
    Slip(
      "the counts ignored",
      "These are the gradients of a loss that counts every example once.",
      function: { i in rules((w: i.w, a: i.a, dZ: i.perExample)) }),
    Slip(
      "the counts in dW only",
      "dW is right. Your dB and dA do not know the counts: all three come "
        + "from the dZ of the same loss.", section: Section.bias,
      function: { i in
        let plain = rules((w: i.w, a: i.a, dZ: i.perExample))
        return (counted(i).dW, plain.dB, plain.dA)
      }),
    Slip(
      "dA not counted",
      "dW and dB are right. What each example hands down counts as often as "
        + "the example does, too.", section: Section.below,
      function: { i in
        let right = counted(i)
        return (
          right.dW, right.dB, rules((w: i.w, a: i.a, dZ: i.perExample)).dA
        )
      }),
    Slip(
      "counted twice",
      "dB and dA are right. In dW both factors carry the counts, so that they "
        + "are squared.",
      function: { i in
        let right = counted(i)
        let a = matmul(i.a, .diagonal(i.counts))
        let dZ = matmul(i.perExample, .diagonal(i.counts))
        return (matmul(dZ, transpose: a), right.dB, right.dA)
      }),
    Slip(
      "a weighted mean",
      "You divided by the sum of the counts. The loss of the exercise is a "
        + "sum, and a layer does not know whether it is a mean.",
      section: Section.entropy,
      function: { i in
        let right = counted(i)
        let share = 1 / i.counts.sum()
        return (share * right.dW, share * right.dB, share * right.dA)
      }),
    Slip(
      "dW transposed",
      "dB and dA are right, and dW is transposed: it has the shape of Wᵀ. An "
        + "entry of it belongs to a unit, its row, and to what comes in.",
      function: { i in
        let right = counted(i)
        return (right.dW.transposed(), right.dB, right.dA)
      }),
    Slip(
      "the bias summed along axis 0",
      "dW and dA are right. Your dB adds up the units of each example; the "
        + "bias of one unit goes into all examples, which lie along axis 1.",
      section: Section.bias,
      function: { i in
        let right = counted(i)
        let dZ = matmul(i.perExample, .diagonal(i.counts))
        return (right.dW, dZ.sum(alongAxis: 0), right.dA)
      }),
  ])

let rowsAndColumns: Exercise = Exercise(
  "6.11", "from rows to columns and back", .code, stars: 1,
  section: Section.rows,
  cases: { generator in
    // N, D and M.
    sizes.map { n, d, m in
      Case(
        (
          x: Matrix.sample(n, d, using: &generator),
          v: Matrix.sample(d, m, using: &generator),
          dY: Matrix.sample(n, m, using: &generator)
        ), edge: n == 1 || d == 1 || m == 1)
    } as [Case<RowInput>]
  },
  parts: { (answer: RowOutput) in
    [Part("dV", answer.dV), Part("dC", answer.dC), Part("dX", answer.dX)]
  },
  reader: { i in
    try FullyConnectedNetworkExercises.gradientsOfRows(
      i.x, i.v, i.dY, columnRules: { rules((w: $0, a: $1, dZ: $2)) })
  },
  solution: { i in
    try FullyConnectedNetworkSolutions.gradientsOfRows(
      i.x, i.v, i.dY, columnRules: { rules((w: $0, a: $1, dZ: $2)) })
  },
  oracle: { i in
    let c = Matrix(rows: 1, columns: i.v.columns) { _, j in Double(j) / 3 }
    let value = { (x: Matrix, v: Matrix, c: Matrix) in
      hadamard(i.dY, matmul(x, v).addingToEachRow(c)).sum()
    }
    return (
      numericalGradient(at: i.v) { value(i.x, $0, c) },
      numericalGradient(at: c) { value(i.x, i.v, $0) },
      numericalGradient(at: i.x) { value($0, i.v, c) }
    )
  },
  alternatives: [
    { i in
      (
        matmul(transpose: i.x, i.dY), i.dY.sum(alongAxis: 0),
        matmul(i.dY, transpose: i.v)
      )
    }
  ],
  slips: [
    Slip(
      "not turned back",
      "You turned what goes in, as is right, and left what comes out as it "
        + "is: these are the gradients by Vᵀ, cᵀ and Xᵀ.",
      function: { i in turned(i) }),
    Slip(
      "dV not turned back",
      "dC and dX are right; dV is the gradient by Vᵀ, the weights that the "
        + "columns' layer has.",
      function: { i in
        let (across, right) = (turned(i), byRows(i))
        return (across.dV, right.dC, right.dX)
      }),
    Slip(
      "dC not turned back",
      "dV and dX are right; dC is a column, and c is a row here.",
      function: { i in
        let (across, right) = (turned(i), byRows(i))
        return (right.dV, across.dC, right.dX)
      }),
    Slip(
      "dX not turned back",
      "dV and dC are right; dX has a column for each example, and X has a "
        + "row for each.",
      function: { i in
        let (across, right) = (turned(i), byRows(i))
        return (right.dV, right.dC, across.dX)
      }),
    Slip(
      "the bias by axis 0 of the columns",
      "dV and dX are right. Your dC adds up the outputs of each example: what "
        + "lies along one axis here lies along the other there.",
      section: Section.bias,
      function: { i in
        let right = byRows(i)
        return (right.dV, i.dY.sum(alongAxis: 1), right.dX)
      }),
  ])

let tanhLayer: Exercise = Exercise(
  "6.9", "a layer that passes on square weights", .debug, stars: 2,
  section: Section.keeping,
  cases: { generator in
    [(3, 3, 4), (4, 3, 5), (2, 4, 3), (1, 3, 2), (3, 1, 2), (3, 2, 1)].map {
      n, p, m in
      let w = Matrix.sample(n, p, using: &generator)
      let x = Matrix.sample(p, m, using: &generator)
      let a = (0.2 * matmul(w, x)).map { tanh($0) }
      return Case(
        (
          w: w, x: x, a: a, dA: Matrix.sample(n, m, using: &generator)
        ), edge: n == 1 || p == 1 || m == 1,
        squareBecause: n == p ? "the wrong code runs on nothing else" : nil)
    } as [Case<LayerInput>]
  },
  parts: { (answer: LayerOutput) in
    [Part("dW", answer.dW), Part("dB", answer.dB), Part("dX", answer.dX)]
  },
  reader: { i in
    try FullyConnectedNetworkExercises.gradientsOfTanhLayer(
      i.w, i.x, i.a, i.dA)
  },
  solution: { i in
    try FullyConnectedNetworkSolutions.gradientsOfTanhLayer(
      i.w, i.x, i.a, i.dA)
  },
  // Z is found back from A by the inverse of tanh, and moved from there.
  oracle: { i in
    let z = i.a.map { atanh($0) }
    let value = { (w: Matrix, b: Matrix, x: Matrix) in
      let moved = z + layer(w, b, x) - matmul(i.w, i.x)
      return hadamard(i.dA, moved.map { tanh($0) }).sum()
    }
    let b = Matrix.zeros(i.w.rows, 1)
    return (
      numericalGradient(at: i.w) { value($0, b, i.x) },
      numericalGradient(at: b) { value(i.w, $0, i.x) },
      numericalGradient(at: i.x) { value(i.w, b, $0) }
    )
  },
  alternatives: [
    { i in
      let dZ = i.dA - hadamard(i.dA, hadamard(i.a, i.a))
      let right = rules((w: i.w, a: i.x, dZ: dZ))
      return (right.dW, right.dB, right.dA)
    }
  ],
  slips: [
    Slip(
      "the given code",
      "This is the wrong code of the text still. Ask of the first line at "
        + "which point it takes the slope, and of the last which index of W "
        + "its sum runs over.",
      function: { i in
        try withoutTranspose(i, slopes: i.a.map { 1 - tanh($0) * tanh($0) })
      }),
    Slip(
      "dX still wrong",
      "dW and dB are right: the slope is mended. In dX the sum still runs "
        + "over the columns of W, which fits for a square W only; what comes "
        + "in reaches the units through a column each.",
      section: Section.below,
      function: { i in
        try withoutTranspose(i, slopes: i.a.map { 1 - $0 * $0 })
      }),
    Slip(
      "the slope still wrong",
      "The product is mended. The slopes are those at A still, as if tanh had "
        + "been applied twice: a is what tanh gave, and the slope can be read "
        + "off it.", section: Section.activation,
      function: { i in
        layerGradients(i, slopes: i.a.map { 1 - tanh($0) * tanh($0) })
      }),
    Slip(
      "the slope of the sigmoid",
      "Your slopes are a(1 − a), those of the sigmoid. This layer has tanh.",
      section: Section.activation,
      function: { i in layerGradients(i, slopes: i.a.map { $0 * (1 - $0) }) }),
    Slip(
      "no slope",
      "You handed dA on as if it were dZ: the activation is skipped.",
      section: Section.activation,
      function: { i in layerGradients(i, slopes: i.a.map { _ in 1 }) }),
    Slip(
      "the bias of dA",
      "dW and dX are right. Your dB sums dA; the bias is added before tanh, "
        + "so it is dZ that counts.", section: Section.bias,
      function: { i in
        let right = layerGradients(i, slopes: i.a.map { 1 - $0 * $0 })
        return (right.dW, i.dA.sum(alongAxis: 1), right.dX)
      }),
  ])

private func layer(_ w: Matrix, _ b: Matrix, _ a: Matrix) -> Matrix {
  Matrix(rows: w.rows, columns: a.columns) { j, i in
    (0..<a.rows).reduce(b[j, 0]) { $0 + w[j, $1] * a[$1, i] }
  }
}

private func rules(_ i: Input) -> Output {
  (
    matmul(i.dZ, transpose: i.a), i.dZ.sum(alongAxis: 1),
    matmul(transpose: i.w, i.dZ)
  )
}

private func counted(_ i: CountedInput) -> Output {
  rules((w: i.w, a: i.a, dZ: matmul(i.perExample, .diagonal(i.counts))))
}

/// The columns' gradients of a layer of rows, as they come out.
private func turned(_ i: RowInput) -> RowOutput {
  let columns = rules(
    (w: i.v.transposed(), a: i.x.transposed(), dZ: i.dY.transposed()))
  return (columns.dW, columns.dB, columns.dA)
}

private func byRows(_ i: RowInput) -> RowOutput {
  let columns = turned(i)
  return (
    columns.dV.transposed(), columns.dC.transposed(), columns.dX.transposed()
  )
}

private func layerGradients(_ i: LayerInput, slopes: Matrix) -> LayerOutput {
  let right = rules((w: i.w, a: i.x, dZ: hadamard(i.dA, slopes)))
  return (right.dW, right.dB, right.dA)
}

/// The gradients of a reader who takes W for Wᵀ.
private func withoutTranspose(
  _ i: LayerInput, slopes: Matrix
) throws -> LayerOutput {
  guard i.w.rows == i.w.columns else { throw NoProduct() }
  let right = layerGradients(i, slopes: slopes)
  return (right.dW, right.dB, matmul(i.w, hadamard(i.dA, slopes)))
}

/// What the wrong code does to weights that are not square.
private struct NoProduct: Error {}
