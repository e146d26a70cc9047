import LinearAlgebra

/// The sigmoid.
func sigma(_ t: Double) -> Double { 1 / (1 + exp(-t)) }

/// Its slope.
func sigmaSlope(_ t: Double) -> Double { sigma(t) * (1 - sigma(t)) }

/// Two layers, forward and backward.
struct Sketch {
  let (a0, w2, y): (Matrix, Matrix, Matrix)
  let a1: Matrix
  let a2: Matrix
  let v1: Matrix
  let v2: Matrix

  /// Goes forward and backward.
  init(
    _ a0: Matrix, _ w1: Matrix, _ b1: Matrix, _ w2: Matrix, _ b2: Matrix,
    _ y: Matrix, slope: (Double) -> Double = sigmaSlope
  ) {
    (self.a0, self.w2, self.y) = (a0, w2, y)
    let z1 = matmul(a0, w1) + b1
    a1 = z1.map(sigma)
    let z2 = matmul(a1, w2) + b2
    a2 = z2.map(sigma)
    v2 = hadamard(2 * (a2 - y), z2.map(slope))
    v1 = hadamard(matmul(v2, w2.transposed()), z1.map(slope))
  }

  var loss: Double { squares(a2 - y) }

  /// The gradients in both weights.
  var dW: (Matrix, Matrix) { (outer(a0, v1), outer(a1, v2)) }

  /// The gradients in both weights, as sums over the paths, entry by entry.
  var pathSums: (Matrix, Matrix) {
    let ends = (0..<y.columns).map { k in
      a2[0, k] * (1 - a2[0, k]) * 2 * (a2[0, k] - y[0, k])
    }
    let first = Matrix(rows: a0.columns, columns: a1.columns) { a, b in
      let slope = a1[0, b] * (1 - a1[0, b])
      return ends.indices.reduce(0) { sum, k in
        sum + a0[0, a] * slope * w2[b, k] * ends[k]
      }
    }
    let second = Matrix(rows: a1.columns, columns: y.columns) { a, b in
      a1[0, a] * ends[b]
    }
    return (first, second)
  }
}
