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

  /// Creates a wrong answer.
  init<each Input, Output>(
    _ function: String, _ title: String, says: String...,
    answer: @escaping @Sendable (repeat each Input) throws -> Output
  ) {
    self.function = function
    self.title = title
    self.says = says
    judge = { try $0.judgement(of: answer) }
  }

  var testDescription: String { "\(function): \(title)" }
}

private let mistakes: [Mistake] =
  jacobiansMistakes + kroneckerChainMistakes + compactGradientMistakes
  + batchBiasMistakes + polynomialFittingMistakes
  + fullyConnectedNetworkMistakes

struct `Mistakes that people made` {
  @Test(arguments: mistakes)
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
      #expect(
        text.lowercased().contains(words.lowercased()), "\(text)")
    }
  }
}
