import Grading
import LinearAlgebra
import PolynomialFitting
import PolynomialFittingSolutions

let rate: Exercise = Exercise(
  "largestStableRate", PolynomialFittingSolutions.largestStableRate
) { test in
  test.tolerance = Tolerance(relative: 1e-6)
  test.cases = .sizes([(5, 3), (4, 2), (6, 4)], edges: [(1, 3), (4, 1)]) {
    draw, n, d in draw(n, d)
  }.adding([
    // For starts that are not random: each eᵢ is an eigenvector of the first
    // XᵀX, and all ones of the second, exactly so in any order of the sums.
    Case([[1, -6, -4], [-3, -1, 4], [-2, 6, -5], [3, 5, 2]]),
    Case([[2, -1], [1, -2], [4, -4]]),
  ])
  test.oracle = .function { answer(bisected(2 * square($0))) }
  test.answer { x in answer(largestEigenpair(of: 2 * square(x)).value) }
  // Squaring the matrix doubles the number of steps each time.
  test.answer { x in
    let h = 2 * square(x)
    var power = h
    for _ in 0..<12 {
      power = (1 / power.largestMagnitude) * matmul(power, power)
    }
    let start = Matrix(rows: h.rows, columns: 1) { i, _ in
      1 / Double(3 * i + 2)
    }
    let v = matmul(power, start)
    return answer(hadamard(v, matmul(h, v)).sum() / squares(v))
  }
  test.slip(
    "without the 2",
    "This belongs to XᵀX: the second derivatives of Σr² are 2XᵀX.",
    section: "the-loss-is-a-bowl"
  ) { answer(bisected(square($0))) }
  test.slipInPart(
    "half of the rate",
    "Your rate is 1/λ, at which the steepest error is gone after one step. The "
      + "largest stable rate is larger.",
    section: "how-errors-shrink"
  ) { right, _ in (right.largest, 1 / right.largest) }
  test.slipInPart(
    "λ/2 for 2/λ",
    "Your rate is upside down: the steeper the bowl, the smaller the steps.",
    section: "how-errors-shrink"
  ) { right, _ in (right.largest, right.largest / 2) }
  test.slip(
    "the trace",
    "Your number is the sum of all eigenvalues, the trace. It is a cheap and "
      + "safe upper bound, but not the largest eigenvalue."
  ) { answer(2 * squares($0)) }
  test.slip(
    "the largest sum of a row",
    "Your number is the largest sum of a row of 2XᵀX, in absolute values. No "
      + "eigenvalue is larger, and usually all are smaller."
  ) { x in
    let sums = (2 * square(x)).map(abs).sum(alongAxis: 1)
    return answer(sums.largestMagnitude)
  }
  test.slip(
    "the root of all squares",
    "Your number is the root of the sum of the squares of all entries of 2XᵀX, "
      + "which takes in the squares of all eigenvalues, not only the largest."
  ) { x in answer(2 * squares(square(x)).squareRoot()) }
  test.slip(
    "the largest entry of the diagonal",
    "Your number is the largest entry on the diagonal of 2XᵀX. The largest "
      + "eigenvalue is at least that, and larger if the columns mix."
  ) { x in
    let h = 2 * square(x)
    return answer((0..<h.rows).map { h[$0, $0] }.max() ?? 0)
  }
  test.slip(
    "started at e₁",
    "The columns of this X are orthogonal, so e₁ = (1, 0, …) is an "
      + "eigenvector, but not that of the largest eigenvalue. A power iteration "
      + "that starts there never leaves it: begin with random numbers."
  ) { x in
    iterated(x) { $0 == 0 ? 1 : 0 }
  }
  test.slip(
    "started at all ones",
    "In this case (1, 1) is an eigenvector, but not that of the largest "
      + "eigenvalue. A power iteration that starts there never leaves it: begin "
      + "with random numbers."
  ) { x in iterated(x) { _ in 1 } }
  test.slip(
    "the stretch of X",
    "You took the length of Xv, which is the stretch of X. The stretch of 2XᵀX "
      + "is twice its square."
  ) { x in answer(bisected(square(x)).squareRoot()) }
  test.slip(
    "not there yet",
    "Your eigenvalue is near the right one, and never above it. A power "
      + "iteration that stops too early gives such a number. Go on until six "
      + "digits no longer change.",
    section: "the-largest-eigenvalue", tolerance: Tolerance(relative: 0.1112)
  ) { x in answer(0.9 * bisected(2 * square(x))) }
}

private func answer(_ largest: Double) -> (largest: Double, rate: Double) {
  (largest, 2 / largest)
}

/// The answer of a power iteration from a start.
private func iterated(
  _ x: Matrix, from start: (Int) -> Double
) -> (largest: Double, rate: Double) {
  var v = Matrix(column: (0..<x.columns).map(start))
  var size = 0.0
  for _ in 0..<2000 {
    let image = 2 * matmul(x.transposed(), matmul(x, v))
    size = squares(image).squareRoot()
    v = (1 / size) * image
  }
  return answer(size)
}

/// The largest eigenvalue of a symmetric matrix, by bisection: it is below b
/// where elimination of bI − H meets positive pivots only.
private func bisected(_ h: Matrix) -> Double {
  var (low, high) = (0.0, (0..<h.rows).reduce(0) { $0 + h[$1, $1] })
  for _ in 0..<80 {
    let middle = (low + high) / 2
    if isPositive(middle * .identity(h.rows) - h) {
      high = middle
    } else {
      low = middle
    }
  }
  return (low + high) / 2
}

private func isPositive(_ matrix: Matrix) -> Bool {
  var a = matrix
  for k in 0..<a.rows {
    guard a[k, k] > 0 else { return false }
    for i in (k + 1)..<max(a.rows, k + 1) {
      a[row: i] -= (a[i, k] / a[k, k]) * a[row: k]
    }
  }
  return true
}
