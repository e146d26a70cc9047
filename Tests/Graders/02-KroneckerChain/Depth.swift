import GradientCheck
import Grading
import KroneckerChainExercises
import KroneckerChainSolutions
import LinearAlgebra

private typealias Input = (
  input: Matrix, weights: [Matrix], biases: [Matrix], y: Matrix
)
private typealias Gradients = (weights: [Matrix], biases: [Matrix])

let anyDepth: Exercise = Exercise(
  "2.14", "any number of layers", .code, stars: 2,
  section: Section.depth,
  cases: { generator in
    [[3, 4, 2, 5], [2, 5, 3, 4, 6], [4, 3], [3, 2, 4], [1, 3, 1, 2]].map {
      sizes in
      let pairs = zip(sizes, sizes.dropFirst())
      return Case(
        (
          input: Matrix.sample(1, sizes[0], using: &generator),
          weights: pairs.map {
            0.4 * Matrix.sample($0, $1, using: &generator)
          },
          biases: sizes.dropFirst().map {
            0.2 * Matrix.sample(1, $0, using: &generator)
          },
          y: Matrix.sample(1, sizes[sizes.count - 1], using: &generator)
        ), edge: sizes.contains(1))
    } as [Case<Input>]
  },
  parts: { (answer: Gradients) in
    named("dW", answer.weights) + named("dB", answer.biases)
  },
  reader: { i in
    try KroneckerChainExercises.gradientsOfNetwork(
      i.input, weights: i.weights, biases: i.biases, target: i.y)
  },
  solution: { i in
    try KroneckerChainSolutions.gradientsOfNetwork(
      i.input, weights: i.weights, biases: i.biases, target: i.y)
  },
  oracle: { i in
    let layers = i.weights.indices
    return (
      layers.map { l in
        numericalGradient(at: i.weights[l]) { w in
          var moved = i
          moved.weights[l] = w
          return loss(moved)
        }
      },
      layers.map { l in
        numericalGradient(at: i.biases[l]) { b in
          var moved = i
          moved.biases[l] = b
          return loss(moved)
        }
      }
    )
  },
  alternatives: [
    // Each layer's whole chain, with its Kronecker product.
    { i in
      let (rows, sums) = forward(i)
      let count = i.weights.count
      let columns = i.weights.indices.map { l -> Matrix in
        var v = 2 * (rows[count] - i.y).transposed()
        for k in (l..<count).reversed() {
          v = matmul(.diagonal(sums[k].map(slope)), v)
          if k > l { v = matmul(i.weights[k], v) }
        }
        return v
      }
      return (
        i.weights.indices.map { l in
          let (d, m) = (i.weights[l].rows, i.weights[l].columns)
          let column = matmul(
            kron(rows[l].transposed(), .identity(m)), columns[l])
          return unvec(column, rows: d, columns: m, order: .byRows)
        }, columns.map { $0.transposed() }
      )
    }
  ],
  slips: [
    Slip(
      "from the last layer on",
      "The gradients are right and come in the wrong order: the last layer's "
        + "first. That is the order in which they are found.",
      function: { i in
        let right = backward(i)
        return (right.weights.reversed(), right.biases.reversed())
      }),
    Slip(
      "the activation of the last layer only",
      "The last layer is right. Before it the slopes are missing: on the way "
        + "back each layer has an activation to go through.",
      section: Section.activation,
      function: { i in
        backward(i) { l, t in l == i.weights.count - 1 ? slope(t) : 1 }
      }),
    Slip(
      "the last activation left out",
      "The slope of the last layer is missing: what comes back from the loss "
        + "belongs to n, behind the activation.", section: Section.activation,
      function: { i in
        backward(i) { l, t in l == i.weights.count - 1 ? 1 : slope(t) }
      }),
    Slip(
      "the slopes at the wrong points",
      "You took the slopes of the sigmoid at the outputs of the layers. They "
        + "are due where the sigmoid was taken.", section: Section.activation,
      function: { i in backward(i) { _, t in slope(sigma(t)) } }),
    Slip(
      "the 2 is missing",
      "Every entry is half of what it should be: the derivative of r² by r is "
        + "not r.", section: Section.chain,
      function: { i in backward(i, factor: 1) }),
    Slip(
      "the last layer only",
      "The last layer is right, and all the others are zero.",
      function: { i in
        let right = backward(i)
        let last = i.weights.count - 1
        let keep = { (l: Int, x: Matrix) in (l == last ? 1 : 0) * x }
        return (
          right.weights.enumerated().map { keep($0.offset, $0.element) },
          right.biases.enumerated().map { keep($0.offset, $0.element) }
        )
      }),
  ])

