import LinearAlgebra

/// The sigmoid.
func sigma(_ t: Double) -> Double { 1 / (1 + exp(-t)) }

/// Its slope.
func sigmaSlope(_ t: Double) -> Double { sigma(t) * (1 - sigma(t)) }

/// Two layers, forward and backward.
struct Sketch {
  let (n0, w2, y): (Matrix, Matrix, Matrix)
  let n1: Matrix
  let n2: Matrix
  let v1: Matrix
  let v2: Matrix

  /// Goes forward and backward.
  init(
    _ n0: Matrix, _ w1: Matrix, _ b1: Matrix, _ w2: Matrix, _ b2: Matrix,
    _ y: Matrix
  ) {
    (self.n0, self.w2, self.y) = (n0, w2, y)
    let d1 = matmul(n0, w1) + b1
    n1 = d1.map(sigma)
    let d2 = matmul(n1, w2) + b2
    n2 = d2.map(sigma)
    v2 = hadamard(2 * (n2 - y), d2.map(sigmaSlope))
    v1 = hadamard(matmul(v2, w2.transposed()), d1.map(sigmaSlope))
  }

  var loss: Double { hadamard(n2 - y, n2 - y).sum() }

  /// The gradients by both weights.
  var dW: (Matrix, Matrix) { (outer(n0, v1), outer(n1, v2)) }

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
