import Expectations
import Foundation
import Literate
import Testing

@testable import Commands
@testable import judge

/// Writes a file whose text has a part replaced.
private func replace(
  _ old: String, by new: String, in file: String
) throws {
  let text = try String(contentsOfFile: file, encoding: .utf8)
  try Data(text.replacing(old, with: new).utf8)
    .write(to: URL(fileURLWithPath: file))
}

extension Saves {
  /// The numbers of what has changed, once the files have come to rest.
  fileprivate mutating func numbers() -> [String]? {
    for _ in 0..<3 {
      if let save = next() { return save.changed.map(\.number) }
    }
    return nil
  }
}

struct `A save` {
  private let stubs = "/Chapters/01-Ovals/Exercises.swift"

  @Test func `is known by the exercises whose code it changes`() throws {
    try inFolder(sample) { root in
      let workbook = try Workbook(containing: root)
      var saves = Saves(in: workbook)
      expectEqual(saves.numbers(), nil)
      try replace(
        "// MARK: - Exercise 1.1", by: "\n// MARK: - Exercise 1.1",
        in: root + stubs)
      expectEqual(saves.numbers(), [])
      try replace("  1\n", by: "  2\n", in: root + stubs)
      expectEqual(saves.numbers(), ["1.1"])
      try replace("throw NotWrittenYet(\"1.3\")", by: "3", in: root + stubs)
      expectEqual(saves.numbers(), ["1.1", "1.3"])
      saves.note([
        try workbook.exercise("1.1", .graded).reread(in: workbook)
      ])
      try replace("  3", by: "  4", in: root + stubs)
      expectEqual(saves.numbers(), ["1.3"])
      try replace("  4", by: "  throw NotWrittenYet(\"1.3\")", in: root + stubs)
      expectEqual(saves.numbers(), [])
    }
  }

  @Test func `counts when the file has come to rest, and not before`() throws {
    try inFolder(sample) { root in
      var saves = Saves(in: try Workbook(containing: root))
      let text = try String(contentsOfFile: root + stubs, encoding: .utf8)
      let url = URL(fileURLWithPath: root + stubs)
      try Data().write(to: url)
      #expect(saves.next() == nil)
      try Data(text.utf8).write(to: url)
      #expect(saves.next() == nil)
      #expect(saves.next() == nil)
      try FileManager.default.removeItem(at: url)
      expectEqual(saves.numbers(), [])
      try Data(text.utf8).write(to: url)
      expectEqual(saves.numbers(), [])
    }
  }
}
