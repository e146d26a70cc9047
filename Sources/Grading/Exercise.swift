import Answering
import LinearAlgebra
import Processes
import Stubs

/// A function that stands in an exercise, of those that the exercise knows.
package enum Candidate: Hashable, Sendable {
  /// The solution.
  case solution
  /// The independent way to the same answer that the solution is tested by.
  case oracle
  /// A right answer, written differently.
  case alternative(Int)
  /// A slip.
  case slip(Int)
}

/// What a function did with one case.
enum Outcome: Sendable {
  case answered(Value)
  case threw(String)
  case malformed(String)
  case notWritten
}

/// The hidden test of one exercise, as one value, keyed by the function's name.
///
/// From it follow the grading of the reader's function, the tests of the hidden
/// test itself, and the lint of the data.
package struct Exercise: Sendable {
  /// The name of the function; of several, the first.
  package let function: String
  /// How long the reader's function may take for all cases, in seconds.
  package let timeLimit: Double
  /// The slips, in order.
  package let slips: [SlipInformation]

  let hasOracle: Bool
  let alternativeCount: Int
  let rule: String?
  let tolerance: Tolerance
  let oracleTolerance: Tolerance
  let elementNames: [String: [String]]
  let hasSeveralFunctions: Bool
  private let makeDeal: @Sendable (UInt64) -> Deal
  private let deals = Memo<String, Deal>()

  /// A slip without its function.
  package struct SlipInformation: Sendable {
    /// The slip in a few words.
    package let name: String
    /// What the reader did and why it is wrong.
    package let diagnosis: String
    /// The anchor of the section to reread, where it is not the exercise's.
    package let section: String?

    let tolerance: Tolerance?
    let tolerances: [Int: Tolerance]

    /// How close an answer to a case must come to the slip's, where that is
    /// not the exercise's own.
    func tolerance(in index: Int) -> Tolerance? {
      tolerances[index] ?? tolerance
    }
  }

  /// Creates the hidden test of an exercise.
  ///
  /// - Parameters:
  ///   - function: The name of the function; of several, the first.
  ///   - solution: The solution.
  ///   - define: Says how it is tested.
  package init<each Input: Sendable, Output>(
    _ function: String,
    _ solution: @escaping @Sendable (repeat each Input) throws -> Output,
    _ define: (Draft<repeat each Input, Output>) -> Void
  ) {
    let draft = Draft(solution)
    define(draft)
    self.function = function
    timeLimit = draft.timeLimit
    tolerance = draft.tolerance
    oracleTolerance = draft.oracleTolerance
    elementNames = draft.elementNames
    hasOracle = draft.hasOracle
    rule = draft.rule
    alternativeCount = draft.answerCount
    slips = draft.slips
    hasSeveralFunctions = draft.calls != nil
    let (cases, calls, answer) = (draft.cases, draft.calls, draft.answers)
    makeDeal = { seed in
      let cases = cases.draw(Draw(seed: seed))
      return Deal(cases: cases.map { CaseData($0) }) { candidate, index in
        do {
          return .answered(
            Value(
              reflecting: try answer(
                candidate, repeat each cases[index].arguments)))
        } catch {
          return .threw("\(error)")
        }
      } calls: { index in
        guard let calls else {
          return [(function, CaseData(cases[index]).arguments)]
        }
        return calls.list(repeat each cases[index].arguments).map {
          ($0, $1.map { Value(reflecting: $0) })
        }
      } typed: { index in
        var all: [any Sendable] = []
        repeat all.append(each cases[index].arguments)
        return all
      }
    }
  }

  /// Returns the cases that a class is dealt, with what is known of them.
  ///
  /// Renumbering changes nothing, and a table of the answers of another class
  /// is worth nothing.
  ///
  /// - Parameter word: A word of the class.
  /// - Returns: The cases.
  func deal(for word: String) -> Deal {
    deals(word) { makeDeal((function + word).utf8.fnv1a) }
  }
}

/// The cases of an exercise as they were drawn once, and what its functions do
/// with them, each found once.
struct Deal: Sendable {
  let cases: [CaseData]
  let find: @Sendable (Candidate, Int) -> Outcome
  /// What is to be called for a case: functions, with their arguments.
  let calls: @Sendable (Int) -> [(function: String, arguments: [Value])]
  /// The arguments of a case, as the solution takes them.
  let typed: @Sendable (Int) -> [any Sendable]
  private let outcomes = Memo<Run, Outcome>()

  private struct Run: Hashable {
    let candidate: Candidate
    let index: Int
  }

  /// Returns what a function does with a case.
  func outcome(_ candidate: Candidate, _ index: Int) -> Outcome {
    outcomes(Run(candidate: candidate, index: index)) {
      find(candidate, index)
    }
  }
}
