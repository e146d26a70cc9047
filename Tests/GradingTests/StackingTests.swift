import Answering
import Expectations
import LinearAlgebra
import Testing

@testable import Grading

/// The gradient by the weights of a row n, as a column and with its diagonal,
/// and the row again.
@Sendable
private func gradients(_ n: Matrix, _ v: Matrix) -> Answer {
  (vec(outer(n, v), order: .byRows), .diagonal(v), n + 2 * n)
}

private typealias Answer = (column: Matrix, slopes: Matrix, sum: Matrix)

private let stacking = judge(
  "gradients", ["n", "v"], results: ["column", "slopes", "sum"], gradients
) { test in
  test.cases = .sizes(
    [(3, 2), (2, 4), (4, 3)], squareBecause: "a diagonal matrix is square"
  ) { draw, d, m in (draw(1, d), draw(1, m)) }
  test.oracle = .function(gradients)
  test.answer(gradients)
  test.rule = """
    column = vecByRows(nᵀ v)
    slopes = diagonal(v)
    sum = n + 2 n
    """
  test.slip("a row and 1", "This is n + 1.") { n, v in
    let wrong = n.map { $0 + 1 }
    return (wrong, wrong, wrong)
  }
}

/// What is made of the row, the other, and the right answer, and what is told
/// of that.
private let wrong:
  [(@Sendable (Matrix, Matrix, Answer) -> Answer, says: [String])] = [
    (
      { n, v, right in (vec(outer(n, v), order: .byColumns), v, right.sum) },
      ["stacked by columns", "The zeros beside the diagonal"]
    ),
    (
      { n, v, right in (outer(n, v), right.slopes, 2 * hadamard(n, n)) },
      ["the numbers should be in one column", "the terms are multiplied"]
    ),
    (
      { _, _, right in (right.sum, right.slopes, right.column) },
      [
        "Your column is what sum should be",
        "Your sum is what column should be",
      ]
    ),
    (
      { n, _, right in
        (n.transposed().map { $0 + 1 }, right.slopes, right.sum)
      },
      ["This is n + 1.", "column is transposed"]
    ),
  ]

struct `A rule of stacked matrices` {
  @Test(arguments: wrong.indices)
  func `names what was done instead`(index: Int) throws {
    let text = try stacking.judgement { (n: Matrix, v: Matrix) in
      wrong[index].0(n, v, gradients(n, v))
    }.diagnosis.joined(separator: "\n").lowercased()
    for words in wrong[index].says {
      #expect(text.contains(words.lowercased()), "\(text)")
    }
  }

  @Test func `is sound`() { expectEqual(stacking.faults(), []) }

  @Test func `lays a column out in either order`() throws {
    let rule = try Rule(
      "rows = unvecByRows(v, m)\ncolumns = unvecByColumns(v, m)",
      given: ["v", "m"])
    let neighbourhood = Neighbourhood(
      rule,
      on: [[Quantity(Matrix(column: [1, 2, 3, 4, 5, 6])), Quantity(2)]])
    expectEqual(
      neighbourhood.value(2, 0)?.matrix, [[1, 2, 3], [4, 5, 6]])
    expectEqual(
      neighbourhood.value(3, 0)?.matrix, [[1, 3, 5], [2, 4, 6]])
  }

  /// The outer product would hold 1.15 GB.
  @Test func `has no value too large to compute`() throws {
    let rule = try Rule("a = v vᵀ\nb = v ⊙ vᵀ\nc = v ⊗ vᵀ", given: ["v"])
    let column = Matrix(rows: 12_000, columns: 1) { i, _ in Double(i) }
    let neighbourhood = Neighbourhood(rule, on: [[Quantity(column)]])
    for place in 1...3 { #expect(neighbourhood.value(place, 0) == nil) }
  }
}

/// A list that is as long as its argument says.
@Test func `a list may be shorter in one case than in another`() throws {
  let solution = { @Sendable (x: Matrix, count: Int) in
    (1...count).map { Double($0) * x }
  }
  let judge = judge("multiples", ["x", "count"], solution) { test in
    test.cases = .drawn { draw in
      [Case(draw(2, 3), 2), Case(draw(4, 3), 4), Case(draw(3, 2), 3)]
    }
  }
  let text = try judge.judgement { (x: Matrix, count: Int) in
    (1...count).map { Double($0) * -x }
  }.diagnosis.joined(separator: "\n")
  #expect(text.contains("Each wrong part has the wrong sign."), "\(text)")
  #expect(!text.contains("wrong, too"), "\(text)")
}
