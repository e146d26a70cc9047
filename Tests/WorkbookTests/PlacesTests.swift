import Expectations
import Foundation
import Grading
import Literate
import Testing

@testable import Arguments
@testable import Commands
@testable import judge

private func report(
  _ number: String, _ verdict: Verdict, _ diagnosis: [String] = []
) -> Report {
  Report(
    on: ExerciseFacts(
      number: number, title: "a title", chapter: "01-Ovals", function: "f"),
    Judgement(verdict, diagnosis))
}

struct `What a reader can open` {
  @Test func `is on the line below the headline of an answer with a fault`()
    throws
  {
    try inFolder(sample) { root in
      let workbook = try Workbook(containing: root)
      let reports = Verdict.allCases.map { report("1.3", $0) }
      let text = try Format.text.document(of: reports, place: workbook.place)
      let at = "  at Chapters/01-Ovals/Exercises.swift:8\n"
      for verdict in Verdict.allCases {
        let isPlaced = [.wrong, .crashed, .timedOut, .endedEarly]
          .contains(verdict)
        let headline = "a title — \(verdict.words)\n"
        expectEqual(text.contains(headline + at), isPlaced, "\(verdict)")
      }
    }
  }

  @Test func `is each error of the compiler, with its exercise`() throws {
    try inFolder(sample) { root in
      let workbook = try Workbook(containing: root)
      let reports = workbook.explained([
        report(
          "1.1", .doesNotCompile,
          [
            "Exercises.swift:8:12: cannot find 'x' in scope",
            "\(root)/Chapters/01-Ovals/Exercises.swift:2:1: expected '{'",
            "Exercises.swift:5: exercise 1.3 does not declare it",
            "something else",
          ]), report("1.3", .solved),
      ])
      let file = "Chapters/01-Ovals/Exercises.swift"
      expectEqual(
        reports[0].judgement.diagnosis,
        [
          "\(file):8:12: exercise 1.3: cannot find 'x' in scope",
          "\(file):2:1: exercise 1.1: expected '{'",
          "\(file):5: exercise 1.3 does not declare it", "something else",
        ])
      expectEqual(reports[1].judgement, Judgement(.solved))
    }
  }

  @Test func `is no more than five errors, and what is not compiled`() throws {
    var files = sample
    files["Chapters/01-Ovals/Helpers.swift"] = ""
    try inFolder(files) { root in
      let errors = (1...40).map { "Exercises.swift:1:\($0): cannot find 'x'" }
      let lines = try Workbook(containing: root)
        .explained([report("1.1", .doesNotCompile, errors)])[0]
        .judgement.diagnosis
      expectEqual(lines.count, 7)
      expectEqual(
        lines.suffix(2),
        [
          "… 35 more errors",
          "In this folder, only Exercises.swift is compiled, and not "
            + "Helpers.swift.",
        ])
    }
  }
}

struct `The file of a report` {
  @Test func `is gone as soon as another is to come`() throws {
    try inFolder(["old.json": "old"]) { root in
      let file = root + "/old.json"
      let destination = try Destination(file)
      #expect(!FileManager.default.fileExists(atPath: file))
      try destination.write("new")
      try expectEqual(String(contentsOfFile: file, encoding: .utf8), "new")
    }
  }

  @Test func `cannot be a folder, and that is status 3`() throws {
    try inFolder(["folder/file": ""]) { root in
      let error = #expect(throws: Failure.self) {
        _ = try Destination(root + "/folder")
      }
      expectEqual(error?.status, 3)
      expectEqual(error?.description.hasSuffix("it is a folder"), true)
      let other = try Destination(root + "/nowhere/report")
      #expect(throws: Failure.self) { try other.write("new") }
    }
  }
}
