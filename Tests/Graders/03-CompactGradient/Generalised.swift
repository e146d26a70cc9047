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
  test.rule = """
    N = rows(a)          — rows
    AX = a x
    dB = AXᵀ dY          (3.10)
    dAX = dY bᵀ          (3.7)
    dA = dAX xᵀ          (3.7)
    dX = aᵀ dAX          (3.10)
    """
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
    let jacobian = kron(a, b.transposed())
    let stacked = matmul(transpose: jacobian, vec(dY, order: .byRows))
    return (
      matmul(dY, transpose: matmul(x, b)),
      unvec(stacked, rows: x.rows, columns: x.columns, order: .byRows),
      matmul(transpose: matmul(a, x), dY)
    )
  }
}

let ownProduct: Exercise = Exercise(
  "gradientOfOwnProduct", CompactGradientSolutions.gradientOfOwnProduct
) { test in
  test.cases = .sizes(
    [(3, 2), (2, 4), (4, 3)], edges: [(3, 1), (1, 4)],
    squareBecause: "XXᵀ is square, and so is its gradient"
  ) { draw, n, d in (draw(n, d), draw(n, n)) }
  test.rule = """
    N = rows(x)          — examples
    answer = dY x + dYᵀ x
    """
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
    "twice the first",
    "You doubled the gradient of the first factor. The second one gets the "
      + "same only where dY is symmetric."
  ) { x, dY in 2 * matmul(dY, x) }
}
