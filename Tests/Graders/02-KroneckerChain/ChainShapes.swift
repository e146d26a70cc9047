import Grading
import KroneckerChainSolutions
import LinearAlgebra

let kroneckerChainShapes: Exercise = Exercise(
  "shapesOfChain", KroneckerChainSolutions.shapesOfChain
) { test in
  test.elementNames = [
    "": [
      "∂z₁/∂w₁ᵀ", "∂a₁/∂z₁ᵀ", "∂z₂/∂a₁ᵀ", "∂a₂/∂z₂ᵀ", "∂L/∂a₂ᵀ", "∂L/∂w₁ᵀ",
    ]
  ]
  test.cases = .drawn { _ in
    [Case(2, 3, 4), Case(5, 4, 3), Case(7, 2, 5), Case(3, 5, 1, edge: true)]
  }
  // The factors themselves.
  test.oracle = .function { inputs, hidden, outputs in
    let a0 = Matrix.zeros(1, inputs)
    let factors = [
      kron(a0.transposed(), .identity(hidden)), .identity(hidden),
      .zeros(hidden, outputs), .identity(outputs), .zeros(outputs, 1),
    ]
    let product = factors.dropFirst().reduce(factors[0]) { matmul($0, $1) }
    return (factors + [product]).map(\.shape)
  }
  test.answer { inputs, hidden, outputs in
    let sizes = [inputs * hidden, hidden, hidden, outputs, outputs, 1]
    return zip(sizes, sizes.dropFirst()).map { Shape($0, $1) }
      + [Shape(sizes[0], 1)]
  }
  test.slip(
    "numerator layout",
    "This is the numerator layout of chapter 1, with a row for each entry "
      + "above. Here a row belongs to an entry below."
  ) { right($0, $1, $2).map(\.transposed) }
  test.slip(
    "numerator layout, in its own order",
    "This is the chain of chapter 1, in numerator layout and beginning at "
      + "the loss. Here it begins at the weights, and every factor is "
      + "transposed."
  ) {
    let chain = right($0, $1, $2).dropLast().reversed()
    return chain.map(\.transposed) + [Shape(1, $0 * $1)]
  }
  test.slip(
    "laid out as W₁",
    "The product is the column ∂L/∂w₁ᵀ still, and has the shape of W₁ only "
      + "after it is laid out again.",
    section: "back-to-a-matrix"
  ) { right($0, $1, $2).dropLast() + [Shape($0, $1)] }
  test.slip(
    "the activations left out",
    "Your list has no diagonal matrices: each activation is a factor of its "
      + "own, square, as large as its row.",
    section: "through-an-activation"
  ) {
    let all = right($0, $1, $2)
    return [all[0], all[2], all[4], all[5]]
  }
  test.slip(
    "one row per input",
    "The first factor has a row for each of the weights, DH of them, not "
      + "one for each input.",
    section: "with-respect-to-the-weights"
  ) { [Shape($0, $1)] + right($0, $1, $2)[1...4] + [Shape($0, 1)] }
}

private func right(_ d: Int, _ h: Int, _ m: Int) -> [Shape] {
  [
    Shape(d * h, h), Shape(h, h), Shape(h, m), Shape(m, m), Shape(m, 1),
    Shape(d * h, 1),
  ]
}

let cost: Exercise = Exercise(
  "costOfChain", KroneckerChainSolutions.costOfChain
) { test in
  test.cases = .drawn { _ in
    [Case(2, 3, 4), Case(30, 20, 7), Case(5, 8, 3), Case(1, 6, 2, edge: true)]
  }
  test.oracle = .function { inputs, hidden, outputs in
    let a0 = Matrix(rows: 1, columns: inputs) { _, j in Double(j + 1) }
    let factor = kron(a0.transposed(), .identity(hidden))
    let shapes = right(inputs, hidden, outputs).dropLast()
    return (
      factor.shape.count, factor.elements.filter { $0 != 0 }.count,
      shapes.dropLast().reduce(0) { $0 + $1.count },
      shapes.dropFirst().reduce(0) { $0 + shapes[0].rows * $1.count }
    )
  }
  test.answer { d, h, m in
    (
      d * h * h, d * h, m * (m + h) + h * h * (1 + d),
      d * h * (h * h + h * m + m * m + m)
    )
  }
  test.slip(
    "exchanged ends",
    "You took one end for the other. Where the last two factors are multiplied "
      + "first, every product is with a column.",
    section: "from-which-end"
  ) {
    let c = counts($0, $1, $2)
    return (c.entries, c.filled, c.fromTheFront, c.fromTheEnd)
  }
  test.slip(
    "exchanged entries",
    "You took all entries and those that are not zero for one another."
  ) {
    let c = counts($0, $1, $2)
    return (c.filled, c.entries, c.fromTheEnd, c.fromTheFront)
  }
  test.slip(
    "diagonals for free",
    "You counted a product with a diagonal matrix as one multiplication for "
      + "each entry. That is what it comes to without the zeros; the "
      + "question is about full matrices."
  ) { d, h, m in
    let c = counts(d, h, m)
    return (
      c.entries, c.filled, m + h * m + h + d * h * h,
      d * h * h + d * h * h * m + d * h * m + d * h * m
    )
  }
  test.slip(
    "the zeros skipped",
    "You left out the zeros of a₀ᵀ ⊗ I in its product with the column. That "
      + "is what one gains by a₀ᵀv; the question is about full matrices."
  ) {
    let c = counts($0, $1, $2)
    let fromTheEnd = c.fromTheEnd - c.entries + c.filled
    return (c.entries, c.filled, fromTheEnd, c.fromTheFront)
  }
  test.slip(
    "additions counted too",
    "The count is twice what it should be: you counted an addition for each "
      + "multiplication.",
    section: "from-which-end"
  ) {
    let c = counts($0, $1, $2)
    return (c.entries, c.filled, 2 * c.fromTheEnd, 2 * c.fromTheFront)
  }
}

private func counts(
  _ d: Int, _ h: Int, _ m: Int
) -> (entries: Int, filled: Int, fromTheEnd: Int, fromTheFront: Int) {
  (
    d * h * h, d * h, m * m + h * m + h * h + d * h * h,
    d * h * (h * h + h * m + m * m + m)
  )
}
