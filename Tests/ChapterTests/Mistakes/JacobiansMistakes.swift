import Grading
import LinearAlgebra

let jacobiansMistakes: [Mistake] =
  moves + columnAndRow + differences + twoSquares + checks + spirals + forms
  + weightedSquares + displacement + slices + mismatch

private let moves: [Mistake] = [
  Mistake(
    "gradientOfTwoProducts", "the second product forgotten",
    says: "one of the terms is missing"
  ) { (a: Matrix, b: Matrix, c: Matrix, d: Matrix) -> Matrix in
    matmul(a.transposed(), c)
  },
  Mistake(
    "gradientOfTwoProducts", "laid out as the transpose of X",
    says: "is transposed"
  ) { (a: Matrix, b: Matrix, c: Matrix, d: Matrix) -> Matrix in
    matmul(c.transposed(), a) + matmul(b, d.transposed())
  },
  Mistake(
    "gradientOfTwoProducts", "subtracted",
    says: "There is a minus where a plus belongs"
  ) { (a: Matrix, b: Matrix, c: Matrix, d: Matrix) -> Matrix in
    matmul(a.transposed(), c) - matmul(d, b.transposed())
  },
  Mistake(
    "gradientOfTwoProducts", "two: transposed, and twice",
    says: "is transposed", "twice what it should be"
  ) { (a: Matrix, b: Matrix, c: Matrix, d: Matrix) -> Matrix in
    2 * (matmul(c.transposed(), a) + matmul(b, d.transposed()))
  },
]

private let columnAndRow: [Mistake] = [
  Mistake(
    "shapesOfDerivatives", "two: a gradient's layout, and a row by t",
    says: "denominator layout"
  ) {
    (n: Int, m: Int, y: Shape, x: Shape) -> (shapes: [Shape], extents: [[Int]])
    in
    (
      [Shape(1, 1), Shape(1, n), y, Shape(1, m), Shape(n, m), x],
      [
        [y.rows, y.columns, m], [n, x.rows, x.columns],
        [y.rows, y.columns, x.rows, x.columns],
      ]
    )
  },
  Mistake(
    "jacobianOfScaledInputs", "mathse2877549: denominator layout",
    says: "denominator layout"
  ) { (w: Matrix, c: Matrix, x: Matrix) -> Matrix in
    var jacobian = Matrix.zeros(w.columns, w.rows)
    for i in 0..<w.rows {
      for j in 0..<w.columns { jacobian[j, i] = w[i, j] * c[j, 0] }
    }
    return jacobian
  },
  Mistake(
    "jacobianOfScaledInputs", "c forgotten", says: "the Jacobian of y = Wx"
  ) { (w: Matrix, c: Matrix, x: Matrix) -> Matrix in
    w
  },
  Mistake(
    "jacobianOfScaledInputs", "x held for a constant, c for the input",
    says: "how y moves with c"
  ) { (w: Matrix, c: Matrix, x: Matrix) -> Matrix in
    Matrix(rows: w.rows, columns: w.columns) { i, j in w[i, j] * x[j, 0] }
  },
  Mistake(
    "jacobianOfScaledInputs", "twice, as for a square",
    says: "twice what it should be"
  ) { (w: Matrix, c: Matrix, x: Matrix) -> Matrix in
    2 * matmul(w, .diagonal(c))
  },
  Mistake(
    "jacobianOfScaledInputs", "two: transposed and negative",
    says: "This is transposed", "the wrong sign"
  ) { (w: Matrix, c: Matrix, x: Matrix) -> Matrix in
    -matmul(.diagonal(c), w.transposed())
  },
  Mistake(
    "jacobianOfRowProduct", "mathse2877549: W itself",
    says: "the rule has its transpose"
  ) { (w: Matrix, x: Matrix) -> Matrix in
    w
  },
  Mistake(
    "jacobianOfRowProduct", "two: the terms, not transposed",
    says: "is transposed", "the whole term"
  ) { (w: Matrix, x: Matrix) -> Matrix in
    Matrix(rows: w.rows, columns: w.columns) { i, j in x[0, i] * w[i, j] }
  },
]

private typealias Column = Function<Matrix, Matrix>

