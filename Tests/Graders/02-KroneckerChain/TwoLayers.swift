import LinearAlgebra

/// The arguments of the exercises on two layers with the sigmoid.
typealias TwoLayersInput = (
  n0: Matrix, w1: Matrix, b1: Matrix, w2: Matrix, b2: Matrix, y: Matrix
)

/// The sigmoid.
func sigma(_ t: Double) -> Double { 1 / (1 + exp(-t)) }

/// Its slope.
func slope(_ t: Double) -> Double { sigma(t) * (1 - sigma(t)) }

/// Draws the arguments of two layers.
///
/// The weights are small, so that no sigmoid is flat where it is taken.
func drawTwoLayers(
  _ d: Int, _ h: Int, _ m: Int, using generator: inout SplitMix64
) -> TwoLayersInput {
  (
    n0: Matrix.sample(1, d, using: &generator),
    w1: 0.2 * Matrix.sample(d, h, using: &generator),
    b1: 0.2 * Matrix.sample(1, h, using: &generator),
    w2: 0.2 * Matrix.sample(h, m, using: &generator),
    b2: 0.2 * Matrix.sample(1, m, using: &generator),
    y: Matrix.sample(1, m, using: &generator)
  )
}

/// Two layers, forward and backward, with a mistake where one is asked for.
struct Sketch {
  let i: TwoLayersInput
  let n1: Matrix
  let n2: Matrix
  let v1: Matrix
  let v2: Matrix

  /// Goes forward and backward.
  ///
  /// - Parameters:
  ///   - i: The arguments.
  ///   - factor: What stands for the 2 of the square.
  ///   - bias: What stands for the factor 1 of the biases.
  ///   - hidden: What stands for the slope at the hidden layer.
  ///   - output: What stands for the slope at the output.
  ///   - back: What is done to v₂ before it goes back through W₂.
  init(
    _ i: TwoLayersInput, factor: Double = 2, bias: Double = 1,
    hidden: (Double) -> Double = slope, output: (Double) -> Double = slope,
    back: (Matrix) -> Matrix = { $0 }
  ) {
    self.i = i
    let d1 = matmul(i.n0, i.w1) + bias * i.b1
    n1 = d1.map(sigma)
    let d2 = matmul(n1, i.w2) + bias * i.b2
    n2 = d2.map(sigma)
    v2 = hadamard(factor * (n2 - i.y), d2.map(output))
    v1 = hadamard(matmul(back(v2), i.w2.transposed()), d1.map(hidden))
  }

  /// The loss alone.
  static func loss(_ i: TwoLayersInput) -> Double {
    let r = Sketch(i).n2 - i.y
    return hadamard(r, r).sum()
  }

  /// The gradients by both weights.
  var dW: (Matrix, Matrix) { (outer(i.n0, v1), outer(n1, v2)) }

  /// The gradients by both weights, as sums over the paths, entry by entry.
  var pathSums: (Matrix, Matrix) {
    let r = n2 - i.y
    let first = Matrix(rows: i.w1.rows, columns: i.w1.columns) { a, b in
      var sum = 0.0
      for k in 0..<i.w2.columns {
        sum +=
          i.n0[0, a] * n1[0, b] * (1 - n1[0, b]) * i.w2[b, k] * n2[0, k]
          * (1 - n2[0, k]) * 2 * r[0, k]
      }
      return sum
    }
    let second = Matrix(rows: i.w2.rows, columns: i.w2.columns) { a, b in
      n1[0, a] * n2[0, b] * (1 - n2[0, b]) * 2 * r[0, b]
    }
    return (first, second)
  }
}

/// Returns a row with all but its last entry zero.
func lastOnly(_ row: Matrix) -> Matrix {
  Matrix(rows: 1, columns: row.columns) { _, j in
    j == row.columns - 1 ? row[0, j] : 0
  }
}
