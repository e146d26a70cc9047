import CompactGradientExercises
import CompactGradientSolutions
import GradientCheck
import Grading
import LinearAlgebra

private typealias Input = (i: Int, j: Int, x: Matrix, w: Matrix, t: Matrix)

let oneWeight: Exercise = Exercise(
  "3.7", "one weight, in loops", .code, stars: 2, section: Section.indices,
  cases: { generator in
    [
      (4, 3, 2, 0, 1), (2, 5, 3, 2, 1), (3, 4, 5, 1, 3), (3, 2, 1, 1, 0),
      (1, 3, 4, 2, 3),
    ].map { n, d, m, i, j in
      Case(
        (
          i: i, j: j, x: Matrix.sample(n, d, using: &generator),
          w: Matrix.sample(d, m, using: &generator),
          t: Matrix.sample(n, m, using: &generator)
        ), edge: n == 1 || m == 1)
    } as [Case<Input>]
  },
  reader: { a in
    try CompactGradientExercises.derivativeByWeight(
      a.i, a.j, a.x, a.w, a.t)
  },
  solution: { a in
    try CompactGradientSolutions.derivativeByWeight(
      a.i, a.j, a.x, a.w, a.t)
  },
  oracle: { a in
    let gradient = numericalGradient(at: a.w) { w in
      let r = matmul(a.x, w) - a.t
      return hadamard(r, r).sum()
    }
    return gradient[a.i, a.j]
  },
  alternatives: [
    { a in matmul(transpose: a.x, upstream(a))[a.i, a.j] },
    { a in hadamard(a.x[column: a.i], upstream(a)[column: a.j]).sum() },
    // With the δ written out.
    { a in
      let dY = upstream(a)
      var sum = 0.0
      for n in 0..<a.x.rows {
        for k in 0..<dY.columns {
          sum += dY[n, k] * a.x[n, a.i] * (k == a.j ? 1 : 0)
        }
      }
      return sum
    },
  ],
  slips: [
    Slip(
      "no δ",
      "You added up over all outputs. Wᵢⱼ goes into one of them, and of the sum "
        + "over k the δ leaves one term.",
      function: { a in
        let dY = upstream(a)
        return total(a) { $0 * dY[row: $1].sum() }
      }),
    Slip(
      "the last example only",
      "Only the last example counts: your sum is written over where it should "
        + "be added to. All examples use this weight.",
      function: { a in
        let last = a.x.rows - 1
        return a.x[last, a.i] * upstream(a)[last, a.j]
      }),
    Slip(
      "a mean over the batch",
      "Your sum is divided by the number of examples. This L is a sum over "
        + "them.",
      function: { a in right(a) / Double(a.x.rows) }),
    Slip(
      "the 2 is missing",
      "Your number is half of what it should be: the derivative of r² by r is "
        + "not r.", function: { a in right(a) / 2 }),
    Slip(
      "without the input",
      "You added up ∂L/∂Yₙⱼ alone. Yₙⱼ moves with Wᵢⱼ as fast as the number "
        + "that multiplies it.",
      function: { a in upstream(a)[column: a.j].sum() }),
    Slip(
      "the target forgotten",
      "This is the derivative of Σ Y²: the targets are missing.",
      function: { a in
        let y = matmul(a.x, a.w)
        return total(a) { 2 * $0 * y[$1, a.j] }
      }),
  ])

private func upstream(_ a: Input) -> Matrix {
  2 * (matmul(a.x, a.w) - a.t)
}

private func right(_ a: Input) -> Double {
  let dY = upstream(a)
  return total(a) { $0 * dY[$1, a.j] }
}

/// The sum over the examples of a term, given the input and the example.
private func total(
  _ a: Input, _ term: (_ x: Double, _ n: Int) -> Double
) -> Double {
  (0..<a.x.rows).reduce(0.0) { $0 + term(a.x[$1, a.i], $1) }
}