/// A Jacobian that is filled in, from the number of its rows.
private func filled(
  _ x: Matrix, _ f: Column,
  _ fill: (_ jacobian: inout Matrix, _ j: Int) throws -> Void
) throws -> Matrix {
  var jacobian = Matrix.zeros(try f(x).rows, x.rows)
  for j in 0..<x.rows { try fill(&jacobian, j) }
  return jacobian
}

/// A point with a step in one entry.
private func step(_ x: Matrix, _ j: Int, _ h: Double) -> Matrix {
  var moved = x
  moved[j, 0] += h
  return moved
}

private let differences: [Mistake] = [
  Mistake(
    "centralDifferenceJacobian", "cs231n186: the diagonal only",
    says: "0 off the diagonal"
  ) { (x: Matrix, h: Double, f: Column) -> Matrix in
    try filled(x, f) { jacobian, j in
      let up = try f(step(x, j, h))
      let down = try f(step(x, j, -h))
      guard j < jacobian.rows else { return }
      jacobian[j, j] = (up[j, 0] - down[j, 0]) / (2 * h)
    }
  },
  Mistake(
    "centralDifferenceJacobian", "rows filled",
    says: "Jacobian is transposed"
  ) { (x: Matrix, h: Double, f: Column) -> Matrix in
    var rows: [[Double]] = []
    for j in 0..<x.rows {
      let up = try f(step(x, j, h))
      let down = try f(step(x, j, -h))
      rows.append(((1 / (2 * h)) * (up - down)).elements)
    }
    return Matrix(rows)
  },
  Mistake(
    "centralDifferenceJacobian", "divided by 2, times h",
    says: "multiplied by h"
  ) { (x: Matrix, h: Double, f: Column) -> Matrix in
    try filled(x, f) { jacobian, j in
      let difference = try f(step(x, j, h)) - f(step(x, j, -h))
      jacobian[column: j] = (1 / 2 * h) * difference
    }
  },
  Mistake(
    "centralDifferenceJacobian", "not divided",
    says: "differences of f between the two points"
  ) { (x: Matrix, h: Double, f: Column) -> Matrix in
    try filled(x, f) { jacobian, j in
      jacobian[column: j] = try f(step(x, j, h)) - f(step(x, j, -h))
    }
  },
  Mistake(
    "centralDifferenceJacobian", "half a step on either side",
    says: "half a step"
  ) { (x: Matrix, h: Double, f: Column) -> Matrix in
    try filled(x, f) { jacobian, j in
      let difference = try f(step(x, j, h / 2)) - f(step(x, j, -h / 2))
      jacobian[column: j] = (1 / h) * difference
    }
  },
  Mistake(
    "centralDifferenceJacobian", "two: one-sided, and rows filled",
    says: "is transposed", "forward difference"
  ) { (x: Matrix, h: Double, f: Column) -> Matrix in
    let base = try f(x)
    var rows: [[Double]] = []
    for j in 0..<x.rows {
      let moved = try f(step(x, j, h))
      rows.append((0..<base.rows).map { (moved[$0, 0] - base[$0, 0]) / h })
    }
    return Matrix(rows)
  },
  Mistake(
    "centralDifferenceJacobian", "two: divided by h, and the sign",
    says: "the wrong sign", "is twice"
  ) { (x: Matrix, h: Double, f: Column) -> Matrix in
    try filled(x, f) { jacobian, j in
      let difference = try f(step(x, j, -h)) - f(step(x, j, h))
      jacobian[column: j] = (1 / h) * difference
    }
  },
]

/// The entries that are squared, before and after V.
private func squared(
  _ v: Matrix, _ w: Matrix, _ x: Matrix
) -> (q: Matrix, r: Matrix) {
  let q = matmul(w, x)
  return (q, matmul(v, hadamard(q, q)))
}

