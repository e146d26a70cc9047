import GradientCheck
import Jacobians
import LinearAlgebra

/// (1.1) to (1.6): the tools, and the two Jacobians of a product.
let productEquations = [
  Equation("1.1", "∂(x₁²x₂)/∂x = (2x₁x₂, x₁²)", tolerance: 1e-6) {
    // A one-sided quotient is right to about seven digits, hence the tolerance.
    let x: Matrix = [[3], [2]]
    let f = { (x: Matrix) in (x[0, 0] * x[0, 0] * x[1, 0]).matrix }
    let quotients = (0..<2).map { j in
      forwardDifference(at: 0, step: 1e-7) { h in
        var moved = x
        moved[j, 0] += h
        return f(moved)[0, 0]
      }
    }
    return witnesses([[12, 9]], at: x, of: f) { [$0[0] * $0[0] * $0[1]] }
      + [Equation.Side("difference quotients", Matrix(row: quotients))]
  },
  Equation("1.2", "yᵢ = Σₖ Wᵢₖ xₖ") {
    let w = sample(4, 3, seed: 2)
    let x = sample(3, 1, seed: 3)
    let loops = columnProductLoops(
      w.elements, x.elements, rows: 4, columns: 3)
    return [
      Equation.Side("product", matmul(w, x)),
      Equation.Side("definition", columnProduct(w, x)),
      Equation.Side("plain loops", Matrix(column: loops)),
    ]
  },
  Equation("1.3", "Σₖ aₖ δₖⱼ = aⱼ") {
    let a = sample(1, 5, seed: 4)
    return [
      Equation.Side("the row", a),
      Equation.Side("times the identity", matmul(a, .identity(5))),
    ]
  },
  Equation("1.4", "(∂y/∂x)ᵢⱼ = ∂yᵢ/∂xⱼ") {
    let x: Matrix = [[2], [1]]
    let closed: Matrix = [[1, 2], [4, 0], [1, -3]]
    return witnesses(
      closed, at: x,
      of: { x in
        let (a, b) = (x[0, 0], x[1, 0])
        return [[a * b], [a * a], [a - b * b * b]]
      },
      loops: { [$0[0] * $0[1], $0[0] * $0[0], $0[0] - $0[1] * $0[1] * $0[1]] }
    )
  },
  Equation("1.5", "∂(Wx)/∂x = W") {
    let w = sample(4, 3, seed: 5)
    return witnesses(
      columnProductJacobian(w), at: sample(3, 1, seed: 6),
      of: { matmul(w, $0) },
      loops: { columnProductLoops(w.elements, $0, rows: 4, columns: 3) })
  },
  Equation("1.6", "∂(xW)/∂x = Wᵀ") {
    let w = sample(3, 4, seed: 7)
    return witnesses(
      rowProductJacobian(w), at: sample(1, 3, seed: 8),
      of: { matmul($0, w) },
      loops: { rowProductLoops($0, w.elements, rows: 3, columns: 4) })
  },
]

/// (1.7) to (1.9): the judge.
let differenceEquations = [
  Equation("1.7", "(f(t+h) − f(t−h))/2h = f′(t) + h²f‴/6", tolerance: 1e-12) {
    // Of t³ the central difference leaves out h² and nothing else.
    let h = 1e-3
    let cube = { (t: Double) in t * t * t }
    return [
      Equation.Side(
        "quotient", centralDifference(at: 1, step: h, of: cube).matrix),
      Equation.Side("3 + h²", (3 + h * h).matrix),
    ]
  },
  Equation("1.8", "h = ∛(3ε|f|/|f‴|)", tolerance: 1e-2) {
    // The sum is flat about its least, and the grid is 1% wide.
    let grid = (0..<1500).map { 1e-9 * pow(1.01, Double($0)) }
    let errors = grid.map {
      centralError(step: $0, value: 2, thirdDerivative: 5)
    }
    let least = errors.indices.min { errors[$0] < errors[$1] } ?? 0
    let best = bestCentralStep(value: 2, thirdDerivative: 5)
    return [
      Equation.Side("closed form", best.matrix),
      Equation.Side("least on a grid", grid[least].matrix),
    ]
  },
  Equation("1.9", "|a − b| / max(|a|, |b|)") {
    [
      Equation.Side("closed form", (0.75).matrix),
      Equation.Side("library", relativeError(-0.5, -2).matrix),
      Equation.Side("swapped", relativeError(-2, -0.5).matrix),
    ]
  },
]

/// Every numbered equation of chapter 1, in order.
let jacobiansEquations =
  productEquations + differenceEquations + byScalarEquations
  + scalarEquations + normEquations + arrayEquations
