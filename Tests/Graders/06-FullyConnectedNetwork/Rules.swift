import Foundation
import FullyConnectedNetworkSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias Output = (dW: Matrix, dB: Matrix, dA: Matrix)
private typealias LayerOutput = (dW: Matrix, dB: Matrix, dX: Matrix)

private let plain = [(4, 3, 5), (2, 5, 3), (3, 2, 4)]
private let edges = [(1, 3, 2), (3, 1, 2), (3, 2, 1)]

let columnRules: Exercise = Exercise(
  "gradientsOfCountedColumns",
  FullyConnectedNetworkSolutions.gradientsOfCountedColumns
) { test in
  test.cases = .sizes(plain, edges: edges) { draw, n, p, m in
    (draw(n, p), draw(p, m), draw(n, m), draw(1, m).map { abs($0) })
  }
  test.rule = """
    m = columns(a)                — examples
    n = rows(w)                   — units
    dZ = perExample ⊙ counts
    dW = dZ aᵀ                    (6.5)
    dB = sum1(dZ)                 (6.6)
    dA = wᵀ dZ                    (6.8)
    """
  test.oracle = .function { w, a, dJ, c in
    differences(w, a) { z in
      hadamard(c, hadamard(dJ, z).sum(alongAxis: 0)).sum()
    }
  }
  // Example by example: outer products, added up.
  test.answer { w, a, dJ, c in
    var dW = Matrix.zeros(w.rows, w.columns)
    var dB = Matrix.zeros(w.rows, 1)
    var dA = Matrix.zeros(a.rows, a.columns)
    for k in 0..<a.columns {
      let dZ = c[0, k] * dJ[column: k]
      dW += outer(dZ, a[column: k])
      dB += dZ
      dA[column: k] = matmul(w.transposed(), dZ)
    }
    return (dW, dB, dA)
  }
  // The counts as a diagonal matrix.
  test.answer { w, a, dJ, c in rules(w, a, matmul(dJ, .diagonal(c))) }
  test.slip(
    "a weighted mean",
    "You divided by the sum of the counts. The loss of the exercise is a sum, "
      + "and the rules of a layer never divide.",
    section: "cross-entropy"
  ) { w, a, dJ, c in
    rules(w, a, (1 / c.sum()) * matmul(dJ, .diagonal(c)))
  }
}

package func rowsSolution(
  _ x: Matrix, _ v: Matrix, _ dU: Matrix,
  _ columnRules: Function<
    Matrix, Matrix, Matrix, (dW: Matrix, dB: Matrix, dA: Matrix)
  >
) throws -> (dV: Matrix, dC: Matrix, dX: Matrix) {
  try FullyConnectedNetworkSolutions.gradientsOfRows(x, v, dU) {
    try columnRules($0, $1, $2)
  }
}

let rowsAndColumns: Exercise = Exercise("gradientsOfRows", rowsSolution) {
  test in
  test.cases = .sizes(
    [(4, 3, 5, 1), (2, 5, 3, 1), (3, 2, 4, 2)],
    edges: [(1, 3, 2, 1), (3, 1, 2, 1), (3, 2, 1, 2)]
  ) { draw, n, d, m, count in
    (
      draw(n, d), draw(d, m), draw(n, m),
      Function(count == 1 ? "" : "columnRules counts each example twice") {
        rules($0, $1, count * $2)
      }
    )
  }
  test.oracle = .function { x, v, dU, columnRules in
    let c = Matrix.zeros(1, v.columns)
    let dB = try columnRules(v.transposed(), x.transposed(), dU.transposed()).dB
    let count = (dB.sum() / dU.sum()).rounded()
    let value = { (x: Matrix, v: Matrix, c: Matrix) in
      count * hadamard(dU, matmul(x, v).addingToEachRow(c)).sum()
    }
    return (
      numericalGradient(at: v) { value(x, $0, c) },
      numericalGradient(at: c) { value(x, v, $0) },
      numericalGradient(at: x) { value($0, v, c) }
    )
  }
  test.answer { x, v, dU, rules in
    let (dW, dB, dA) = try rules(
      v.transposed(), x.transposed(), dU.transposed())
    return (dW.transposed(), dB.transposed(), dA.transposed())
  }
  test.slipInPart(
    "dV and dX exchanged",
    "You exchanged the gradients with respect to the weights and the input. "
      + "Vᵀ takes the place of W, and Xᵀ that of A."
  ) { right, _, _, _, _ in (right.dX, right.dC, right.dV) }
  test.slip(
    "rules of your own",
    "In this case columnRules counts each example twice, and your gradients "
      + "do not: you computed them yourself, at least in part."
  ) { x, v, dU, _ in
    (matmul(transpose: x, dU), dU.sum(alongAxis: 0), matmul(dU, transpose: v))
  }
  test.slipInPart(
    "not turned back",
    "You transposed the arguments, but not the results: this is the gradient "
      + "with respect to a transpose, as the layer with columns has it."
  ) { right, _, _, _, _ in
    (right.dV.transposed(), right.dC.transposed(), right.dX.transposed())
  }
  test.slipInPart(
    "the bias by axis 0 of the columns",
    "Your dC adds up the outputs of each example. Here the examples are rows, "
      + "so the sum runs down each column.",
    section: "the-bias"
  ) { right, _, _, dU, _ in (right.dV, dU.sum(alongAxis: 1), right.dX) }
}

