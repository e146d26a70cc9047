import Foundation

extension Workbook {
  /// A file that follows from others.
  struct Follower {
    let file: String
    let text: String
  }

  /// The files that follow from the texts and the solutions: the programs that
  /// run a reader's answers, the tests that grade them, the stub files of which
  /// no exercise has been begun, and the contents.
  var followers: [Follower] {
    let taught = chapters.filter { $0.solutions != nil }
    let programs = taught.map {
      Follower(
        file: "Tests/Answers/\($0.number.twoDigits)-\($0.name)/main.swift",
        text: $0.answersProgram)
    }
    let stubs = taught.compactMap { chapter -> Follower? in
      let file = chapter.folder + "/Exercises.swift"
      guard let text = chapter.shippedStubs,
        chapter.stubs?.isUntouched
          ?? !FileManager.default.fileExists(atPath: path(file))
      else { return nil }
      return Follower(file: file, text: text)
    }
    let tests = Follower(
      file: "Tests/ExerciseTests/Exercises.swift", text: Self.tests(of: taught))
    return programs + stubs + (taught.isEmpty ? [] : [tests]) + contents
  }

  /// Returns what is stale of the files that follow from others.
  var followerProblems: [Problem] {
    followers.compactMap { follower in
      let old = Page.lines(of: (try? read(follower.file)) ?? "")
      let new = Page.lines(of: follower.text)
      if old == new { return nil }
      let line = zip(old, new).prefix { $0 == $1 }.count + 1
      return Problem(
        follower.file, line,
        "this is stale; `swift run workbook weave` writes it")
    }
  }

  /// The tests that grade, one for each exercise.
  private static func tests(of chapters: [Chapter]) -> String {
    let suites = chapters.map { chapter in
      let tests = chapter.exercises.filter(\.isGraded).map {
        "  @Test func `\($0.number) \($0.title)`() throws { try grade() }\n"
      }
      return "struct `Chapter \(chapter.number) \(chapter.name)` {\n"
        + tests.joined() + "}\n"
    }
    return """
      // Written by `swift run workbook weave` from the texts of the chapters.
      // swift-format-ignore-file

      import Testing


      """ + suites.joined(separator: "\n")
  }
}

extension Int {
  fileprivate var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }
}
