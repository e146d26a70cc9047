import GradientCheck
import LinearAlgebra
import PolynomialFitting

/// Five points and a cubic, for the equations of chapter 5.
private let points = sample(5, 1, seed: 50)
private let values = sample(5, 1, seed: 51)
private let design = designMatrix(points, degree: 3)
private let w = sample(4, 1, seed: 52)

/// The loss, for the compiler.
private var loss: ScalarFunction {
  { (matmul(design, $0) - values).sumOfSquares }
}

/// (5.1) to (5.6): the loss of a fit, its gradient, and the step.
let fittingEquations: [Equation] = [
  Equation("5.1", "ŷᵢ = Σⱼ wⱼ xᵢʲ, ŷ = Xw") {
    let powers = points.map { x in
      w[0, 0] + w[1, 0] * x + w[2, 0] * x * x + w[3, 0] * x * x * x
    }
    let horner = points.map { x in
      w.elements.reversed().reduce(0) { $0 * x + $1 }
    }
    return [
      "product": matmul(design, w),
      "sum of powers": powers,
      "Horner's rule": horner,
    ]
  },
  Equation("5.2", "L = Σᵢ rᵢ² = rᵀr, r = Xw − y") {
    let r = matmul(design, w) - values
    return [
      "forward": SquaredLoss(design, w, values).loss.matrix,
      "rᵀr": matmul(r.transposed(), r),
      "what the compiler differentiates": loss(w).matrix,
    ]
  },
  Equation("5.3", "∂L/∂ŷ = 2r") {
    let pass = SquaredLoss(design, w, values)
    return witnesses(gradient: pass.outputGradient, at: matmul(design, w)) {
      ($0 - values).sumOfSquares
    }
  },
  Equation("5.4", "∂L/∂wⱼ = 2 Σᵢ xᵢʲ rᵢ") {
    let r = matmul(design, w) - values
    return witnesses(
      gradient: coefficientSums(points, residuals: r, degree: 3), at: w,
      of: loss)
  },
  Equation("5.5", "∇L = Xᵀ · 2r") {
    witnesses(
      gradient: SquaredLoss(design, w, values).gradient, at: w, of: loss)
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
      "run": run.coefficients,
      "by the sums": byHand,
    ]
  },
]

/// (5.7) to (5.10): the bowl.
let bowlEquations: [Equation] = [
  Equation("5.7", "L(w + h) = L(w) + ∇Lᵀh + ½ hᵀHh, H = 2XᵀX") {
    let h = sample(4, 1, seed: 53)
    let pass = SquaredLoss(design, w, values)
    let expansion =
      pass.loss + matmul(pass.gradient.transposed(), h)[0, 0]
      + 0.5 * form(hessian(design), h)
    return [
      "loss": loss(w + h).matrix,
      "expansion": expansion.matrix,
    ]
  },
  Equation("5.7", "H = 2XᵀX") {
    witnesses(jacobian: hessian(design), at: w) {
      2 * matmul(design.transposed(), matmul(design, $0) - values)
    } + [
      "of the gradient": numericalJacobian(at: w) {
        SquaredLoss(design, $0, values).gradient
      }
    ]
  },
  Equation("5.8", "XᵀXw* = Xᵀy") {
    let best = LeastSquares(design, values).coefficients
    let transposed = design.transposed()
    return [
      "left": matmul(matmul(transposed, design), best),
      "right": matmul(transposed, values),
    ]
  },
  Equation("5.9", "L = L* + eᵀXᵀXe, e = w − w*") {
    let best = LeastSquares(design, values).coefficients
    let e = w - best
    let image = matmul(design, e)
    return [
      "loss": loss(w).matrix,
      "least loss and the rest": (loss(best) + image.sumOfSquares).matrix,
    ]
  },
  Equation("5.10", "∇L = He") {
    let e = w - LeastSquares(design, values).coefficients
    return [
      "product": matmul(hessian(design), e),
      "gradient": SquaredLoss(design, w, values).gradient,
      "central differences": numericalGradient(at: w, of: loss),
    ]
  },
]

/// Every numbered equation of chapter 5, in order.
let polynomialFittingEquations: [Equation] =
  fittingEquations + bowlEquations + descentEquations + eigenvalueEquations
  + factorizationEquations + basisEquations
