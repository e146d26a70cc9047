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
    names = PartNames(
      labels: facts.results, elements: exercise.elementNames)
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
    let first = outcomes.indices.lazy.compactMap { index in
      fault(outcomes[index], index, tolerance ?? exercise.tolerance)
        .map { (index, $0) }
    }.first
    guard let (index, sentence) = first else { return Judgement(.solved) }
    let lines = [place(index), sentence]
    let slip = exercise.slips.indices.first { slip in
      outcomes.indices.allSatisfy { index in
        agree(
          outcomes[index], deal.outcome(.slip(slip), index),
          within: exercise.slips[slip].tolerance ?? exercise.tolerance)
      }
    }
    if let slip = slip.map({ exercise.slips[$0] }) {
      return Judgement(
        .wrong, lines + [slip.diagnosis], case: index, slip: slip.name,
        section: slip.section ?? facts.section)
    }
    let likeness = facts.kind == .predict ? nil : likeness(of: outcomes)
    return Judgement(
      .wrong, lines + (likeness.map { [$0] } ?? []), case: index,
      section: facts.section)
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
      "Your function threw an error where an answer is due: \(error)"
    case .malformed(let reason): "Your answer is broken: \(reason)."
    case .notWritten:
      "Your function says that it is not written yet, after it answered "
        + "another case."
    }
  }

  /// The case in words, and which of how many it is.
  func place(_ index: Int) -> String {
    let words = deal.cases[index].description(facts.parameters)
    return "Case \(index + 1) of \(deal.cases.count): \(words)."
  }

  /// Whether two functions did the same with a case.
  func agree(
    _ a: Outcome, _ b: Outcome, within tolerance: Tolerance
  ) -> Bool {
    if case .threw(let a) = a, case .threw(let b) = b { return a == b }
    guard let a = parts(a), let b = parts(b) else { return false }
    return a.map(\.name) == b.map(\.name) && a.allFinite && b.allFinite
      && Difference(a, from: b, within: tolerance) == nil
  }
}

extension [Part] {
  fileprivate var allFinite: Bool {
    allSatisfy { part in
      switch part.content {
      case .matrix(let matrix): matrix.isFinite
      case .number(let number): number.isFinite
      case .text: true
      }
    }
  }
}
