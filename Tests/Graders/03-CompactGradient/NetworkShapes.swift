import CompactGradientSolutions
import Grading
import LinearAlgebra

let compactGradientShapes: Exercise = Exercise(
  "shapesOfNetworkGradients", CompactGradientSolutions.shapesOfNetworkGradients
) { test in
  test.elementNames = [
    "shapes": ["dP", "dW₂", "dA", "dH", "dW₁"].map { "shape of \($0)" }
  ]
  test.cases = .drawn { _ in
    [Case(5, 3, 4, 2), Case(4, 7, 2, 6), Case(1, 6, 5, 3, edge: true)]
  }
  test.oracle = .function { n, d, h, m in
    // By running it: a product's terms are the columns of its first factor.
    let x = Matrix.zeros(n, d)
    let (w1, w2) = (Matrix.zeros(d, h), Matrix.zeros(h, m))
    let a = matmul(x, w1)
    let p = matmul(a, w2)
    let (at, w2t, xt) = (a.transposed(), w2.transposed(), x.transposed())
    return (
      [
        p.shape, matmul(at, p).shape, matmul(p, w2t).shape, a.shape,
        matmul(xt, a).shape,
      ], [at.columns, p.columns, xt.columns]
    )
  }
  test.answer { n, d, h, m in
    let (output, hidden) = (Shape(n, m), Shape(n, h))
    return (
      [output, Shape(h, m), hidden, hidden, Shape(d, h)],
      [output.rows, output.columns, hidden.rows]
    )
  }
  test.slip(
    "the weights transposed",
    "The shapes of dW₁ and dW₂ are transposed. A gradient has the shape of "
      + "what it is subtracted from."
  ) { n, d, h, m in answer(n, d, h, m, dW2: Shape(m, h), dW1: Shape(h, d)) }
  test.slip(
    "a gradient for each example",
    "You gave the weights a row for each example. The batch is summed away: "
      + "there is one W for all.",
    section: "as-a-sum-over-examples"
  ) { n, d, h, m in answer(n, d, h, m, dW2: Shape(n, m), dW1: Shape(n, h)) }
  test.slip(
    "the terms of the forward pass",
    "The numbers of terms are those of the products of the forward pass; each "
      + "product of the backward pass sums over another index.",
    section: "which-factor-which-side"
  ) { n, d, h, m in answer(n, d, h, m, terms: [h, h, d]) }
  test.slip(
    "M for N",
    "You summed over the outputs in all three products: look again at which "
      + "index X and dH share.",
    section: "which-factor-which-side"
  ) { n, d, h, m in answer(n, d, h, m, terms: [m, m, h]) }
  test.slip(
    "N in all three",
    "You summed over the examples in all three products: in dA each example "
      + "has its own row.",
    section: "which-factor-which-side"
  ) { n, d, h, m in answer(n, d, h, m, terms: [n, n, n]) }
}

/// The right answer with some of it replaced.
private func answer(
  _ n: Int, _ d: Int, _ h: Int, _ m: Int, dW2: Shape? = nil, dW1: Shape? = nil,
  terms: [Int]? = nil
) -> (shapes: [Shape], terms: [Int]) {
  (
    [
      Shape(n, m), dW2 ?? Shape(h, m), Shape(n, h), Shape(n, h),
      dW1 ?? Shape(d, h),
    ], terms ?? [n, m, n]
  )
}
