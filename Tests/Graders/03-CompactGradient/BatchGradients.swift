import CompactGradientSolutions
import GradientCheck
import Grading
import LinearAlgebra

let transposedWeights: Exercise = Exercise(
  "gradientsWithTransposedWeights",
  CompactGradientSolutions.gradientsWithTransposedWeights
) { test in
  test.cases = .sizes(
    [(4, 3, 2), (2, 5, 3), (3, 4, 5)], edges: [(1, 3, 2), (4, 1, 3), (3, 2, 1)]
  ) { draw, n, d, m in (draw(n, d), draw(m, d), draw(n, m)) }
  test.rule = """
    N = rows(x)     — examples
    M = rows(w)     — outputs
    dX = dY w
    dW = dYᵀ x
    """
  // L = Σ dY ⊙ Y has the gradient dY by Y.
  test.oracle = .gradient(
    of: { x, w, dY in hadamard(dY, matmul(x, w.transposed())).sum() }, by: 0, 1)
  test.answer { x, w, dY in
    (
      matmul(transpose: w, dY.transposed()).transposed(),
      matmul(transpose: x, dY).transposed()
    )
  }
  test.answer { x, w, dY in
    (
      Matrix(rows: dY.rows, columns: w.columns) { n, k in
        hadamard(dY[row: n], w[column: k].transposed()).sum()
      },
      (0..<x.rows).reduce(Matrix.zeros(w.rows, w.columns)) {
        $0 + outer(dY[row: $1], x[row: $1])
      }
    )
  }
  test.slip(
    "the chapter's dW",
    "This is the gradient by Wᵀ, the second factor: each entry is right and "
      + "stands in the transposed place."
  ) { x, w, dY in (matmul(dY, w), matmul(transpose: x, dY)) }
}

let correctedTarget: Exercise = Exercise(
  "gradientAfterCorrection", CompactGradientSolutions.gradientAfterCorrection
) { test in
  test.cases = .sizes([(3, 2), (5, 3), (2, 4)], edges: [(1, 3), (3, 1)]) {
    draw, d, m in (draw(d, m), draw(1, d), draw(1, m), draw(1, m))
  }
  test.rule = """
    answer = dW + xᵀ (2 (wrong - right))
    """
  test.oracle = .function { dW, x, wrong, right in
    // The loss gains one term and loses another, at whatever weights.
    let w = Matrix(rows: dW.rows, columns: dW.columns) { Double($0 - $1) / 3 }
    return dW
      + numericalGradient(at: w) { w in
        let (new, old) = (matmul(x, w) - right, matmul(x, w) - wrong)
        return hadamard(new, new).sum() - hadamard(old, old).sum()
      }
  }
  test.answer { $0 + 2 * outer($1, $2) - 2 * outer($1, $3) }
  test.answer { dW, x, wrong, right in
    Matrix(rows: dW.rows, columns: dW.columns) { j, k in
      let change = right[0, k] - wrong[0, k]
      return dW[j, k] - 2 * x[0, j] * change
    }
  }
  // The term of this example out, with any weights, and the new one in.
  test.answer { dW, x, wrong, right in
    let y = matmul(x, dW)
    let (old, new) = (2 * (y - wrong), 2 * (y - right))
    return dW - outer(x, old) + outer(x, new)
  }
  test.slip(
    "the sign",
    "Your dW moves the wrong way. The residual is Y − T: where a target "
      + "rises, ∂L/∂Y falls.",
    section: "the-network-of-two-layers"
  ) { $0 + outer($1, 2 * ($3 - $2)) }
}

private func solutionByTransposing(
  _ w: Matrix, _ dY: Matrix, _ rule: Function<Matrix, Matrix, Matrix>
) throws -> Matrix {
  try CompactGradientSolutions.gradientByTransposing(w, dY) { try rule($0, $1) }
}

let byTransposing: Exercise = Exercise(
  "gradientByTransposing", solutionByTransposing
) { test in
  test.cases = .sizes(
    [(4, 3, 2, 1), (2, 5, 3, 1), (3, 4, 5, 2)],
    edges: [(1, 3, 2, 1), (4, 1, 3, 1), (3, 2, 1, 2)]
  ) { draw, n, d, m, count in
    let rule = Function(
      count == 1 ? "" : "weightGradient counts each example twice"
    ) { (first: Matrix, dProduct: Matrix) in
      count * matmul(transpose: first, dProduct)
    }
    return (draw(d, m), draw(n, m), rule)
  }
  // The rule does not depend on X; L = Σ dY ⊙ Y has the gradient dY. How often
  // the given one counts an example shows at any entry.
  test.oracle = .function { w, dY, rule in
    let x = Matrix(rows: dY.rows, columns: w.rows) { Double($0 - $1) / 3 }
    let once = hadamard(w[row: 0], dY[row: 0]).sum()
    let given = try rule(w.transposed(), dY.transposed())[0, 0]
    let count = (given / once).rounded()
    return numericalGradient(at: x) {
      count * hadamard(dY, matmul($0, w)).sum()
    }
  }
  // The rule is itself a product, so that the factors may change places.
  test.answer { try $2($1.transposed(), $0.transposed()) }
  test.slip(
    "a rule of your own",
    "In this case weightGradient counts each example twice, and your answer "
      + "does not: you computed it yourself."
  ) { w, dY, _ in matmul(dY, transpose: w) }
  test.slip(
    "not turned back",
    "What the rule returned is the gradient by Xᵀ, the second factor of "
      + "Yᵀ = WᵀXᵀ. X itself has the other shape."
  ) { w, dY, rule in try rule(w.transposed(), dY.transposed()) }
  test.slip(
    "laid out again",
    "You gave the gradient by Xᵀ another shape without moving its entries. "
      + "Transposing moves them: entry (i, n) goes to (n, i)."
  ) { w, dY, rule in
    Matrix(
      rows: dY.rows, columns: w.rows,
      elements: try rule(w.transposed(), dY.transposed()).elements)
  }
}
