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

extension Finding {
  /// The same with another mistake that leads to it.
  func or(_ name: String, _ clause: String) -> Finding {
    Finding(
      parts: parts, names: [names.joined() + ", or " + name],
      sentence: "\(sentence) Or, which comes to the same here: \(clause).",
      section: section)
  }

  /// The same, said after something else.
  var besides: Finding {
    Finding(
      parts: parts, names: names,
      sentence: "Besides, " + sentence.prefix(1).lowercased()
        + sentence.dropFirst(), section: section)
  }
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
  var rows: [Row]
  let slips: [[[String: Part.Content]?]]
  let neighbourhood: Neighbourhood?

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
    neighbourhood =
      judge.facts.kind == .predict ? nil : judge.neighbourhood(outcomes.count)
  }

  var wrongRows: [Int] { rows.indices.filter { !rows[$0].isRight } }

  /// What was found, the shortest first.
  ///
  /// Each wrong part is explained by as few mistakes as possible, and by those
  /// that explain others, too.
  var findings: [Finding] {
    var open = wrongRows
    var explained: [(row: Int, mistakes: [Mistake])] = []
    var others: [Edit: Edit] = [:]
    func explain(_ causes: [Cause]) {
      while let best = causes.filter({ !$0.covers.isDisjoint(with: open) })
        .min(by: { isBetter($0, $1, open) })
      {
        if let edit = best.edit {
          others[edit] = causes.lazy.filter {
            $0.covers == best.covers && $0.rank == best.rank
          }.compactMap(\.edit).first { $0.family != edit.family }
        }
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
      let those = explained.filter { $0.mistakes.contains(mistake) }
      var finding = finding(
        mistake, those.map(\.row).sorted().map { rows[$0].name })
      if case .edit(let edit, _) = mistake, let other = others[edit],
        let neighbourhood
      {
        finding = finding.or(
          neighbourhood.name(of: other), neighbourhood.clause(other))
      }
      // What was made with the whole is said after what was made before.
      let isLater = those.contains { $0.mistakes.first != mistake }
      return (finding, mistake.isOfWhole && isLater)
    }
    // What is to be predicted is not told, by its likeness neither.
    if judge.facts.kind == .predict { open = [] }
    func sorted(_ findings: [Finding]) -> [Finding] {
      findings.sorted { $0.sentence.count < $1.sentence.count }
    }
    return sorted(
      findings.filter { !$0.1 }.map(\.0)
        + likenesses(open.map { rows[$0] }))
      + sorted(findings.filter(\.1).map(\.0.besides))
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
        sentence: neighbourhood?.sentence(edit, of: parts) ?? "",
        section: neighbourhood?.equation(of: edit).flatMap {
          judge.facts.sectionsOfEquations[$0]
        })
    case .factor(let factor):
      return Finding(
        parts: parts, names: [factor.name],
        sentence: "\(each(parts)) \(factor.sentence).", section: nil)
    case .transposed:
      return Finding(
        parts: parts, names: ["transposed"],
        sentence: "\(each(parts)) is transposed.",
        section: nil)
    case .other(let row):
      let name = rows[row].name
      return Finding(
        parts: parts, names: ["\(name) for it"],
        sentence: "\(each(parts)) is what \(name) should be.", section: nil)
    }
  }

  /// Some parts as the subject of a sentence.
  private func each(_ parts: [String]) -> String {
    switch parts.count {
    case 1 where parts[0].isEmpty: "Your answer"
    case 1: "Your \(parts[0])"
    case 4... where parts.count == wrongRows.count: "Each wrong part"
    default: "Each of \(listed(parts))"
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