private func named(_ name: String, _ list: [Matrix]) -> [Part] {
  [Part("number of \(name)", .text("\(list.count)"))]
    + list.enumerated().map { Part("\(name)[\($0.offset)]", $0.element) }
}

private func forward(_ i: Input) -> (rows: [Matrix], sums: [Matrix]) {
  var rows = [i.input]
  var sums: [Matrix] = []
  for (w, b) in zip(i.weights, i.biases) {
    sums.append(matmul(rows[rows.count - 1], w) + b)
    rows.append(sums[sums.count - 1].map(sigma))
  }
  return (rows, sums)
}

private func loss(_ i: Input) -> Double {
  let r = forward(i).rows[i.weights.count] - i.y
  return hadamard(r, r).sum()
}

private func backward(
  _ i: Input, factor: Double = 2,
  slope: (_ l: Int, _ t: Double) -> Double = { _, t in slope(t) }
) -> Gradients {
  let (rows, sums) = forward(i)
  var gradients: Gradients = ([], [])
  var upstream = factor * (rows[i.weights.count] - i.y)
  for l in i.weights.indices.reversed() {
    let v = hadamard(upstream, sums[l].map { slope(l, $0) })
    gradients.weights.insert(outer(rows[l], v), at: 0)
    gradients.biases.insert(v, at: 0)
    upstream = matmul(v, i.weights[l].transposed())
  }
  return gradients
}

private let chains: [[Int]] = [
  [6, 3, 4, 1], [40, 20, 1, 30, 10, 30], [5, 12, 2, 9, 7, 3],
  [30, 35, 15, 5, 10, 20, 25], [10, 2, 8, 3], [7, 4, 1, 6, 3, 1], [4, 6, 5],
]

let leastCost: Exercise = Exercise(
  "2.15", "the cheapest order", .generalise, stars: 3, section: Section.ends,
  argument: "sizes",
  cases: { _ in chains.map { Case($0) } },
  reader: { try KroneckerChainExercises.leastMultiplications($0) },
  solution: { try KroneckerChainSolutions.leastMultiplications($0) },
  // Every order, by calling itself.
  oracle: { cheapest($0[...]) },
  alternatives: [
    // By merging two neighbours in every way, until one factor is left.
    { merged($0) }
  ],
  slips: [
    Slip(
      "from the end",
      "This is the count from the end, which is the least where the last size "
        + "is 1 and no other is. Here there are other chains, too.",
      function: { fromTheEnd($0) }),
    Slip(
      "from the front",
      "This is the count from the front. There are other orders.",
      function: { fromTheEnd($0.reversed()) }),
    Slip(
      "the better end",
      "This is the better of the two counts from an end. An order may begin in "
        + "the middle.",
      function: { min(fromTheEnd($0), fromTheEnd($0.reversed())) }),
    Slip(
      "the cheapest product first",
      "You multiply the two neighbours that are cheapest now. What is cheap "
        + "now may leave large factors for later.", function: { greedy($0) }),
    Slip(
      "the dearest order",
      "This is the most that an order can cost. The least is due.",
      function: { -cheapest($0[...], sign: -1) }),
    Slip(
      "one product for all",
      "You multiplied all sizes with each other. Each product is of two "
        + "factors, and has three sizes.", function: { $0.reduce(1, *) }),
  ] as [Slip<[Int], Int>])

private func cheapest(_ sizes: ArraySlice<Int>, sign: Int = 1) -> Int {
  guard let first = sizes.first, let last = sizes.last, sizes.count > 2 else {
    return 0
  }
  return (sizes.startIndex + 1..<sizes.endIndex - 1).map { k in
    cheapest(sizes[...k], sign: sign) + cheapest(sizes[k...], sign: sign)
      + sign * first * sizes[k] * last
  }.min() ?? 0
}

private func merged(_ sizes: [Int]) -> Int {
  guard sizes.count > 2 else { return 0 }
  return (1..<sizes.count - 1).map { k in
    var rest = sizes
    rest.remove(at: k)
    return sizes[k - 1] * sizes[k] * sizes[k + 1] + merged(rest)
  }.min() ?? 0
}

private func fromTheEnd(_ sizes: [Int]) -> Int {
  (1..<sizes.count - 1).reduce(0) { sum, i in
    sum + sizes[i - 1] * sizes[i] * sizes[sizes.count - 1]
  }
}

private func greedy(_ sizes: [Int]) -> Int {
  guard sizes.count > 2 else { return 0 }
  let cost = { (k: Int) -> Int in sizes[k - 1] * sizes[k] * sizes[k + 1] }
  let inner = 1..<sizes.count - 1
  guard let k = inner.min(by: { cost($0) < cost($1) }) else { return 0 }
  var rest = sizes
  rest.remove(at: k)
  return cost(k) + greedy(rest)
}
