import GradientCheck
import Grading
import KroneckerChainSolutions
import LinearAlgebra

private typealias Gradients = (dW: Matrix, dB: Matrix)

let repeatedLayer: Exercise = Exercise(
  "gradientsOfRepeatedLayer", KroneckerChainSolutions.gradientsOfRepeatedLayer
) { test in
  test.cases = .drawn { draw in
    [(3, 4), (2, 3), (4, 2), (3, 1), (1, 3)].map { h, steps in
      Case(
        draw(1, h), draw(h, h, times: 0.6), draw(1, h, times: 0.2), steps,
        draw(1, h),
        edge: h == 1 || steps == 1,
        squareBecause: "a layer that takes its own output is square")
    }
  }
  test.oracle = .gradient(of: { loss($0, $1, $2, $3, $4) }, by: 1, 2)
  // Each step's whole chain, with its Kronecker product.
  test.answer { input, w, b, steps, y in
    let (rows, sums) = forward(input, w, b, steps)
    var total = Matrix.zeros(w.shape.count, 1)
    var dB = Matrix.zeros(b.columns, 1)
    for l in 0..<steps {
      var v = 2 * (rows[steps] - y).transposed()
      for k in (l..<steps).reversed() {
        v = matmul(.diagonal(sums[k].map(sigmaSlope)), v)
        if k > l { v = matmul(w, v) }
      }
      total += matmul(kron(rows[l].transposed(), .identity(w.columns)), v)
      dB += v
    }
    return (
      unvec(total, rows: w.rows, columns: w.columns, order: .byRows),
      dB.transposed()
    )
  }
  test.slip(
    "the first step only",
    "This is the share of the first step alone. Every step uses the layer, and "
      + "the shares add up: do not overwrite what you have."
  ) { sum(of: [0], backward($0, $1, $2, $3, $4)) }
  test.slip(
    "the last step only",
    "This is the share of the last step alone. Every step uses the layer, and "
      + "the shares add up."
  ) { sum(of: [$3 - 1], backward($0, $1, $2, $3, $4)) }
  test.slipInPart(
    "the mean over the steps",
    "You took the mean over the steps. Paths add up."
  ) { right, _, _, _, steps, _ in
    ((1 / Double(steps)) * right.dW, (1 / Double(steps)) * right.dB)
  }
  test.slipInPart(
    "the first input in each step",
    "You used a₀ in every step. The input of step ℓ is aₗ₋₁.",
    section: "with-respect-to-the-weights"
  ) { right, input, _, _, _, _ in (outer(input, right.dB), right.dB) }
  test.slip(
    "W not transposed",
    "On the backward pass W should be transposed. It is square, so the shapes "
      + "fit either way.",
    section: "back-to-a-matrix"
  ) { sum(backward($0, $1, $2, $3, $4, through: { w, _ in w.transposed() })) }
  test.slip(
    "the gradients on the way back",
    "On the backward pass you multiplied by the gradient with respect to the "
      + "weights instead of by the weights."
  ) { sum(backward($0, $1, $2, $3, $4, through: { _, dW in dW })) }
  test.slip(
    "no slopes",
    "No step has the slope of its sigmoid: the gradient arrives at the output "
      + "of the activation, and the weights make its input.",
    section: "through-an-activation"
  ) { sum(backward($0, $1, $2, $3, $4, slope: { _ in 1 })) }
  test.slip(
    "past the activations",
    "You send back the gradient with respect to aₗ. It is the one with respect "
      + "to zₗ that goes through the weights: on the backward pass the slope "
      + "comes first.",
    section: "through-an-activation"
  ) { sum(backward($0, $1, $2, $3, $4, pastActivations: true)) }
  test.slip(
    "the bias forgotten",
    "Your forward pass leaves out the bias. It is no factor of the gradients, "
      + "but it changes the points at which the slopes are taken.",
    section: "the-bias"
  ) { sum(backward($0, $1, 0 * $2, $3, $4)) }
  test.slip(
    "the pre-activations for the outputs",
    "The gradient with respect to the weights uses zₗ₋₁, but the input of "
      + "step ℓ is aₗ₋₁.",
    section: "with-respect-to-the-weights"
  ) { input, w, b, steps, y in
    let shares = backward(input, w, b, steps, y)
    let sums = [input] + forward(input, w, b, steps).sums
    return sum(zip(sums, shares).map { (outer($0, $1.dB), $1.dB) })
  }
  test.slip(
    "the slopes at the wrong points",
    "You took the slopes of the sigmoid at the outputs of the steps, a. They "
      + "belong to the pre-activations, z.",
    section: "through-an-activation"
  ) { sum(backward($0, $1, $2, $3, $4, slope: { sigmaSlope(sigma($0)) })) }
}

private func forward(
  _ input: Matrix, _ w: Matrix, _ b: Matrix, _ steps: Int
) -> (rows: [Matrix], sums: [Matrix]) {
  var rows = [input]
  var sums: [Matrix] = []
  for l in 0..<steps {
    sums.append(matmul(rows[l], w) + b)
    rows.append(sums[l].map(sigma))
  }
  return (rows, sums)
}

private func loss(
  _ input: Matrix, _ w: Matrix, _ b: Matrix, _ steps: Int, _ y: Matrix
) -> Double {
  squares(forward(input, w, b, steps).rows[steps] - y)
}

/// The share of each step in both gradients.
private func backward(
  _ input: Matrix, _ w: Matrix, _ b: Matrix, _ steps: Int, _ y: Matrix,
  through: (_ w: Matrix, _ dW: Matrix) -> Matrix = { w, _ in w },
  pastActivations: Bool = false, slope: (Double) -> Double = sigmaSlope
) -> [Gradients] {
  let (rows, sums) = forward(input, w, b, steps)
  var shares: [Gradients] = []
  var upstream = 2 * (rows[steps] - y)
  for l in (0..<steps).reversed() {
    let v = hadamard(upstream, sums[l].map(slope))
    let dW = outer(rows[l], v)
    shares.insert((dW, v), at: 0)
    upstream = matmul(
      pastActivations ? upstream : v, through(w, dW).transposed())
  }
  return shares
}

/// The sum of some shares, or of all of them.
private func sum(of places: [Int]? = nil, _ shares: [Gradients]) -> Gradients {
  let all = places.map { $0.map { shares[$0] } } ?? shares
  return all.dropFirst().reduce(all[0]) { ($0.dW + $1.dW, $0.dB + $1.dB) }
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
    "This is the most that an order can cost. You want the least."
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
