import Answering
import LinearAlgebra

/// Judges what a function answered to the cases of an exercise.
package struct Judge: Sendable {
  /// The hidden test.
  package let exercise: Exercise
  /// What the text says of the exercise.
  package let facts: ExerciseFacts
  let deal: Deal
  private let names: PartNames
  private let neighbourhoods = Memo<Int, Neighbourhood?>()

  /// Prepares to judge.
  ///
  /// - Parameters:
  ///   - exercise: The hidden test.
  ///   - facts: What the text says of the exercise.
  ///   - word: A word of the class, on which the cases depend.
  package init(_ exercise: Exercise, _ facts: ExerciseFacts, word: String = "")
  {
    self.exercise = exercise
    self.facts = facts
    deal = exercise.deal(for: word)
    names = PartNames(labels: facts.results, elements: exercise.elementNames)
  }

  /// The anchors of the sections that a diagnosis sends to.
  package var sections: [String] {
    ([facts.section] + exercise.slips.map(\.section)).compactMap { $0 }
  }

  /// Judges a function that the exercise knows.
  package func judgement(of candidate: Candidate) -> Judgement {
    judgement(
      of: deal.cases.indices.map { deal.outcome(candidate, $0) },
      within: candidate == .oracle ? exercise.oracleTolerance : nil)
  }

  /// Judges a function of this process, which takes what the solution takes.
  ///
  /// - Throws: `Malformed` where it takes something else.
  package func judgement<each Input, Output>(
    of function: (repeat each Input) throws -> Output
  ) throws -> Judgement {
    judgement(
      of: try deal.cases.indices.map { index in
        var rest = deal.typed(index)[...]
        func next<Next>(_: Next.Type) throws -> Next {
          guard let next = rest.popFirst() as? Next else {
            throw Malformed("an argument is not a \(Next.self)")
          }
          return next
        }
        let input = (repeat try next((each Input).self))
        do {
          return .answered(Value(reflecting: try function(repeat each input)))
        } catch {
          return .threw("\(error)")
        }
      })
  }

  /// Judges answers to the first cases, or to all.
  ///
  /// - Returns: The judgement: to do, solved or wrong.
  func judgement(
    of outcomes: [Outcome], within tolerance: Tolerance? = nil
  ) -> Judgement {
    if case .notWritten? = outcomes.first { return Judgement(.todo) }
    let faults = outcomes.indices.compactMap { index in
      fault(outcomes[index], index, tolerance ?? exercise.tolerance)
        .map { (index: index, sentence: $0) }
    }
    // The reader gets to see the smallest case that fails.
    let smallest = faults.min {
      deal.cases[$0.index].size < deal.cases[$1.index].size
    }
    guard let (index, sentence) = smallest else { return Judgement(.solved) }
    let rightCount = outcomes.count - faults.count
    let lines =
      [place(index), sentence]
      + (rightCount == 0
        ? []
        : [
          "\(rightCount) of \(outcomes.count) cases "
            + "\(rightCount == 1 ? "is" : "are") right."
        ])
    let diagnosis = Diagnosis(self, outcomes)
    let parts = diagnosis?.judgements ?? []
    if let slip = slip(outcomes) {
      return Judgement(
        .wrong,
        lines + (diagnosis?.right ?? []) + [slip.diagnosis]
          + legend([slip.diagnosis]),
        case: index, slips: [slip.name], section: slip.section ?? facts.section,
        parts: parts)
    }
    let findings = diagnosis?.findings ?? []
    return Judgement(
      .wrong,
      lines + (diagnosis?.right ?? []) + findings.map(\.sentence)
        + (diagnosis?.rest(findings) ?? [])
        + legend(findings.map(\.sentence)),
      case: index, slips: findings.flatMap(\.names),
      section: findings.lazy.compactMap(\.section).first ?? facts.section,
      parts: parts)
  }

  /// Which arguments the letters of some sentences are.
  private func legend(_ sentences: [String]) -> [String] {
    let known = facts.parameters.compactMap { name -> String? in
      guard let letter = facts.letters[name],
        sentences.contains(where: { $0.speaks(of: letter) })
      else { return nil }
      return "\(letter) is \(name)"
    }
    return known.isEmpty ? [] : ["Here \(listed(known))."]
  }

  /// The slip that an answer equals in all cases, if it equals one.
  private func slip(_ outcomes: [Outcome]) -> Exercise.SlipInformation? {
    exercise.slips.indices.first { slip in
      outcomes.indices.allSatisfy { index in
        agree(
          outcomes[index], deal.outcome(.slip(slip), index),
          within: exercise.slips[slip].tolerance(in: index)
            ?? exercise.tolerance)
      }
    }.map { exercise.slips[$0] }
  }

  /// What the exercise's rule and those near it make of the first cases; with
  /// no rule, what is given and its sizes.
  func neighbourhood(_ count: Int) -> Neighbourhood? {
    neighbourhoods(count) {
      let cases = given.prefix(count)
      guard let names = cases.first?.map(\.name),
        let rule = try? Rule(exercise.rule ?? "", given: names)
      else { return nil }
      return Neighbourhood(rule, on: cases.map { $0.map(\.value) })
    }
  }

  /// What is given in every case.
  var given: [[(name: String, value: Quantity)]] {
    let cases = deal.cases.map { Rule.given($0.arguments, facts.parameters) }
    let names = cases.map { Set($0.map(\.name)) }
    return cases.map { given in
      given.filter { (name, _) in names.allSatisfy { $0.contains(name) } }
    }
  }

  /// The parts of what is right in a case.
  func expected(_ index: Int) -> [Part] {
    parts(deal.outcome(.solution, index)) ?? []
  }

  /// The parts of an answer, if there is one.
  func parts(_ outcome: Outcome) -> [Part]? {
    if case .answered(let value) = outcome {
      names.parts(of: value)
    } else {
      nil
    }
  }

  /// What is wrong with an answer to one case, in a sentence.
  private func fault(
    _ got: Outcome, _ index: Int, _ tolerance: Tolerance
  ) -> String? {
    switch got {
    case .answered(let value):
      Difference(
        names.parts(of: value), from: expected(index), within: tolerance)?
        .sentence(tellingWhatWasExpected: facts.kind != .predict)
    case .threw(let error):
      "Your function threw an error instead of returning an answer: \(error)"
    case .malformed(let reason): "Your answer is broken: \(reason)."
    case .notWritten:
      "Your function says that it is not written yet, after it answered "
        + "another case."
    }
  }

  /// The case in words, and which of how many it is.
  func place(_ index: Int) -> String {
    let (words, isWhole) = deal.cases[index].description(facts.parameters)
    return "Case \(index + 1) of \(deal.cases.count): \(words)."
      + (isWhole
        ? "" : " Print it with: swift run workbook case \(facts.number)")
  }

  /// Whether two contents of one part are the same, or both are missing, as a
  /// list may be shorter in one case than in another, or neither is finite.
  func agree(
    _ a: Part.Content?, _ b: Part.Content?, within tolerance: Tolerance? = nil
  ) -> Bool {
    let tolerance = tolerance ?? exercise.tolerance
    switch (a, b) {
    case (nil, nil): return true
    case (.matrix(let a), .matrix(let b)):
      let size = b.largestMagnitude
      guard a.shape == b.shape, size.isFinite else {
        return a.shape == b.shape && !a.isFinite
      }
      return (a - b).largestMagnitude <= tolerance.room(for: size)
    case (.number(let a), .number(let b)):
      return b.isFinite
        ? tolerance.allows(a, for: b, size: abs(b)) : !a.isFinite
    case (.text(let a), .text(let b)): return a == b
    default: return false
    }
  }

  /// Whether two functions did the same with a case.
  func agree(_ a: Outcome, _ b: Outcome, within tolerance: Tolerance) -> Bool {
    if case .threw(let a) = a, case .threw(let b) = b { return a == b }
    guard let a = parts(a), let b = parts(b) else { return false }
    return a.map(\.name) == b.map(\.name)
      && zip(a, b).allSatisfy {
        agree($0.content, $1.content, within: tolerance)
      }
  }
}

extension Part.Content {
  fileprivate var isFinite: Bool {
    switch self {
    case .matrix(let matrix): matrix.isFinite
    case .number(let number): number.isFinite
    case .text: true
    }
  }
}

extension [Part] {
  var allFinite: Bool { allSatisfy(\.content.isFinite) }
}

extension String {
  /// Whether a letter stands in it by itself; `A` may be an article.
  fileprivate func speaks(of letter: String) -> Bool {
    ranges(of: letter).contains { range in
      let before = self[..<range.lowerBound].last
      let after = self[range.upperBound...].prefix(2)
      let isPart =
        before?.isPlain ?? false || after.first?.isPlain ?? false
        || after.first?.isSubscript ?? false
      let isArticle = letter == "A" && after.first == " "
      return !isPart && !isArticle
    }
  }
}

extension Character {
  fileprivate var isPlain: Bool { isASCII && (isLetter || isNumber) }
  fileprivate var isSubscript: Bool { ("₀"..."₉").contains(self) }
}
