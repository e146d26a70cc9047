import BatchBias
import BatchBiasSolutions
import GradientCheck
import Grading
import LinearAlgebra

let inputBias: Exercise = Exercise(
  "gradientsWithInputBias", BatchBiasSolutions.gradientsWithInputBias
) { test in
  test.cases = .sizes(
    [(3, 4, 5), (5, 2, 3), (2, 3, 4)], edges: [(1, 3, 2), (3, 1, 2), (4, 3, 1)]
  ) { draw, n, d, m in (draw(n, d), draw(d, m), draw(1, d), draw(n, m)) }
  test.rule = """
    N = rows(x)           — examples
    D = columns(x)        — inputs
    M = columns(w)        — outputs
    S = x - v
    dX = dY wᵀ            (4.10)
    dW = Sᵀ dY            (4.12)
    dB = sum0(dY)         (4.5)
    dV = -sum0(dX)
    """
  test.oracle = .function { x, w, v, dY in
    let loss = { (x: Matrix, w: Matrix, v: Matrix, b: Matrix) in
      hadamard(dY, matmul(x.addingToEachRow(-v), w).addingToEachRow(b)).sum()
    }
    let zero = Matrix.zeros(1, w.columns)
    return (
      numericalGradient(at: x) { loss($0, w, v, zero) },
      numericalGradient(at: w) { loss(x, $0, v, zero) },
      numericalGradient(at: zero) { loss(x, w, v, $0) },
      numericalGradient(at: v) { loss(x, w, $0, zero) }
    )
  }
  // Example by example.
  test.answer { x, w, v, dY in
    var answer = (dX: x, dW: 0 * w, dB: Matrix.zeros(1, w.columns), dV: 0 * v)
    for n in 0..<x.rows {
      answer.dX[row: n] = matmul(dY[row: n], w.transposed())
      answer.dW += outer(x[row: n] - v, dY[row: n])
      answer.dB += dY[row: n]
      answer.dV -= answer.dX[row: n]
    }
    return answer
  }
  // The gradient in v from that in b.
  test.answer { x, w, v, dY in
    let layer = AffineLayer(weights: w, bias: .zeros(1, w.columns))
    let back = layer.forward(x - matmul(ones(x.rows), v)).backward(dY)
    return (
      back.inputGradient, back.weightGradient, back.biasGradient,
      -matmul(back.biasGradient, w.transposed())
    )
  }
}

