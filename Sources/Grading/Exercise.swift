import Foundation
import LinearAlgebra
import Stubs

/// What an exercise asks of its reader.
public enum Kind: String, Sendable, Codable, CaseIterable {
  /// A shape or a number, before any code runs.
  case predict
  /// A derivation on paper; nothing grades it.
  case derive
  /// A function.
  case code
  /// The mistake in a plausible wrong gradient.
  case debug
  /// A rule carried over to a new case.
  case generalise
}

/// One set of arguments on which an exercise's function is run.
public struct Case<Input> {
  /// The arguments; a labelled tuple where there are several.
  public let input: Input

  /// What the arguments do not show of themselves, such as which closure is
  /// among them.
  public let note: String

  /// Whether this is an edge shape, 1×n or n×1, which comes in addition.
  public let isEdge: Bool

  /// Why a matrix among the arguments must be square, where one must.
  public let squareBecause: String?

  /// Creates a case.
  public init(
    _ input: Input, _ note: String = "", edge isEdge: Bool = false,
    squareBecause: String? = nil
  ) {
    self.input = input
    self.note = note
    self.isEdge = isEdge
    self.squareBecause = squareBecause
  }
}

/// A wrong answer that has a name.
///
/// It is computed on the exercise's own cases. A reader's answer that equals it
/// on all of them gets its diagnosis.
public struct Slip<Input, Output>: Sendable {
  let name: String
  let diagnosis: String
  let section: String?
  let tolerance: Tolerance?
  let function: @Sendable (Input) throws -> Output

  /// Creates a slip.
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
  ///   - function: The wrong function.
  public init(
    _ name: String, _ diagnosis: String, section: String? = nil,
    tolerance: Tolerance? = nil,
    function: @escaping @Sendable (Input) throws -> Output
  ) {
    self.name = name
    self.diagnosis = diagnosis
    self.section = section
    self.tolerance = tolerance
    self.function = function
  }
}

/// A function that stands in an exercise: the reader's, or one of those that
/// the exercise knows.
public enum Candidate: Hashable, Sendable {
  /// What the reader wrote.
  case reader
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
  case answered([Part])
  case threw(String)
  case notWritten
}

/// The hidden test of one exercise, as one value.
///
/// From it follow the grading of the reader's function, the tests of the grader
/// itself, and the lint of the data.
public struct Exercise: Sendable {
  /// The number, such as `1.2`.
  public let number: String
  /// The title, as the text has it.
  public let title: String
  /// What is asked.
  public let kind: Kind
  /// The difficulty, 1 to 3.
  public let stars: Int
  /// The anchor of the section to reread after a mistake without a name.
  public let section: String
  /// How long the reader's function may take for all cases, in seconds.
  public let timeLimit: Double
  /// The names of the slips, in order.
  public let slips: [SlipInformation]
  /// How many differently written right answers there are.
  public let alternativeCount: Int

  let tolerance: Tolerance
  let oracleTolerance: Tolerance
  let cases: @Sendable () -> [CaseSummary]
  let outcome: @Sendable (Candidate, Int) -> Outcome

  /// The exercise without its functions.
  public var outline: Outline {
    Outline(
      number: number, title: title, kind: kind, stars: stars,
      timeLimit: timeLimit, sections: [section] + slips.map(\.section))
  }

  /// A slip without its function.
  public struct SlipInformation: Sendable {
    /// The slip in a few words.
    public let name: String
    /// What the reader did and why it is wrong.
    public let diagnosis: String
    /// The anchor of the section to reread.
    public let section: String

    let tolerance: Tolerance
  }

