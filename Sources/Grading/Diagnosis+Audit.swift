import LinearAlgebra

// The tests of a rule.

extension Diagnosis {
  /// The faults of the rule, where the answer is the solution's.
  func faultsOfRule() -> [String] {
    guard let neighbourhood else { return ["the rule fits no case"] }
    var faults: [String] = []
    let parts = rows.indices.compactMap { row in place(row).map { (row, $0) } }
    if parts.isEmpty, !neighbourhood.rule.steps.allSatisfy(\.isSize) {
      faults.append("the rule has no part of the answer")
    }
    for (row, place) in parts {
      let name = neighbourhood.rule.name(place)
      for index in rows[row].got.indices {
        let value = content(neighbourhood.value(place, index), row, index)
        if !judge.agree(value, rows[row].due[index]) {
          faults.append("case \(index + 1): the rule is wrong in \(name)")
          break
        }
      }
      for reading in neighbourhood.readings(before: place) {
        let contents = rows[row].got.indices.map {
          content(neighbourhood.value(place, $0, reading), row, $0)
        }
        if let fault = fault(contents, row) {
          let edit = reading.edits.map {
            neighbourhood.sentence($0, of: [name])
          }
          faults.append("\(fault): \(edit.joined())")
        }
      }
    }
    return faults
  }

  /// Makes every so many single mistakes in each part, and counts how often
  /// they are found; all with a stride of 1.
  func singleMistakes(stride: Int) -> (tried: Int, found: Int) {
    count { neighbourhood, place, _ in
      let readings = neighbourhood.readings(before: place)
      return Swift.stride(from: 0, to: readings.count, by: stride).map {
        readings[$0]
      }
    }
  }

  /// Makes two mistakes at once in a part, some times for each part, and counts
  /// how often they are found.
  func doubleMistakes(
    _ number: Int, using generator: inout SplitMix64
  ) -> (tried: Int, found: Int) {
    count { neighbourhood, place, isWrong in
      let likely = neighbourhood.likelyReadings(before: place)
      let readings = neighbourhood.readings(before: place).filter {
        !$0.isScaled
      }
      var pairs: [Reading] = []
      for _ in 0..<(20 * number) where pairs.count < number {
        guard let first = readings.randomElement(using: &generator),
          let both = likely.randomElement(using: &generator).flatMap({
            neighbourhood.joined(first, $0)
          }) ?? neighbourhood.deepened(first).randomElement(using: &generator)
        else { continue }
        if isWrong(both) { pairs.append(both) }
      }
      return pairs
    }
  }

  /// Counts how many of some mistakes make a part wrong, and how many of these
  /// are found.
  private func count(
    _ mistakes: (Neighbourhood, Int, (Reading) -> Bool) -> [Reading]
  ) -> (tried: Int, found: Int) {
    guard let neighbourhood else { return (0, 0) }
    var (tried, found) = (0, 0)
    for row in rows.indices {
      guard let place = place(row) else { continue }
      let made = mistakes(neighbourhood, place) {
        with($0, in: row, place) != nil
      }
      for wrong in made.compactMap({ with($0, in: row, place) }) {
        tried += 1
        if !wrong.findings.flatMap(\.names).isEmpty { found += 1 }
      }
    }
    return (tried, found)
  }

  /// The answer with mistakes in one part; nil where they have no value, or
  /// the right one.
  private func with(
    _ reading: Reading, in row: Int, _ place: Int
  ) -> Diagnosis? {
    let contents = rows[row].got.indices.map {
      content(neighbourhood?.value(place, $0, reading), row, $0)
    }
    var wrong = self
    wrong.rows[row] = Row(
      name: rows[row].name, got: contents, due: rows[row].due,
      wrong: contents.indices.filter {
        !judge.agree(contents[$0], rows[row].due[$0])
      })
    return contents.contains { $0 == nil } || wrong.rows[row].isRight
      ? nil : wrong
  }

  /// Why a mistake in a part could be taken for something else.
  private func fault(_ contents: [Part.Content?], _ row: Int) -> String? {
    let due = rows[row].due
    func isNear(_ tolerance: Tolerance?) -> Bool {
      zip(contents, due).allSatisfy { judge.agree($0, $1, within: tolerance) }
    }
    guard contents.allSatisfy({ $0 != nil }), !isNear(nil) else { return nil }
    if isNear(Tolerance(relative: 100 * judge.exercise.tolerance.relative)) {
      return "the data hardly tell it from what is right"
    }
    let wide = slips.indices.first { slip in
      judge.exercise.slips[slip].tolerance != nil
        && contents.indices.allSatisfy { index in
          judge.agree(
            contents[index], slips[slip][index]?[rows[row].name],
            within: judge.exercise.slips[slip].tolerance(in: index))
        }
    }
    return wide.map { "the slip '\(judge.exercise.slips[$0].name)' claims it" }
  }
}