private let twoSquares: [Mistake] = [
  Mistake(
    "jacobianThroughTwoSquares", "the slope of the square at the square",
    says: "s is used where q belongs"
  ) { (v: Matrix, w: Matrix, x: Matrix) -> Matrix in
    let (q, r) = squared(v, w, x)
    let inner = matmul(.diagonal(2 * hadamard(q, q)), w)
    return matmul(matmul(.diagonal(2 * r), v), inner)
  },
  Mistake(
    "jacobianThroughTwoSquares", "the first square passed over",
    says: "In dS, equation (1.17), one of the factors is missing"
  ) { (v: Matrix, w: Matrix, x: Matrix) -> Matrix in
    let (_, r) = squared(v, w, x)
    return matmul(matmul(.diagonal(2 * r), v), w)
  },
  Mistake(
    "jacobianThroughTwoSquares", "one 2 for both squares",
    says: "The factor 2 is missing"
  ) { (v: Matrix, w: Matrix, x: Matrix) -> Matrix in
    let (q, r) = squared(v, w, x)
    return matmul(matmul(.diagonal(r), v), matmul(.diagonal(2 * q), w))
  },
  Mistake(
    "jacobianThroughTwoSquares", "two: denominator layout, and one 2",
    says: "is transposed", "half of what"
  ) { (v: Matrix, w: Matrix, x: Matrix) -> Matrix in
    let (q, r) = squared(v, w, x)
    return matmul(matmul(.diagonal(r), v), matmul(.diagonal(2 * q), w))
      .transposed()
  },
]

/// The relative error of a row's entries, by this definition of it.
private func largest(
  _ claim: Matrix, _ x: Matrix, _ f: Column,
  _ error: (_ claim: Double, _ measured: Double) -> Double
) throws -> (row: Int, error: Double) {
  let measured = try filled(x, f) { jacobian, j in
    let difference = try f(step(x, j, 1e-5)) - f(step(x, j, -1e-5))
    jacobian[column: j] = (1 / 2e-5) * difference
  }
  var worst = (row: 0, error: 0.0)
  for i in 0..<claim.rows {
    for j in 0..<claim.columns {
      let found = error(claim[i, j], measured[i, j])
      if found > worst.error { worst = (i, found) }
    }
  }
  return worst
}

private let checks: [Mistake] = [
  Mistake(
    "wrongGradient", "no limit near 0", says: "no mistake in the row"
  ) { (claim: Matrix, x: Matrix, f: Column) -> (row: Int, error: Double) in
    try largest(claim, x, f) { abs($0 - $1) / max(abs($0), abs($1)) }
  },
  Mistake(
    "wrongGradient", "the difference as it is", says: "the plain difference"
  ) { (claim: Matrix, x: Matrix, f: Column) -> (row: Int, error: Double) in
    try largest(claim, x, f) { abs($0 - $1) }
  },
  Mistake(
    "wrongGradient", "divided by what was measured",
    says: "by the size of the measurement"
  ) { (claim: Matrix, x: Matrix, f: Column) -> (row: Int, error: Double) in
    try largest(claim, x, f) {
      max(abs($0), abs($1)) < 1e-6 ? 0 : abs($0 - $1) / abs($1)
    }
  },
  Mistake(
    "wrongGradient", "each wrong entry in place of the one before",
    says: "the last wrong entry"
  ) { (claim: Matrix, x: Matrix, f: Column) -> (row: Int, error: Double) in
    var last = (row: 0, error: 0.0)
    _ = try largest(claim, x, f) {
      let size = max(abs($0), abs($1))
      let error = size < 1e-6 ? 0 : abs($0 - $1) / size
      if error > 1e-3 {
        last.error = error
        for i in 0..<claim.rows where claim[row: i].elements.contains($0) {
          last.row = i
        }
      }
      return error
    }
    return last
  },
  Mistake(
    "wrongGradient", "rows from 1", says: "counted from 1"
  ) { (claim: Matrix, x: Matrix, f: Column) -> (row: Int, error: Double) in
    let right = try largest(claim, x, f) {
      max(abs($0), abs($1)) < 1e-6
        ? 0 : abs($0 - $1) / max(abs($0), abs($1))
    }
    return (right.row + 1, right.error)
  },
]

/// eᵏᵗ and the rotation.
private func parts(_ k: Double, _ t: Double) -> (Double, Matrix) {
  (exp(k * t), [[cos(t), -sin(t)], [sin(t), cos(t)]])
}

