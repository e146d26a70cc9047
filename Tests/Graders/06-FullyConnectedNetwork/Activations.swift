import FullyConnectedNetworkExercises
import FullyConnectedNetworkSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias SwishInput = (z: Matrix, dA: Matrix)
private typealias JacobianInput = (z: Matrix, temperature: Double)
private typealias Jacobians = (byZ: Matrix, byTemperature: Matrix)

private let sizes = [(3, 4), (5, 2), (2, 3), (1, 3), (4, 1)]

let swish: Exercise = Exercise(
  "6.4", "through an activation of one's own", .code, stars: 1,
  section: Section.activation,
  cases: { generator in
    sizes.map { n, m in
      Case(
        (
          z: Matrix.sample(n, m, using: &generator),
          dA: Matrix.sample(n, m, using: &generator)
        ), edge: n == 1 || m == 1)
    } as [Case<SwishInput>]
  },
  reader: {
    try FullyConnectedNetworkExercises.gradientThroughSwish($0.z, $0.dA)
  },
  solution: {
    try FullyConnectedNetworkSolutions.gradientThroughSwish($0.z, $0.dA)
  },
  oracle: { i in
    numericalGradient(at: i.z) { z in
      hadamard(i.dA, z.map { $0 * sigmoid($0) }).sum()
    }
  },
  alternatives: [
    // f′ = f + σ(1 − f).
    { i in
      Matrix(rows: i.z.rows, columns: i.z.columns) { j, k in
        let s = sigmoid(i.z[j, k])
        let f = i.z[j, k] * s
        return i.dA[j, k] * (f + s * (1 - f))
      }
    }
  ],
  slips: [
    Slip(
      "f for f′",
      "You multiplied by f(z), the value. What comes back is multiplied by "
        + "the slope.",
      function: { i in through(i) { $0 * sigmoid($0) } }),
    Slip(
      "the first term only",
      "Your slope is σ(z) alone: z stands in front of it and moves as well "
        + "as what stands inside, so the product rule has a second term.",
      function: { i in through(i) { sigmoid($0) } }),
    Slip(
      "the second term only",
      "Your slope is zσ′(z) alone: the factor z has a derivative, too, and "
        + "the product rule a term for it.",
      function: { i in through(i) { $0 * slope($0) } }),
    Slip(
      "σ′ for f′",
      "Your slope is σ(1 − σ), that of the sigmoid. This activation is z "
        + "times the sigmoid.",
      function: { i in through(i) { slope($0) } }),
    Slip(
      "ones for dA",
      "These are the slopes f′(z) themselves, as if all of dA were 1.",
      function: { i in i.z.map { sigmoid($0) + $0 * slope($0) } }),
    Slip(
      "at A in place of Z",
      "You took the slope at f(z). It belongs to the point at which f was "
        + "taken, z.",
      function: { i in
        through(i) { z in
          let a = z * sigmoid(z)
          return sigmoid(a) + a * slope(a)
        }
      }),
  ])

