/// What became of one exercise, for every way of telling it.
package struct Report: Sendable {
  /// The exercise.
  package let exercise: ExerciseFacts
  /// The verdict with its reasons.
  package let judgement: Judgement
  /// What the reader's code printed, cut at a sane length.
  package let output: String
  /// How long the process ran.
  package let seconds: Double
  /// How the reader's code was kept from doing harm, if it ran.
  package let isolation: Isolation?

  /// Creates a report.
  ///
  /// The output and the reasons hold words of the reader's code. Here, and
  /// nowhere else, they become text that can forge or hide nothing.
  package init(
    on exercise: ExerciseFacts, _ judgement: Judgement, output: String = "",
    seconds: Double = 0, isolation: Isolation? = nil
  ) {
    self.exercise = exercise
    self.isolation = isolation
    self.judgement = Judgement(
      judgement.verdict, judgement.diagnosis.map(\.shortened.visible),
      case: judgement.case, slips: judgement.slips.map(\.visible),
      section: judgement.section?.visible, parts: judgement.parts)
    self.output = output.visible
    self.seconds = seconds
  }

  /// The exercise, its verdict, and the slip if it has a name.
  package var headline: String {
    let stars = String(repeating: "★", count: exercise.stars)
    let slips = judgement.slips
    let slip = slips.isEmpty ? "" : ": " + slips.joined(separator: "; ")
    return "\(judgement.verdict.sign) \(exercise.number) \(stars) "
      + "\(exercise.title) — \(judgement.verdict.words)\(slip)"
  }

  /// The reasons and what to reread, a line each.
  ///
  /// Where a reason quotes several lines of the reader's, the later ones begin
  /// with a bar, as what the code printed does.
  package var reasons: [String] {
    let reread = judgement.section.map {
      "Reread \(ChapterText(exercise.chapter).place(of: $0))."
    }
    return judgement.diagnosis.flatMap { reason in
      let lines = reason.split(
        separator: "\n", omittingEmptySubsequences: false)
      return lines.prefix(1).map(String.init)
        + quoted(lines.dropFirst().joined(separator: "\n"))
    } + (reread.map { [$0] } ?? [])
  }

  /// The reasons as the reader sees them, and the beginning of what the code
  /// printed: so much that the verdict stays in sight.
  package var lines: [String] {
    reasons
      + (output.isEmpty ? [] : ["What your code printed:"] + quoted(output))
  }

  /// Everything that the reader is told, in one text.
  package var text: String {
    ([headline] + lines.map { "  " + $0 }).joined(separator: "\n")
  }
}

extension String {
  /// The beginning of what is too long to be read.
  fileprivate var shortened: String {
    let beginning = prefix(4000)
    return beginning.endIndex == endIndex ? self : beginning + "…"
  }
}

/// Returns the first lines of a text of the reader's, each behind a bar and cut
/// where it is long, and the number of those that are left out.
private func quoted(_ text: String) -> [String] {
  guard !text.isEmpty else { return [] }
  let most = 8
  let width = 160
  var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  if lines.count > most + 2 {
    // The last line may say how much was never kept.
    let last = lines.last.map { $0.hasSuffix(" more bytes)") ? [$0] : [] } ?? []
    let rest = lines.count - most - last.count
    lines[most...] = ["… \(rest) more lines"] + last
  }
  return lines.map {
    "| " + ($0.count > width ? $0.prefix(width - 1) + "…" : $0)
  }
}