let tanhLayer: Exercise = Exercise(
  "gradientsOfTanhLayer", FullyConnectedNetworkSolutions.gradientsOfTanhLayer
) { test in
  test.cases = .drawn { draw in
    [(3, 3, 4), (4, 3, 5), (2, 4, 3), (1, 3, 2), (3, 1, 2), (3, 2, 1)].map {
      n, p, m in
      let (w, x) = (draw(n, p), draw(p, m))
      return Case(
        w, x, (0.2 * matmul(w, x)).map { tanh($0) }, draw(n, m),
        edge: n == 1 || p == 1 || m == 1,
        squareBecause: n == p ? "the wrong code runs on nothing else" : nil)
    }
  }
  test.rule = """
    m = columns(x)                — examples
    n = rows(w)                   — units
    z = artanh(a)
    dZ = dA ⊙ tanh′(z)            (6.10)
    dW = dZ xᵀ                    (6.5)
    dB = sum1(dZ)                 (6.6)
    dX = wᵀ dZ                    (6.8)
    """
  // Z is recovered from A by the inverse of tanh, and moved from there.
  test.oracle = .function { w, x, a, dA in
    let offset = a.map { atanh($0) } - matmul(w, x)
    let (dW, dB, dX) = differences(w, x) { z in
      hadamard(dA, (offset + z).map { tanh($0) }).sum()
    }
    return (dW, dB, dX)
  }
  test.answer { w, x, a, dA in
    let (dW, dB, dX) = rules(w, x, dA - hadamard(dA, hadamard(a, a)))
    return (dW, dB, dX)
  }
  test.slip(
    "the given code",
    "This is still the wrong code of the text. At which point does its first "
      + "line take the slope, and over which index of W does its last line "
      + "sum?"
  ) { w, x, a, dA in
    try withoutTranspose(w, x, a, dA) { 1 - tanh($0) * tanh($0) }
  }
  test.slip(
    "dX still wrong",
    "The slope is right now. In dX the sum still runs over the columns of W, "
      + "which fits only a square W; an input reaches the units through one "
      + "column of W.",
    section: "the-layer-below"
  ) { w, x, a, dA in try withoutTranspose(w, x, a, dA) { 1 - $0 * $0 } }
  let squares: KeyValuePairs<String, @Sendable (Double) -> Double> = [
    "1 − z²": { $0 * $0 }, "the slope": { tanh($0) * tanh($0) },
  ]
  for (name, square) in squares {
    test.slip(
      name + " at WX",
      "You used WX as Z, without the bias, and took \(name) there. The slope "
        + "of tanh is 1 − a², and a is the value of tanh.",
      section: "through-the-activation"
    ) { w, x, a, dA in
      let (dW, dB, dX) = rules(
        w, x, dA - hadamard(dA, matmul(w, x).map(square)))
      return (dW, dB, dX)
    }
  }
}

/// The gradients of a number that depends on Z = WA + b1ᵀ, for b = 0, by
/// differences.
private func differences(
  _ w: Matrix, _ a: Matrix, _ value: (_ z: Matrix) -> Double
) -> Output {
  func layer(_ w: Matrix, _ b: Matrix, _ a: Matrix) -> Matrix {
    Matrix(rows: w.rows, columns: a.columns) { j, i in
      (0..<a.rows).reduce(b[j, 0]) { $0 + w[j, $1] * a[$1, i] }
    }
  }
  let b = Matrix.zeros(w.rows, 1)
  return (
    numericalGradient(at: w) { value(layer($0, b, a)) },
    numericalGradient(at: b) { value(layer(w, $0, a)) },
    numericalGradient(at: a) { value(layer(w, b, $0)) }
  )
}

private func rules(_ w: Matrix, _ a: Matrix, _ dZ: Matrix) -> Output {
  (matmul(dZ, transpose: a), dZ.sum(alongAxis: 1), matmul(transpose: w, dZ))
}

/// The gradients with W in place of Wᵀ.
private func withoutTranspose(
  _ w: Matrix, _ x: Matrix, _ a: Matrix, _ dA: Matrix,
  _ slope: (_ a: Double) -> Double
) throws -> LayerOutput {
  guard w.rows == w.columns else { throw NoProduct() }
  let (dW, dB, dX) = rules(w.transposed(), x, hadamard(dA, a.map(slope)))
  return (dW, dB, dX)
}

/// What the wrong code does to weights that are not square.
private struct NoProduct: Error {}
