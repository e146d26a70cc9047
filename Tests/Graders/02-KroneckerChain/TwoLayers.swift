import LinearAlgebra

/// The sigmoid.
func sigma(_ t: Double) -> Double { 1 / (1 + exp(-t)) }

/// Its slope.
func sigmaSlope(_ t: Double) -> Double { sigma(t) * (1 - sigma(t)) }

/// Two layers, forward and backward, with a mistake where one is asked for.
struct Sketch {
  let (n0, w2, y): (Matrix, Matrix, Matrix)
  let n1: Matrix
  let n2: Matrix
  let v1: Matrix
  let v2: Matrix

  /// Goes forward and backward.
  ///
  /// `factor` stands for the 2 of the square, `bias` for the factor 1 of the
  /// biases, `hidden` and `output` for the slopes of the layers, and `back` is
  /// done to v₂ before it goes back through W₂.
  init(
    _ n0: Matrix, _ w1: Matrix, _ b1: Matrix, _ w2: Matrix, _ b2: Matrix,
    _ y: Matrix, factor: Double = 2, bias: Double = 1,
    hidden: (Double) -> Double = sigmaSlope,
    output: (Double) -> Double = sigmaSlope,
    back: (Matrix) -> Matrix = { $0 }
  ) {
    (self.n0, self.w2, self.y) = (n0, w2, y)
    let d1 = matmul(n0, w1) + bias * b1
    n1 = d1.map(sigma)
    let d2 = matmul(n1, w2) + bias * b2
    n2 = d2.map(sigma)
    v2 = hadamard(factor * (n2 - y), d2.map(output))
    v1 = hadamard(matmul(back(v2), w2.transposed()), d1.map(hidden))
  }

  var loss: Double { hadamard(n2 - y, n2 - y).sum() }

  /// The gradients by both weights.
  var dW: (Matrix, Matrix) { (outer(n0, v1), outer(n1, v2)) }

  /// The gradient by W₁ as the column of the chain.
  var first: Matrix { vec(dW.0, order: .byRows) }

  /// The gradients by both weights, as sums over the paths, entry by entry.
  var pathSums: (Matrix, Matrix) {
    let ends = (0..<y.columns).map { k in
      n2[0, k] * (1 - n2[0, k]) * 2 * (n2[0, k] - y[0, k])
    }
    let first = Matrix(rows: n0.columns, columns: n1.columns) { a, b in
      let slope = n1[0, b] * (1 - n1[0, b])
      return ends.indices.reduce(0) { sum, k in
        sum + n0[0, a] * slope * w2[b, k] * ends[k]
      }
    }
    let second = Matrix(rows: n1.columns, columns: y.columns) { a, b in
      n1[0, a] * ends[b]
    }
    return (first, second)
  }
}
