import CompactGradient
import GradientCheck
import LinearAlgebra

#if canImport(_Differentiation)
import _Differentiation
#endif

/// Losses by which the rules of chapter 3 are tried, in matrices and in plain
/// loops.
///
/// The loss of a matrix is the sum of its entries' cubes, each times its place:
/// curved, and different in every entry.
enum CompactGradientLoops {
  /// Σₖ (k + 1) yₖ³, as a 1×1 matrix.
  static func cubed(_ y: Matrix) -> Matrix {
    cubes(y.elements, y.shape.count).matrix
  }

  /// Its gradient, by the formula.
  static func cubedGradient(_ y: Matrix) -> Matrix {
    Matrix(rows: y.rows, columns: y.columns) { i, j in
      3 * Double(i * y.columns + j + 1) * y[i, j] * y[i, j]
    }
  }

  /// Σₖ (k + 1) yₖ³ of so many entries.
  #if canImport(_Differentiation)
  @differentiable(reverse)
  #endif
  static func cubes(_ y: [Double], _ count: Int) -> Double {
    var sum = 0.0
    for k in 0..<count { sum += Double(k + 1) * y[k] * y[k] * y[k] }
    return sum
  }

  /// The same of a matrix given by its transpose, n×m before.
  #if canImport(_Differentiation)
  @differentiable(reverse)
  #endif
  static func transposedCubes(_ y: [Double], _ n: Int, _ m: Int) -> Double {
    var sum = 0.0
    for i in 0..<n {
      for j in 0..<m {
        let entry = y[j * n + i]
        sum += Double(i * m + j + 1) * entry * entry * entry
      }
    }
    return sum
  }

  /// The same of the sums of the entries of two matrices.
  #if canImport(_Differentiation)
  @differentiable(reverse)
  #endif
  static func cubesOfSum(
    _ q: [Double], _ u: [Double], _ count: Int
  ) -> Double {
    var s: [Double] = []
    for k in 0..<count { s.append(q[k] + u[k]) }
    return cubes(s, count)
  }

  /// The same of the squares of the entries.
  #if canImport(_Differentiation)
  @differentiable(reverse)
  #endif
  static func cubesOfSquares(_ h: [Double], _ count: Int) -> Double {
    var a: [Double] = []
    for k in 0..<count { a.append(h[k] * h[k]) }
    return cubes(a, count)
  }

  /// (Σᵢ xᵢ wᵢ)³ of a row and a column, one behind the other.
  #if canImport(_Differentiation)
  @differentiable(reverse)
  #endif
  static func cubedRowTimesColumn(_ xw: [Double], _ d: Int) -> Double {
    var y = 0.0
    for k in 0..<d { y += xw[k] * xw[k + d] }
    return y * y * y
  }

  /// The loss of a network with N, D, H, M = 5, 3, 4, 2.
  #if canImport(_Differentiation)
  @differentiable(reverse)
  #endif
  static func networkLoss(
    _ w1: [Double], _ w2: [Double], x: [Double], t: [Double]
  ) -> Double {
    let a = reluLoops(productLoops(x, w1, 5, 3, 4), 20)
    return squaredErrorLoops(productLoops(a, w2, 5, 4, 2), t, 10)
  }

  /// The witnesses of a gradient by X at a random point, for the loss above.
  static func inputWitnesses(
    _ w: Matrix, rows: Int, seed: UInt64, of gradient: (Matrix) -> Matrix
  ) -> [Equation.Side] {
    let x = sample(rows, w.rows, seed: seed)
    let (d, m) = (w.rows, w.columns)
    return witnesses(
      flattened(gradient(cubedGradient(matmul(x, w)))), at: x,
      of: { cubed(matmul($0, w)) },
      loops: { [cubes(productLoops($0, w.elements, rows, d, m), rows * m)] })
  }

  /// The gradient by Y = XW for random weights.
  static func weightUpstream(
    _ x: Matrix, columns m: Int, seed: UInt64
  ) -> Matrix {
    cubedGradient(matmul(x, sample(x.columns, m, seed: seed)))
  }

  /// The witnesses of a gradient by W at the same random weights.
  static func weightWitnesses(
    _ closed: Matrix, _ x: Matrix, columns m: Int, seed: UInt64
  ) -> [Equation.Side] {
    let (n, d) = (x.rows, x.columns)
    return witnesses(
      flattened(closed), at: sample(d, m, seed: seed),
      of: { cubed(matmul(x, $0)) },
      loops: { [cubes(productLoops(x.elements, $0, n, d, m), n * m)] })
  }
}
