import Arguments
import Commands
import Foundation
import Grading
import Literate

extension Format {
  /// Returns the reports as a document of this format, of which text is made
  /// for a terminal, with the place of each answer that has a fault.
  func document(
    of reports: [Report],
    _ terminal: Terminal = Terminal(isTerminal: false, hasColor: false),
    place: (Report) -> String? = { _ in nil }
  ) throws -> String {
    switch self {
    case .text: described(reports, terminal, place: place)
    case .json: try encoded(WorkbookResults(reports))
    case .junit: xml(of: reports)
    case .gradescope: try encoded(GradescopeResults(reports))
    case .exercism: try encoded(ExercismResults(reports))
    }
  }

  private func encoded(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [
      .prettyPrinted, .sortedKeys, .withoutEscapingSlashes,
    ]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}

/// Our own format, with everything that is known: `report.schema.json`.
struct WorkbookResults: Codable {
  struct Exercise: Codable {
    let id: String
    let title: String
    let chapter: String
    let kind: String
    let stars: Int
    let verdict: String
    let diagnosis: String
    /// The names of the mistakes that were recognised.
    let slips: [String]
    /// The parts of the answer, where they were compared.
    let parts: [Judgement.Part]
    /// The anchor of the section to reread, in the chapter's text.
    let section: String?
    let output: String
    let seconds: Double
  }

  /// How the answers were kept from doing harm, where any was run.
  struct Isolation: Codable {
    let files: Bool
    let processes: Bool
    let network: Bool
  }

  var version = 1
  let exercises: [Exercise]
  let isolation: Isolation?

  init(_ reports: [Report]) {
    exercises = reports.map { report in
      Exercise(
        id: report.exercise.number, title: report.exercise.title,
        chapter: report.exercise.chapter, kind: report.exercise.kind.rawValue,
        stars: report.exercise.stars,
        verdict: report.judgement.verdict.rawValue,
        diagnosis: report.reasons.joined(separator: "\n"),
        slips: report.judgement.slips, parts: report.judgement.parts,
        section: report.judgement.section, output: report.output,
        seconds: report.seconds)
    }
    isolation = reports.lazy.compactMap(\.isolation).first.map {
      Isolation(
        files: $0.files > 0, processes: $0.calls,
        network: $0.calls)
    }
  }
}

/// Gradescope's `results.json`: an exercise is worth its stars.
///
/// - SeeAlso: https://gradescope-autograders.readthedocs.io/en/latest/specs/
struct GradescopeResults: Codable {
  struct Test: Codable {
    let number: String
    let name: String
    let score: Double
    let maxScore: Double
    let status: String
    let output: String
    var visibility = "visible"

    enum CodingKeys: String, CodingKey {
      case number
      case name
      case score
      case maxScore = "max_score"
      case status
      case output
      case visibility
    }
  }

  let executionTime: Double
  var visibility = "visible"
  var stdoutVisibility = "hidden"
  let tests: [Test]

  enum CodingKeys: String, CodingKey {
    case executionTime = "execution_time"
    case visibility
    case stdoutVisibility = "stdout_visibility"
    case tests
  }

  init(_ reports: [Report]) {
    executionTime = reports.reduce(0) { $0 + $1.seconds }
    tests = reports.map { report in
      let stars = Double(report.exercise.stars)
      return Test(
        number: report.exercise.number, name: report.exercise.title,
        score: report.isSolved ? stars : 0, maxScore: stars,
        status: report.isSolved ? "passed" : "failed",
        output: report.text)
    }
  }
}

/// Exercism's `results.json`, version 3.
///
/// - SeeAlso: https://exercism.org/docs/building/tooling/test-runners/interface
struct ExercismResults: Codable {
  struct Test: Codable {
    let name: String
    let testCode: String
    let status: String
    let message: String?
    let output: String?
    let taskID: Int

    enum CodingKeys: String, CodingKey {
      case name
      case testCode = "test_code"
      case status
      case message
      case output
      case taskID = "task_id"
    }
  }

  var version = 3
  let status: String
  let message: String?
  let tests: [Test]

