import Expectations
import Foundation
import Literate
import Testing

@testable import Commands

struct `A stub file` {
  @Test(arguments: [
    ("rm $F", "is missing"),
    ("rm $F && mkdir $F", "is a folder"),
    ("rm $F && mkfifo $F", "is a pipe"),
    ("rm $F && ln -s /etc/passwd $F", "is a link out of its folder"),
    ("rm $F && ln -s ../../Package.swift $F", "is a link out of its folder"),
    ("rm $F && ln -s /dev/zero $F", "is a device"),
    ("head -c 1048577 /dev/zero > $F", "has more than 1 MB"),
  ])
  func `is refused in one sentence where it is no ordinary file`(
    change: String, words: String
  ) throws {
    try inFolder(sample) { root in
      let file = try self.change(change, in: root)
      let workbook = try Workbook(containing: root)
      let sentence = try #require(
        workbook.refusal(ofStubsOf: try workbook.chapter("1")))
      #expect(sentence.hasPrefix("\(file) \(words)"))
      #expect(
        sentence.hasSuffix("`swift run workbook reset 1` puts the file back"))
      // Nor does a command that only looks stop there.
      try expectEqual(Call("list", in: root).status, 0)
    }
  }

  @Test(arguments: ["true", "mv $F $F.own && ln -s Exercises.swift.own $F"])
  func `is read, a link inside its folder too`(change: String) throws {
    try inFolder(sample) { root in
      _ = try self.change(change, in: root)
      let workbook = try Workbook(containing: root)
      let chapter = try workbook.chapter("1")
      expectEqual(workbook.refusal(ofStubsOf: chapter), nil)
      #expect(chapter.stubs != nil)
    }
  }

  @Test(arguments: ["mkfifo $F", "mkdir $F", "ln -s ../../../own $F"])
  func `is put back, and what is in its place is moved aside as it is`(
    change: String
  ) throws {
    try inFolder(["own": "mine"]) { outside in
      let root = outside + "/workbook"
      for (name, text) in sample {
        let url = URL(fileURLWithPath: root + "/" + name)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(),
          withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
      }
      let file = try self.change("rm $F && " + change, in: root)
      let call = try Call("reset 1", in: root)
      expectEqual(call.status, 0, "\(call.errors)")
      #expect(call.output.hasPrefix("What was in its place is now .workbook/"))
      let text = try String(contentsOfFile: root + "/" + file, encoding: .utf8)
      #expect(text.hasPrefix("// Your exercises of chapter 1"))
      let own = try String(contentsOfFile: outside + "/own", encoding: .utf8)
      expectEqual(own, "mine")
    }
  }

  @Test func `is told the line that is not UTF-8`() throws {
    try inFolder(sample) { root in
      let workbook = try Workbook(containing: root)
      let chapter = try workbook.chapter("1")
      expectEqual(workbook.misencoding(ofStubsOf: chapter), nil)
      let file = try self.change(
        #"printf 'let a = "\303\251"\nlet b = "\351"\n' > $F"#, in: root)
      #expect(
        workbook.misencoding(ofStubsOf: chapter)?
          .hasPrefix("\(file):2: this line is not UTF-8") == true)
    }
  }

  /// Changes the stub file, and returns its name.
  private func change(_ line: String, in root: String) throws -> String {
    let file = try #require(
      sample.keys.first {
        $0.hasPrefix("Chapters/01-") && $0.hasSuffix(".swift")
      })
    let call = try Call(shell: "F=\(file); " + line, in: root)
    expectEqual(call.status, 0, "\(call.errors)")
    return file
  }
}
