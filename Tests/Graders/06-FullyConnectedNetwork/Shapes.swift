import FullyConnectedNetworkExercises
import FullyConnectedNetworkSolutions
import Grading
import LinearAlgebra

private typealias Input = (sizes: [Int], examples: Int)
private typealias Output = (
  weights: [Shape], biases: [Shape], outputs: [Shape], parameters: Int
)

let shapes: Exercise = Exercise(
  "6.1", "the shapes of a network", .predict, stars: 1,
  section: Section.columns,
  cases: { _ in
    [
      Case((sizes: [2, 4, 3], examples: 5)),
      Case((sizes: [7, 3, 5, 2], examples: 6)),
      Case((sizes: [3, 1, 2], examples: 4), edge: true),
    ] as [Case<Input>]
  },
  parts: { (answer: Output) in
    answer.weights.parts.map { Part("weights" + bracket($0.name), $0.value) }
      + answer.biases.parts.map { Part("biases" + bracket($0.name), $0.value) }
      + answer.outputs.parts.map {
        Part("outputs" + bracket($0.name), $0.value)
      } + [Part("number of parameters", .text("\(answer.parameters)"))]
  },
  reader: { i in
    try FullyConnectedNetworkExercises.shapesOfNetwork(
      sizes: i.sizes, examples: i.examples)
  },
  solution: { i in
    try FullyConnectedNetworkSolutions.shapesOfNetwork(
      sizes: i.sizes, examples: i.examples)
  },
  // The shapes of matrices that are in fact multiplied.
  oracle: { i in
    var a = Matrix.zeros(i.sizes[0], i.examples)
    var shapes: Output = ([], [], [], 0)
    for n in i.sizes.dropFirst() {
      let w = Matrix.zeros(n, a.rows)
      let b = Matrix.zeros(n, 1)
      a = matmul(w, a) + matmul(b, Matrix.zeros(1, i.examples))
      shapes.weights.append(w.shape)
      shapes.biases.append(b.shape)
      shapes.outputs.append(a.shape)
      shapes.parameters += w.elements.count + b.elements.count
    }
    return shapes
  },
  alternatives: [
    { i in
      let layers = i.sizes.indices.dropFirst()
      return (
        layers.map { Shape(i.sizes[$0], i.sizes[$0 - 1]) },
        layers.map { Shape(i.sizes[$0], 1) },
        layers.map { Shape(i.sizes[$0], i.examples) },
        layers.map { i.sizes[$0] * i.sizes[$0 - 1] + i.sizes[$0] }
          .reduce(0, +)
      )
    }
  ],
  slips: [
    Slip(
      "the rows' shapes",
      "These are the shapes of chapters 2 to 5, where an example is a row. "
        + "Here it is a column, and everything is transposed.",
      section: Section.rows,
      function: { i in
        let right = answer(i)
        return (
          right.weights.map(\.transposed), right.biases.map(\.transposed),
          right.outputs.map(\.transposed), right.parameters
        )
      }),
    Slip(
      "the weights transposed",
      "All is right but the weights: W stands before A, so its columns meet "
        + "the rows of A, which are the numbers that come in.",
      function: { i in
        let right = answer(i)
        return (
          right.weights.map(\.transposed), right.biases, right.outputs,
          right.parameters
        )
      }),
    Slip(
      "a bias for each example",
      "Your biases have a column for each example. A bias belongs to a unit "
        + "and is the same for all of them; b1ᵀ writes it m times.",
      section: Section.bias,
      function: { i in
        let right = answer(i)
        return (
          right.weights, right.outputs, right.outputs, right.parameters
        )
      }),
    Slip(
      "the biases not counted",
      "All shapes are right. Your count has the weights only, and the biases "
        + "are found by training, too.",
      function: { i in
        let right = answer(i)
        let count = right.weights.reduce(0) { $0 + $1.count }
        return (right.weights, right.biases, right.outputs, count)
      }),
    Slip(
      "the outputs counted",
      "All shapes are right. Your count holds the entries of A, which are "
        + "computed and not found by training.",
      function: { i in
        let right = answer(i)
        let count = right.outputs.reduce(0) { $0 + $1.count }
        return (
          right.weights, right.biases, right.outputs, right.parameters + count
        )
      }),
    Slip(
      "the input among the outputs",
      "Weights and biases are right. Your outputs begin with A⁰, the input, "
        + "which no layer gives.",
      function: { i in
        let right = answer(i)
        let input = Shape(i.sizes[0], i.examples)
        return (
          right.weights, right.biases, [input] + right.outputs,
          right.parameters
        )
      }),
  ])

private func bracket(_ name: String) -> String {
  name.hasPrefix("[") ? name : " (\(name))"
}

private func answer(_ i: Input) -> Output {
  let pairs = zip(i.sizes, i.sizes.dropFirst())
  return (
    pairs.map { Shape($1, $0) }, pairs.map { Shape($1, 1) },
    pairs.map { Shape($1, i.examples) },
    pairs.reduce(0) { $0 + $1.1 * ($1.0 + 1) }
  )
}
