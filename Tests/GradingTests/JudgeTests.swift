import Answering
import Expectations
import LinearAlgebra
import Literate
import Testing

@testable import Grading

/// An exercise on the transpose, with a part that a test may spoil.
private func transpose(
  kind: Chapter.Exercise.Kind = .code, shapes: [(Int, Int)] = [(2, 3), (4, 3)],
  data: @escaping @Sendable (Matrix) -> Matrix = { $0 },
  square: String? = nil,
  oracle: @escaping @Sendable (Matrix) throws -> Matrix = { $0.transposed() },
  alternative: @escaping @Sendable (Matrix) throws -> Matrix = {
    $0.transposed()
  },
  slips: (Draft<Matrix, Matrix>) -> Void = { test in
    test.slip("none", "This is A.", section: "other") { $0 }
    test.slip("sign", "The sign is wrong.") { -$0.transposed() }
  }
) -> Judge {
  let solution = { @Sendable (a: Matrix) in a.transposed() }
  return judge("transpose", ["A"], kind: kind, solution) { test in
    test.cases = .sizes(shapes, squareBecause: square) { draw, rows, columns in
      data(draw(rows, columns))
    }
    test.oracle = .function(oracle)
    test.answer(alternative)
    slips(test)
  }
}

extension Judge {
  /// Judges a function in this process.
  fileprivate func judgement(of reader: (Matrix) -> Matrix) -> Judgement {
    judgement(
      of: deal.cases.map { data in
        guard case .matrix(let a)? = data.arguments.first else {
          return .notWritten
        }
        return .answered(.matrix(reader(a)))
      })
  }
}

private let likenesses: [(String, @Sendable (Matrix) -> Matrix)] = [
  ("Your answer is twice what it should be.", { 2 * $0.transposed() }),
  ("Your answer has the wrong sign.", { -1 * $0.transposed() }),
  ("In every case your answer is 3 times", { 3 * $0.transposed() }),
  ("Every entry of your answer is zero", { 0 * $0.transposed() }),
  (
    "is multiplied by the number of rows of A, once too often",
    { Double($0.rows) * $0.transposed() }
  ),
  (
    "To 7 digits your answer is right. Single precision",
    { $0.transposed().map { Double(Float($0)) } }
  ),
  (
    "Of your answer only the first row is right.",
    { a in
      Matrix(rows: a.columns, columns: a.rows) { i, j in
        i == 0 ? a[j, i] : a[j, i] + Double(j + 1)
      }
    }
  ),
  (
    "numbers are right, but in the wrong places",
    { Matrix(rows: $0.columns, columns: $0.rows, elements: $0.elements) }
  ),
]

struct PoorData: Sendable {
  let words: String
  let shapes: [(Int, Int)]
  let spoil: @Sendable (Matrix) -> Matrix
}

private let poorData = [
  PoorData(words: "is square", shapes: [(3, 3), (2, 4)]) { $0 },
  PoorData(
    words: "is a vector in some plain cases", shapes: [(1, 3), (2, 4)]
  ) { $0 },
  PoorData(words: "fewer than two entries", shapes: [(1, 1), (1, 4)]) { $0 },
  PoorData(words: "holds a zero", shapes: [(2, 3), (2, 4)]) { 0 * $0 },
  PoorData(words: "holds one number twice", shapes: [(2, 3), (2, 4)]) {
    $0.map { _ in 1 }
  },
  PoorData(words: "is not finite", shapes: [(2, 3), (2, 4)]) {
    $0.map { _ in .infinity }
  },
  PoorData(words: "fewer than two plain cases", shapes: [(2, 3)]) { $0 },
]

struct `Judging an answer` {
  @Test func `a slip that loses digits is known by the first of them`() {
    let judge = transpose(slips: { test in
      test.slip(
        "digits", "Digits are lost.", tolerance: Tolerance(relative: 0.01)
      ) { 1.001 * $0.transposed() }
    })
    for (factor, name) in [(1.002, "digits"), (1.02, "1.02 times")] {
      let judgement = judge.judgement { factor * $0.transposed() }
      expectEqual(judgement.verdict, .wrong)
      expectEqual(judgement.slips, [name])
    }
    expectEqual(judge.judgement { $0.transposed() }.verdict, .solved)
  }

  @Test func `the matrices of a list are shown and checked one by one`() {
    let lists: [[Matrix]] = [[[[1, 2]], [[0], [3]]], [[[1, 2]]]]
    let solution = { @Sendable (a: [Matrix]) in a.count }
    let judge = judge("count", ["A"], solution) { test in
      test.cases = .drawn { _ in lists.map { Case($0) } }
      test.oracle = .function { $0.count }
      test.answer { $0.count }
    }
    let judgement = judge.judgement(of: [.answered(.integer(-1))])
    expectEqual(
      judgement.diagnosis.first,
      "Case 1 of 2: A[0] = [[1, 2]], A[1] = [[0], [3]].")
    expectEqual(judge.faults(), ["case 1: A[1] holds a zero"])
  }

  @Test func `a right answer is solved, and so is one that rounding touched`() {
    let judgement = transpose().judgement { (1 + 1e-12) * $0.transposed() }
    expectEqual(judgement, Judgement(.solved))
  }

