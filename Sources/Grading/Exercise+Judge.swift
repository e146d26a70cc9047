import LinearAlgebra

extension Exercise {
  /// Runs a function of the exercise on all cases, in this process, and judges
  /// what it answered.
  ///
  /// - Parameter candidate: The function; the reader's may trap or never end,
  ///   so run that one through an `Examination`.
  /// - Returns: The judgement: to do, solved or wrong.
  public func judge(_ candidate: Candidate) -> Judgement {
    let outcomes = self.outcomes(candidate)
    if outcomes.contains(where: \.isNotWritten) { return Judgement(.todo) }
    let expected = self.outcomes(.solution)
    let tolerance = candidate == .oracle ? oracleTolerance : tolerance
    for (index, (got, due)) in zip(outcomes, expected).enumerated() {
      guard case .answered(let due) = due else {
        return Judgement(.wrong, ["The solution itself fails: \(due)."])
      }
      switch got {
      case .answered(let got):
        if let difference = Difference(got, from: due, within: tolerance) {
          return judgement(of: difference, index, outcomes, expected)
        }
      case .threw(let error):
        return Judgement(
          .wrong,
          [
            place(index),
            "Your function threw an error where an answer is due: "
              + "\(error)",
          ], section: section)
      case .notWritten: return Judgement(.todo)
      }
    }
    return Judgement(.solved)
  }

  private func judgement(
    of difference: Difference, _ index: Int, _ got: [Outcome],
    _ expected: [Outcome]
  ) -> Judgement {
    let sentence = difference.sentence(
      tellingWhatWasExpected: kind != .predict)
    let lines = [place(index), sentence]
    if let slip = slips.indices.first(where: { index in
      zip(got, outcomes(.slip(index))).allSatisfy {
        $0.agrees(with: $1, within: tolerance)
      }
    }) {
      let slip = slips[slip]
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
  var isNotWritten: Bool {
    if case .notWritten = self { true } else { false }
  }

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
      case .matrix(let matrix): matrix.elements.allSatisfy(\.isFinite)
      case .number(let number): number.isFinite
      case .text: true
      }
    }
  }
}
