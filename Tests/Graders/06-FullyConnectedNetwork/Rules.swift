import Foundation
import FullyConnectedNetworkSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias Output = (dW: Matrix, dB: Matrix, dA: Matrix)
private typealias ColumnRules = Function<Matrix, Matrix, Matrix, Output>
private typealias RowOutput = (dV: Matrix, dC: Matrix, dX: Matrix)
private typealias LayerOutput = (dW: Matrix, dB: Matrix, dX: Matrix)

/// n, p and m.
private let sizes = [
  (4, 3, 5), (2, 5, 3), (3, 2, 4), (1, 3, 2), (3, 1, 2), (3, 2, 1),
]

let columnRules: Exercise = Exercise(
  "gradientsOfCountedColumns",
  FullyConnectedNetworkSolutions.gradientsOfCountedColumns
) { test in
  test.cases = .drawn { draw in
    sizes.map { n, p, m in
      Case(
        draw(n, p), draw(p, m), draw(n, m), draw(1, m).map { abs($0) },
        edge: n == 1 || p == 1 || m == 1)
    }
  }
  test.oracle = .function { w, a, perExample, counts in
    let b = Matrix(rows: w.rows, columns: 1) { j, _ in Double(j) / 3 }
    let value = { (w: Matrix, b: Matrix, a: Matrix) in
      let losses = hadamard(perExample, layer(w, b, a)).sum(alongAxis: 0)
      return hadamard(counts, losses).sum()
    }
    return (
      numericalGradient(at: w) { value($0, b, a) },
      numericalGradient(at: b) { value(w, $0, a) },
      numericalGradient(at: a) { value(w, b, $0) }
    )
  }
  // Example by example: outer products, added up.
  test.answer { w, a, perExample, counts in
    var dW = Matrix.zeros(w.rows, w.columns)
    var dB = Matrix.zeros(w.rows, 1)
    var dA = Matrix.zeros(a.rows, a.columns)
    for k in 0..<a.columns {
      let dZ = counts[0, k] * perExample[column: k]
      dW += outer(dZ, a[column: k])
      dB += dZ
      dA[column: k] = matmul(w.transposed(), dZ)
    }
    return (dW, dB, dA)
  }
  // The counts as a diagonal matrix.
  test.answer { w, a, perExample, counts in counted(w, a, perExample, counts) }
  test.slip(
    "the counts ignored",
    "These are the gradients of a loss that counts every example once."
  ) { w, a, perExample, counts in rules(w, a, perExample) }
  test.slip(
    "the counts in dW only",
    "dW is right. Your dB and dA do not know the counts: all three come "
      + "from the dZ of the same loss.",
    section: "the-bias"
  ) { w, a, perExample, counts in
    let plain = rules(w, a, perExample)
    return (counted(w, a, perExample, counts).dW, plain.dB, plain.dA)
  }
  test.slip(
    "dA not counted",
    "dW and dB are right. What each example hands down counts as often as "
      + "the example does, too.",
    section: "the-layer-below"
  ) { w, a, perExample, counts in
    let right = counted(w, a, perExample, counts)
    return (
      right.dW, right.dB, rules(w, a, perExample).dA
    )
  }
  test.slip(
    "counted twice",
    "dB and dA are right. In dW both factors carry the counts, so that they "
      + "are squared."
  ) { w, a, perExample, counts in
    let right = counted(w, a, perExample, counts)
    let a = matmul(a, .diagonal(counts))
    let dZ = matmul(perExample, .diagonal(counts))
    return (matmul(dZ, transpose: a), right.dB, right.dA)
  }
  test.slip(
    "a weighted mean",
    "You divided by the sum of the counts. The loss of the exercise is a "
      + "sum, and a layer does not know whether it is a mean.",
    section: "cross-entropy"
  ) { w, a, perExample, counts in
    let right = counted(w, a, perExample, counts)
    let share = 1 / counts.sum()
    return (share * right.dW, share * right.dB, share * right.dA)
  }
  test.slip(
    "dW transposed",
    "dB and dA are right, and dW is transposed: it has the shape of Wᵀ. An "
      + "entry of it belongs to a unit, its row, and to what comes in."
  ) { w, a, perExample, counts in
    let right = counted(w, a, perExample, counts)
    return (right.dW.transposed(), right.dB, right.dA)
  }
  test.slip(
    "the bias summed along axis 0",
    "dW and dA are right. Your dB adds up the units of each example; the "
      + "bias of one unit goes into all examples, which lie along axis 1.",
    section: "the-bias"
  ) { w, a, perExample, counts in
    let right = counted(w, a, perExample, counts)
    let dZ = matmul(perExample, .diagonal(counts))
    return (right.dW, dZ.sum(alongAxis: 0), right.dA)
  }
}

