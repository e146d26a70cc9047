/// What became of one exercise, for every way of telling it.
public struct Report: Sendable, Codable {
  /// The exercise.
  public let exercise: Outline
  /// The chapter's folder.
  public let chapter: String
  /// The verdict with its reasons.
  public let judgement: Judgement
  /// What the reader's code printed, cut at a sane length.
  public let output: String
  /// How long the process ran.
  public let seconds: Double

  /// Creates a report.
  public init(
    on exercise: Outline, of chapter: String, _ judgement: Judgement,
    output: String = "", seconds: Double = 0
  ) {
    self.exercise = exercise
    self.chapter = chapter
    self.judgement = judgement
    self.output = output
    self.seconds = seconds
  }

  /// The exercise, its verdict, and the slip if it has a name.
  public var headline: String {
    let sign = judgement.verdict == .solved ? "✔" : "✘"
    let stars = String(repeating: "★", count: exercise.stars)
    let slip = judgement.slip.map { ": \($0)" } ?? ""
    return "\(sign) \(exercise.number) \(stars) \(exercise.title) — "
      + judgement.verdict.words + slip
  }

  /// The reasons and what to reread, a line each.
  public var reasons: [String] {
    judgement.diagnosis
      + (judgement.section.map {
        ["Reread Chapters/\(chapter)/README.md#\($0)."]
      } ?? [])
  }

  /// The reasons as the reader sees them, and what the code printed.
  public var lines: [String] {
    var lines = reasons
    if !output.isEmpty {
      lines.append("What your code printed:")
      lines += output.split(separator: "\n", omittingEmptySubsequences: false)
        .map { "| \($0)" }
    }
    return lines
  }
}
