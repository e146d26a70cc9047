import LinearAlgebra

// The tests of the grader: what must hold of every hidden test, so that what
// it says of a reader's answer can be trusted.

extension Exercise {
  /// Says what is wrong with this hidden test; nothing, if it can be trusted.
  ///
  /// The solution, its oracle and every other right answer must be accepted,
  /// every slip rejected with its own diagnosis, no two slips look alike, and
  /// the data must be such that a mistake shows.
  ///
  /// - Returns: A sentence for each fault.
  public func faults() -> [String] {
    acceptanceFaults() + slipFaults()
      + cases().enumerated().flatMap { index, data in
        data.faults().map { "case \(index + 1): \($0)" }
      } + shapeFaults()
  }

  private func acceptanceFaults() -> [String] {
    var right: [(String, Candidate)] =
      [("the solution", .solution), ("the oracle", .oracle)]
    right += (0..<alternativeCount).map {
      ("alternative \($0 + 1)", .alternative($0))
    }
    return right.compactMap { name, candidate in
      let judgement = judge(candidate)
      return judgement.verdict == .solved
        ? nil
        : "\(name) is not accepted: "
          + judgement.diagnosis.joined(separator: " ")
    } + (alternativeCount > 0 ? [] : ["there is no differently written answer"])
  }

  private func slipFaults() -> [String] {
    let outcomes = slips.indices.map { slip in
      cases().indices.map { outcome(.slip(slip), $0) }
    }
    var faults: [String] = []
    for (index, slip) in slips.enumerated() {
      let judgement = judge(.slip(index))
      if judgement.slip != slip.name {
        faults.append(
          "the slip '\(slip.name)' is judged \(judgement.verdict.words), "
            + "as '\(judgement.slip ?? "no slip")'")
      }
      for other in slips.indices.prefix(index)
      where zip(outcomes[index], outcomes[other]).allSatisfy({
        $0.agrees(with: $1, within: tolerance)
      }) {
        faults.append(
          "the slips '\(slips[other].name)' and '\(slip.name)' look alike")
      }
    }
    return faults
  }

  /// The faults that show only in all cases together.
  private func shapeFaults() -> [String] {
    let data = cases()
    let plain = data.filter { !$0.isEdge }
    var faults: [String] = []
    if plain.count < 2 { faults.append("there are fewer than two plain cases") }
    let names = Set(data.flatMap { $0.arguments.map(\.name) })
    for name in names.sorted() {
      let matrices = plain.compactMap { item in
        item.arguments.first { $0.name == name }?.matrix
      }
      // An argument is a vector in all plain cases or in none.
      let vectors = matrices.filter(\.isVector)
      if !vectors.isEmpty && vectors.count < matrices.count {
        faults.append("\(name) is a vector in some plain cases only")
      }
    }
    for (index, item) in data.enumerated() {
      guard !item.isEdge, item.squareBecause == nil,
        case .answered(let parts) = outcome(.solution, index)
      else { continue }
      for case .matrix(let answer) in parts.map(\.value)
      where answer.rows == answer.columns && answer.rows > 1 {
        faults.append("the answer is square, \(answer.shape)")
      }
    }
    return faults
  }
}

extension CaseSummary {
  /// Says which of this case's data would let a mistake through.
  fileprivate func faults() -> [String] {
    let matrices = arguments.compactMap { argument in
      argument.matrix.map { (argument.name, $0) }
    }
    return matrices.flatMap { name, matrix in
      faults(of: matrix).map { "\(name) \($0)" }
    }
  }

  private func faults(of matrix: Matrix) -> [String] {
    let entries = matrix.elements
    var faults: [String] = []
    if !matrix.isFinite { faults.append("is not finite") }
    if entries.contains(0) { faults.append("holds a zero") }
    if Set(entries).count < entries.count {
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
