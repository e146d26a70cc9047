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
  // L = Σ dY ⊙ Y has the gradient dY with respect to Y.
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
  test.slipInPart(
    "the chapter's dW",
    "This is the gradient with respect to Wᵀ, the second factor: each entry is "
      + "right, and its place is transposed."
  ) { right, _, _, _ in (right.dX, right.dW.transposed()) }
}

let exampleLengths: Exercise = Exercise(
  "exampleGradientLengths", CompactGradientSolutions.exampleGradientLengths
) { test in
  // In the last case neither the longest input nor the longest upstream
  // gradient has the longest product.
  test.cases = .sizes(
    [(4, 3, 2), (5, 2, 3), (3, 5, 4)], edges: [(2, 1, 3), (3, 2, 1)]
  ) { draw, n, d, m in (draw(n, d), draw(n, m)) }
  .adding([
    Case(
      [[1, -2], [4, 7], [-3, 5]],
      [[9, -12, 7, 6], [3, 1, 2, 0.5], [-5, 4, 8, -2.5]])
  ])
  test.rule = """
    N = rows(x)                                  — examples
    lengths = sqrt(sum1(x²) ⊙ sum1(dY²))    (3.14)
    """
  test.oracle = .function { x, dY in
    let lengths = (0..<x.rows).map { n in
      let gradient = numericalGradient(at: .zeros(x.columns, dY.columns)) {
        hadamard(dY[row: n], matmul(x[row: n], $0)).sum()
      }
      return hadamard(gradient, gradient).sum().squareRoot()
    }
    return (Matrix(column: lengths), longest(lengths))
  }
  // With each example's matrix written down.
  test.answer { x, dY in
    let lengths = (0..<x.rows).map { n in
      let gradient = outer(x[row: n], dY[row: n])
      return hadamard(gradient, gradient).sum().squareRoot()
    }
    return (Matrix(column: lengths), longest(lengths))
  }
  test.slip(
    "the sum of both lengths",
    "You added the length of the input and that of its dy. The entries of an "
      + "outer product are products."
  ) { x, dY in
    let lengths = lengths(x) + lengths(dY)
    return (lengths, longest(lengths.elements))
  }
  test.slip(
    "the sum of both squares",
    "You added the squares of the input and those of its dy. The entries of "
      + "an outer product are products."
  ) { x, dY in
    let squares =
      hadamard(x, x).sum(alongAxis: 1) + hadamard(dY, dY).sum(alongAxis: 1)
    let lengths = squares.map { $0.squareRoot() }
    return (lengths, longest(lengths.elements))
  }
  test.slip(
    "the sums of the entries",
    "These are the sums of each gradient's entries. The length is the root of "
      + "the sum of their squares."
  ) { x, dY in
    let sums = hadamard(x.sum(alongAxis: 1), dY.sum(alongAxis: 1))
    return (sums, longest(sums.elements))
  }
  test.slipInPart(
    "counted from 1",
    "This example comes right after the one with the longest gradient: in "
      + "Swift, examples are counted from 0."
  ) { right, _, _ in (right.lengths, right.longest + 1) }
  test.slip(
    "dy alone",
    "This is about the rows of dY alone. An example's gradient depends on its "
      + "input as well."
  ) { _, dY in (lengths(dY), longest(lengths(dY).elements)) }
  test.slip(
    "the input alone",
    "This is about the rows of X alone. An example's gradient depends on its "
      + "row of dY as well."
  ) { x, _ in (lengths(x), longest(lengths(x).elements)) }
}

/// The lengths of the rows.
private func lengths(_ a: Matrix) -> Matrix {
  a.map { $0 * $0 }.sum(alongAxis: 1).map { $0.squareRoot() }
}

private func longest(_ lengths: [Double]) -> Int {
  lengths.indices.max { lengths[$0] < lengths[$1] } ?? 0
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
      + "rises, dY falls.",
    section: "the-network-of-two-layers"
  ) { $0 + outer($1, 2 * ($3 - $2)) }
}

package func byTransposingSolution(
  _ w: Matrix, _ dY: Matrix, _ rule: Function<Matrix, Matrix, Matrix>
) throws -> Matrix {
  try CompactGradientSolutions.gradientByTransposing(w, dY) { try rule($0, $1) }
}

let byTransposing: Exercise = Exercise(
  "gradientByTransposing", byTransposingSolution
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
    "not transposed at the end",
    "What the rule returned is the gradient with respect to Xᵀ, the second "
      + "factor of Yᵀ = WᵀXᵀ. X itself has the other shape."
  ) { w, dY, rule in try rule(w.transposed(), dY.transposed()) }
  test.slip(
    "reshaped",
    "You reshaped the gradient with respect to Xᵀ, row by row. Transposing is "
      + "something else: it moves entry (i, n) to (n, i)."
  ) { w, dY, rule in
    Matrix(
      rows: dY.rows, columns: w.rows,
      elements: try rule(w.transposed(), dY.transposed()).elements)
  }
}
