import Arguments
import Commands
import Grading
import Literate

/// Returns the reports as a reader sees them, and a count of the verdicts.
///
/// - Parameters:
///   - reports: The reports.
///   - terminal: Where they are shown.
///   - place: Where an answer begins, for each that has a fault.
/// - Returns: The lines, each ended.
func described(
  _ reports: [Report], _ terminal: Terminal,
  place: (Report) -> String? = { _ in nil }
) -> String {
  let blocks = reports.enumerated().map { index, report in
    let isSameError =
      index > 0 && report.judgement.verdict.isOfFile
      && report.judgement == reports[index - 1].judgement
    return described(
      report, isSameError ? ["As above."] : report.lines, terminal,
      place(report))
  }
  let counts = Verdict.allCases.compactMap { verdict -> String? in
    let count = reports.count { $0.judgement.verdict == verdict }
    let words =
      count == 1
      ? verdict.words : verdict.words.replacing("does not", with: "do not")
    return count == 0 ? nil : "\(count) \(words)"
  }
  // Who grades the work of others wants to know.
  let isolation = reports.lazy.compactMap(\.isolation).first
  let sentence =
    reports.count > 1 && isolation?.isComplete == true
    ? isolation.map { wrap($0.sentence, width: terminal.width) + "\n" } : nil
  return blocks.joined()
    + (reports.count > 1
      ? "\n" + counts.joined(separator: ", ") + "\n" : "") + (sentence ?? "")
}

/// Returns one report: the headline, the place on the line below it, where an
/// editor looks for it, and the lines.
private func described(
  _ report: Report, _ lines: [String], _ terminal: Terminal, _ place: String?
) -> String {
  let style: Style =
    switch report.judgement.verdict {
    case .solved: .green
    case .todo: .dim
    default: .red
    }
  let width = terminal.width - 2
  let indented = lines.flatMap { line in
    if line.hasPrefix("|") {
      return [terminal.isTerminal ? cut(line, to: width) : line]
    }
    // An error with its place is one line for an editor, however long.
    return line.hasPrefix("Chapters/")
      ? [line]
      : wrap(line, width: width).split(separator: "\n").map(String.init)
  }
  let headline = wrap(report.headline, width: width)
    .replacing("\n", with: "\n  ")
  return terminal.styled(headline, style) + "\n"
    + ((place.map { ["at \($0)"] } ?? []) + indented)
    .map { "  \($0)\n" }.joined()
}