private func rowsSolution(
  _ x: Matrix, _ v: Matrix, _ dY: Matrix, _ columnRules: ColumnRules
) throws -> RowOutput {
  try FullyConnectedNetworkSolutions.gradientsOfRows(x, v, dY) {
    try columnRules($0, $1, $2)
  }
}

let rowsAndColumns: Exercise = Exercise("gradientsOfRows", rowsSolution) {
  test in
  test.cases = .drawn { draw in
    // N, D and M.
    sizes.map { n, d, m in
      Case(
        draw(n, d), draw(d, m), draw(n, m), Function { rules($0, $1, $2) },
        edge: n == 1 || d == 1 || m == 1)
    }
  }
  test.oracle = .function { x, v, dY, _ in
    let c = Matrix(rows: 1, columns: v.columns) { _, j in Double(j) / 3 }
    let value = { (x: Matrix, v: Matrix, c: Matrix) in
      hadamard(dY, matmul(x, v).addingToEachRow(c)).sum()
    }
    return (
      numericalGradient(at: v) { value(x, $0, c) },
      numericalGradient(at: c) { value(x, v, $0) },
      numericalGradient(at: x) { value($0, v, c) }
    )
  }
  test.answer { x, v, dY, _ in
    (
      matmul(transpose: x, dY), dY.sum(alongAxis: 0),
      matmul(dY, transpose: v)
    )
  }
  test.slip(
    "not turned back",
    "You turned what goes in, as is right, and left what comes out as it "
      + "is: these are the gradients by Vᵀ, cᵀ and Xᵀ."
  ) { x, v, dY, _ in turned(x, v, dY) }
  test.slip(
    "dV not turned back",
    "dC and dX are right; dV is the gradient by Vᵀ, the weights that the "
      + "columns' layer has."
  ) { x, v, dY, _ in
    let (across, right) = (turned(x, v, dY), byRows(x, v, dY))
    return (across.dV, right.dC, right.dX)
  }
  test.slip(
    "dC not turned back",
    "dV and dX are right; dC is a column, and c is a row here."
  ) { x, v, dY, _ in
    let (across, right) = (turned(x, v, dY), byRows(x, v, dY))
    return (right.dV, across.dC, right.dX)
  }
  test.slip(
    "dX not turned back",
    "dV and dC are right; dX has a column for each example, and X has a "
      + "row for each."
  ) { x, v, dY, _ in
    let (across, right) = (turned(x, v, dY), byRows(x, v, dY))
    return (right.dV, right.dC, across.dX)
  }
  test.slip(
    "the bias by axis 0 of the columns",
    "dV and dX are right. Your dC adds up the outputs of each example: what "
      + "lies along one axis here lies along the other there.",
    section: "the-bias"
  ) { x, v, dY, _ in
    let right = byRows(x, v, dY)
    return (right.dV, dY.sum(alongAxis: 1), right.dX)
  }
}

