import GradientCheck
import Grading
import KroneckerChainSolutions
import LinearAlgebra

private typealias Gradients = (weights: [Matrix], biases: [Matrix])

let anyDepth: Exercise = Exercise(
  "gradientsOfNetwork", KroneckerChainSolutions.gradientsOfNetwork
) { test in
  test.cases = .drawn { draw in
    [[3, 4, 2, 5], [2, 5, 3, 4, 6], [4, 3], [3, 2, 4], [1, 3, 1, 2]].map {
      sizes in
      let pairs = zip(sizes, sizes.dropFirst())
      return Case(
        draw(1, sizes[0]), pairs.map { 0.4 * draw($0, $1) },
        sizes.dropFirst().map { 0.2 * draw(1, $0) },
        draw(1, sizes[sizes.count - 1]), edge: sizes.contains(1))
    }
  }
  test.oracle = .function { input, weights, biases, y in
    (
      weights.indices.map { l in
        numericalGradient(at: weights[l]) {
          loss(input, weights.replacing(l, $0), biases, y)
        }
      },
      biases.indices.map { l in
        numericalGradient(at: biases[l]) {
          loss(input, weights, biases.replacing(l, $0), y)
        }
      }
    )
  }
  // Each layer's whole chain, with its Kronecker product.
  test.answer { input, weights, biases, y in
    let (rows, sums) = forward(input, weights, biases)
    let count = weights.count
    let columns = weights.indices.map { l -> Matrix in
      var v = 2 * (rows[count] - y).transposed()
      for k in (l..<count).reversed() {
        v = matmul(.diagonal(sums[k].map(sigmaSlope)), v)
        if k > l { v = matmul(weights[k], v) }
      }
      return v
    }
    return (
      weights.indices.map { l in
        let (d, m) = (weights[l].rows, weights[l].columns)
        let column = matmul(
          kron(rows[l].transposed(), .identity(m)), columns[l])
        return unvec(column, rows: d, columns: m, order: .byRows)
      }, columns.map { $0.transposed() }
    )
  }
  test.slip(
    "from the last layer on",
    "The last layer's gradient comes first. That is the order in which they "
      + "are computed; the first layer's should come first."
  ) {
    let right = backward($0, $1, $2, $3)
    return (right.weights.reversed(), right.biases.reversed())
  }
  test.slip(
    "the activation of the last layer only",
    "Before the last layer the slopes are missing: on the backward pass each "
      + "layer has an activation to go through.",
    section: "through-an-activation"
  ) { input, weights, biases, y in
    backward(input, weights, biases, y) { l, t in
      l == weights.count - 1 ? sigmaSlope(t) : 1
    }
  }
  test.slip(
    "the last activation left out",
    "The slope of the last layer is missing: what comes back from the loss "
      + "belongs to a, behind the activation.",
    section: "through-an-activation"
  ) { input, weights, biases, y in
    backward(input, weights, biases, y) { l, t in
      l == weights.count - 1 ? 1 : sigmaSlope(t)
    }
  }
  test.slip(
    "no slopes",
    "No layer has the slope of its sigmoid: the gradient arrives at the output "
      + "of the activation, and the weights make its input.",
    section: "through-an-activation"
  ) { backward($0, $1, $2, $3) { _, _ in 1 } }
  test.slip(
    "the gradients on the way back",
    "On the backward pass you multiplied by the gradients with respect to the "
      + "weights instead of by the weights."
  ) { backward($0, $1, $2, $3, throughGradients: true) }
  test.slip(
    "past the activations",
    "You send back the gradient with respect to aₗ. It is the one with respect "
      + "to zₗ that goes through the weights: on the backward pass the slope "
      + "comes first.",
    section: "through-an-activation"
  ) { backward($0, $1, $2, $3, pastActivations: true) }
  test.slip(
    "the biases forgotten",
    "Your forward pass leaves out the biases. They are no factors of the "
      + "gradients, but they change the points at which the slopes are taken.",
    section: "the-bias"
  ) { backward($0, $1, $2.map { 0 * $0 }, $3) }
  test.slip(
    "the sums for the outputs",
    "The gradients with respect to the weights use zₗ₋₁, but the input of "
      + "layer l is aₗ₋₁.",
    section: "with-respect-to-the-weights"
  ) { input, weights, biases, y in
    let dB = backward(input, weights, biases, y).biases
    let sums = [input] + forward(input, weights, biases).sums
    return (zip(sums, dB).map(outer), dB)
  }
  test.slip(
    "the slopes at the wrong points",
    "You took the slopes of the sigmoid at the outputs of the layers. They "
      + "are due where the sigmoid was taken.",
    section: "through-an-activation"
  ) { backward($0, $1, $2, $3) { _, t in sigmaSlope(sigma(t)) } }
  test.slip(
    "the 2 is missing",
    "Every entry is half of what it should be: the derivative of r² by r is "
      + "not r.",
    section: "the-chain"
  ) { backward($0, $1, $2, $3, factor: 1) }
  test.slip(
    "the last layer only",
    "Only the last layer has a gradient; all the others are zero."
  ) { input, weights, biases, y in
    let (dW, dB) = backward(input, weights, biases, y)
    return (
      dW.dropLast().map { 0 * $0 } + dW.suffix(1),
      dB.dropLast().map { 0 * $0 } + dB.suffix(1)
    )
  }
}

