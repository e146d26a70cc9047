import GradientCheck
import LinearAlgebra
import PolynomialFitting

private let design = sample(5, 3, seed: 70)
private let values = sample(5, 1, seed: 71)

/// The reflections of the design matrix, multiplied up: Qᵀ, 5×5, and the
/// triangle with zeros below, 5×3.
private func factorized() -> (turn: Matrix, triangle: Matrix) {
  var (turn, triangle) = (Matrix.identity(5), design)
  for k in 0..<3 {
    let v = reflectionVector(triangle[column: k], row: k)
    turn = reflected(turn, by: v)
    triangle = reflected(triangle, by: v)
  }
  return (turn, triangle)
}

/// Some rows of a matrix.
private func rows(_ matrix: Matrix, _ range: Range<Int>) -> Matrix {
  Matrix(rows: range.count, columns: matrix.columns) {
    matrix[range.lowerBound + $0, $1]
  }
}

/// (5.19) to (5.21): least squares by reflections.
let factorizationEquations: [Equation] = [
  Equation("5.19", "κ(XᵀX) = κ(X)²", tolerance: 1e-6) {
    // The largest and the smallest stretch of all directions of the plane.
    let x = sample(5, 2, seed: 72)
    let stretches = (0..<20_000).map { i in
      let angle = Double.pi * Double(i) / 20_000
      return norm(matmul(x, [[cos(angle)], [sin(angle)]]))
    }
    let condition = (stretches.max() ?? 0) / (stretches.min() ?? 1)
    let eigen = Eigen2(matmul(x.transposed(), x))
    return [
      "squared": (condition * condition).matrix,
      "eigenvalues": (eigen.values[0] / eigen.values[1]).matrix,
    ]
  },
  Equation("5.20", "‖Qz‖ = ‖z‖") {
    let z = sample(5, 1, seed: 73)
    return [
      "before": norm(z).matrix,
      "after": norm(matmul(factorized().turn, z)).matrix,
    ]
  },
  Equation("5.21", "‖Xw − y‖² = ‖Rw − b‖² + ‖g‖²") {
    let (turn, triangle) = factorized()
    let w = sample(3, 1, seed: 76)
    let image = matmul(turn, values)
    let upper = matmul(rows(triangle, 0..<3), w) - rows(image, 0..<3)
    let d = rows(image, 3..<5)
    return [
      "loss": SquaredLoss(design, w, values).loss.matrix,
      "two parts": (upper.sumOfSquares + d.sumOfSquares).matrix,
    ]
  },
]

/// (D.1) to (D.6): the formulas of appendix D.
let leastSquaresEquations: [Equation] = [
  Equation("D.1", "Q = I − 2ppᵀ, QᵀQ = I") {
    let v = sample(4, 1, seed: 74)
    let p = (1 / norm(v)) * v
    let q = .identity(4) - 2 * outer(p, p)
    let z = sample(4, 1, seed: 75)
    return [
      "reflected": reflected(z, by: v),
      "product": matmul(q, z),
      "twice back along p": z - (2 * matmul(p.transposed(), z)[0, 0]) * p,
      "inverse of its transpose": solve(q.transposed(), z),
    ]
  },
  Equation("D.2", "v = a + sign(a₁)‖a‖e₁, Qa = −sign(a₁)‖a‖e₁") {
    let a: Matrix = [[-2], [1], [2]]
    return [
      "closed form": [[3], [0], [0]],
      "reflected": reflected(a, by: reflectionVector(a, row: 0)),
    ]
  },
  Equation("D.3", "wᵢ = (bᵢ − Σ_{j>i} Rᵢⱼ wⱼ)/Rᵢᵢ") {
    let (turn, triangle) = factorized()
    let r = rows(triangle, 0..<3)
    let c = rows(matmul(turn, values), 0..<3)
    let normal = matmul(design.transposed(), design)
    return [
      "back-substitution": solveUpper(r, c),
      "least squares": LeastSquares(design, values).coefficients,
      "elimination": solve(r, c),
      "normal equations": solve(normal, matmul(design.transposed(), values)),
    ]
  },
  Equation("D.4", "H = 2RᵀR") {
    let r = LeastSquares(design, values).factor
    return [
      "closed form": hessian(design),
      "factor": 2 * matmul(r.transposed(), r),
    ]
  },
  Equation("D.5", "|Rⱼⱼ| is the distance of column j from the ones before") {
    let r = LeastSquares(design, values).factor
    let distances = (1..<3).map { j in
      let before = Matrix(rows: 5, columns: j) { design[$0, $1] }
      let column = design[column: j]
      let nearest = LeastSquares(before, column).coefficients
      return norm(column - matmul(before, nearest))
    }
    return [
      "distances": Matrix(column: [norm(design[column: 0])] + distances),
      "diagonal": Matrix(column: (0..<3).map { abs(r[$0, $0]) }),
    ]
  },
  Equation("D.6", "λ₁ − vᵀHv = Σₖ (λ₁ − λₖ) βₖ²", tolerance: 1e-7) {
    // Three steps from a start whose parts along the eigenvectors are known.
    let h = hessian(sample(6, 2, seed: 60))
    let eigen = Eigen2(h)
    var v = eigen.vectors[0] + 2 * eigen.vectors[1]
    for _ in 0..<3 {
      let image = matmul(h, v)
      v = (1 / norm(image)) * image
    }
    let parts = zip(eigen.values, [1.0, 2]).map { pow($0, 3) * $1 }
    let size = parts.reduce(0) { $0 + $1 * $1 }
    let error = (eigen.values[0] - eigen.values[1]) * parts[1] * parts[1] / size
    return [
      "sum": error.matrix,
      "difference": (eigen.values[0] - form(h, v)).matrix,
    ]
  },
]

/// Solves Ax = b by elimination with exchange of rows.
func solve(_ a: Matrix, _ b: Matrix) -> Matrix {
  var (a, b) = (a, b)
  for k in 0..<a.rows {
    let pivot = (k..<a.rows).max { abs(a[$0, k]) < abs(a[$1, k]) } ?? k
    (a[row: k], a[row: pivot]) = (a[row: pivot], a[row: k])
    (b[row: k], b[row: pivot]) = (b[row: pivot], b[row: k])
    for i in 0..<a.rows where i != k {
      let factor = a[i, k] / a[k, k]
      a[row: i] -= factor * a[row: k]
      b[row: i] -= factor * b[row: k]
    }
  }
  return Matrix(rows: b.rows, columns: b.columns) { b[$0, $1] / a[$0, $0] }
}