  @Test func `one small wrong entry in one case is found`() {
    let judgement = transpose().judgement { a in
      var answer = a.transposed()
      if a.rows == 4 { answer[2, 3] += 1e-6 }
      return answer
    }
    expectEqual(judgement.verdict, .wrong)
    let text = judgement.diagnosis.joined()
    #expect(text.hasPrefix("Case 2 of 2: A = [["))
    #expect(text.contains(" at [2, 3], and it should be "))
    expectEqual(judgement.slips, [])
    expectEqual(judgement.section, "home")
  }

  @Test func `a slip brings its diagnosis and its section`() {
    let judgement = transpose().judgement { $0 }
    expectEqual(judgement.slips, ["none"])
    expectEqual(judgement.section, "other")
    expectEqual(
      judgement.diagnosis.dropFirst(),
      [
        "Your answer is 2×3, and it should be 3×2.", "This is A.",
      ])
  }

  @Test func `a slip in one case only is not the slip`() {
    let judgement = transpose().judgement {
      $0.rows == 2 ? 7 * $0 : $0.transposed()
    }
    expectEqual(judgement.verdict, .wrong)
    expectEqual(judgement.slips, [])
    expectEqual(judgement.diagnosis.last, "1 of 2 cases is right.")
  }

  @Test(arguments: likenesses)
  func `a likeness is told`(
    words: String, reader: @escaping @Sendable (Matrix) -> Matrix
  ) {
    let text = transpose(slips: { _ in }).judgement(of: reader).diagnosis
      .joined(separator: "")
    #expect(text.contains(words), "\(text)")
  }

  @Test func `the transpose of what is due is told`() {
    let text = transpose(slips: { _ in }).judgement { $0 }.diagnosis.joined()
    #expect(text.contains("Your answer is transposed"))
  }

  @Test func `a prediction is not told what was expected`() {
    let text = transpose(kind: .predict).judgement { -$0.transposed() }
      .diagnosis.joined()
    #expect(text.contains("at [0, 0], and it is not right."))
  }

  @Test func `not a number comes before a wrong number`() {
    let text = transpose().judgement { a in
      var answer = -a.transposed()
      answer[1, 1] = .nan
      return answer
    }.diagnosis.joined()
    #expect(text.contains("holds nan at [1, 1]"))
  }
}

struct `A function among the arguments` {
  @Test func `is not run on shapes on which the solution does not run it`()
    throws
  {
    let w: Matrix = [[1, 2], [3, 4]]
    let function = Function { (x: Matrix) in matmul(w, x) }
    let call = CaseData(Case(function)).functions[0]
    _ = try function([[5], [6]])
    try expectEqual(
      call.results(of: [.matrix([[1], [0]])]), [.matrix([[1], [3]])])
    let error = #expect(throws: Malformed.self) {
      try call.results(of: [.matrix([[1, 0]])])
    }
    expectEqual(
      error?.description,
      "a function that is an argument was called on 1×2, and it takes 2×1")
  }
}

struct `The audit of a hidden test` {
  @Test func `finds nothing in a sound one`() {
    expectEqual(transpose().faults(), [])
  }

  @Test func `finds that there is no oracle, and no other right answer`() {
    let solution = { @Sendable (a: Matrix) in a.transposed() }
    let judge = judge("transpose", ["A"], solution) { test in
      test.cases = .sizes([(2, 3), (4, 3)]) { draw, n, m in draw(n, m) }
    }
    expectEqual(
      judge.faults(),
      ["there is no oracle", "there is no differently written answer"])
  }

  @Test func `finds a wrong oracle`() {
    let faults = transpose(oracle: { 2 * $0.transposed() }).faults()
    expectEqual(faults.count, 1)
    expectEqual(faults.first?.hasPrefix("the oracle is not accepted"), true)
  }

  @Test func `finds a right answer that is refused`() {
    let faults = transpose(alternative: { $0 }).faults()
    expectEqual(faults.count, 1)
    expectEqual(faults.first?.hasPrefix("alternative 1 is not accepted"), true)
  }

  @Test func `finds a slip that is right`() {
    let faults = transpose(slips: { test in
      test.slip("right", "") { $0.transposed() }
    }).faults()
    expectEqual(faults, ["the slip 'right' is judged solved, as 'no slip'"])
  }

  @Test func `finds two slips that look alike`() {
    let faults = transpose(slips: { test in
      test.slip("A", "") { $0 }
      test.slip("B", "") { 1 * $0 }
    }).faults()
    #expect(faults.contains("the slips 'A' and 'B' look alike"))
  }

  @Test(arguments: poorData)
  func `finds data that would let a mistake through`(
    poor: PoorData
  ) {
    let faults = transpose(shapes: poor.shapes, data: poor.spoil)
      .faults()
    #expect(faults.contains { $0.contains(poor.words) }, "\(faults)")
  }

  @Test func `finds symmetric data even where square is needed`() {
    let faults = transpose(
      shapes: [(3, 3), (4, 4)], data: { $0 + $0.transposed() },
      square: "a test"
    ).faults()
    #expect(faults.contains("case 1: A is symmetric"))
  }
}
