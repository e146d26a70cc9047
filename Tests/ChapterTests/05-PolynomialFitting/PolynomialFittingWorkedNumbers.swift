import Expectations
import GradientCheck
import LinearAlgebra
import PolynomialFitting
import PolynomialFittingSolutions
import Testing

/// The numbers that stand in the text of chapter 5.
struct `The numbers of chapter 5` {
  let points: Matrix = [[-2], [-1], [1], [3]]
  let y: Matrix = [[7.8], [1.5], [2], [6.7]]
  let w: Matrix = [[3], [1], [-1]]

  @Test func `begin with four points and a parabola`() {
    // snippet.example
    let x = designMatrix(points, degree: 2)
    #expect(x == [[1, -2, 4], [1, -1, 1], [1, 1, 1], [1, 3, 9]])  // 4×3
    #expect(matmul(x, w) == [[-3], [1], [3], [-3]])  // ŷ, 4×1
    // snippet.end
  }

  @Test func `end at the best parabola`() {
    let x = designMatrix(points, degree: 2)
    let normal = matmul(transpose: x, x)  // XᵀX
    #expect(normal == [[4, 1, 15], [1, 15, 19], [15, 19, 99]])
    let left = matmul(normal, [[1], [-1], [1]])  // XᵀX w*
    #expect(left == [[18], [5], [95]])
    #expect(matmul(transpose: x, y).isApproximatelyEqual(to: left))  // Xᵀy
  }

  @Test(.enabled(if: canDifferentiate)) func `come out of the compiler`() {
    let x = designMatrix(points, degree: 2)
    let gradient = automaticGradient(at: w) { w in
      let residuals = matmul(x, w) - y  // n×1
      return residuals.sumOfSquares
    }
    let byHand: Matrix = [[-40], [-12], [-260]]
    #expect(gradient?.isApproximatelyEqual(to: byHand) == true)
  }

  @Test func `multiply a column by the second derivatives again and again`() {
    let hessian = PolynomialFitting.hessian(designMatrix(points, degree: 1))
    expectEqual(hessian, [[8, 2], [2, 30]])
    // snippet.by-hand-power
    var v: Matrix = [[1], [1]]
    var estimates: [Double] = []
    for _ in 0..<4 {
      let image = matmul(hessian, v)  // Hv
      let square = hadamard(v, v).sum()
      estimates.append(hadamard(v, image).sum() / square)  // vᵀHv / vᵀv
      v = image
    }
    #expect(
      estimates.map { decimal($0) } == ["21", "29.1815", "30.1104", "30.1756"])
    // snippet.end
    let largest = largestEigenpair(of: hessian).value
    expectEqual(decimal(largest, digits: 7), "30.18034")
    expectEqual(decimal(19 + 125.0.squareRoot(), digits: 7), "30.18034")
  }

  @Test func `solve two rows from below`() {
    let r: Matrix = [[-2, -0.5, -7.5], [0, 4, 4], [0, 0, 5]]
    let b: Matrix = [[-9], [2], [5]]
    #expect(solveUpper(r, b) == [[0.875], [-0.5], [1]])
  }

  @Test func `have a line through years that hardly descends`() {
    let years = Matrix(rows: 31, columns: 1) { i, _ in Double(1991 + i) }
    let h = hessian(designMatrix(years, degree: 1))
    let eigen = Eigen2(h)
    #expect(
      eigen.values[0].isApproximatelyEqual(
        to: 62 * 4_024_117, relativeTolerance: 1e-9))
    let trace = 1.0 + 2006 * 2006 + 80
    expectEqual(decimal(trace * trace / 80, digits: 3), "2.02e+11")
    let scaled = Basis(.scaled, degree: 1, for: years).design(years)
    let good = Eigen2(hessian(scaled))
    #expect(
      (good.values[0] / good.values[1])
        .isApproximatelyEqual(to: 2.8125, relativeTolerance: 1e-12))
  }

  @Test func `are those of the exercises`() throws {
    let x = designMatrix(points, degree: 2)
    expectNear(
      try sharesOfPoints(x, w, y),
      [
        [-21.6, 43.2, -86.4], [-1, 1, -1], [2, 2, 2], [-19.4, -58.2, -174.6],
      ])
    expectNear(
      1e5
        * (try gradientOfGrowth(
          [[1, 0], [1, 1], [1, 3]], [[0.5], [-0.25]], [[1], [2], [4]])),
      [[-471688], [-1_689_069]], within: 1)
    let differences: Matrix = [[-1, 1, 0, 0], [0, -1, 1, 0], [0, 0, -1, 1]]
    expectEqual(matmul(differences, matmul(x, w)), [[4], [2], [-6]])
    expectNear(
      try gradientOfSmoothFit(x, w, y, differences: differences, penalty: 0.5),
      [[-40], [-16], [-320]])
    let bowl = try bowlFromOneStep(
      before: [[4], [2]], after: [[3], [-1]], rate: 0.5)
    expectNear(bowl.eigenvalues, [[0.5], [3]])
    expectNear([[3 * bowl.largestRate]], [[2]])
    expectNear(try leastSquares(x, y, penalty: 0), [[1], [-1], [1]])
    expectNear(
      try leastSquares(x, y, penalty: 4), [[0.4875], [-0.752679], [0.990179]],
      within: 1e-6)
    expectNear(
      try solvedByTriangles([[2, 1], [0, 4]], [[8], [36]]), [[0.5], [1]])
  }

  private func expectNear(
    _ got: Matrix, _ expected: Matrix, within tolerance: Double = 1e-12
  ) {
    #expect(
      got.isApproximatelyEqual(to: expected, absoluteTolerance: tolerance))
  }

  @Test func `make the first Legendre polynomials`() {
    let p = legendreMatrix([[-1], [0.5], [1]], degree: 3)
    #expect(p[row: 0] == [[1, -1, 1, -1]])  // P_k(−1)
    #expect(p[row: 1] == [[1, 0.5, -0.125, -0.4375]])  // P_k(0.5)
    #expect(p[row: 2] == [[1, 1, 1, 1]])  // P_k(1)
  }
}
