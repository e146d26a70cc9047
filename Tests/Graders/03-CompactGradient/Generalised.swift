import CompactGradientExercises
import CompactGradientSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias FactorsInput = (a: Matrix, x: Matrix, b: Matrix, dY: Matrix)
private typealias FactorsOutput = (dA: Matrix, dX: Matrix, dB: Matrix)
private typealias OwnInput = (x: Matrix, dY: Matrix)

let threeFactors: Exercise = Exercise(
  "3.13", "three factors", .generalise, stars: 2, section: Section.graph,
  cases: { generator in
    [
      (5, 3, 4, 2), (2, 4, 3, 5), (4, 5, 2, 3), (1, 3, 4, 2), (3, 1, 4, 2),
      (3, 4, 2, 1),
    ].map { n, d, h, m in
      Case(
        (
          a: Matrix.sample(n, d, using: &generator),
          x: Matrix.sample(d, h, using: &generator),
          b: Matrix.sample(h, m, using: &generator),
          dY: Matrix.sample(n, m, using: &generator)
        ), edge: n == 1 || d == 1 || m == 1)
    } as [Case<FactorsInput>]
  },
  parts: { (answer: FactorsOutput) in
    [Part("dA", answer.dA), Part("dX", answer.dX), Part("dB", answer.dB)]
  },
  reader: { i in
    try CompactGradientExercises.gradientsOfThreeFactors(
      i.a, i.x, i.b, i.dY)
  },
  solution: { i in
    try CompactGradientSolutions.gradientsOfThreeFactors(
      i.a, i.x, i.b, i.dY)
  },
  oracle: { i in
    func loss(_ a: Matrix, _ x: Matrix, _ b: Matrix) -> Double {
      hadamard(i.dY, matmul(matmul(a, x), b)).sum()
    }
    return (
      numericalGradient(at: i.a) { loss($0, i.x, i.b) },
      numericalGradient(at: i.x) { loss(i.a, $0, i.b) },
      numericalGradient(at: i.b) { loss(i.a, i.x, $0) }
    )
  },
  alternatives: [
    // From the other end: A is the first factor, XB the second.
    { i in
      let dXB = matmul(transpose: i.a, i.dY)
      return (
        matmul(i.dY, transpose: matmul(i.x, i.b)),
        matmul(dXB, transpose: i.b), matmul(transpose: i.x, dXB)
      )
    },
    // By chapter 2's vec of a product, for the factor in the middle.
    { i in
      let right = factors(i, i.dY)
      let jacobian = kron(i.a, i.b.transposed())
      let stacked = matmul(transpose: jacobian, vec(i.dY, order: .byRows))
      return (
        right.dA,
        unvec(
          stacked, rows: i.x.rows, columns: i.x.columns, order: .byRows),
        right.dB
      )
    },
  ],
  slips: [
    Slip(
      "the middle transposed",
      "dA and dB are right, and dX is transposed: each entry is right and "
        + "stands in the other place.", section: Section.which,
      function: { i in
        let right = factors(i, i.dY)
        return (right.dA, right.dX.transposed(), right.dB)
      }),
    Slip(
      "all transposed",
      "All three are transposed: you built each product in the reverse order. "
        + "A gradient has the shape of its factor.", section: Section.which,
      function: { i in
        let right = factors(i, i.dY)
        return (
          right.dA.transposed(), right.dX.transposed(),
          right.dB.transposed()
        )
      }),
    Slip(
      "ones for dY",
      "All three are computed as if ∂L/∂Y were 1 everywhere. What the loss "
        + "makes of Y is in dY.",
      function: { i in factors(i, i.dY.map { _ in 1 }) }),
    Slip(
      "the last factor alone",
      "dX and dB are right. dA is what comes back through B, of the shape of "
        + "AX: X multiplied A on the way forward and is missing on the way back.",
      function: { i in
        let right = factors(i, i.dY)
        return (matmul(i.dY, transpose: i.b), right.dX, right.dB)
      }),
    Slip(
      "the first factor alone",
      "dA and dX are right. dB is what comes back to XB, without X: what B "
        + "multiplies is AX, not A.",
      function: { i in
        let right = factors(i, i.dY)
        return (right.dA, right.dX, matmul(transpose: i.a, i.dY))
      }),
  ])

let ownProduct: Exercise = Exercise(
  "3.14", "a matrix that is used twice", .generalise, stars: 2,
  section: Section.graph,
  cases: { generator in
    [(3, 2), (2, 4), (4, 3), (3, 1), (1, 4)].map { n, d in
      Case(
        (
          x: Matrix.sample(n, d, using: &generator),
          dY: Matrix.sample(n, n, using: &generator)
        ), edge: n == 1 || d == 1,
        squareBecause: "XXᵀ is square, and so is the gradient by it")
    } as [Case<OwnInput>]
  },
  reader: { try CompactGradientExercises.gradientOfOwnProduct($0.x, $0.dY) },
  solution: { try CompactGradientSolutions.gradientOfOwnProduct($0.x, $0.dY) },
  oracle: { i in
    numericalGradient(at: i.x) { x in
      hadamard(i.dY, matmul(x, transpose: x)).sum()
    }
  },
  alternatives: [
    { i in matmul(i.dY + i.dY.transposed(), i.x) },
    { i in
      // By entries: Xₙᵢ goes into row n and into column n of Y.
      Matrix(rows: i.x.rows, columns: i.x.columns) { n, k in
        (0..<i.x.rows).reduce(0.0) {
          $0 + i.dY[n, $1] * i.x[$1, k] + i.dY[$1, n] * i.x[$1, k]
        }
      }
    },
  ],
  slips: [
    Slip(
      "the first factor only",
      "This is what comes back to X as the first factor. It is the second one, "
        + "too, and gradients add.",
      function: { i in matmul(i.dY, i.x) }),
    Slip(
      "the second factor only",
      "This is what comes back to X as the second factor, transposed. It is the "
        + "first one, too, and gradients add: yours was written over.",
      function: { i in matmul(transpose: i.dY, i.x) }),
    Slip(
      "twice the first",
      "You doubled what comes back to the first factor. The second one gets "
        + "the same only where dY is symmetric.",
      function: { i in 2 * matmul(i.dY, i.x) }),
    Slip(
      "the difference",
      "You subtracted the two shares. Over all paths the effects add.",
      function: { i in
        matmul(i.dY, i.x) - matmul(transpose: i.dY, i.x)
      }),
    Slip(
      "transposed",
      "This is the gradient by Xᵀ: each entry is right and stands in the "
        + "transposed place.", section: Section.transposing,
      function: { i in
        matmul(i.dY + i.dY.transposed(), i.x).transposed()
      }),
  ])

private func factors(_ i: FactorsInput, _ dY: Matrix) -> FactorsOutput {
  let dAX = matmul(dY, transpose: i.b)
  return (
    matmul(dAX, transpose: i.x), matmul(transpose: i.a, dAX),
    matmul(transpose: matmul(i.a, i.x), dY)
  )
}