  init(_ reports: [Report]) {
    let isBroken =
      !reports.isEmpty
      && reports.allSatisfy(\.judgement.verdict.isOfFile)
    status =
      isBroken
      ? "error" : reports.allSatisfy(\.isSolved) ? "pass" : "fail"
    message =
      isBroken
      ? String(reports.map(\.text).first?.prefix(60_000) ?? "") : nil
    tests =
      isBroken
      ? []
      : reports.enumerated().map { index, report in
        Test(
          name: "\(report.exercise.number) \(report.exercise.title)",
          testCode: "swift run workbook grade \(report.exercise.number)",
          status: Self.status(of: report.judgement.verdict),
          message: report.isSolved ? nil : report.text,
          output: report.output.isEmpty ? nil : Self.cut(report.output),
          taskID: index + 1)
      }
  }

  private static func status(of verdict: Verdict) -> String {
    switch verdict {
    case .solved: "pass"
    case .wrong, .todo: "fail"
    case .crashed, .timedOut, .endedEarly, .doesNotCompile, .compilesTooLong:
      "error"
    }
  }

  /// What is shown of an output: 500 characters at the most.
  private static func cut(_ text: String) -> String {
    let notice = "\n… (cut)"
    return text.count <= 500
      ? text : text.prefix(500 - notice.count) + notice
  }
}

/// Returns the reports as JUnit's XML, a suite for each chapter.
private func xml(of reports: [Report]) -> String {
  var chapters: [String] = []
  for report in reports where !chapters.contains(report.exercise.chapter) {
    chapters.append(report.exercise.chapter)
  }
  let suites = chapters.map { chapter in
    suite(chapter, reports.filter { $0.exercise.chapter == chapter })
  }
  return """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="workbook" \(counts(reports))>
    \(suites.joined(separator: "\n"))
    </testsuites>

    """
}

private func suite(_ chapter: String, _ reports: [Report]) -> String {
  """
    <testsuite name="\(escaped(chapter))" \(counts(reports))>
  \(reports.map { testcase($0, in: chapter) }.joined(separator: "\n"))
    </testsuite>
  """
}

private func counts(_ reports: [Report]) -> String {
  let verdicts = reports.map(\.judgement.verdict)
  let skipped = verdicts.count { $0 == .todo }
  let failures = verdicts.count { $0 == .wrong }
  let passed = verdicts.count { $0 == .solved }
  let errors = verdicts.count - skipped - failures - passed
  let time = reports.reduce(0) { $0 + $1.seconds }
  return #"tests="\#(reports.count)" failures="\#(failures)" "#
    + #"errors="\#(errors)" skipped="\#(skipped)" time="\#(seconds(time))""#
}

private func testcase(_ report: Report, in chapter: String) -> String {
  let verdict = report.judgement.verdict
  let name = escaped("\(report.exercise.number) \(report.exercise.title)")
  let start =
    #"    <testcase classname="\#(escaped(chapter))" name="\#(name)" "#
    + #"time="\#(seconds(report.seconds))">"#
  let text = escaped(report.reasons.joined(separator: "\n"))
  let outcome =
    switch verdict {
    case .solved: ""
    case .todo: #"<skipped message="to do"/>"#
    case .wrong:
      #"<failure type="wrong" message="\#(escaped(report.headline))">"#
        + text + "</failure>"
    default:
      #"<error type="\#(verdict.rawValue)" "#
        + #"message="\#(escaped(report.headline))">"# + text + "</error>"
    }
  let output =
    report.output.isEmpty
    ? "" : "<system-out>\(escaped(report.output))</system-out>"
  return start + outcome + output + "</testcase>"
}

private func seconds(_ time: Double) -> String {
  String(format: "%.3f", locale: Locale(identifier: "en_US_POSIX"), time)
}

/// The text with what XML does not allow replaced.
private func escaped(_ text: String) -> String {
  var escaped = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case "\n", "\t": escaped.unicodeScalars.append(scalar)
    case "\u{20}"..."\u{7E}", "\u{A0}"..."\u{D7FF}", "\u{E000}"..."\u{FFFD}",
      "\u{10000}"..."\u{10FFFF}":
      escaped.unicodeScalars.append(scalar)
    default: escaped += "\u{FFFD}"
    }
  }
  return escaped
}

extension Report {
  var isSolved: Bool { judgement.verdict == .solved }
}
