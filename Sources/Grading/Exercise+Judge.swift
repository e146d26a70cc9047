import LinearAlgebra

extension Exercise {
  /// Runs a function of the exercise on all cases, in this process, and judges
  /// what it answered.
  ///
  /// - Parameters:
  ///   - candidate: The function; the reader's may trap or never end, so run
  ///     that one through an `Examination`.
  ///   - foundWrong: Called with a first judgement as soon as an answer is
  ///     wrong, for the cases that follow may not come to their end.
  /// - Returns: The judgement: to do, solved or wrong.
  public func judge(
    _ candidate: Candidate, foundWrong: ((Judgement) -> Void)? = nil
  ) -> Judgement {
    let count = cases().count
    let tolerance = candidate == .oracle ? oracleTolerance : tolerance
    var outcomes: [Outcome] = []
    var expected: [Outcome] = []
    var fault: (index: Int, sentence: String)?
    for index in 0..<count {
      let got = outcome(candidate, index)
      if case .notWritten = got { return Judgement(.todo) }
      outcomes.append(got)
      expected.append(outcome(.solution, index))
      guard fault == nil,
        let sentence = self.fault(got, expected[index], tolerance)
      else { continue }
      fault = (index, sentence)
      foundWrong?(judgement(index, sentence, outcomes, expected))
    }
    guard let fault else { return Judgement(.solved) }
    return judgement(fault.index, fault.sentence, outcomes, expected)
  }

  /// What is wrong with an answer to one case, in a sentence.
  private func fault(
    _ got: Outcome, _ expected: Outcome, _ tolerance: Tolerance
  ) -> String? {
    switch (got, expected) {
    case (.answered(let got), .answered(let expected)):
      Difference(got, from: expected, within: tolerance)?
        .sentence(tellingWhatWasExpected: kind != .predict)
    case (.threw(let error), _):
      "Your function threw an error where an answer is due: \(error)"
    default: "The solution itself has no answer."
    }
  }

  /// The judgement of answers that are wrong, the first in the case of this
  /// index.
  private func judgement(
    _ index: Int, _ sentence: String, _ got: [Outcome], _ expected: [Outcome]
  ) -> Judgement {
    let lines = [place(index), sentence]
    let likeSlip = slips.indices.first { slip in
      got.enumerated().allSatisfy { index, got in
        got.agrees(
          with: outcome(.slip(slip), index), within: slips[slip].tolerance)
      }
    }
    if let slip = likeSlip.map({ slips[$0] }) {
      return Judgement(
        .wrong, lines + [slip.diagnosis], slip: slip.name,
        section: slip.section)
    }
    let likeness = kind == .predict ? nil : likeness(of: got, to: expected)
    return Judgement(
      .wrong, lines + (likeness.map { [$0] } ?? []), section: section)
  }

  /// The case in words, and which of how many it is.
  private func place(_ index: Int) -> String {
    let cases = self.cases()
    return "Case \(index + 1) of \(cases.count): \(cases[index].description)."
  }
}

extension Outcome {
  /// Whether two functions did the same with a case.
  func agrees(with other: Outcome, within tolerance: Tolerance) -> Bool {
    switch (self, other) {
    case (.answered(let a), .answered(let b)):
      a.count == b.count && a.allFinite && b.allFinite
        && Difference(a, from: b, within: tolerance) == nil
    case (.threw(let a), .threw(let b)): a == b
    default: false
    }
  }
}

extension [Part] {
  fileprivate var allFinite: Bool {
    allSatisfy { part in
      switch part.value {
      case .matrix(let matrix): matrix.isFinite
      case .number(let number): number.isFinite
      case .text: true
      }
    }
  }
}