let channelsLast: Exercise = Exercise(
  "affineBackwardOfChannelsLast",
  BatchBiasSolutions.affineBackwardOfChannelsLast
) { test in
  test.cases = .drawn { draw in
    [
      ([2, 3, 4, 5], 3), ([3, 2, 4, 3], 5), ([4, 3, 2, 5], 2),
      ([1, 2, 3, 4], 2), ([3, 4, 5, 2], 1),
    ].map { extents, m in
      let (n, d) = (extents[0], extents.dropFirst().reduce(1, *))
      return Case(
        Tensor(draw(n, d), extents: extents), draw(d, m), draw(n, m),
        note: "p has the extents \(extents)", edge: n == 1 || m == 1)
    }
  }
  // The notation has no word for the order of axes.
  test.rule = """
    N = rows(dY)          — examples
    M = columns(dY)       — outputs
    dB = sum0(dY)         (4.5)
    """
  test.oracle = .function { p, w, dY in
    let loss = { (flat: Matrix, w: Matrix, b: Matrix) in
      let x = inChannels(p.shaped(flat))
      return hadamard(dY, matmul(x, w).addingToEachRow(b)).sum()
    }
    let (flat, zero) = (p.flattened(), Matrix.zeros(1, w.columns))
    return (
      p.shaped(numericalGradient(at: flat) { loss($0, w, zero) }),
      numericalGradient(at: w) { loss(flat, $0, zero) },
      numericalGradient(at: zero) { loss(flat, w, $0) }
    )
  }
  // A matrix of pixels by channels for each image, stacked and unstacked.
  test.answer { p, w, dY in
    let (pixels, channels) = (p.extents[1] * p.extents[2], p.extents[3])
    var (dW, elements) = (0 * w, [Double]())
    for n in 0..<dY.rows {
      let image = Matrix(
        rows: pixels, columns: channels,
        elements: p.flattened()[row: n].elements)
      dW += matmul(vec(image, order: .byColumns), dY[row: n])
      let dX = matmul(w, dY[row: n].transposed())
      elements +=
        unvec(dX, rows: pixels, columns: channels, order: .byColumns).elements
    }
    return (
      Tensor(extents: p.extents, elements: elements), dW,
      dY.sum(alongAxis: 0)
    )
  }
  test.slipInPart(
    "the images as they come",
    "For dW you flattened the images with their channels last. The rows of "
      + "W, and so of dW, go through one channel after the other."
  ) { right, p, _, dY in
    (right.dP, matmul(p.flattened().transposed(), dY), right.dB)
  }
  test.slipInPart(
    "the images reordered backward",
    "For dW you read the images as if their channels came first, and put them "
      + "last. It is the other way round."
  ) { right, p, _, dY in
    let x = inPixels(p.flattened(), p)
    return (right.dP, matmul(x.transposed(), dY), right.dB)
  }
  test.slipInPart(
    "dP in the order of X",
    "These are the right numbers in the order of X, one channel after the "
      + "other. P has its channels last, and so has its gradient."
  ) { right, p, w, dY in
    (p.shaped(matmul(dY, w.transposed())), right.dW, right.dB)
  }
  test.slipInPart(
    "dP reordered forward",
    "You reordered dX in the same direction as P. The backward pass goes from "
      + "the order of X to that of P."
  ) { right, p, w, dY in
    let dX = p.shaped(matmul(dY, w.transposed()))
    return (p.shaped(inChannels(dX)), right.dW, right.dB)
  }
  test.slipInPart(
    "channels first",
    "These are the extents with the channels first. dP has the extents of P."
  ) { right, p, _, _ in
    let extents = [0, 3, 1, 2].map { p.extents[$0] }
    return (
      Tensor(extents: extents, elements: right.dP.elements), right.dW, right.dB
    )
  }
  test.slipInPart(
    "dP left flat",
    "It is N×D still: nothing gave dP the axes that P came with."
  ) { right, _, w, dY in
    let flat = Tensor(extents: [dY.rows, w.rows], elements: right.dP.elements)
    return (flat, right.dW, right.dB)
  }
  test.slipInPart(
    "pixels column by column",
    "The channels come first, but you went through the pixels of each column "
      + "by column. (4.14) goes row by row."
  ) { right, p, w, dY in
    let (h, v) = (p.extents[1], p.extents[2])
    // Where a pixel counted by columns is by rows.
    let place = { (i: Int) in
      i / (h * v) * (h * v) + i % h * v + i % (h * v) / h
    }
    let (x, dX) = (inChannels(p), matmul(dY, w.transposed()))
    var moved = dX
    for n in 0..<dX.rows {
      for i in 0..<dX.columns { moved[n, place(i)] = dX[n, i] }
    }
    let read = Matrix(rows: x.rows, columns: x.columns) { x[$0, place($1)] }
    return (
      p.shaped(inPixels(moved, p)), matmul(read.transposed(), dY), right.dB
    )
  }
}

/// The images with one example per row, channel after channel.
private func inChannels(_ p: Tensor) -> Matrix {
  let (h, v) = (p.extents[1], p.extents[2])
  return Matrix(rows: p.extents[0], columns: h * v * p.extents[3]) { n, i in
    p[n, i / v % h, i % v, i / (h * v)]
  }
}

/// Rows that go through one channel after the other, in the order of P.
private func inPixels(_ x: Matrix, _ p: Tensor) -> Matrix {
  let (pixels, channels) = (p.extents[1] * p.extents[2], p.extents[3])
  return Matrix(rows: x.rows, columns: x.columns) { n, k in
    x[n, k % channels * pixels + k / channels]
  }
}
