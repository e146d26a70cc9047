import Expectations
import Graders
import Grading
import Testing

/// A wrong answer that people gave, and what they must be told.
struct Mistake: Sendable, CustomTestStringConvertible {
  /// The function that was answered wrong.
  let function: String
  /// The mistake in a few words, with its public source if it has one.
  let title: String
  /// Words of the diagnosis, for each mistake that the answer makes some.
  let says: [String]
  fileprivate let judge: @Sendable (Judge) throws -> Judgement

  var testDescription: String { "\(function): \(title)" }
}

/// The wrong answers to one exercise, while they are being written down.
final class Mistakes<each Input: Sendable, Output> {
  private let function: String
  private let solution: @Sendable (repeat each Input) throws -> Output
  fileprivate var all: [Mistake] = []

  fileprivate init(
    _ function: String,
    _ solution: @escaping @Sendable (repeat each Input) throws -> Output
  ) {
    self.function = function
    self.solution = solution
  }

  /// Adds a wrong answer.
  func callAsFunction(
    _ title: String, says: String...,
    answer: @escaping @Sendable (repeat each Input) throws -> Output
  ) {
    all.append(
      Mistake(function: function, title: title, says: says) {
        try $0.judgement(of: answer)
      })
  }

  /// Adds a wrong answer that is made from the right one.
  func inPart(
    _ title: String, says: String...,
    answer:
      @escaping @Sendable (_ right: Output, repeat each Input) throws -> Output
  ) {
    let solution = solution
    all.append(
      Mistake(function: function, title: title, says: says) {
        try $0.judgement { (input: repeat each Input) in
          try answer(try solution(repeat each input), repeat each input)
        }
      })
  }
}

/// Returns the wrong answers to an exercise, of whose solution each has the
/// type.
func mistakes<each Input: Sendable, Output>(
  _ function: String,
  _ solution: @escaping @Sendable (repeat each Input) throws -> Output,
  _ define: (Mistakes<repeat each Input, Output>) -> Void
) -> [Mistake] {
  let mistakes = Mistakes(function, solution)
  define(mistakes)
  return mistakes.all
}

private let all: [Mistake] =
  jacobiansMistakes + kroneckerChainMistakes + compactGradientMistakes
  + batchBiasMistakes + polynomialFittingMistakes
  + fullyConnectedNetworkMistakes

struct `Mistakes that people made` {
  @Test(arguments: all)
  func `are named`(mistake: Mistake) throws {
    // Two exercises of one name take different arguments.
    let judgement = try #require(
      try judges.get().lazy.filter {
        $0.facts.functions.contains(mistake.function)
      }.compactMap { try? mistake.judge($0) }.first)
    let text = judgement.diagnosis.joined(separator: "\n")
    expectEqual(judgement.verdict, .wrong)
    #expect(!mistake.says.isEmpty, "nothing is expected of: \(text)")
    for words in mistake.says {
      #expect(text.lowercased().contains(words.lowercased()), "\(text)")
    }
  }
}
