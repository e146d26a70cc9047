import Answering
import LinearAlgebra

// The tests of the grader: what must hold of every hidden test, so that what
// it says of a reader's answer can be trusted.

extension Judge {
  /// Says what is wrong with this hidden test; nothing, if it can be trusted.
  ///
  /// The solution, its oracle and every other right answer must be accepted,
  /// every slip rejected with its own diagnosis, no two slips look alike, and
  /// the data must be such that a mistake shows.
  ///
  /// - Returns: A sentence for each fault.
  package func faults() -> [String] {
    acceptanceFaults() + slipFaults() + ruleFaults()
      + deal.cases.enumerated().flatMap { index, data in
        data.faults(facts.parameters).map { "case \(index + 1): \($0)" }
      } + shapeFaults()
  }

  private func acceptanceFaults() -> [String] {
    var right: [(String, Candidate)] =
      [("the solution", .solution), ("the oracle", .oracle)]
    right += (0..<exercise.alternativeCount).map {
      ("alternative \($0 + 1)", .alternative($0))
    }
    return right.compactMap { name, candidate in
      let judgement = judgement(of: candidate)
      return judgement.verdict == .solved
        ? nil
        : "\(name) is not accepted: "
          + judgement.diagnosis.joined(separator: " ")
    } + (exercise.hasOracle ? [] : ["there is no oracle"])
      + (exercise.alternativeCount > 0
        ? [] : ["there is no differently written answer"])
  }

  /// The numbers of the equations that the rule names.
  package var equations: [String] {
    neighbourhood(deal.cases.count)?.rule.steps.compactMap(\.equation) ?? []
  }

  /// What is told of each mistake in one step of the rule.
  package var mistakesInRule: [String] {
    guard exercise.rule != nil,
      let neighbourhood = neighbourhood(deal.cases.count)
    else { return [] }
    return neighbourhood.all.flatMap(\.edits).map {
      "\(neighbourhood.name(of: $0)): \(neighbourhood.sentence($0, of: []))"
    }
  }

  /// Makes single mistakes in the rule, and counts how often they are named.
  ///
  /// - Parameter stride: Every how many of them are made.
  /// - Returns: How often there was a wrong answer, and how often it was named.
  package func singleMistakes(stride: Int) -> (tried: Int, found: Int) {
    ruleDiagnosis?.singleMistakes(stride: stride) ?? (0, 0)
  }

  /// Makes two mistakes at once in the rule, and counts how often they are
  /// named.
  ///
  /// - Parameter number: How often for each part of the answer.
  /// - Returns: How often there was a wrong answer, and how often it was named.
  package func doubleMistakes(_ number: Int) -> (tried: Int, found: Int) {
    var generator = SplitMix64(seed: 13)
    return ruleDiagnosis?.doubleMistakes(number, using: &generator) ?? (0, 0)
  }

  /// The right answer, laid out, of an exercise that has a rule.
  private var ruleDiagnosis: Diagnosis? {
    exercise.rule == nil
      ? nil
      : Diagnosis(self, deal.cases.indices.map { deal.outcome(.solution, $0) })
  }

  /// The faults of the rule: what it says must be what is right, and the data
  /// must tell it from each mistake near it.
  private func ruleFaults() -> [String] {
    guard exercise.rule != nil else { return [] }
    do {
      _ = try Rule(
        exercise.rule ?? "", given: given.first?.map(\.name) ?? [])
    } catch {
      return ["\(error)"]
    }
    guard let diagnosis = ruleDiagnosis else {
      return ["the rule's quantities are not the same in all cases"]
    }
    return diagnosis.faultsOfRule()
  }

  private func slipFaults() -> [String] {
    let slips = exercise.slips
    let outcomes = slips.indices.map { slip in
      deal.cases.indices.map { deal.outcome(.slip(slip), $0) }
    }
    var faults: [String] = []
    for (index, slip) in slips.enumerated() {
      let judgement = judgement(of: outcomes[index])
      if judgement.slips != [slip.name] {
        faults.append(
          "the slip '\(slip.name)' is judged \(judgement.verdict.words), "
            + "as '\(judgement.slips.first ?? "no slip")'")
      }
      for other in slips.indices.prefix(index)
      where zip(outcomes[index], outcomes[other]).allSatisfy({
        agree($0, $1, within: exercise.tolerance)
      }) {
        faults.append(
          "the slips '\(slips[other].name)' and '\(slip.name)' look alike")
      }
    }
    return faults
  }

  /// The faults that show only in all cases together.
  private func shapeFaults() -> [String] {
    let data = deal.cases
    let plain = data.filter { !$0.isEdge }
    var faults: [String] = []
    if plain.count < 2 { faults.append("there are fewer than two plain cases") }
    let matrices = plain.flatMap { $0.matrices(facts.parameters) }
    for name in Set(matrices.map(\.name)).sorted() {
      let matrices = matrices.filter { $0.name == name }.map(\.matrix)
      // An argument is a vector in all plain cases or in none.
      let vectors = matrices.filter(\.isVector)
      if !vectors.isEmpty && vectors.count < matrices.count {
        faults.append("\(name) is a vector in some plain cases only")
      }
    }
    for (index, item) in data.enumerated() {
      guard !item.isEdge, item.squareBecause == nil,
        let parts = parts(deal.outcome(.solution, index))
      else { continue }
      for case .matrix(let answer) in parts.map(\.content)
      where answer.rows == answer.columns && answer.rows > 1 {
        faults.append("the answer is square, \(answer.shape)")
      }
    }
    return faults
  }
}

extension CaseData {
  /// Says which of this case's data would let a mistake through.
  fileprivate func faults(_ names: [String]) -> [String] {
    matrices(names).flatMap { name, matrix in
      faults(of: matrix).map { "\(name) \($0)" }
    }
  }

  private func faults(of matrix: Matrix) -> [String] {
    let entries = matrix.elements
    var faults: [String] = []
    if !matrix.isFinite { faults.append("is not finite") }
    if entries.contains(0), zeroBecause == nil {
      faults.append("holds a zero")
    }
    // Zeros that have a reason may be many, as below the diagonal.
    let others = entries.filter { $0 != 0 }
    if Set(others).count < others.count {
      faults.append("holds one number twice")
    }
    if isEdge { return faults }
    if entries.count < 2 { faults.append("has fewer than two entries") }
    if matrix.rows == matrix.columns {
      if squareBecause == nil {
        faults.append("is square, and no reason is given")
      }
      if matrix == matrix.transposed() { faults.append("is symmetric") }
    }
    return faults
  }
}