  /// Creates the hidden test of an exercise.
  ///
  /// - Parameters:
  ///   - number: The number, such as `1.2`.
  ///   - title: The title, as the text has it.
  ///   - kind: What is asked.
  ///   - stars: The difficulty, 1 to 3.
  ///   - section: The anchor of the section that teaches it.
  ///   - timeLimit: How long all cases together may take, in seconds.
  ///   - tolerance: How close the answer must come to the solution's.
  ///   - oracleTolerance: How close the oracle comes to the solution.
  ///   - argument: The name of the argument where there is only one; those of
  ///     several are the labels of the tuple.
  ///   - cases: The arguments, drawn from a seeded generator.
  ///   - parts: The parts of an answer.
  ///   - reader: The reader's function.
  ///   - solution: The solution.
  ///   - oracle: An independent way to the same answer.
  ///   - alternatives: Right answers, written differently.
  ///   - slips: Wrong answers with a name.
  public init<Input, Output>(
    _ number: String, _ title: String, _ kind: Kind, stars: Int,
    section: String, timeLimit: Double = 10,
    tolerance: Tolerance = .rounding,
    oracleTolerance: Tolerance = .differences, argument: String = "",
    cases: @escaping @Sendable (inout SplitMix64) -> [Case<Input>],
    parts: @escaping @Sendable (Output) -> [Part],
    reader: @escaping @Sendable (Input) throws -> Output,
    solution: @escaping @Sendable (Input) throws -> Output,
    oracle: @escaping @Sendable (Input) throws -> Output,
    alternatives: [@Sendable (Input) throws -> Output],
    slips: [Slip<Input, Output>]
  ) {
    self.number = number
    self.title = title
    self.kind = kind
    self.stars = stars
    self.section = section
    self.timeLimit = timeLimit
    self.tolerance = tolerance
    self.oracleTolerance = oracleTolerance
    self.alternativeCount = alternatives.count
    self.slips = slips.map {
      SlipInformation(
        name: $0.name, diagnosis: $0.diagnosis, section: $0.section ?? section,
        tolerance: $0.tolerance ?? tolerance)
    }
    let memo = Memo { () -> [Case<Input>] in
      var generator = SplitMix64(
        seed: number.utf8.reduce(7) { ($0 * 31 + UInt64($1)) % 1_000_003 })
      return cases(&generator)
    }
    self.cases = { memo.cases.map { CaseSummary($0, argument: argument) } }
    self.outcome = { candidate, index in
      let function =
        switch candidate {
        case .reader: reader
        case .solution: solution
        case .oracle: oracle
        case .alternative(let index): alternatives[index]
        case .slip(let index): slips[index].function
        }
      return memo.outcome(candidate, index) {
        Outcome(of: function, on: $0, parts)
      }
    }
  }

  /// Creates the hidden test of an exercise whose answer has parts of its own.
  public init<Input, Output: Answer & SendableMetatype>(
    _ number: String, _ title: String, _ kind: Kind, stars: Int,
    section: String, timeLimit: Double = 10,
    tolerance: Tolerance = .rounding,
    oracleTolerance: Tolerance = .differences, argument: String = "",
    cases: @escaping @Sendable (inout SplitMix64) -> [Case<Input>],
    reader: @escaping @Sendable (Input) throws -> Output,
    solution: @escaping @Sendable (Input) throws -> Output,
    oracle: @escaping @Sendable (Input) throws -> Output,
    alternatives: [@Sendable (Input) throws -> Output],
    slips: [Slip<Input, Output>]
  ) {
    self.init(
      number, title, kind, stars: stars, section: section,
      timeLimit: timeLimit, tolerance: tolerance,
      oracleTolerance: oracleTolerance, argument: argument, cases: cases,
      parts: { $0.parts }, reader: reader, solution: solution, oracle: oracle,
      alternatives: alternatives, slips: slips)
  }
}

extension Outcome {
  fileprivate init<Input, Output>(
    of function: (Input) throws -> Output, on input: Input,
    _ parts: (Output) -> [Part]
  ) {
    do {
      self = .answered(parts(try function(input)))
    } catch is NotWrittenYet {
      self = .notWritten
    } catch {
      self = .threw(String(describing: error))
    }
  }
}

/// The cases of an exercise, drawn when they are first asked for, and what its
/// functions do with them.
///
/// The lock guards what is kept. Nobody changes a case, and the functions are
/// pure, the closures among the arguments included.
private final class Memo<Input>: @unchecked Sendable {
  private struct Run: Hashable {
    let candidate: Candidate
    let index: Int
  }

  private let lock = NSLock()
  private let draw: @Sendable () -> [Case<Input>]
  private var drawn: [Case<Input>]?
  private var outcomes: [Run: Outcome] = [:]

  init(_ draw: @escaping @Sendable () -> [Case<Input>]) {
    self.draw = draw
  }

  var cases: [Case<Input>] {
    lock.withLock {
      let cases = drawn ?? draw()
      drawn = cases
      return cases
    }
  }

  /// What a function does with a case: found once, but for the reader's, which
  /// need not do the same again.
  func outcome(
    _ candidate: Candidate, _ index: Int, _ find: (Input) -> Outcome
  ) -> Outcome {
    let run = Run(candidate: candidate, index: index)
    if let outcome = lock.withLock({ outcomes[run] }) { return outcome }
    let outcome = find(cases[index].input)
    if candidate != .reader { lock.withLock { outcomes[run] = outcome } }
    return outcome
  }
}
