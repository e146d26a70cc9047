import Answering
import Expectations
import LinearAlgebra
import Literate
import Testing

@testable import Grading

/// A layer with a ReLU, and what goes back through it.
private let rule = """
  N = rows(x)                — examples
  M = columns(dA)            — outputs
  H = x w
  A = relu(H)
  dH = dA ⊙ relu′(H) / N     (9.1)
  dW = xᵀ dH                 (9.2)
  dX = dH wᵀ
  dB = sum0(dH)
  """

private typealias Answer = (dW: Matrix, dX: Matrix, dB: Matrix)

@Sendable
private func backward(_ x: Matrix, _ w: Matrix, _ dA: Matrix) -> Answer {
  answer(x, w, dA, mask(x, w))
}

private func mask(_ x: Matrix, _ w: Matrix) -> Matrix {
  matmul(x, w).map { $0 > 0 ? 1 : 0 }
}

private func answer(
  _ x: Matrix, _ w: Matrix, _ dA: Matrix, _ slope: Matrix
) -> Answer {
  let dH = (1 / Double(x.rows)) * hadamard(dA, slope)
  return (
    matmul(transpose: x, dH), matmul(dH, transpose: w), dH.sum(alongAxis: 0)
  )
}

private func layer(_ rule: String = rule) -> Judge {
  judge("backward", ["x", "w", "dA"], results: ["dW", "dX", "dB"], backward) {
    test in
    test.cases = .sizes([(5, 3, 4), (2, 4, 3), (4, 5, 2)]) { draw, n, d, m in
      (draw(n, d), draw(d, m), draw(n, m))
    }
    test.oracle = .function(backward)
    test.answer(backward)
    test.rule = rule
  }
}

struct WrongAnswer: Sendable {
  let slips: [String]
  let says: [String]
  fileprivate let answer: @Sendable (Matrix, Matrix, Matrix) -> Answer
}

private let wrongAnswers: [WrongAnswer] = [
  WrongAnswer(
    slips: ["relu′(H) missing"],
    says: [
      "dW, dX and dB: in dH, equation (9.1), the slope is missing: what comes "
        + "back through a function is multiplied by the function's slope."
    ]
  ) { x, w, dA in answer(x, w, dA, dA.map { _ in 1 }) },
  WrongAnswer(
    slips: ["relu′ at dA"],
    says: [
      "dW, dX and dB: in dH, equation (9.1), the slope of the ReLU is taken at "
        + "dA instead of at H."
    ]
  ) { x, w, dA in answer(x, w, dA, dA.map { $0 > 0 ? 1 : 0 }) },
  WrongAnswer(
    slips: ["not divided by N"],
    says: [
      "dW, dX and dB: in dH, equation (9.1), the division by N, the number of "
        + "examples, is missing."
    ]
  ) { x, w, dA in
    let right = backward(x, w, dA)
    let n = Double(x.rows)
    return (n * right.dW, n * right.dX, n * right.dB)
  },
  WrongAnswer(
    slips: ["along axis 1", "the last only"],
    says: [
      "dX is right.", "dB: the sum runs along axis 1.",
      "dW (equation 9.2): only the last example counts",
    ]
  ) { x, w, dA in
    let right = backward(x, w, dA)
    let dH = (1 / Double(x.rows)) * hadamard(dA, mask(x, w))
    let last = x.rows - 1
    return (outer(x[row: last], dH[row: last]), right.dX, dH.sum(alongAxis: 1))
  },
  WrongAnswer(
    slips: ["the sign", "transposed"],
    says: [
      "Your dW has the wrong sign.",
      "Your dX is transposed.",
    ]
  ) { x, w, dA in
    let right = backward(x, w, dA)
    return (-1 * right.dW, right.dX.transposed(), right.dB)
  },
  WrongAnswer(
    slips: ["dH for x", "half"],
    says: ["dX is right.", "Your dB is half of what it should be."]
  ) { x, w, dA in
    let right = backward(x, w, dA)
    let dH = (1 / Double(x.rows)) * hadamard(dA, mask(x, w))
    return (matmul(transpose: dH, dH), right.dX, 0.5 * right.dB)
  },
  WrongAnswer(
    slips: ["relu′ at dA", "along axis 1"],
    says: [
      "dB: the sum runs along axis 1.",
      "dW, dX and dB: in dH, equation (9.1), the slope of the ReLU is taken at "
        + "dA instead of at H.",
    ]
  ) { x, w, dA in
    let wrong = answer(x, w, dA, dA.map { $0 > 0 ? 1 : 0 })
    let dH = (1 / Double(x.rows)) * dA.map { max($0, 0) }
    return (wrong.dW, wrong.dX, dH.sum(alongAxis: 1))
  },
  WrongAnswer(slips: [], says: ["dX and dB are wrong, too."]) { x, w, dA in
    let right = backward(x, w, dA)
    return (right.dW + 0.1 * w, right.dX + 0.1 * x, right.dB.map { $0 + 1 })
  },
]

