import Foundation
import FullyConnectedNetworkExercises
import FullyConnectedNetworkSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias SwishInput = (z: Matrix, dA: Matrix)
private typealias SoftmaxInput = (a: Matrix, dA: Matrix)

private let sizes = [(3, 4), (5, 2), (2, 3), (1, 3), (4, 1)]

let swish = Exercise(
  "6.4", "through an activation of one's own", .code, stars: 2,
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

let softmaxJacobians = Exercise(
  "6.5", "the Jacobian of a softmax", .code, stars: 2,
  section: Section.softmax, argument: "z",
  cases: { generator in
    let reason = "the softmax has as many values as arguments"
    let large = Matrix.sample(4, 1, using: &generator).map { $0 + 750 }
    return [
      Case(Matrix.sample(3, 1, using: &generator), squareBecause: reason),
      Case(Matrix.sample(5, 1, using: &generator), squareBecause: reason),
      Case(
        large, "powers of e that overflow", squareBecause: reason),
    ] as [Case<Matrix>]
  },
  reader: { try FullyConnectedNetworkExercises.jacobianOfSoftmax($0) },
  solution: { try FullyConnectedNetworkSolutions.jacobianOfSoftmax($0) },
  oracle: { z in numericalJacobian(at: z.map { $0 - z[0, 0] }) { softmax($0) }
  },
  alternatives: [
    { z in
      let a = softmax(z)
      return Matrix(rows: z.rows, columns: z.rows) { j, k in
        j == k ? a[j, 0] * (1 - a[j, 0]) : -a[j, 0] * a[k, 0]
      }
    }
  ],
  slips: [
    Slip(
      "the diagonal only",
      "The diagonal is right and everything else is 0, as for the sigmoid. "
        + "But raise one entry of z, and all entries of a answer: they share "
        + "a sum.",
      function: { z in
        let a = softmax(z)
        return .diagonal(a - hadamard(a, a))
      }),
    Slip(
      "the sign",
      "Every entry has the wrong sign: raising zⱼ raises aⱼ, so the diagonal "
        + "is positive.",
      function: { z in
        let a = softmax(z)
        return outer(a, a) - .diagonal(a)
      }),
    Slip(
      "the sum forgotten",
      "Your Jacobian is diag(a): you let the power above the line move and "
        + "held the sum below it, in which zₖ occurs as well.",
      function: { z in .diagonal(softmax(z)) }),
    Slip(
      "the numerator forgotten",
      "Your Jacobian is −aaᵀ: you let the sum below the line move and held "
        + "the power above it, which is zⱼ's own.",
      function: { z in
        let a = softmax(z)
        return -outer(a, a)
      }),
    Slip(
      "at z in place of a",
      "You put z itself where the rule has its softmax a.",
      function: { z in .diagonal(z) - outer(z, z) }),
    Slip(
      "of the logarithm",
      "This is the Jacobian of log a: its rows are those of the right one, "
        + "each divided by its aⱼ.",
      function: { z in
        let a = softmax(z)
        return Matrix(rows: z.rows, columns: z.rows) { j, k in
          (j == k ? 1 : 0) - a[k, 0]
        }
      }),
  ])

let softmaxWithoutJacobian = Exercise(
  "6.6", "the softmax backward, all columns at once", .code, stars: 3,
  section: Section.softmax,
  cases: { generator in
    [(3, 4), (5, 2), (2, 3), (4, 1)].map { n, m in
      Case(
        (
          a: softmax(Matrix.sample(n, m, using: &generator)),
          dA: Matrix.sample(n, m, using: &generator)
        ), edge: m == 1)
    } as [Case<SoftmaxInput>]
  },
  reader: { try FullyConnectedNetworkExercises.backwardOfSoftmax($0.a, $0.dA) },
  solution: {
    try FullyConnectedNetworkSolutions.backwardOfSoftmax($0.a, $0.dA)
  },
  // The softmax of log A is A.
  oracle: { i in
    numericalGradient(at: i.a.map { log($0) }) { z in
      hadamard(i.dA, softmax(z)).sum()
    }
  },
  alternatives: [
    { i in
      var dZ = i.dA
      for k in 0..<i.a.columns {
        let a = i.a[column: k]
        dZ[column: k] = matmul(.diagonal(a) - outer(a, a), i.dA[column: k])
      }
      return dZ
    },
    { i in
      let product = hadamard(i.a, i.dA)
      let ones = Matrix(rows: i.a.rows, columns: 1) { _, _ in 1 }
      return product
        - hadamard(i.a, matmul(ones, product.sum(alongAxis: 0)))
    },
  ],
  slips: [
    Slip(
      "no sum",
      "This is A ⊙ dA. What each column has in common is missing: raising one "
        + "z takes from all other probabilities.",
      function: { i in hadamard(i.a, i.dA) }),
    Slip(
      "the diagonal only",
      "You multiplied by a(1 − a), the diagonal of the Jacobian. Its other "
        + "entries are not 0.",
      function: { i in
        hadamard(i.dA, i.a.map { $0 * (1 - $0) })
      }),
    Slip(
      "summed along the rows",
      "Your sum runs along the rows, over the examples. A softmax belongs to "
        + "one column, and so does its sum.", section: Section.columns,
      function: { i in
        let s = hadamard(i.a, i.dA).sum(alongAxis: 1)
        return Matrix(rows: i.a.rows, columns: i.a.columns) { j, k in
          i.a[j, k] * (i.dA[j, k] - s[j, 0])
        }
      }),
    Slip(
      "one sum for all",
      "You took away the sum over the whole matrix. Each column has a sum of "
        + "its own.",
      function: { i in
        let s = hadamard(i.a, i.dA).sum()
        return hadamard(i.a, i.dA.map { $0 - s })
      }),
    Slip(
      "dA summed without A",
      "Your sum adds up dA as it is. In aᵀda each term is weighted by its "
        + "probability.",
      function: { i in
        let s = i.dA.sum(alongAxis: 0)
        return Matrix(rows: i.a.rows, columns: i.a.columns) { j, k in
          i.a[j, k] * (i.dA[j, k] - s[0, k])
        }
      }),
    Slip(
      "the outer factor forgotten",
      "This is dA − 1s. It still has to be multiplied by A, entry by entry.",
      function: { i in
        let s = hadamard(i.a, i.dA).sum(alongAxis: 0)
        return Matrix(rows: i.a.rows, columns: i.a.columns) { j, k in
          i.dA[j, k] - s[0, k]
        }
      }),
  ])

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