extension [Matrix] {
  fileprivate func replacing(_ index: Int, _ new: Matrix) -> Self {
    self[..<index] + [new] + self[(index + 1)...]
  }
}

private func forward(
  _ input: Matrix, _ weights: [Matrix], _ biases: [Matrix]
) -> (rows: [Matrix], sums: [Matrix]) {
  var rows = [input]
  var sums: [Matrix] = []
  for (w, b) in zip(weights, biases) {
    sums.append(matmul(rows[rows.count - 1], w) + b)
    rows.append(sums[sums.count - 1].map(sigma))
  }
  return (rows, sums)
}

private func loss(
  _ input: Matrix, _ weights: [Matrix], _ biases: [Matrix], _ y: Matrix
) -> Double {
  let r = forward(input, weights, biases).rows[weights.count] - y
  return hadamard(r, r).sum()
}

private func backward(
  _ input: Matrix, _ weights: [Matrix], _ biases: [Matrix], _ y: Matrix,
  factor: Double = 2, throughGradients: Bool = false,
  pastActivations: Bool = false,
  slope: (_ l: Int, _ t: Double) -> Double = { _, t in sigmaSlope(t) }
) -> Gradients {
  let (rows, sums) = forward(input, weights, biases)
  var gradients: Gradients = ([], [])
  var upstream = factor * (rows[weights.count] - y)
  for l in weights.indices.reversed() {
    let v = hadamard(upstream, sums[l].map { slope(l, $0) })
    let dW = outer(rows[l], v)
    gradients.weights.insert(dW, at: 0)
    gradients.biases.insert(v, at: 0)
    upstream = matmul(
      pastActivations ? upstream : v,
      (throughGradients ? dW : weights[l]).transposed())
  }
  return gradients
}

let leastCost: Exercise = Exercise(
  "leastMultiplications", KroneckerChainSolutions.leastMultiplications
) { test in
  let chains = [
    [6, 3, 4, 1], [40, 20, 1, 30, 10, 30], [5, 12, 2, 9, 7, 3],
    [30, 35, 15, 5, 10, 20, 25], [10, 2, 8, 3], [7, 4, 1, 6, 3, 1], [4, 6, 5],
  ]
  test.cases = .drawn { _ in chains.map { Case($0) } }
  // Every order, by calling itself.
  test.oracle = .function { cheapest($0[...]) }
  // By merging two neighbours in every way, until one factor is left.
  test.answer { merged($0) }
  test.slip(
    "from the end",
    "This is the count from the end, which is the least where the last size "
      + "is 1 and no other is. Here there are other chains, too."
  ) { fromTheEnd($0) }
  test.slip(
    "from the front",
    "This is the count from the front. There are other orders."
  ) { fromTheEnd($0.reversed()) }
  test.slip(
    "the better end",
    "This is the better of the two counts from an end. An order may begin in "
      + "the middle."
  ) { min(fromTheEnd($0), fromTheEnd($0.reversed())) }
  test.slip(
    "the cheapest product first",
    "You multiply the two neighbours that are cheapest now. What is cheap "
      + "now may leave large factors for later."
  ) { greedy($0) { $0[$1 - 1] * $0[$1] * $0[$1 + 1] } }
  test.slip(
    "the largest size first",
    "You remove the largest inner size first. That is cheap in many chains but "
      + "not in all: try every product as the last one."
  ) { greedy($0) { -$0[$1] } }
  test.slip(
    "the factors as they are given",
    "You added up the products of neighbours as they are given. Once two "
      + "factors are multiplied, their product is the neighbour, with other "
      + "sizes."
  ) { sizes in
    (1..<sizes.count - 1).reduce(0) {
      $0 + sizes[$1 - 1] * sizes[$1] * sizes[$1 + 1]
    }
  }
  test.slip(
    "the dearest order",
    "This is the most that an order can cost. The least is due."
  ) { -cheapest($0[...], sign: -1) }
  test.slip(
    "one product for all",
    "You multiplied all sizes with each other. Each product is of two "
      + "factors, and has three sizes."
  ) { $0.reduce(1, *) }
}

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

/// Multiplies first where a function of the sizes left says so.
private func greedy(
  _ sizes: [Int], by key: (_ sizes: [Int], _ k: Int) -> Int
) -> Int {
  guard sizes.count > 2 else { return 0 }
  let inner = 1..<sizes.count - 1
  guard let k = inner.min(by: { key(sizes, $0) < key(sizes, $1) }) else {
    return 0
  }
  var rest = sizes
  rest.remove(at: k)
  return sizes[k - 1] * sizes[k] * sizes[k + 1] + greedy(rest, by: key)
}