let softmaxJacobians: Exercise = Exercise(
  "6.5", "the Jacobian of a softmax with a temperature", .code, stars: 2,
  section: Section.softmax,
  cases: { generator in
    let reason = "the softmax has as many values as arguments"
    let large = Matrix.sample(4, 1, using: &generator).map { $0 + 1500 }
    return [
      Case(
        (z: Matrix.sample(3, 1, using: &generator), temperature: 2.5),
        squareBecause: reason),
      Case(
        (z: Matrix.sample(5, 1, using: &generator), temperature: 0.7),
        squareBecause: reason),
      Case(
        (z: large, temperature: 1.6), "powers of e that overflow",
        squareBecause: reason),
    ] as [Case<JacobianInput>]
  },
  parts: { (answer: Jacobians) in
    [
      Part("byZ", answer.byZ),
      Part("byTemperature", answer.byTemperature),
    ]
  },
  reader: { i in
    try FullyConnectedNetworkExercises.jacobiansOfSoftmax(
      i.z, temperature: i.temperature)
  },
  solution: { i in
    try FullyConnectedNetworkSolutions.jacobiansOfSoftmax(
      i.z, temperature: i.temperature)
  },
  oracle: { i in
    let z = i.z.map { $0 - i.z[0, 0] }
    return (
      numericalJacobian(at: z) { softmax((1 / i.temperature) * $0) },
      numericalJacobian(at: [[i.temperature]]) { softmax((1 / $0[0, 0]) * z) }
    )
  },
  alternatives: [
    { i in
      let (a, t) = (heated(i), i.temperature)
      let mean = hadamard(a, i.z).sum()
      return (
        Matrix(rows: a.rows, columns: a.rows) { j, k in
          a[j, 0] * ((j == k ? 1 : 0) - a[k, 0]) / t
        },
        Matrix(rows: a.rows, columns: 1) { j, _ in
          a[j, 0] * (mean - i.z[j, 0]) / (t * t)
        }
      )
    }
  ],
  slips: [
    Slip(
      "the inner derivative forgotten",
      "Your byZ is the Jacobian by z/T. By z there is one factor more, that of "
        + "the inner function.",
      function: { i in (jacobian(heated(i)), chained(i).byTemperature) }),
    Slip(
      "times T",
      "The inner derivative stands on the wrong side of the fraction: what is "
        + "divided by a large T answers weakly.",
      function: { i in
        (i.temperature * jacobian(heated(i)), chained(i).byTemperature)
      }),
    Slip(
      "the temperature ignored",
      "These are the Jacobians of softmax(z), as if T were 1 wherever it "
        + "stands.",
      function: { i in
        let a = jacobian(softmax(i.z))
        return (a, -matmul(a, i.z))
      }),
    Slip(
      "the diagonal only",
      "The diagonal is right and everything else is 0, as for the sigmoid. "
        + "But raise one entry of z, and all entries of a answer: they share "
        + "a sum.",
      function: { i in
        let a = heated(i)
        return chained(i, by: .diagonal(a - hadamard(a, a)))
      }),
    Slip(
      "the sign",
      "Every entry has the wrong sign: raising zⱼ raises aⱼ, so the diagonal "
        + "of byZ is positive; and a higher T takes from the likeliest class.",
      function: { i in chained(i, by: -jacobian(heated(i))) }),
    Slip(
      "the sum forgotten",
      "Your Jacobian has nothing beside its diagonal, a/T: you let the power "
        + "above the line move and held the sum below it, in which zₖ occurs "
        + "as well.",
      function: { i in chained(i, by: .diagonal(heated(i))) }),
    Slip(
      "the numerator forgotten",
      "Your Jacobian is all negative: you let the sum below the line move and "
        + "held the power above it, which is zⱼ's own.",
      function: { i in
        let a = heated(i)
        return chained(i, by: -outer(a, a))
      }),
    Slip(
      "the sign by T",
      "byZ is right. Your byTemperature has the wrong sign: what is divided by "
        + "more becomes smaller, and the derivative of 1/T is negative.",
      function: { i in
        let right = chained(i)
        return (right.byZ, -right.byTemperature)
      }),
    Slip(
      "−1/T for −1/T²",
      "byZ is right. Your byTemperature is T times too large: the derivative of "
        + "1/T is −1/T².",
      function: { i in
        let right = chained(i)
        return (right.byZ, i.temperature * right.byTemperature)
      }),
    Slip(
      "each entry for itself by T",
      "byZ is right. By T you let each entry of z/T move its own entry of a "
        + "only. T moves all of them at once, and each of them moves all of a: "
        + "multiply by the whole Jacobian.",
      function: { i in
        let a = heated(i)
        let alone = Matrix.diagonal(a - hadamard(a, a))
        return (chained(i).byZ, chained(i, by: alone).byTemperature)
      }),
    Slip(
      "z forgotten by T",
      "byZ is right. Your byTemperature is 0 but for rounding: you multiplied "
        + "by −1/T² alone, as if all entries of z were 1. What moves entry j of "
        + "z/T is −zⱼ/T².",
      function: { i in (chained(i).byZ, .zeros(i.z.rows, 1)) }),
    Slip(
      "byTemperature as a row",
      "The numbers are right, and byTemperature lies on its side: a column by "
        + "one number is a column, a row for each entry of a.",
      function: { i in
        let right = chained(i)
        return (right.byZ, right.byTemperature.transposed())
      }),
  ])

