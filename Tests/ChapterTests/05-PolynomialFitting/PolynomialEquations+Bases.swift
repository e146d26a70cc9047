import GradientCheck
import LinearAlgebra
import PolynomialFitting

private let points: Matrix = [[-1.5], [0.2], [1], [2.3], [3.5]]
private let values = sample(5, 1, seed: 80)
private let design = designMatrix(points, degree: 3)

/// The integral over −1 … 1 of each product of two of the first five Legendre
/// polynomials, by Simpson's rule.
private func integrals() -> Matrix {
  let count = 1000
  let u = Matrix(rows: count + 1, columns: 1) { i, _ in
    -1 + 2 * Double(i) / Double(count)
  }
  let p = legendreMatrix(u, degree: 4)
  let weights = (0...count).map { i in
    (i == 0 || i == count ? 1 : i % 2 == 0 ? 2 : 4) * 2 / Double(3 * count)
  }
  let weighted = Matrix(rows: count + 1, columns: 5) { weights[$0] * p[$0, $1] }
  return matmul(weighted.transposed(), p)
}

/// (5.22) to (5.29): other variables, other polynomials.
let basisEquations: [Equation] = [
  Equation("5.22", "x = m + su, u from −1 to 1") {
    let basis = Basis(.scaled, degree: 1, for: points)
    let u = basis.design(points)[column: 1]
    return [
      "points": points,
      "m + su": u.map { basis.middle + basis.halfWidth * $0 },
      "by both ends": u.map { (3.5 - 1.5 + $0 * 5) / 2 },
    ]
  },
  Equation("5.23", "U = XT, and Uc = X(Tc)") {
    let basis = Basis(.legendre, degree: 3, for: points)
    // Column k of T as the coefficients of least squares.
    let u = basis.design(points)
    return [
      "closed form": basis.powers,
      "least squares": LeastSquares(design, u).coefficients,
    ]
  },
  Equation("5.24", "∇L by c = Tᵀ · ∇L by w") {
    let basis = Basis(.legendre, degree: 3, for: points)
    let c = sample(4, 1, seed: 81)
    let u = basis.design(points)
    let w = matmul(basis.powers, c)
    let gradient = SquaredLoss(design, w, values).gradient
    return witnesses(
      gradient: matmul(basis.powers.transposed(), gradient), at: c
    ) { (matmul(u, $0) - values).sumOfSquares } + [
      "in the basis": SquaredLoss(u, c, values).gradient
    ]
  },
  Equation("5.25", "H by c = TᵀHT") {
    let basis = Basis(.scaled, degree: 3, for: points)
    let u = basis.design(points)
    let t = basis.powers
    return witnesses(
      jacobian: matmul(t.transposed(), matmul(hessian(design), t)),
      at: sample(4, 1, seed: 82)
    ) { 2 * matmul(u.transposed(), matmul(u, $0) - values) } + [
      "in the basis": hessian(u)
    ]
  },
  Equation("5.26", "∫ P_j P_k du = 0 for j ≠ k") {
    // The identity takes the place of the diagonal, for a relative difference
    // from zero says nothing.
    let all = integrals()
    let others = Matrix(rows: 5, columns: 5) { $0 == $1 ? 1 : all[$0, $1] }
    return [
      "zero beside the diagonal": .identity(5),
      "Simpson's rule": others,
    ]
  },
  Equation("5.27", "(k + 1) P_{k+1} = (2k + 1) u P_k − k P_{k−1}") {
    let u: Matrix = [[-0.9], [-0.3], [0.4], [0.7]]
    let closed = Matrix(rows: 4, columns: 5) { i, k in
      let u = u[i, 0]
      let square = u * u
      return switch k {
      case 0: 1
      case 1: u
      case 2: (3 * square - 1) / 2
      case 3: (5 * square - 3) * u / 2
      default: (35 * square * square - 30 * square + 3) / 8
      }
    }
    return [
      "closed forms": closed,
      "recurrence": legendreMatrix(u, degree: 4),
    ]
  },
  Equation("5.28", "∫ P_k² du = 2/(2k + 1)") {
    let all = integrals()
    return [
      "closed form": Matrix(rows: 5, columns: 1) { k, _ in
        2 / Double(2 * k + 1)
      },
      "Simpson's rule": Matrix(column: (0..<5).map { all[$0, $0] }),
    ]
  },
  Equation("5.29", "UᵀU ≈ n diag(1, 1/3, 1/5, …)", tolerance: 1e-3) {
    // A sum over 2000 points is an integral up to the ends' half weights.
    let x = Points.sine().x
    let basis = Basis(.legendre, degree: 3, for: x)
    let u = basis.design(x)
    let sums = (1.0 / 2000) * matmul(u.transposed(), u)
    return [
      "diagonal": .diagonal([[1, 1.0 / 3, 1.0 / 5, 1.0 / 7]]),
      "sums": sums,
    ]
  },
]
