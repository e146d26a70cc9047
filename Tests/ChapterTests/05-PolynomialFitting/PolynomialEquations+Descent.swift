import GradientCheck
import LinearAlgebra
import PolynomialFitting

/// Six points and a straight line: a problem of two coefficients, whose
/// eigenvalues have a closed form.
private let line = designMatrix(sample(6, 1, seed: 60), degree: 1)
private let values = sample(6, 1, seed: 61)
private let start = sample(2, 1, seed: 62)
private let best = LeastSquares(line, values).coefficients
private let eigen = Eigen2(hessian(line))

/// The excess loss after some steps at a rate.
private func excess(_ rate: Double, _ steps: Int) -> Double {
  let run = Descent(line, values, from: start, rate: rate, steps: steps)
  let image = matmul(line, run.coefficients - best)
  return image.sumOfSquares
}

/// The factor of the slowest error, max |1 − ηλ|.
private func slowest(_ rate: Double) -> Double {
  eigen.values.map { abs(1 - rate * $0) }.max() ?? 0
}

/// (5.11) to (5.17): how errors shrink.
let descentEquations: [Equation] = [
  Equation("5.11", "e ← (I − ηH) e") {
    let factor = .identity(2) - 0.03 * hessian(line)
    let run = Descent(line, values, from: start, rate: 0.03, steps: 3)
    return [
      "run": run.coefficients - best,
      "three products": matmul(
        factor, matmul(factor, matmul(factor, start - best))),
    ]
  },
  Equation("5.12", "αₖ ← (1 − ηλₖ) αₖ") {
    let run = Descent(line, values, from: start, rate: 0.03, steps: 4)
    let factors = eigen.values.map { pow(1 - 0.03 * $0, 4) }
    let parts = { (e: Matrix) in
      Matrix(column: eigen.vectors.map { matmul($0.transposed(), e)[0, 0] })
    }
    return [
      "run": parts(run.coefficients - best),
      "factors": hadamard(Matrix(column: factors), parts(start - best)),
    ]
  },
  Equation("5.13", "η < 2/λ_max") {
    // Between a rate that shrinks the loss for ever and one that does not.
    var (stable, unstable) = (0.0, 1.0)
    for _ in 0..<50 {
      let middle = (stable + unstable) / 2
      if excess(middle, 80) < excess(middle, 60) {
        stable = middle
      } else {
        unstable = middle
      }
    }
    let bound = stabilityBound(largest: eigen.values[0])
    return [
      "closed form": bound.matrix,
      "bisection": stable.matrix,
    ]
  },
  Equation("5.14", "L − L* = ½ Σₖ λₖ (1 − ηλₖ)²ᵗ αₖ²") {
    let terms = zip(eigen.values, eigen.vectors).map { value, vector in
      let part = matmul(vector.transposed(), start - best)[0, 0]
      return 0.5 * value * pow(1 - 0.04 * value, 2 * 5) * part * part
    }
    return [
      "sum": terms.reduce(0, +).matrix,
      "run": excess(0.04, 5).matrix,
    ]
  },
  Equation("5.15", "η = 2/(λ_max + λ_min)") {
    // The factor falls and rises again along the rates.
    var (low, high) = (0.0, stabilityBound(largest: eigen.values[0]))
    for _ in 0..<200 {
      let (a, b) = (low + (high - low) / 3, high - (high - low) / 3)
      if slowest(a) < slowest(b) { high = b } else { low = a }
    }
    let rate = bestRate(largest: eigen.values[0], smallest: eigen.values[1])
    return [
      "closed form": rate.matrix,
      "search": ((low + high) / 2).matrix,
    ]
  },
  Equation("5.16", "ρ = (κ − 1)/(κ + 1)") {
    let rate = bestRate(largest: eigen.values[0], smallest: eigen.values[1])
    let condition = eigen.values[0] / eigen.values[1]
    let ratio = excess(rate, 4) / excess(rate, 3)
    return [
      "closed form": bestFactor(condition: condition).matrix,
      "largest factor": slowest(rate).matrix,
      "run": ratio.squareRoot().matrix,
    ]
  },
  Equation("5.17", "t ≈ (κ/2) ln(1/ε)", tolerance: 1e-5) {
    // What is left out is of the order 1/κ².
    let condition = 325.4
    let exact = log(1e-6) / log(bestFactor(condition: condition))
    return [
      "closed form": (condition / 2 * log(1e6)).matrix,
      "logarithms": exact.matrix,
    ]
  },
]

/// (5.18): power iteration.
let eigenvalueEquations: [Equation] = [
  Equation("5.18", "v ← Hv/‖Hv‖, λ = vᵀHv") {
    let pair = largestEigenpair(of: hessian(line))
    let vector = eigen.vectors[0]
    let sign = matmul(vector.transposed(), pair.vector)[0, 0] < 0 ? -1.0 : 1
    return [
      "trace and determinant": Matrix(
        column: [eigen.values[0]] + vector.elements),
      "power iteration": Matrix(
        column: [pair.value] + (sign * pair.vector).elements),
    ]
  }
]