let softmaxWithoutJacobian: Exercise = Exercise(
  "6.6", "the logarithm of a softmax, backward", .code, stars: 2,
  section: Section.softmax,
  cases: { generator in
    [(3, 4), (5, 2), (2, 3), (4, 1)].map { n, m in
      Case(
        (
          z: Matrix.sample(n, m, using: &generator),
          dA: Matrix.sample(n, m, using: &generator)
        ), edge: m == 1)
    } as [Case<SwishInput>]
  },
  reader: { i in
    try FullyConnectedNetworkExercises.backwardOfLogSoftmax(i.z, i.dA)
  },
  solution: { i in
    try FullyConnectedNetworkSolutions.backwardOfLogSoftmax(i.z, i.dA)
  },
  oracle: { i in
    numericalGradient(at: i.z) { z in
      hadamard(i.dA, softmax(z).map { log($0) }).sum()
    }
  },
  alternatives: [
    // With the Jacobian after all, one a column.
    { i in
      var dZ = i.dA
      for k in 0..<i.z.columns {
        let p = softmax(i.z[column: k])
        let jacobian = Matrix(rows: p.rows, columns: p.rows) { r, c in
          (r == c ? 1 : 0) - p[c, 0]
        }
        dZ[column: k] = matmul(transpose: jacobian, i.dA[column: k])
      }
      return dZ
    },
    // As two functions: the logarithm first, then the softmax of the text.
    { i in
      let p = softmax(i.z)
      let dP = Matrix(rows: p.rows, columns: p.columns) { j, k in
        i.dA[j, k] / p[j, k]
      }
      let s = hadamard(p, dP).sum(alongAxis: 0)
      return Matrix(rows: p.rows, columns: p.columns) { j, k in
        p[j, k] * (dP[j, k] - s[0, k])
      }
    },
  ],
  slips: [
    Slip(
      "the softmax's own rule",
      "This is the way back through the softmax. Here its logarithm stands "
        + "behind it, and the Jacobian is another.",
      function: { i in
        let p = softmax(i.z)
        let s = hadamard(p, i.dA).sum(alongAxis: 0)
        return Matrix(rows: p.rows, columns: p.columns) { j, k in
          p[j, k] * (i.dA[j, k] - s[0, k])
        }
      }),
    Slip(
      "the Jacobian not transposed",
      "Your Jacobian is right, and you multiplied by it as it is. That of the "
        + "softmax is symmetric, and this one is not: (6.9) transposes it.",
      section: Section.activation,
      function: { i in
        let s = hadamard(softmax(i.z), i.dA).sum(alongAxis: 0)
        return Matrix(rows: i.z.rows, columns: i.z.columns) { j, k in
          i.dA[j, k] - s[0, k]
        }
      }),
    Slip(
      "no sum",
      "This is dA less the probabilities, as if each column of dA summed to "
        + "1. It sums to something else.",
      function: { i in i.dA - softmax(i.z) }),
    Slip(
      "summed along the rows",
      "Your sum runs along the rows, over the examples. A softmax belongs to "
        + "one column, and so does its sum.", section: Section.columns,
      function: { i in
        let (p, s) = (softmax(i.z), i.dA.sum(alongAxis: 1))
        return Matrix(rows: p.rows, columns: p.columns) { j, k in
          i.dA[j, k] - p[j, k] * s[j, 0]
        }
      }),
    Slip(
      "one sum for all",
      "You took the sum of the whole matrix. Each column has a sum of its "
        + "own.",
      function: { i in i.dA - i.dA.sum() * softmax(i.z) }),
    Slip(
      "only the logarithm",
      "This is dA divided by the probabilities, the way back through the "
        + "logarithm. The softmax is still to be passed.",
      function: { i in
        let p = softmax(i.z)
        return Matrix(rows: p.rows, columns: p.columns) { j, k in
          i.dA[j, k] / p[j, k]
        }
      }),
    Slip(
      "the sign of the sum",
      "What all classes have in common has the wrong sign: one class gains "
        + "what the others lose.",
      function: { i in
        let (p, s) = (softmax(i.z), i.dA.sum(alongAxis: 0))
        return Matrix(rows: p.rows, columns: p.columns) { j, k in
          i.dA[j, k] + p[j, k] * s[0, k]
        }
      }),
  ])

/// The softmax of z/T.
private func heated(_ i: JacobianInput) -> Matrix {
  softmax((1 / i.temperature) * i.z)
}

/// Both Jacobians from that by u = z/T, the right one unless told.
private func chained(_ i: JacobianInput, by u: Matrix? = nil) -> Jacobians {
  let (jacobian, t) = (u ?? jacobian(heated(i)), i.temperature)
  return ((1 / t) * jacobian, (-1 / (t * t)) * matmul(jacobian, i.z))
}

/// The Jacobian of a softmax by what it was taken of.
private func jacobian(_ a: Matrix) -> Matrix { .diagonal(a) - outer(a, a) }

private func sigmoid(_ z: Double) -> Double { 1 / (1 + exp(-z)) }

private func slope(_ z: Double) -> Double { sigmoid(z) * (1 - sigmoid(z)) }

private func through(
  _ i: SwishInput, _ slope: (Double) -> Double
) -> Matrix {
  hadamard(i.dA, i.z.map(slope))
}

/// The softmax of each column, by its definition on shifted powers.
func softmax(_ z: Matrix) -> Matrix {
  Matrix(rows: z.rows, columns: z.columns) { j, i in
    let sum = (0..<z.rows).reduce(0) { $0 + exp(z[$1, i] - z[j, i]) }
    return 1 / sum
  }
}
