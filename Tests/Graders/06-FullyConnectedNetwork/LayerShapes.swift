import FullyConnectedNetworkSolutions
import Grading
import LinearAlgebra

private typealias Input = (sizes: [Int], examples: Int)
private typealias Output = (
  weights: [Shape], biases: [Shape], outputs: [Shape], parameters: Int
)

let fullyConnectedNetworkShapes: Exercise = Exercise(
  "shapesOfNetwork", FullyConnectedNetworkSolutions.shapesOfNetwork
) { test in
  test.cases = .drawn { _ in
    [
      Case([2, 4, 3], 5),
      Case([7, 3, 5, 2], 6),
      Case([3, 1, 2], 4, edge: true),
    ]
  }
  // The shapes of matrices that are in fact multiplied.
  test.oracle = .function { sizes, examples in
    var a = Matrix.zeros(sizes[0], examples)
    var shapes: Output = ([], [], [], 0)
    for n in sizes.dropFirst() {
      let w = Matrix.zeros(n, a.rows)
      let b = Matrix.zeros(n, 1)
      a = matmul(w, a) + matmul(b, Matrix.zeros(1, examples))
      shapes.weights.append(w.shape)
      shapes.biases.append(b.shape)
      shapes.outputs.append(a.shape)
      shapes.parameters += w.elements.count + b.elements.count
    }
    return shapes
  }
  test.answer { sizes, examples in
    let layers = sizes.indices.dropFirst()
    return (
      layers.map { Shape(sizes[$0], sizes[$0 - 1]) },
      layers.map { Shape(sizes[$0], 1) },
      layers.map { Shape(sizes[$0], examples) },
      layers.map { sizes[$0] * sizes[$0 - 1] + sizes[$0] }
        .reduce(0, +)
    )
  }
  test.slip(
    "the rows' shapes",
    "These are the shapes of chapters 2 to 5, where an example is a row. "
      + "Here it is a column, and everything is transposed.",
    section: "rows-and-columns"
  ) { sizes, examples in
    let right = answer(sizes, examples)
    return (
      right.weights.map(\.transposed), right.biases.map(\.transposed),
      right.outputs.map(\.transposed), right.parameters
    )
  }
  test.slip(
    "the weights transposed",
    "All is right but the weights: W stands before A, so its columns meet "
      + "the rows of A, which are the numbers that come in."
  ) { sizes, examples in
    let right = answer(sizes, examples)
    return (
      right.weights.map(\.transposed), right.biases, right.outputs,
      right.parameters
    )
  }
  test.slip(
    "a bias for each example",
    "Your biases have a column for each example. A bias belongs to a unit "
      + "and is the same for all of them; b1ᵀ writes it m times.",
    section: "the-bias"
  ) { sizes, examples in
    let right = answer(sizes, examples)
    return (
      right.weights, right.outputs, right.outputs, right.parameters
    )
  }
  test.slip(
    "the biases not counted",
    "All shapes are right. Your count has the weights only, and the biases "
      + "are found by training, too."
  ) { sizes, examples in
    let right = answer(sizes, examples)
    let count = right.weights.reduce(0) { $0 + $1.count }
    return (right.weights, right.biases, right.outputs, count)
  }
  test.slip(
    "the outputs counted",
    "All shapes are right. Your count holds the entries of A, which are "
      + "computed and not found by training."
  ) { sizes, examples in
    let right = answer(sizes, examples)
    let count = right.outputs.reduce(0) { $0 + $1.count }
    return (
      right.weights, right.biases, right.outputs, right.parameters + count
    )
  }
  test.slip(
    "the input among the outputs",
    "Weights and biases are right. Your outputs begin with A⁰, the input, "
      + "which no layer gives."
  ) { sizes, examples in
    let right = answer(sizes, examples)
    let input = Shape(sizes[0], examples)
    return (
      right.weights, right.biases, [input] + right.outputs,
      right.parameters
    )
  }
}

private func bracket(_ name: String) -> String {
  name.hasPrefix("[") ? name : " (\(name))"
}

private func answer(_ sizes: [Int], _ examples: Int) -> Output {
  let pairs = zip(sizes, sizes.dropFirst())
  return (
    pairs.map { Shape($1, $0) }, pairs.map { Shape($1, 1) },
    pairs.map { Shape($1, examples) },
    pairs.reduce(0) { $0 + $1.1 * ($1.0 + 1) }
  )
}