private let spirals: [Mistake] = [
  Mistake(
    "velocitiesOnSpirals", "the power rule on the exponential",
    says: "brought down the exponent"
  ) { (points: Matrix, k: Double, t: Double) -> Matrix in
    let (e, r) = parts(k, t)
    let dR: Matrix = [[-sin(t), -cos(t)], [cos(t), -sin(t)]]
    return k * t * exp(k * t - 1) * matmul(r, points)
      + e * matmul(dR, points)
  },
  Mistake(
    "velocitiesOnSpirals", "k in the derivative of the rotation, too",
    says: "k is in both terms"
  ) { (points: Matrix, k: Double, t: Double) -> Matrix in
    let (e, r) = parts(k, t)
    let dR: Matrix = [[-sin(t), -cos(t)], [cos(t), -sin(t)]]
    return k * e * matmul(r + dR, points)
  },
  Mistake(
    "velocitiesOnSpirals", "cos′ = sin, sin′ = −cos",
    says: "R(t) has the wrong sign"
  ) { (points: Matrix, k: Double, t: Double) -> Matrix in
    let (e, r) = parts(k, t)
    let dR: Matrix = [[sin(t), cos(t)], [-cos(t), sin(t)]]
    return e * matmul(k * r + dR, points)
  },
  Mistake(
    "velocitiesOnSpirals", "two: k in both terms, and the sign",
    says: "k is in both terms", "Your answer has the wrong sign"
  ) { (points: Matrix, k: Double, t: Double) -> Matrix in
    let (e, r) = parts(k, t)
    let dR: Matrix = [[sin(t), cos(t)], [-cos(t), sin(t)]]
    return k * e * matmul(dR - r, points)
  },
]

/// aᵀx and xᵀAx.
private func values(
  _ a: Matrix, _ matrixA: Matrix, _ x: Matrix
) -> (Double, Double) {
  let linear = hadamard(a, x).sum()
  let quadratic = matmul(matmul(x.transposed(), matrixA), x)[0, 0]
  return (linear, quadratic)
}

private typealias Layouts = (numerator: Matrix, gradient: Matrix)

