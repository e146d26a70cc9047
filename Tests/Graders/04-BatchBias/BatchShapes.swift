import BatchBiasSolutions
import Grading
import LinearAlgebra

private let names = ["X", "W", "b", "Y", "dX", "dW", "db"]

let batchShapes: Exercise = Exercise(
  "shapesOfBatchPass", BatchBiasSolutions.shapesOfBatchPass
) { test in
  test.elementNames = [
    "shapes": names.map { "shape of \($0)" },
    "growing": names.map { "answer to whether \($0) grows" },
  ]
  test.cases = .sizes([(5, 3, 4), (6, 2, 7), (2, 4, 3)], edges: [(3, 1, 2)]) {
    _, n, d, m in (n, d, m)
  }
  // By making the matrices, for the batch and for one of twice its size.
  test.oracle = .function { n, d, m in
    let once = matrices(n, d, m).map(\.shape)
    let twice = matrices(2 * n, d, m).map(\.shape)
    return (once, zip(once, twice).map { $0.count < $1.count })
  }
  test.answer { n, d, m in
    let shapes = [(n, d), (d, m), (1, m), (n, m)].map { Shape($0.0, $0.1) }
    let growing = [true, false, false, true]
    return (shapes + shapes[0..<3], growing + growing[0..<3])
  }
  test.slip(
    "parameters that grow",
    "You let the weights and the bias grow with the batch. They belong to the "
      + "layer, which existed before the batch."
  ) { n, d, m in answer(n, d, m, growing: names.map { _ in true }) }
  test.slip(
    "gradients that grow",
    "dW and db do not grow. They are sums over the "
      + "examples: more examples are more terms, not more entries."
  ) { n, d, m in
    answer(n, d, m, growing: [true, false, false, true, true, true, true])
  }
  test.slip(
    "db of the output's shape",
    "Your db has a row for each example "
      + "here. The bias is one row, and its gradient has its shape.",
    section: "the-gradient-of-the-bias"
  ) { n, d, m in answer(n, d, m, biasGradient: Shape(n, m)) }
  test.slip(
    "db by example",
    "Your db has an entry for each "
      + "example here. The bias has an entry for each output.",
    section: "the-gradient-of-the-bias"
  ) { n, d, m in answer(n, d, m, biasGradient: Shape(n, 1)) }
  test.slip(
    "db a column",
    "Your db is a column here. The bias is a row, and a gradient has the shape "
      + "of its variable.",
    section: "the-gradient-of-the-bias"
  ) { n, d, m in answer(n, d, m, biasGradient: Shape(m, 1)) }
  test.slip(
    "dW transposed",
    "Your dW is transposed: a gradient has the shape of its variable."
  ) { n, d, m in answer(n, d, m, weightGradient: Shape(m, d)) }
}

/// X, W, b, Y, dX, dW and db of a pass of this size.
private func matrices(_ n: Int, _ d: Int, _ m: Int) -> [Matrix] {
  let (x, w, b) = (Matrix.zeros(n, d), Matrix.zeros(d, m), Matrix.zeros(1, m))
  let y = matmul(x, w).addingToEachRow(b)
  return [
    x, w, b, y, matmul(y, w.transposed()), matmul(x.transposed(), y),
    y.sum(alongAxis: 0),
  ]
}

/// The right answer with some of it replaced.
private func answer(
  _ n: Int, _ d: Int, _ m: Int, weightGradient: Shape? = nil,
  biasGradient: Shape? = nil,
  growing: [Bool] = [true, false, false, true, true, false, false]
) -> (shapes: [Shape], growing: [Bool]) {
  let (x, w, b) = (Shape(n, d), Shape(d, m), Shape(1, m))
  let gradients = [x, weightGradient ?? w, biasGradient ?? b]
  return ([x, w, b, Shape(n, m)] + gradients, growing)
}