let tanhLayer: Exercise = Exercise(
  "gradientsOfTanhLayer", FullyConnectedNetworkSolutions.gradientsOfTanhLayer
) { test in
  test.cases = .drawn { draw in
    [(3, 3, 4), (4, 3, 5), (2, 4, 3), (1, 3, 2), (3, 1, 2), (3, 2, 1)].map {
      n, p, m in
      let w = draw(n, p)
      let x = draw(p, m)
      let a = (0.2 * matmul(w, x)).map { tanh($0) }
      return Case(
        w, x, a, draw(n, m), edge: n == 1 || p == 1 || m == 1,
        squareBecause: n == p ? "the wrong code runs on nothing else" : nil)
    }
  }
  // Z is found back from A by the inverse of tanh, and moved from there.
  test.oracle = .function { w, x, a, dA in
    let offset = a.map { atanh($0) } - matmul(w, x)
    let value = { (w: Matrix, b: Matrix, x: Matrix) in
      hadamard(dA, (offset + layer(w, b, x)).map { tanh($0) }).sum()
    }
    let b = Matrix.zeros(w.rows, 1)
    return (
      numericalGradient(at: w) { value($0, b, x) },
      numericalGradient(at: b) { value(w, $0, x) },
      numericalGradient(at: x) { value(w, b, $0) }
    )
  }
  test.answer { w, x, a, dA in
    let dZ = dA - hadamard(dA, hadamard(a, a))
    let right = rules(w, x, dZ)
    return (right.dW, right.dB, right.dA)
  }
  test.slip(
    "the given code",
    "This is the wrong code of the text still. Ask of the first line at "
      + "which point it takes the slope, and of the last which index of W "
      + "its sum runs over."
  ) { w, x, a, dA in
    try withoutTranspose(w, x, a, dA, slopes: a.map { 1 - tanh($0) * tanh($0) })
  }
  test.slip(
    "dX still wrong",
    "dW and dB are right: the slope is mended. In dX the sum still runs "
      + "over the columns of W, which fits for a square W only; what comes "
      + "in reaches the units through a column each.",
    section: "the-layer-below"
  ) { w, x, a, dA in
    try withoutTranspose(w, x, a, dA, slopes: a.map { 1 - $0 * $0 })
  }
  test.slip(
    "the slope still wrong",
    "The product is mended. The slopes are those at A still, as if tanh had "
      + "been applied twice: a is what tanh gave, and the slope can be read "
      + "off it.",
    section: "through-the-activation"
  ) { w, x, a, dA in
    layerGradients(w, x, a, dA, slopes: a.map { 1 - tanh($0) * tanh($0) })
  }
  test.slip(
    "the slope of the sigmoid",
    "Your slopes are a(1 − a), those of the sigmoid. This layer has tanh.",
    section: "through-the-activation"
  ) { w, x, a, dA in
    layerGradients(w, x, a, dA, slopes: a.map { $0 * (1 - $0) })
  }
  test.slip(
    "no slope",
    "You handed dA on as if it were dZ: the activation is skipped.",
    section: "through-the-activation"
  ) { w, x, a, dA in layerGradients(w, x, a, dA, slopes: a.map { _ in 1 }) }
  test.slip(
    "the bias of dA",
    "dW and dX are right. Your dB sums dA; the bias is added before tanh, "
      + "so it is dZ that counts.",
    section: "the-bias"
  ) { w, x, a, dA in
    let right = layerGradients(w, x, a, dA, slopes: a.map { 1 - $0 * $0 })
    return (right.dW, dA.sum(alongAxis: 1), right.dX)
  }
}

private func layer(_ w: Matrix, _ b: Matrix, _ a: Matrix) -> Matrix {
  Matrix(rows: w.rows, columns: a.columns) { j, i in
    (0..<a.rows).reduce(b[j, 0]) { $0 + w[j, $1] * a[$1, i] }
  }
}

private func rules(_ w: Matrix, _ a: Matrix, _ dZ: Matrix) -> Output {
  (
    matmul(dZ, transpose: a), dZ.sum(alongAxis: 1),
    matmul(transpose: w, dZ)
  )
}

private func counted(
  _ w: Matrix, _ a: Matrix, _ perExample: Matrix, _ counts: Matrix
) -> Output {
  rules(w, a, matmul(perExample, .diagonal(counts)))
}

/// The columns' gradients of a layer of rows, as they come out.
private func turned(_ x: Matrix, _ v: Matrix, _ dY: Matrix) -> RowOutput {
  let columns = rules(v.transposed(), x.transposed(), dY.transposed())
  return (columns.dW, columns.dB, columns.dA)
}

private func byRows(_ x: Matrix, _ v: Matrix, _ dY: Matrix) -> RowOutput {
  let columns = turned(x, v, dY)
  return (
    columns.dV.transposed(), columns.dC.transposed(), columns.dX.transposed()
  )
}

private func layerGradients(
  _ w: Matrix, _ x: Matrix, _ a: Matrix, _ dA: Matrix, slopes: Matrix
) -> LayerOutput {
  let right = rules(w, x, hadamard(dA, slopes))
  return (right.dW, right.dB, right.dA)
}

/// The gradients of a reader who takes W for Wᵀ.
private func withoutTranspose(
  _ w: Matrix, _ x: Matrix, _ a: Matrix, _ dA: Matrix, slopes: Matrix
) throws -> LayerOutput {
  guard w.rows == w.columns else { throw NoProduct() }
  let right = layerGradients(w, x, a, dA, slopes: slopes)
  return (right.dW, right.dB, matmul(w, hadamard(dA, slopes)))
}

/// What the wrong code does to weights that are not square.
private struct NoProduct: Error {}
