import CompactGradientSolutions
import GradientCheck
import Grading
import LinearAlgebra

let threeFactors: Exercise = Exercise(
  "gradientsOfThreeFactors", CompactGradientSolutions.gradientsOfThreeFactors
) { test in
  test.cases = .sizes(
    [(5, 3, 4, 2), (2, 4, 3, 5), (4, 5, 2, 3)],
    edges: [(1, 3, 4, 2), (3, 1, 4, 2), (3, 4, 2, 1)]
  ) { draw, n, d, h, m in (draw(n, d), draw(d, h), draw(h, m), draw(n, m)) }
  test.oracle = .gradient(
    of: { a, x, b, dY in hadamard(dY, matmul(matmul(a, x), b)).sum() },
    by: 0, 1, 2)
  // From the other end: A is the first factor, XB the second.
  test.answer { a, x, b, dY in
    let dXB = matmul(transpose: a, dY)
    return (
      matmul(dY, transpose: matmul(x, b)), matmul(dXB, transpose: b),
      matmul(transpose: x, dXB)
    )
  }
  // By chapter 2's vec of a product, for the factor in the middle.
  test.answer { a, x, b, dY in
    let right = factors(a, x, b, dY)
    let jacobian = kron(a, b.transposed())
    let stacked = matmul(transpose: jacobian, vec(dY, order: .byRows))
    return (
      right.dA,
      unvec(stacked, rows: x.rows, columns: x.columns, order: .byRows),
      right.dB
    )
  }
  test.slip(
    "the middle transposed",
    "dA and dB are right, and dX is transposed: each entry is right and "
      + "stands in the other place.",
    section: "which-factor-which-side"
  ) {
    let right = factors($0, $1, $2, $3)
    return (right.dA, right.dX.transposed(), right.dB)
  }
  test.slip(
    "all transposed",
    "All three are transposed: you built each product in the reverse order. "
      + "A gradient has the shape of its factor.",
    section: "which-factor-which-side"
  ) {
    let right = factors($0, $1, $2, $3)
    return (
      right.dA.transposed(), right.dX.transposed(), right.dB.transposed()
    )
  }
  test.slip(
    "ones for dY",
    "All three are computed as if ∂L/∂Y were 1 everywhere. What the loss "
      + "makes of Y is in dY."
  ) { a, x, b, dY in factors(a, x, b, dY.map { _ in 1 }) }
  test.slip(
    "the last factor alone",
    "dX and dB are right. dA is what comes back through B, of the shape of "
      + "AX: X multiplied A on the way forward and is missing on the way back."
  ) { a, x, b, dY in
    let right = factors(a, x, b, dY)
    return (matmul(dY, transpose: b), right.dX, right.dB)
  }
  test.slip(
    "the first factor alone",
    "dA and dX are right. dB is what comes back to XB, without X: what B "
      + "multiplies is AX, not A."
  ) { a, x, b, dY in
    let right = factors(a, x, b, dY)
    return (right.dA, right.dX, matmul(transpose: a, dY))
  }
}

let ownProduct: Exercise = Exercise(
  "gradientOfOwnProduct", CompactGradientSolutions.gradientOfOwnProduct
) { test in
  test.cases = .sizes(
    [(3, 2), (2, 4), (4, 3)], edges: [(3, 1), (1, 4)],
    squareBecause: "XXᵀ is square, and so is the gradient by it"
  ) { draw, n, d in (draw(n, d), draw(n, n)) }
  test.oracle = .gradient(
    of: { x, dY in hadamard(dY, matmul(x, transpose: x)).sum() }, by: 0)
  test.answer { x, dY in matmul(dY + dY.transposed(), x) }
  test.answer { x, dY in
    // By entries: Xₙᵢ goes into row n and into column n of Y.
    Matrix(rows: x.rows, columns: x.columns) { n, k in
      (0..<x.rows).reduce(0.0) {
        $0 + dY[n, $1] * x[$1, k] + dY[$1, n] * x[$1, k]
      }
    }
  }
  test.slip(
    "the first factor only",
    "This is what comes back to X as the first factor. It is the second one, "
      + "too, and gradients add."
  ) { x, dY in matmul(dY, x) }
  test.slip(
    "the second factor only",
    "This is what comes back to X as the second factor, transposed. It is the "
      + "first one, too, and gradients add: yours was written over."
  ) { x, dY in matmul(transpose: dY, x) }
  test.slip(
    "twice the first",
    "You doubled what comes back to the first factor. The second one gets "
      + "the same only where dY is symmetric."
  ) { x, dY in 2 * matmul(dY, x) }
  test.slip(
    "the difference",
    "You subtracted the two shares. Over all paths the effects add."
  ) { matmul($1, $0) - matmul(transpose: $1, $0) }
  test.slip(
    "transposed",
    "This is the gradient by Xᵀ: each entry is right and stands in the "
      + "transposed place.",
    section: "by-transposing"
  ) { matmul($1 + $1.transposed(), $0).transposed() }
}

private func factors(
  _ a: Matrix, _ x: Matrix, _ b: Matrix, _ dY: Matrix
) -> (dA: Matrix, dX: Matrix, dB: Matrix) {
  let dAX = matmul(dY, transpose: b)
  return (
    matmul(dAX, transpose: x), matmul(transpose: a, dAX),
    matmul(transpose: matmul(a, x), dY)
  )
}