private let forms: [Mistake] = [
  Mistake(
    "derivativeOfFormsProduct", "mathse3222371: 2Ax",
    says: "You took 2xᵀAᵀ"
  ) { (a: Matrix, matrixA: Matrix, x: Matrix) -> Matrix in
    let (u, v) = values(a, matrixA, x)
    return (v * a + u * (2 * matmul(matrixA, x))).transposed()
  },
  Mistake(
    "derivativeOfFormsProduct", "2xᵀA",
    says: "You took 2xᵀA "
  ) { (a: Matrix, matrixA: Matrix, x: Matrix) -> Matrix in
    let (u, v) = values(a, matrixA, x)
    return v * a.transposed() + 2 * u * matmul(x.transposed(), matrixA)
  },
  Mistake(
    "derivativeOfFormsProduct", "denominator layout, a column",
    says: "in a column"
  ) { (a: Matrix, matrixA: Matrix, x: Matrix) -> Matrix in
    let (u, v) = values(a, matrixA, x)
    let both = matrixA + matrixA.transposed()
    return v * a + u * matmul(both, x)
  },
  Mistake(
    "derivativeOfFormsProduct", "each derivative with its own factor",
    says: "u is used where v belongs", "v is used where u belongs"
  ) { (a: Matrix, matrixA: Matrix, x: Matrix) -> Matrix in
    let (u, v) = values(a, matrixA, x)
    let both = matrixA + matrixA.transposed()
    return u * a.transposed() + v * matmul(x.transposed(), both)
  },
  Mistake(
    "derivativeOfFormsProduct", "a minus, as in a quotient",
    says: "There is a minus where a plus belongs"
  ) { (a: Matrix, matrixA: Matrix, x: Matrix) -> Matrix in
    let (u, v) = values(a, matrixA, x)
    let both = matrixA + matrixA.transposed()
    return v * a.transposed() - u * matmul(x.transposed(), both)
  },
  Mistake(
    "derivativeOfFormsProduct", "two: 2xᵀA, and a column",
    says: "You took 2xᵀA ", "is transposed"
  ) { (a: Matrix, matrixA: Matrix, x: Matrix) -> Matrix in
    let (u, v) = values(a, matrixA, x)
    return v * a + 2 * u * matmul(matrixA.transposed(), x)
  },
  Mistake(
    "derivativeOfFormsProduct", "two: one x held, and aᵀx lost",
    says: "one of the terms is missing", "factor u is missing"
  ) { (a: Matrix, matrixA: Matrix, x: Matrix) -> Matrix in
    let (_, v) = values(a, matrixA, x)
    return v * a.transposed() + matmul(x.transposed(), matrixA)
  },
  Mistake(
    "derivativesOfSquaredForm", "reshaped instead of transposed",
    says: "the order in which"
  ) { (a: Matrix, x: Matrix, b: Matrix) -> Layouts in
    let s = matmul(matmul(a.transposed(), x), b)[0, 0]
    let gradient = 2 * s * outer(a, b)
    let numerator = Matrix(
      rows: x.columns, columns: x.rows, elements: gradient.elements)
    return (numerator, gradient)
  },
  Mistake(
    "derivativesOfSquaredForm", "2s² for 2s",
    says: "s appears twice"
  ) { (a: Matrix, x: Matrix, b: Matrix) -> Layouts in
    let s = matmul(matmul(a.transposed(), x), b)[0, 0]
    let gradient = 2 * s * s * outer(a, b)
    return (gradient.transposed(), gradient)
  },
  Mistake(
    "derivativesOfSquaredForm", "two: exchanged, and no 2",
    says: "two layouts are exchanged", "half of what"
  ) { (a: Matrix, x: Matrix, b: Matrix) -> Layouts in
    let s = matmul(matmul(a.transposed(), x), b)[0, 0]
    return (s * outer(a, b), s * outer(b, a))
  },
  Mistake(
    "derivativesOfSquaredForm", "two: no 2 in one, no s in the other",
    says: "the factor 2 is missing", "the factor s is missing"
  ) { (a: Matrix, x: Matrix, b: Matrix) -> Layouts in
    let s = matmul(matmul(a.transposed(), x), b)[0, 0]
    return (s * outer(b, a), 2 * outer(a, b))
  },
]

private typealias WeightedSquares = (dX: Matrix, dW: Matrix, dC: Matrix)

private let weightedSquares: [Mistake] = [
  Mistake(
    "gradientsOfWeightedSquares", "the sign",
    says: "dX has the wrong sign"
  ) { (x: Matrix, w: Matrix, c: Matrix) -> WeightedSquares in
    let q = matmul(x, w)
    let dQ = -2 * hadamard(c, q)
    return (
      matmul(dQ, w.transposed()), 2 * matmul(x.transposed(), hadamard(c, q)),
      hadamard(q, q)
    )
  },
  Mistake(
    "gradientsOfWeightedSquares", "c forgotten in dX",
    says: "the factor c is missing"
  ) { (x: Matrix, w: Matrix, c: Matrix) -> WeightedSquares in
    let q = matmul(x, w)
    return (
      2 * matmul(q, w.transposed()),
      2 * matmul(x.transposed(), hadamard(c, q)), hadamard(q, q)
    )
  },
  Mistake(
    "gradientsOfWeightedSquares", "dC with the 2, as for q",
    says: "dC is twice"
  ) { (x: Matrix, w: Matrix, c: Matrix) -> WeightedSquares in
    let q = matmul(x, w)
    let dQ = 2 * hadamard(c, q)
    return (
      matmul(dQ, w.transposed()), matmul(x.transposed(), dQ),
      2 * hadamard(q, q)
    )
  },
  Mistake(
    "gradientsOfWeightedSquares", "haiku178: the root of the sum",
    says: "the square root of f"
  ) { (x: Matrix, w: Matrix, c: Matrix) -> WeightedSquares in
    let q = matmul(x, w)
    let f = hadamard(c, hadamard(q, q)).sum()
    let half = 1 / (2 * abs(f).squareRoot())
    let dQ = 2 * half * hadamard(c, q)
    return (
      matmul(dQ, w.transposed()), matmul(x.transposed(), dQ),
      half * hadamard(q, q)
    )
  },
  Mistake(
    "gradientsOfWeightedSquares", "two: dX a column, dW without the 2",
    says: "dX is transposed", "the factor 2 is missing"
  ) { (x: Matrix, w: Matrix, c: Matrix) -> WeightedSquares in
    let q = matmul(x, w)
    let u = hadamard(c, q)
    return (
      2 * matmul(w, u.transposed()), matmul(x.transposed(), u),
      hadamard(q, q)
    )
  },
  Mistake(
    "gradientsOfWeightedSquares", "two: dX negative, dW transposed",
    says: "dX has the wrong sign", "dW is transposed"
  ) { (x: Matrix, w: Matrix, c: Matrix) -> WeightedSquares in
    let q = matmul(x, w)
    let dQ = 2 * hadamard(c, q)
    return (
      -matmul(dQ, w.transposed()), matmul(dQ.transposed(), x), hadamard(q, q)
    )
  },
]

