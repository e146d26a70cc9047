import FullyConnectedNetworkSolutions
import Grading
import LinearAlgebra

private typealias Output = (
  weights: [Shape], biases: [Shape], outputs: [Shape], parameters: Int
)

let fullyConnectedNetworkShapes: Exercise = Exercise(
  "shapesOfNetwork", FullyConnectedNetworkSolutions.shapesOfNetwork
) { test in
  test.cases = .sizes(
    [([2, 4, 3], 5), ([7, 3, 5, 2], 6)], edges: [([3, 1, 2], 4)]
  ) { _, sizes, m in (sizes, m) }
  // The shapes of real matrices, multiplied.
  test.oracle = .function { sizes, m in
    var a = Matrix.zeros(sizes[0], m)
    var shapes: Output = ([], [], [], 0)
    for n in sizes.dropFirst() {
      let w = Matrix.zeros(n, a.rows)
      let b = Matrix.zeros(n, 1)
      a = matmul(w, a) + matmul(b, Matrix.zeros(1, m))
      shapes.weights.append(w.shape)
      shapes.biases.append(b.shape)
      shapes.outputs.append(a.shape)
      shapes.parameters += w.elements.count + b.elements.count
    }
    return shapes
  }
  test.answer { sizes, m in
    let layers = sizes.indices.dropFirst()
    return (
      layers.map { Shape(sizes[$0], sizes[$0 - 1]) },
      layers.map { Shape(sizes[$0], 1) },
      layers.map { Shape(sizes[$0], m) },
      layers.reduce(0) { $0 + sizes[$1] * (sizes[$1 - 1] + 1) }
    )
  }
  test.slip(
    "the rows' shapes",
    "These are the shapes of chapters 2 to 5, where an example is a row. "
      + "Here it is a column, and everything is transposed.",
    section: "rows-and-columns"
  ) { sizes, m in
    answer(sizes, m) {
      $0.weights = $0.weights.map(\.transposed)
      $0.biases = $0.biases.map(\.transposed)
      $0.outputs = $0.outputs.map(\.transposed)
    }
  }
  test.slip(
    "the weights transposed",
    "Your weights are transposed: W multiplies A from the left, so it has a "
      + "column for each row of A, that is, for each input."
  ) { sizes, m in
    answer(sizes, m) { $0.weights = $0.weights.map(\.transposed) }
  }
  test.slip(
    "a bias for each example",
    "Your biases have a column for each example. A bias belongs to a unit "
      + "and is the same for all of them; b1ᵀ writes it m times.",
    section: "the-bias"
  ) { sizes, m in answer(sizes, m) { $0.biases = $0.outputs } }
  test.slip(
    "the biases not counted",
    "Your count has the weights only; training finds the biases, too."
  ) { sizes, m in
    answer(sizes, m) { $0.parameters = $0.weights.map(\.count).reduce(0, +) }
  }
  test.slip(
    "the outputs counted",
    "Your count includes the entries of A, which are computed, not found by "
      + "training."
  ) { sizes, m in
    answer(sizes, m) { $0.parameters += $0.outputs.map(\.count).reduce(0, +) }
  }
  test.slip(
    "the input among the outputs",
    "Your outputs begin with A⁰, the input, which is no layer's output."
  ) { sizes, m in
    answer(sizes, m) { $0.outputs.insert(Shape(sizes[0], m), at: 0) }
  }
}

/// The right answer, after a change.
private func answer(
  _ sizes: [Int], _ m: Int, _ change: (inout Output) -> Void
) -> Output {
  let pairs = zip(sizes, sizes.dropFirst())
  var answer: Output = (
    pairs.map { Shape($1, $0) }, pairs.map { Shape($1, 1) },
    pairs.map { Shape($1, m) }, pairs.reduce(0) { $0 + $1.1 * ($1.0 + 1) }
  )
  change(&answer)
  return answer
}
