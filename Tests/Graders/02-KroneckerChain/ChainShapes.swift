import Grading
import KroneckerChainSolutions
import LinearAlgebra

let kroneckerChainShapes: Exercise = Exercise(
  "shapesOfChain", KroneckerChainSolutions.shapesOfChain
) { test in
  test.elementNames = [
    "": [
      "∂z₂/∂w₂ᵀ", "∂a₂/∂z₂ᵀ", "∂z₃/∂a₂ᵀ", "∂a₃/∂z₃ᵀ", "∂L/∂a₃ᵀ", "∂L/∂w₂ᵀ",
    ]
  ]
  test.cases = .drawn { _ in
    [
      Case(2, 3, 4, 5), Case(7, 5, 2, 3), Case(3, 8, 7, 4),
      Case(6, 3, 5, 1, edge: true),
    ]
  }
  // The factors themselves.
  test.oracle = .function { _, first, second, outputs in
    let a1 = Matrix.zeros(1, first)
    let factors = [
      kron(a1.transposed(), .identity(second)), .identity(second),
      .zeros(second, outputs), .identity(outputs), .zeros(outputs, 1),
    ]
    let product = factors.dropFirst().reduce(factors[0]) { matmul($0, $1) }
    return (factors + [product]).map(\.shape)
  }
  test.answer { _, first, second, outputs in
    let sizes = [first * second, second, second, outputs, outputs, 1]
    return zip(sizes, sizes.dropFirst()).map { Shape($0, $1) }
      + [Shape(sizes[0], 1)]
  }
  test.slip(
    "numerator layout",
    "This is the numerator layout of chapter 1, with a row for each entry of "
      + "the numerator. Here a row belongs to an entry of the denominator.",
    section: "the-other-layout"
  ) { right($1, $2, $3).map(\.transposed) }
  test.slip(
    "numerator layout, in its own order",
    "This is the chain of chapter 1, in numerator layout and from the loss "
      + "on. Here it starts at the weights, and every factor is transposed.",
    section: "the-other-layout"
  ) {
    let chain = right($1, $2, $3).dropLast().reversed()
    return chain.map(\.transposed) + [Shape(1, $1 * $2)]
  }
  test.slip(
    "the shape of W₂",
    "The product is the column ∂L/∂w₂ᵀ; it has the shape of W₂ only after it "
      + "is reshaped.",
    section: "back-to-a-matrix"
  ) { right($1, $2, $3).dropLast() + [Shape($1, $2)] }
  test.slip(
    "the activations left out",
    "Your list has no diagonal matrices: each activation is a factor of its "
      + "own, square, as large as its row.",
    section: "through-an-activation"
  ) {
    let all = right($1, $2, $3)
    return [all[0], all[2], all[4], all[5]]
  }
  test.slip(
    "one row per input",
    "The first factor has a row for each of the weights, HP of them, not "
      + "one for each input of the layer.",
    section: "with-respect-to-the-weights"
  ) { [Shape($1, $2)] + right($1, $2, $3)[1...4] + [Shape($1, 1)] }
  test.slip(
    "the first weights",
    "This is the chain for the weights of the first layer. The path from "
      + "those of the second begins one layer later, and D is not on it."
  ) { d, h, p, m in
    [Shape(d * h, h), Shape(h, h), Shape(h, p)] + right(h, p, m)[1...4]
      + [Shape(d * h, 1)]
  }
}

private func right(_ h: Int, _ p: Int, _ m: Int) -> [Shape] {
  [
    Shape(h * p, p), Shape(p, p), Shape(p, m), Shape(m, m), Shape(m, 1),
    Shape(h * p, 1),
  ]
}
