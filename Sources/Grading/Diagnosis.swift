import Answering
import LinearAlgebra

/// What is told of one mistake.
struct Finding: Equatable {
  /// The names of the parts that it explains.
  let parts: [String]
  /// The names of the mistakes that were made.
  let names: [String]
  let sentence: String
  /// The anchor of the section to reread, where it is known.
  let section: String?
}

/// The parts of a wrong answer beside what is due, and what may be said of
/// them.
struct Diagnosis {
  /// One part in all cases.
  struct Row {
    let name: String
    let got: [Part.Content?]
    let due: [Part.Content?]
    let wrong: [Int]

    var isRight: Bool { wrong.isEmpty }
  }

  let judge: Judge
  let rows: [Row]
  private let slips: [[[String: Part.Content]?]]
  private let neighbourhood: Neighbourhood?

  /// Lays out an answer; nil where a case has none, or one that holds what is
  /// not a number.
  init?(_ judge: Judge, _ outcomes: [Outcome]) {
    let answers = outcomes.compactMap { judge.parts($0) }
    guard answers.count == outcomes.count, answers.allSatisfy(\.allFinite)
    else { return nil }
    self.judge = judge
    let got = answers.map(\.byName)
    let due = outcomes.indices.map { judge.expected($0) }
    let names = due.joined().map(\.name).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    rows = names.map { name in
      let got = got.map { $0[name] }
      let due = due.map { $0.byName[name] }
      let wrong = got.indices.filter { index in
        !judge.agree(got[index], due[index])
      }
      return Row(name: name, got: got, due: due, wrong: wrong)
    }
    slips = judge.exercise.slips.indices.map { slip in
      outcomes.indices.map {
        judge.parts(judge.deal.outcome(.slip(slip), $0))?.byName
      }
    }
    neighbourhood = judge.neighbourhood(outcomes.count)
  }

  private var wrongRows: [Int] { rows.indices.filter { !rows[$0].isRight } }

  /// What was found, the shortest first.
  ///
  /// Each wrong part is explained by as few mistakes as possible, and by those
  /// that explain others, too.
  var findings: [Finding] {
    var open = wrongRows
    var explained: [(row: Int, mistakes: [Mistake])] = []
    func explain(_ causes: [Cause]) {
      while let best = causes.filter({ !$0.covers.isDisjoint(with: open) })
        .min(by: { isBetter($0, $1, open) })
      {
        explained += open.filter(best.covers.contains).map {
          ($0, best.mistakes)
        }
        open.removeAll(where: best.covers.contains)
      }
    }
    explain(open.flatMap { simpleCauses(of: $0) })
    let common = explained.flatMap(\.mistakes).reduce(into: [Reading]()) {
      if case .edit(_, let reading) = $1 { $0.append(reading) }
    }
    // Two mistakes in each of many parts are more than a reader can mend.
    for row in open.prefix(2) {
      explain(doubleCauses(of: row, with: common))
    }
    var all: [Mistake] = []
    for mistake in explained.flatMap(\.mistakes) where !all.contains(mistake) {
      all.append(mistake)
    }
    let findings = all.map { mistake in
      let rows = explained.filter { $0.mistakes.contains(mistake) }.map(\.row)
      return finding(mistake, rows.sorted().map { self.rows[$0].name })
    }
    return (findings + open.compactMap { likeness(rows[$0]) })
      .sorted { $0.sentence.count < $1.sentence.count }
  }

  /// Which parts are right, if others are wrong.
  var right: [String] {
    // What no reader computes is right anyhow, as a layer's activation.
    let computed = rows.filter { row in
      !row.name.contains(".") || row.due.contains { $0?.matrix != nil }
    }
    return sentence(computed.filter(\.isRight).map(\.name), "right")
  }

  /// Which parts are wrong besides those that the findings speak of, and the
  /// first, whose entry is told anyhow.
  func rest(_ findings: [Finding]) -> [String] {
    let told = findings.flatMap(\.parts)
    let open = wrongRows.map { rows[$0].name }.filter { !told.contains($0) }
    return sentence(
      Array(findings.isEmpty ? open.dropFirst() : open[...]), "wrong, too")
  }

  /// The verdicts on the parts.
  var judgements: [Judgement.Part] {
    rows.map { Judgement.Part(name: $0.name, isRight: $0.isRight) }
  }

  private func sentence(_ parts: [String], _ verdict: String) -> [String] {
    let parts = parts.filter { !$0.isEmpty && !$0.hasPrefix("number of ") }
    // A long list helps nobody.
    guard (1...6).contains(parts.count) else { return [] }
    return ["\(listed(parts)) \(parts.count == 1 ? "is" : "are") \(verdict)."]
  }
}

// MARK: - Causes

/// One mistake that explains a part.
private enum Mistake: Equatable {
  case slip(Int)
  case edit(Edit, Reading)
  case factor(Factor)

  static func == (a: Mistake, b: Mistake) -> Bool {
    switch (a, b) {
    case (.slip(let a), .slip(let b)): a == b
    case (.edit(let a, _), .edit(let b, _)): a == b
    case (.factor(let a), .factor(let b)): a == b
    default: false
    }
  }
}

