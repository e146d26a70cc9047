import Expectations
import Testing

@testable import Literate

/// What a stub file may not hold, and what is said of it.
private let refused: KeyValuePairs<String, String> = [
  "import OvalsSolutions": ":5: `import OvalsSolutions` is not handed out",
  "import Ovals": ":5: `import Ovals` is not",
  "import OvalsAnswers": ":5: `import OvalsAnswers` is not",
  "import `Ovals`": ":5: `import Ovals` is not",
  "import  \t Ovals": ":5: `import Ovals` is not",
  "import\n\n  Ovals": ":7: `import Ovals` is not",
  "import\u{A0}Ovals": ":5: `import Ovals` is not",
  "import\u{C}Ovals": ":5: `import Ovals` is not",
  "import struct Ovals.Oval": ":5: `import Ovals.Oval` is not",
  "import struct Ovals . Oval": ":5: `import Ovals` is not",
  "import func\nOvals.area": ":6: `import Ovals.area` is not",
  "@preconcurrency import Ovals": ":5: `import Ovals` is not",
  "@preconcurrency\nimport Ovals": ":6: `import Ovals` is not",
  "@available(*, deprecated)import Ovals": ":5: `import Ovals` is not",
  "internal import Ovals": ":5: `import Ovals` is not",
  "package/* */import Ovals": ":5: `import Ovals` is not",
  "let a = 1; import Ovals": ":5: `import Ovals` is not",
  "let a = 1;import Ovals": ":5: `import Ovals` is not",
  "func g() {} import Ovals": ":5: `import Ovals` is not",
  "/* a */ import Ovals": ":5: `import Ovals` is not",
  "/* // */ import Ovals": ":5: `import Ovals` is not",
  "/*\n// */ import Ovals": ":6: `import Ovals` is not",
  "// a\rimport Ovals": ":5: `import Ovals` is not",
  "// a\r\nimport Ovals": ":6: `import Ovals` is not",
  "#if canImport(Ovals)\nimport Ovals\n#endif": ":6: `import Ovals` is not",
  "import/**/Ovals": ":5: no comment is for the middle of an `import`",
  "import /* /* */ a */ Ovals": ":5: no comment is for the middle",
  "import // a\nOvals": ":5: no comment is for the middle",
  "import struct/**/Ovals.Oval": ":5: no comment is for the middle",
  "import\0Ovals": ":5: the character NUL is not for answers",
  "\0import Stubs": ":5: the character NUL is not for answers",
  "@_silgen_name(\"a\") func g()": ":5: `@_silgen_name` is not for answers",
  "@`_silgen_name`(\"a\") func g()": ":5: `@_silgen_name` is not",
  "@inline(never)@_cdecl(\"a\") func g() {}": ":5: `@_cdecl` is not",
  "/*\n// */ @_cdecl(\"a\") func g() {}": ":6: `@_cdecl` is not",
  "@section(\"a\") let a = 1": ":5: `@section` is not",
  "@used let a = 1": ":5: `@used` is not",
  "@c func g() {}": ":5: `@c` is not",
  "@testable import Stubs": ":5: `@testable` is not",
  "#sourceLocation(file: \"a\", line: 1)": ":5: `#sourceLocation` is not",
]

/// What it may hold.
private let allowed = [
  "import Foundation", "import struct Foundation.Date", "import LinearAlgebra",
  "import Stubs", "import Glibc", "// import Ovals", "  // import Ovals",
  "/// Do not import Ovals.", "/// @_silgen_name is not for answers.",
  "// `@c` and `#sourceLocation`", "let important = Ovals()",
  "let f: @convention(c) () -> Void = {}", "@inlinable public func g() {}",
  "func `import`(_ a: Int) {}", "a.import(Ovals)", "@MainActor func g() {}",
  "let e = \"me@example.org\"", "let area = 1",
]

/// What is said of a stub file to whose imports something is added.
private func answer(to text: String) throws -> String? {
  let sample = try Sample()
  try sample.replace("import Stubs\n", by: text + "\n", in: Sample.stubs)
  let workbook = try Workbook(root: sample.root)
  return workbook.trespass(
    inStubsOf: workbook.chapters[workbook.chapters.count - 1])
}

struct `What an answer may not take` {
  @Test(arguments: refused.map(\.key))
  func `is refused with its line`(text: String) throws {
    let words = try #require(refused.first { $0.key == text }?.value)
    let answer = try #require(try answer(to: text))
    #expect(answer.hasPrefix(Sample.stubs + words), "\(answer)")
    #expect(answer.hasSuffix("; remove it"))
  }

  @Test func `is refused behind a mark of the byte order`() throws {
    let sample = try Sample()
    try sample.replace("", by: "\u{FEFF}import Ovals\n", in: Sample.stubs)
    let workbook = try Workbook(root: sample.root)
    let chapter = workbook.chapters[workbook.chapters.count - 1]
    expectEqual(
      workbook.trespass(inStubsOf: chapter),
      "\(Sample.stubs):1: `import Ovals` is not handed out for this chapter; "
        + "remove it")
  }

  @Test(arguments: allowed)
  func `is no other line`(text: String) throws {
    try expectEqual(answer(to: text), nil)
  }
}