private let displacement: [Mistake] = [
  Mistake(
    "gradientOfDisplacement", "only transposed",
    says: "you held the second"
  ) { (w: Matrix, x: Matrix) -> Matrix in
    let r = matmul(w, x) - x
    return 2 * matmul(w.transposed(), r)
  },
  Mistake(
    "gradientOfDisplacement", "only the identity",
    says: "through column j of W"
  ) { (w: Matrix, x: Matrix) -> Matrix in
    let r = matmul(w, x) - x
    return 2 * matmul(w - .identity(w.rows), r)
  },
  Mistake(
    "gradientOfDisplacement", "the sign of −x",
    says: "There is a plus where a minus belongs"
  ) { (w: Matrix, x: Matrix) -> Matrix in
    let r = matmul(w, x) - x
    return 2 * matmul(w.transposed() + .identity(w.rows), r)
  },
  Mistake(
    "gradientOfDisplacement", "‖Wx‖² − ‖x‖²",
    says: "not the difference of the squares"
  ) { (w: Matrix, x: Matrix) -> Matrix in
    2 * matmul(w.transposed(), matmul(w, x)) - 2 * x
  },
  Mistake(
    "gradientOfDisplacement", "two: the given code, and no 2",
    says: "the wrong code of the text", "half of what"
  ) { (w: Matrix, x: Matrix) -> Matrix in
    matmul(w, matmul(w, x) - x)
  },
  Mistake(
    "gradientOfDisplacement", "two: one x held, and no 2",
    says: "you held the second", "half of what"
  ) { (w: Matrix, x: Matrix) -> Matrix in
    let r = matmul(w, x) - x
    var gradient = Matrix.zeros(x.rows, 1)
    for j in 0..<x.rows {
      for i in 0..<x.rows { gradient[j, 0] += r[i, 0] * w[i, j] }
    }
    return gradient
  },
]

private typealias Slices = (slices: [Matrix], gradient: Matrix)

/// The right slices.
private func rightSlices(_ x: Matrix, _ w: Matrix) -> [Matrix] {
  (0..<w.columns).map { i in
    Matrix(rows: w.rows, columns: w.columns) { j, k in k == i ? x[0, j] : 0 }
  }
}

