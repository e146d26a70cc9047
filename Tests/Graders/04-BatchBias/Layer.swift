import BatchBias
import BatchBiasSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias Output = (dX: Matrix, dW: Matrix, dB: Matrix)

let affineBackward: Exercise = Exercise(
  "affineBackward", BatchBiasSolutions.affineBackward
) { test in
  test.cases = .sizes(
    [(3, 4, 5), (5, 2, 3), (2, 3, 4)], edges: [(1, 3, 2), (3, 1, 2), (4, 3, 1)]
  ) { draw, n, d, m in (draw(n, d), draw(m, d), draw(n, m)) }
  test.rule = """
    N = rows(x)           — examples
    D = columns(x)        — inputs
    M = rows(w)           — outputs
    dX = dY w
    dW = dYᵀ x
    dB = sum0(dY)         (4.5)
    """
  test.oracle = .function { x, w, dY in
    let (dX, dW, dB) = differences(x, w.transposed(), dY)
    return (dX, dW.transposed(), dB)
  }
  // Example by example.
  test.answer { x, w, dY in
    var answer = (dX: x, dW: 0 * w, dB: Matrix.zeros(1, w.rows))
    for n in 0..<x.rows {
      answer.dX[row: n] = matmul(dY[row: n], w)
      answer.dW += outer(dY[row: n], x[row: n])
      answer.dB += dY[row: n]
    }
    return answer
  }
  test.slip(
    "dW as in the text",
    "This is the text's dW, D×M. Here the weights are M×D: row j of W, and so "
      + "of dW, belongs to output j."
  ) { x, w, dY in
    (matmul(dY, w), matmul(x.transposed(), dY), dY.sum(alongAxis: 0))
  }
}

let manyAxes: Exercise = Exercise(
  "affineBackwardOfManyAxes", BatchBiasSolutions.affineBackwardOfManyAxes
) { test in
  test.cases = .drawn { draw in
    [
      ([3, 2, 4], 5), ([2, 3, 2, 4], 5), ([4, 3], 2), ([1, 3, 2, 4], 2),
      ([3, 1, 4], 1),
    ].map { extents, m in
      let (n, d) = (extents[0], extents.dropFirst().reduce(1, *))
      return Case(
        Tensor(draw(n, d), extents: extents), draw(d, m), draw(n, m),
        note: "x has the extents \(extents)", edge: n == 1 || m == 1)
    }
  }
  test.rule = """
    N = rows(dY)                        — examples
    M = columns(dY)                     — outputs
    X = unvecByRows(x.elements, N)      (4.14)
    dX.elements = vecByRows(dY wᵀ)ᵀ
    dW = Xᵀ dY                          (4.12)
    dB = sum0(dY)                       (4.5)
    """
  test.oracle = .function { x, w, dY in
    let (dX, dW, dB) = differences(x.flattened(), w, dY)
    return (Tensor(dX, extents: x.extents), dW, dB)
  }
  test.answer { x, w, dY in
    let layer = AffineLayer(weights: w, bias: .zeros(1, w.columns))
    let gradients = layer.forward(x).backward(dY)
    return (
      gradients.inputGradient, gradients.weightGradient,
      gradients.biasGradient
    )
  }
  test.slip(
    "dX left flat",
    "It is N×D still: nothing gave dX back the axes that the input came with."
  ) { x, w, dY in replaced(x, w, dY, extents: [dY.rows, w.rows]) }
  test.slip(
    "the axes reversed",
    "These are the axes of x from the last to the first."
  ) { x, w, dY in replaced(x, w, dY, extents: x.extents.reversed()) }
  test.slip(
    "examples mixed",
    "For dW you filled the matrix column by column, which puts numbers of "
      + "different examples into one row: the entries of an example stand "
      + "together."
  ) { x, w, dY in
    let mixed = Matrix(rows: w.rows, columns: dY.rows, elements: x.elements)
    return replaced(x, w, dY, dW: matmul(mixed, dY))
  }
}

/// The gradients of Σ dYᵢⱼ yᵢⱼ for Y = XW + 1b with b zero, by differences.
private func differences(_ x: Matrix, _ w: Matrix, _ dY: Matrix) -> Output {
  let loss = { (x: Matrix, w: Matrix, b: Matrix) in
    hadamard(dY, matmul(x, w).addingToEachRow(b)).sum()
  }
  let zero = Matrix.zeros(1, w.columns)
  return (
    numericalGradient(at: x) { loss($0, w, zero) },
    numericalGradient(at: w) { loss(x, $0, zero) },
    numericalGradient(at: zero) { loss(x, w, $0) }
  )
}

/// The right answer to 4.7 with other extents for dX, or another dW.
private func replaced(
  _ x: Tensor, _ w: Matrix, _ dY: Matrix, extents: [Int]? = nil,
  dW: Matrix? = nil
) -> (dX: Tensor, dW: Matrix, dB: Matrix) {
  let dX = matmul(dY, w.transposed())
  return (
    Tensor(extents: extents ?? x.extents, elements: dX.elements),
    dW ?? matmul(x.flattened().transposed(), dY), dY.sum(alongAxis: 0)
  )
}
