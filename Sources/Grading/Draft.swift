/// The hidden test of an exercise while it is being written down.
///
///     let rowProduct: Exercise = Exercise(
///       "jacobianOfRowProduct", JacobiansSolutions.jacobianOfRowProduct
///     ) { test in
///       test.cases = .sizes([(3, 4), (5, 2)]) { draw, m, n in
///         (draw(m, n), draw(1, m))
///       }
///       test.oracle = .jacobian(of: { w, x in matmul(x, w) }, by: 1)
///       test.answer { w, x in … }
///       test.slip("the transpose is missing", "This is W, …") { w, x in w }
///     }
///
/// Each line is an expression of its own to the compiler, which would take
/// minutes for all of them in one.
package final class Draft<each Input: Sendable, Output> {
  /// A function of the exercise.
  private struct Body: Sendable {
    let run: @Sendable (repeat each Input) throws -> Any
  }

  /// How long all cases together may take, in seconds.
  package var timeLimit = 10.0
  /// How close the answer must come to the solution's.
  package var tolerance = Tolerance.rounding
  /// How close the oracle comes to the solution.
  package var oracleTolerance = Tolerance.differences
  /// The names of the elements of lists in the answer, by the label of the
  /// list, which is empty for the answer itself.
  package var elementNames: [String: [String]] = [:]
  /// The arguments.
  package var cases: Cases<repeat each Input> = .drawn { _ in [] }
  /// The functions to call for one case, where there are several: their
  /// answers are the parts of one.
  package var calls: Calls<repeat each Input>?
  /// The right answer as formulas, from which the mistakes near it follow.
  ///
  ///     N = rows(x)            — examples
  ///     dY = 2 (x w - t) / N   (4.12)
  ///     dW = xᵀ dY             (4.8)
  ///
  /// A line is a step: a space is the product, `(4.8)` the equation that it is
  /// in the text, and what follows a dash is what a size counts. The names are
  /// those of the parameters, of steps before, and of the results, `answer`
  /// for one without a label; `w⁺` is the result `w` where a parameter has that
  /// name. Formulas hold `+ - / ⊙ ⊗ ᵀ ²`, numbers, `relu(z)` and other
  /// activations with their slopes `relu′(z)`, `sum0(a)` and `sum1(a)` along an
  /// axis, `total(a)`, `rows(a)`, `columns(a)`, `ones(n, m)`, `identity(n)`,
  /// `diagonal(v)`, `column(a, j)`, `vecByRows(a)`, `vecByColumns(a)`,
  /// `unvecByRows(v, rows)`, `unvecByColumns(v, rows)`, `stacked(a, b)`,
  /// `oneHot(kinds, count)`, `softmax0(z)` and `softmax1(z)`,
  /// `logSoftmax0(z)`, `powers(v, count)`, `householder(a)`. A list of numbers
  /// is a row.
  package var rule: String?
  /// An independent way to the same answer.
  package var oracle: Oracle<repeat each Input, Output>?

  private let solve: @Sendable (repeat each Input) throws -> Output
  private var alternatives: [Body] = []
  private(set) var slips: [Exercise.SlipInformation] = []
  private var slipBodies: [Body] = []

  init(_ solution: @escaping @Sendable (repeat each Input) throws -> Output) {
    solve = solution
  }

  /// Adds a right answer, written differently.
  package func answer(
    _ function: @escaping @Sendable (repeat each Input) throws -> Output
  ) {
    alternatives.append(
      Body { (input: repeat each Input) in try function(repeat each input) })
  }

  /// Adds a wrong answer that has a name.
  ///
  /// It is computed on the exercise's own cases. A reader's answer that equals
  /// it on all of them gets its diagnosis.
  ///
  /// - Parameters:
  ///   - name: The slip in a few words: `the transpose is missing`.
  ///   - diagnosis: What the reader did and why it is wrong, in one or two
  ///     sentences that do not hold the answer's code.
  ///   - section: The anchor of the section to reread, where it is not the
  ///     exercise's own.
  ///   - tolerance: How close an answer comes to the slip's where that is not
  ///     the exercise's own: wider, where the slip is to lose digits, for no
  ///     two ways to lose them leave the same ones.
  ///   - tolerances: The same for single cases, by their index.
  ///   - function: The wrong function.
  package func slip(
    _ name: String, _ diagnosis: String, section: String? = nil,
    tolerance: Tolerance? = nil, inCases tolerances: [Int: Tolerance] = [:],
    _ function: @escaping @Sendable (repeat each Input) throws -> Output
  ) {
    slips.append(
      Exercise.SlipInformation(
        name: name, diagnosis: diagnosis, section: section,
        tolerance: tolerance, tolerances: tolerances))
    slipBodies.append(
      Body { (input: repeat each Input) in try function(repeat each input) })
  }

  /// Adds a wrong answer that has a name and is made from the right one.
  package func slipInPart(
    _ name: String, _ diagnosis: String, section: String? = nil,
    _ function:
      @escaping @Sendable (_ right: Output, repeat each Input) throws -> Output
  ) {
    let solve = solve
    slip(name, diagnosis, section: section) { (input: repeat each Input) in
      try function(try solve(repeat each input), repeat each input)
    }
  }

  /// Whether there is an independent way to the right answer.
  var hasOracle: Bool { oracle != nil }

  /// The number of right answers that are written differently.
  var answerCount: Int { alternatives.count }

  /// What the functions answer.
  var answers: @Sendable (Candidate, repeat each Input) throws -> Any {
    let oracle = oracle.map { oracle in Body(run: oracle.run) }
    let (solve, alternatives, slips) = (solve, alternatives, slipBodies)
    return { (candidate: Candidate, input: repeat each Input) in
      let body: Body? =
        switch candidate {
        case .solution: nil
        case .oracle: oracle
        case .alternative(let index): alternatives[index]
        case .slip(let index): slips[index]
        }
      return try body?.run(repeat each input) ?? solve(repeat each input)
    }
  }
}

/// The functions to call for one case of an exercise that has several, with
/// their arguments.
package struct Calls<each Input>: Sendable {
  let list: @Sendable (repeat each Input) -> KeyValuePairs<String, [Any]>

  /// Creates the calls.
  package init(
    _ list:
      @escaping @Sendable (repeat each Input) -> KeyValuePairs<
        String, [Any]
      >
  ) {
    self.list = list
  }
}