private let slices: [Mistake] = [
  Mistake(
    "contractedRowDerivative", "slices transposed, the gradient right",
    says: "All is transposed"
  ) { (x: Matrix, w: Matrix) -> Slices in
    let slices = rightSlices(x, w).map { $0.transposed() }
    return (slices, 2 * matmul(x.transposed(), matmul(x, w)))
  },
  Mistake(
    "contractedRowDerivative", "overwritten instead of added",
    says: "Only the last slice counts"
  ) { (x: Matrix, w: Matrix) -> Slices in
    let slices = rightSlices(x, w)
    let q = matmul(x, w)
    var gradient = Matrix.zeros(w.rows, w.columns)
    for i in 0..<w.columns { gradient = 2 * q[0, i] * slices[i] }
    return (slices, gradient)
  },
  Mistake(
    "contractedRowDerivative", "the 2qᵢ in the slices already",
    says: "contains the factor 2qᵢ already"
  ) { (x: Matrix, w: Matrix) -> Slices in
    let q = matmul(x, w)
    let slices = rightSlices(x, w).enumerated().map { 2 * q[0, $0] * $1 }
    var gradient = Matrix.zeros(w.rows, w.columns)
    for slice in slices { gradient += slice }
    return (slices, gradient)
  },
  Mistake(
    "contractedRowDerivative", "two: slices transposed, no 2",
    says: "All is transposed",
    "gradient: in dQ, equation (1.9), the factor 2 is missing"
  ) { (x: Matrix, w: Matrix) -> Slices in
    let slices = rightSlices(x, w).map { $0.transposed() }
    return (slices, matmul(x.transposed(), matmul(x, w)))
  },
  Mistake(
    "contractedRowDerivative", "two: no δ, the gradient transposed",
    says: "gradient: All is transposed", "slices have no zeros"
  ) { (x: Matrix, w: Matrix) -> Slices in
    let slice = Matrix(rows: w.rows, columns: w.columns) { j, _ in x[0, j] }
    let slices = [Matrix](repeating: slice, count: w.columns)
    return (slices, 2 * matmul(matmul(x, w).transposed(), x))
  },
]

private typealias Mismatch = (dW: Matrix, dX: Matrix, dV: Matrix)

/// 2(WX − XV).
private func upstream(_ w: Matrix, _ x: Matrix, _ v: Matrix) -> Matrix {
  2 * (matmul(w, x) - matmul(x, v))
}

private let mismatch: [Mistake] = [
  Mistake(
    "gradientsOfMismatch", "the X on the right held",
    says: "dX (equation 1.7): one of the terms is missing"
  ) { (w: Matrix, x: Matrix, v: Matrix) -> Mismatch in
    let dR = upstream(w, x, v)
    return (
      matmul(dR, x.transposed()), matmul(w.transposed(), dR),
      -matmul(x.transposed(), dR)
    )
  },
  Mistake(
    "gradientsOfMismatch", "the minus lost in dV",
    says: "dV (equation 1.7): the sign is wrong"
  ) { (w: Matrix, x: Matrix, v: Matrix) -> Mismatch in
    let dR = upstream(w, x, v)
    return (
      matmul(dR, x.transposed()),
      matmul(w.transposed(), dR) - matmul(dR, v.transposed()),
      matmul(x.transposed(), dR)
    )
  },
  Mistake(
    "gradientsOfMismatch", "the transposes of the squares forgotten",
    says: "w is not transposed", "v is not transposed"
  ) { (w: Matrix, x: Matrix, v: Matrix) -> Mismatch in
    let dR = upstream(w, x, v)
    return (
      matmul(dR, x.transposed()), matmul(w, dR) - matmul(dR, v),
      -matmul(x.transposed(), dR)
    )
  },
  Mistake(
    "gradientsOfMismatch", "‖WX‖² − ‖XV‖²",
    says: "not the difference of the squares"
  ) { (w: Matrix, x: Matrix, v: Matrix) -> Mismatch in
    let (left, right) = (matmul(w, x), matmul(x, v))
    return (
      2 * matmul(left, x.transposed()),
      2 * (matmul(w.transposed(), left) - matmul(right, v.transposed())),
      -2 * matmul(x.transposed(), right)
    )
  },
  Mistake(
    "gradientsOfMismatch", "the 2 is missing", says: "the factor 2 is missing"
  ) { (w: Matrix, x: Matrix, v: Matrix) -> Mismatch in
    let r = matmul(w, x) - matmul(x, v)
    return (
      matmul(r, x.transposed()),
      matmul(w.transposed(), r) - matmul(r, v.transposed()),
      -matmul(x.transposed(), r)
    )
  },
  Mistake(
    "gradientsOfMismatch", "two: dW transposed, a plus in dX",
    says: "dW is transposed", "There is a plus where a minus belongs"
  ) { (w: Matrix, x: Matrix, v: Matrix) -> Mismatch in
    let dR = upstream(w, x, v)
    return (
      matmul(x, dR.transposed()),
      matmul(w.transposed(), dR) + matmul(dR, v.transposed()),
      -matmul(x.transposed(), dR)
    )
  },
]