/// What may have made a part wrong.
private struct Cause {
  let mistakes: [Mistake]
  /// The parts that are as this cause makes them, right ones among them.
  let covers: Set<Int>
  /// How far-fetched it is.
  let rank: Int
}

extension Diagnosis {
  /// The more parts are explained and the fewer right ones denied, the better.
  private func isBetter(_ a: Cause, _ b: Cause, _ open: [Int]) -> Bool {
    func key(_ cause: Cause) -> [Int] {
      [
        -open.count(where: cause.covers.contains), -cause.covers.count,
        cause.rank,
      ]
    }
    return key(a).lexicographicallyPrecedes(key(b))
  }

  /// One mistake, or a factor.
  private func simpleCauses(of row: Int) -> [Cause] {
    var causes = slips.indices.compactMap { slip -> Cause? in
      let covers = covered(by: slip)
      return covers.contains(row)
        ? Cause(mistakes: [.slip(slip)], covers: covers, rank: 0) : nil
    }
    if let neighbourhood, let place = place(row) {
      causes += neighbourhood.readings(before: place)
        .filter { fits($0, row, place) }.map { cause($0, row) }
    }
    if causes.isEmpty, let factor = factor(rows[row].got, rows[row].due) {
      causes.append(Cause(mistakes: [.factor(factor)], covers: [row], rank: 0))
    }
    return causes
  }

  /// Two mistakes at once: first one that other parts have, too, then one and
  /// a factor, then any two.
  private func doubleCauses(of row: Int, with common: [Reading]) -> [Cause] {
    let scaledSlips = slips.indices.compactMap { slip -> Cause? in
      factor(rows[row].got, slips[slip].map { $0?[rows[row].name] }).map {
        Cause(mistakes: [.slip(slip), .factor($0)], covers: [row], rank: 0)
      }
    }
    guard let neighbourhood, let place = place(row) else { return scaledSlips }
    let main = mainCase(row)
    func fitting(_ pairs: [Reading]) -> [Cause] {
      pairs.filter { reading in
        agree(
          content(neighbourhood.value(place, main, reading), row, main), row,
          main) && fits(reading, row, place)
      }.map { cause($0, row) }
    }
    let singles = neighbourhood.readings(before: place)
    let shared = common.flatMap { first in
      singles.compactMap { neighbourhood.joined(first, $0) }
        + neighbourhood.deepened(first)
    }
    let known = fitting(shared)
    if !known.isEmpty { return known }
    let scaled = singles.compactMap { reading -> Cause? in
      factor(row, reading, place).map {
        let cause = cause(reading, row)
        return Cause(
          mistakes: cause.mistakes + [.factor($0)], covers: [row],
          rank: cause.rank)
      }
    }
    if !(scaledSlips + scaled).isEmpty { return scaledSlips + scaled }
    let likely = neighbourhood.likelyReadings(before: place)
    func key(_ quantity: Quantity?) -> [Double] {
      quantity.map { [Double($0.matrix.rows)] + $0.matrix.elements } ?? []
    }
    // What changes nothing is no mistake, and what has no value may get one.
    let right = key(neighbourhood.value(place, main))
    var seen: Set<[Double]> = [right, []]
    let distinct = likely.filter {
      seen.insert(key(neighbourhood.value(place, main, $0))).inserted
    }
    let pairs = distinct.enumerated().flatMap { index, first in
      distinct[(index + 1)...].compactMap { neighbourhood.joined(first, $0) }
    }
    var formulas: Set<[Int: Formula]> = []
    let deep = (likely + neighbourhood.readings(in: place))
      .filter { key(neighbourhood.value(place, main, $0)) != right }
      .flatMap(neighbourhood.deepened)
      .filter { formulas.insert($0.formulas).inserted }
    return fitting(pairs) + fitting(deep)
  }

  /// The factor of a part beside what a mistake makes of it.
  private func factor(
    _ row: Int, _ reading: Reading, _ place: Int
  ) -> Factor? {
    var values: [Part.Content?] = []
    for index in rows[row].got.indices {
      let value = neighbourhood?.value(place, index, reading)
      guard let content = content(value, row, index),
        ratios([rows[row].got[index]], [content], judge.exercise.tolerance)
          != nil
      else { return nil }
      values.append(content)
    }
    return factor(rows[row].got, values)
  }

  private func place(_ row: Int) -> Int? {
    neighbourhood?.rule.place(ofPart: rows[row].name)
  }

  private func cause(_ reading: Reading, _ row: Int) -> Cause {
    // A factor of a part itself is told as such, and sooner than one of what
    // it is made of.
    let mistakes = reading.edits.map { edit -> Mistake in
      if case .scaled(nil, let factor) = edit.kind, edit.step == place(row) {
        .factor(factor)
      } else {
        .edit(edit, reading)
      }
    }
    return Cause(
      mistakes: mistakes, covers: covered(by: reading, row),
      rank: 2 * reading.rank
        - mistakes.count { if case .factor = $0 { true } else { false } })
  }

