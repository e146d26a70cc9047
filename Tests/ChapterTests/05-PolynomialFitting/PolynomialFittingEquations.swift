import GradientCheck
import LinearAlgebra
import PolynomialFitting

/// Five points and a cubic, for the equations of chapter 5.
private let points = sample(5, 1, seed: 50)
private let values = sample(5, 1, seed: 51)
private let design = designMatrix(points, degree: 3)
private let w = sample(4, 1, seed: 52)

/// The loss as a 1×1 matrix.
private func loss(_ w: Matrix) -> Matrix {
  SquaredLoss(design, w, values).loss.matrix
}

/// (5.1) to (5.6): the loss of a fit, its gradient, and the step.
let fittingEquations = [
  Equation("5.1", "ŷᵢ = Σⱼ wⱼ xᵢʲ, ŷ = Xw") {
    let powers = points.map { x in
      w[0, 0] + w[1, 0] * x + w[2, 0] * x * x + w[3, 0] * x * x * x
    }
    let horner = points.map { x in
      w.elements.reversed().reduce(0) { $0 * x + $1 }
    }
    return [
      Equation.Side("product", matmul(design, w)),
      Equation.Side("sum of powers", powers),
      Equation.Side("Horner's rule", horner),
    ]
  },
  Equation("5.2", "L = Σᵢ rᵢ² = rᵀr, r = Xw − y") {
    let r = matmul(design, w) - values
    return [
      Equation.Side("forward", loss(w)),
      Equation.Side("rᵀr", matmul(r.transposed(), r)),
      Equation.Side(
        "plain loops",
        polynomialLossLoops(w.elements, points.elements, values.elements)
          .matrix),
    ]
  },
  Equation("5.3", "∂L/∂ŷ = 2r") {
    let fitted = matmul(design, w)
    let y = values.elements
    return witnesses(
      SquaredLoss(design, w, values).outputGradient.transposed(), at: fitted,
      of: { hadamard($0 - values, $0 - values).sum().matrix },
      loops: { [PolynomialLoops.squaredDistance($0, y)] })
  },
  Equation("5.4", "∂L/∂wⱼ = 2 Σᵢ xᵢʲ rᵢ") {
    let r = matmul(design, w) - values
    let (x, y) = (points.elements, values.elements)
    return witnesses(
      coefficientSums(points, residuals: r, degree: 3).transposed(), at: w,
      of: loss, loops: { [polynomialLossLoops($0, x, y)] })
  },
  Equation("5.5", "∇L = Xᵀ · 2r") {
    let (x, y) = (points.elements, values.elements)
    return witnesses(
      SquaredLoss(design, w, values).gradient.transposed(), at: w, of: loss,
      loops: { [polynomialLossLoops($0, x, y)] })
  },
  Equation("5.6", "w ← w − η∇L") {
    let rate = 0.05
    var byHand = w
    for _ in 0..<3 {
      let r = matmul(design, byHand) - values
      byHand -=
        rate * coefficientSums(points, residuals: r, degree: 3)
    }
    let run = Descent(design, values, from: w, rate: rate, steps: 3)
    return [
      Equation.Side("run", run.coefficients),
      Equation.Side("by the sums", byHand),
    ]
  },
]

/// (5.7) to (5.10): the bowl.
let bowlEquations = [
  Equation("5.7", "L(w + h) = L(w) + ∇Lᵀh + ½ hᵀHh, H = 2XᵀX") {
    let h = sample(4, 1, seed: 53)
    let pass = SquaredLoss(design, w, values)
    let expansion =
      pass.loss + matmul(pass.gradient.transposed(), h)[0, 0]
      + 0.5 * form(hessian(design), h)
    return [
      Equation.Side("loss", loss(w + h)),
      Equation.Side("expansion", expansion.matrix),
    ]
  },
  Equation("5.7", "H = 2XᵀX") {
    witnesses(
      hessian(design), at: w,
      of: { SquaredLoss(design, $0, values).gradient },
      loops: { PolynomialLoops.gradient($0, design, values) })
  },
  Equation("5.8", "XᵀXw* = Xᵀy") {
    let best = LeastSquares(design, values).coefficients
    let transposed = design.transposed()
    return [
      Equation.Side("left", matmul(matmul(transposed, design), best)),
      Equation.Side("right", matmul(transposed, values)),
    ]
  },
  Equation("5.9", "L = L* + eᵀXᵀXe, e = w − w*") {
    let best = LeastSquares(design, values).coefficients
    let e = w - best
    let image = matmul(design, e)
    return [
      Equation.Side("loss", loss(w)),
      Equation.Side(
        "least loss and the rest",
        (loss(best)[0, 0] + hadamard(image, image).sum()).matrix),
    ]
  },
  Equation("5.10", "∇L = He") {
    let e = w - LeastSquares(design, values).coefficients
    return [
      Equation.Side("product", matmul(hessian(design), e)),
      Equation.Side("gradient", SquaredLoss(design, w, values).gradient),
      Equation.Side(
        "central differences", numericalGradient(at: w) { loss($0)[0, 0] }),
    ]
  },
]

/// Every numbered equation of chapter 5, in order.
let polynomialFittingEquations =
  fittingEquations + bowlEquations + descentEquations + eigenvalueEquations
  + factorizationEquations + basisEquations
