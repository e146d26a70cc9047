import Commands
import Foundation
import Grading
import Literate

extension Workbook {
  /// Returns where the reader's answer begins that a report finds fault with,
  /// in the form that terminals and editors open.
  func place(of report: Report) -> String? {
    switch report.judgement.verdict {
    case .todo, .solved, .doesNotCompile, .compilesTooLong: return nil
    case .wrong, .crashed, .timedOut, .endedEarly: break
    }
    return chapter(of: report).map {
      $0.place(of: $0.stubs?.section(report.exercise.number))
    }
  }

  /// Returns the reports with the errors of a stub file that does not compile
  /// as a reader needs them: with folder and exercise, and no more than five.
  func explained(_ reports: [Report]) -> [Report] {
    reports.map { report in
      guard report.judgement.verdict == .doesNotCompile,
        let chapter = chapter(of: report)
      else { return report }
      return Report(
        on: report.exercise,
        Judgement(
          .doesNotCompile,
          explained(report.judgement.diagnosis, of: chapter)))
    }
  }

  private func explained(_ errors: [String], of chapter: Chapter) -> [String] {
    let most = 5
    var lines = errors.map { chapter.explained($0) }
    if lines.count > most + 1 {
      let rest = lines.count - most
      lines[most...] = ["… \(rest) more errors"]
    }
    let others =
      (try? FileManager.default.contentsOfDirectory(
        atPath: root + "/" + chapter.folder))?.filter {
        $0.hasSuffix(".swift") && $0 != "Exercises.swift"
      }.sorted() ?? []
    if !others.isEmpty {
      lines.append(
        "In this folder, only Exercises.swift is compiled, and not "
          + "\(others.joined(separator: ", ")).")
    }
    return lines
  }

  /// The chapter of a report, with its stubs as they are saved now.
  private func chapter(of report: Report) -> Chapter? {
    chapters.first { $0.folder == "Chapters/" + report.exercise.chapter }
      .map(rereading)
  }
}

extension Chapter {
  /// Returns an error, `Exercises.swift:69:12: …`, with the folder and the
  /// exercise that it is in.
  fileprivate func explained(_ error: String) -> String {
    guard
      let match = error.wholeMatch(
        of: /(?:.*\/)?Exercises\.swift:(\d+)((?::\d+)?): (.+)/
          .dotMatchesNewlines()),
      let line = Int(match.1)
    else { return error }
    let section = stubs?.sections.last { $0.line <= line }
    let isNamed = match.3.hasPrefix("exercise ")
    return "\(stubFile):\(line)\(match.2): "
      + (isNamed ? "" : section.map { "exercise \($0.number): " } ?? "")
      + match.3
  }
}