  /// The case to try first: small, and not of an edge shape, where many ways
  /// lead to one answer.
  private func mainCase(_ row: Int) -> Int {
    let data = judge.deal.cases
    return rows[row].wrong.min {
      (data[$0].isEdge ? 1 : 0, data[$0].size)
        < (data[$1].isEdge ? 1 : 0, data[$1].size)
    } ?? 0
  }

  private func covered(by slip: Int) -> Set<Int> {
    Set(rows.indices).filter { row in
      rows[row].got.indices.allSatisfy { index in
        judge.agree(
          rows[row].got[index], slips[slip][index]?[rows[row].name],
          within: judge.exercise.slips[slip].tolerance(in: index))
      }
    }
  }

  private func covered(by reading: Reading, _ row: Int) -> Set<Int> {
    Set(rows.indices).filter { other in
      guard other != row else { return true }
      return place(other).map { fits(reading, other, $0) }
        ?? rows[other].isRight
    }
  }

  private func fits(_ reading: Reading, _ row: Int, _ place: Int) -> Bool {
    rows[row].got.indices.allSatisfy { index in
      agree(
        content(neighbourhood?.value(place, index, reading), row, index), row,
        index)
    }
  }

  private func agree(
    _ content: Part.Content?, _ row: Int, _ index: Int
  ) -> Bool {
    content.map { judge.agree(rows[row].got[index], $0) } ?? false
  }

  /// A value in the form of a part.
  private func content(
    _ value: Quantity?, _ row: Int, _ index: Int
  ) -> Part.Content? {
    guard let value, value.matrix.isFinite else { return nil }
    if case .number? = rows[row].due[index], value.matrix.shape.count == 1 {
      return .number(value.number)
    }
    return .matrix(value.matrix)
  }

  /// The factor, of those that have words, by which one part is a multiple of
  /// another in all cases.
  private func factor(
    _ got: [Part.Content?], _ base: [Part.Content?]
  ) -> Factor? {
    guard let neighbourhood,
      let ratios = ratios(got, base, judge.exercise.tolerance)
    else { return nil }
    return neighbourhood.factors.first { factor in
      ratios.enumerated().allSatisfy { index, ratio in
        ratio.map {
          abs($0 - factor.value(index))
            <= judge.exercise.tolerance.relative * abs($0)
        } ?? true
      }
    }
  }
}

/// By which numbers parts are multiples of others, case by case: none where
/// both are zero; nil where one is no multiple.
private func ratios(
  _ got: [Part.Content?], _ base: [Part.Content?], _ tolerance: Tolerance
) -> [Double?]? {
  var ratios: [Double?] = []
  for (got, base) in zip(got, base) {
    guard let got = got?.matrix, let base = base?.matrix,
      got.shape == base.shape
    else { return nil }
    let size = hadamard(base, base).sum()
    if size == 0 {
      guard got.largestMagnitude == 0 else { return nil }
      ratios.append(nil)
      continue
    }
    let ratio = hadamard(got, base).sum() / size
    guard ratio != 0,
      (got - ratio * base).largestMagnitude
        <= tolerance.room(for: got.largestMagnitude)
    else { return nil }
    ratios.append(ratio)
  }
  return ratios.contains { $0 != nil } ? ratios : nil
}

extension Part.Content {
  /// A matrix, or a number as one.
  var matrix: Matrix? {
    switch self {
    case .matrix(let matrix): matrix
    case .number(let number): Matrix(row: [number])
    case .text: nil
    }
  }
}

// MARK: - Words

extension Diagnosis {
  private func finding(_ mistake: Mistake, _ parts: [String]) -> Finding {
    switch mistake {
    case .slip(let index):
      let slip = judge.exercise.slips[index]
      let isAll = parts.count == wrongRows.count
      return Finding(
        parts: parts, names: [slip.name],
        sentence: (isAll ? "" : listed(parts) + ": ") + slip.diagnosis,
        section: slip.section)
    case .edit(let edit, _):
      return Finding(
        parts: parts, names: neighbourhood.map { [$0.name(of: edit)] } ?? [],
        sentence: neighbourhood?.sentence(edit, of: parts) ?? "", section: nil)
    case .factor(let factor):
      let subject =
        parts == [""]
        ? "Your answer"
        : parts.count == 1 ? "Your \(parts[0])" : "Each of \(listed(parts))"
      return Finding(
        parts: parts, names: [factor.name],
        sentence: "\(subject) \(factor.sentence).", section: nil)
    }
  }
}

/// Words in a row, as a sentence lists them.
func listed(_ words: [String]) -> String {
  words.count < 2
    ? words.first ?? ""
    : words.dropLast().joined(separator: ", ") + " and "
      + words[words.count - 1]
}

extension [Part] {
  var byName: [String: Part.Content] {
    Dictionary(map { ($0.name, $0.content) }) { first, _ in first }
  }
}

// MARK: - Audit

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
        let value = content(
          neighbourhood.value(place, index), row, index)
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