struct `A rule` {
  @Test func `names both of two mistakes that lead to one answer`() throws {
    let solution = { @Sendable (x: Matrix) in x.map { $0 * $0 } }
    let judge = judge("squares", ["x"], solution) { test in
      test.cases = .sizes([(2, 3), (4, 2)]) { draw, n, m in
        draw(n, m).map { abs($0) }
      }
      test.rule = "answer = x²"
    }
    let judgement = try judge.judgement { (x: Matrix) in x }
    expectEqual(
      judgement.diagnosis.last,
      "The square is missing. Or, which comes to the same here: absolute "
        + "values are used instead of squares.")
    expectEqual(
      judgement.slips,
      ["the square missing, or absolute values for squares"])
  }

  @Test(arguments: [
    ("W", 0, "Here W is w."), ("A", 1, "A matrix twice as large."),
  ])
  func `says which argument a letter of the text is`(
    letter: String, slip: Int, words: String
  ) {
    let solution = { @Sendable (w: Matrix) in w.transposed() }
    let judge = judge("turned", ["w"], letters: ["w": letter], solution) {
      test in
      test.cases = .sizes([(2, 3), (4, 2)]) { draw, n, m in draw(n, m) }
      test.slip("none", "This is W; Wᵀ is asked for, and not W₁ or dW.") { $0 }
      test.slip("twice", "A matrix twice as large.") { 2 * $0.transposed() }
    }
    expectEqual(judge.judgement(of: .slip(slip)).diagnosis.last, words)
  }

  @Test(arguments: wrongAnswers)
  func `names the mistakes that were made`(wrong: WrongAnswer) throws {
    let judgement = try layer().judgement(of: wrong.answer)
    let text = judgement.diagnosis.joined(separator: "\n")
    expectEqual(judgement.slips.sorted(), wrong.slips.sorted(), "\(text)")
    for words in wrong.says { #expect(text.contains(words), "\(text)") }
  }

  @Test func `tells the parts apart`() throws {
    let judgement = try layer().judgement {
      (x: Matrix, w: Matrix, dA: Matrix) in
      let right = backward(x, w, dA)
      return (right.dW, 2 * right.dX, right.dB)
    }
    expectEqual(judgement.parts.map(\.name), ["dW", "dX", "dB"])
    expectEqual(judgement.parts.map(\.isRight), [true, false, true])
  }

  @Test func `is sound`() { expectEqual(layer().faults(), []) }

  @Test(arguments: [
    ("dH = dA", "the rule is wrong in dW"), ("dW = x", "has no part"),
    ("dW = x )", "ends too early"), ("dW", "has no ="),
    ("dW = (x", "has no )"), ("dW = y", "does not know 'y'"),
    ("dW = relux(x)", "does not know the function 'relux'"),
  ])
  func `that is wrong is a fault`(line: String, words: String) {
    let text =
      line == "dW = x" ? "dZ = x" : line == "dH = dA" ? "dW = xᵀ dA" : line
    let faults = layer(text).faults()
    #expect(faults.contains { $0.contains(words) }, "\(faults)")
  }
}

struct `Two matrices that do not fit` {
  @Test(arguments: [
    (
      "cannot multiply a 4×2 matrix by a 3×2 matrix: the first has 2",
      Clash(.product, Shape(4, 2), Shape(3, 2)),
      "Transposed, the second would fit."
    ),
    (
      "cannot multiply the transpose of a 4×2 matrix by a 2×3 matrix: the",
      Clash(.product, Shape(2, 4), Shape(2, 3)),
      "Transposed, the first would fit."
    ),
    (
      "cannot multiply a 4×2 matrix by a 3×4 matrix: the first",
      Clash(.product, Shape(4, 2), Shape(3, 4)),
      "The other way round they would fit."
    ),
    (
      "cannot add a 4×2 matrix and a 2×4 matrix: the shapes differ",
      Clash(.equalShapes, Shape(4, 2), Shape(2, 4)),
      "Each has the shape of the other's transpose."
    ),
    (
      "cannot subtract a 4×2 matrix from a 1×2 matrix: the shapes differ",
      Clash(.equalShapes, Shape(4, 2), Shape(1, 2)), nil
    ),
    (
      "cannot multiply entry by entry a 1×2 matrix and a 2×1 matrix: the shapes",
      Clash(.equalShapes, Shape(1, 2), Shape(2, 1)),
      "Each has the shape of the other's transpose."
    ),
  ])
  func `are understood`(
    words: String, clash: Clash, mend: String?
  ) {
    expectEqual(Clash(message: "Fatal error: " + words), clash)
    expectEqual(clash.mend, mend)
  }

  @Test func `lead to the step and its equation`() {
    let words = layer().words(Clash(.product, Shape(5, 3), Shape(5, 4)), 0)
    expectEqual(
      words.lines,
      [
        "Transposed, the first would fit.",
        "Here x is 5×3 and dA is 5×4.",
        "This happens if in dW, equation (9.2), x is not transposed, but should be.",
      ])
    expectEqual(words.slips, ["x not transposed"])
  }

  @Test func `are not made up of other words`() {
    expectEqual(Clash(message: "Fatal error: cannot open a 3×4 file"), nil)
  }
}
