import Expectations
import Foundation
import Testing

/// The demo of chapter 5 as one calls it: its options and its refusals.
struct `The demo polynomial-fitting` {
  private let demo = "demo polynomial-fitting "

  private func fit(_ options: String, in folder: String = root) throws -> Call {
    try Call(demo + options, in: folder)
  }

  /// One sentence of error, nothing else, and the status 1.
  private func expectRefusal(
    _ call: Call, _ words: String,
    _ location: SourceLocation = #_sourceLocation
  ) {
    expectEqual(call.status, 1, sourceLocation: location)
    expectEqual(call.output, "", sourceLocation: location)
    expectEqual(
      call.errors.count(where: \.isNewline), 1, sourceLocation: location)
    #expect(
      call.errors.hasPrefix("workbook: ") && call.errors.contains(words),
      "\(call.errors)", sourceLocation: location)
  }

  @Test(arguments: [
    ("two.csv", "two.csv has 2 points, and degree 3 needs at least 4"),
    (
      "same.csv",
      "same.csv has 5 points at 2 different x, and degree 3 needs at least 4"
    ),
    ("bad.csv", "bad.csv:3:3: expected a number, got 'four'"),
    ("nan.csv", "nan.csv:2:3: expected a finite number, got 'nan'"),
    ("inf.csv", "inf.csv:1:1: expected a finite number, got 'inf'"),
    ("empty.csv", "'empty.csv' is empty"),
    ("names.csv", "'names.csv' has no points"),
    ("missing.csv", "cannot read 'missing.csv': No such file or directory"),
    (".", "cannot read '.': Is a directory"),
    ("huge.csv", "huge.csv has numbers beyond the range of a Double"),
    ("/dev/zero", "'/dev/zero' is not text in UTF-8"),
    ("long.csv", "long.csv:1:1: expected the line to end within 1 MB"),
  ])
  func `refuses points in one sentence`(file: String, sentence: String) throws {
    let files = [
      "two.csv": "1,2\n3,4\n", "same.csv": "1,2\n1,3\n4,5\n4,6\n1,7\n",
      "bad.csv": "x,y\n1,2\n3,four\n", "nan.csv": "1,2\n3,nan\n",
      "inf.csv": "inf,2\n", "empty.csv": "", "names.csv": "x,y\n",
      "long.csv": String(repeating: "1", count: 1 << 21),
      "huge.csv": "1,1e200\n2,2e200\n3,3e200\n4,1e200\n",
    ]
    try inFolder(files.filter { $0.key == file }) { folder in
      let path = file == "/dev/zero" ? file : folder + "/" + file
      let said = failure(of: words(demo) + ["--data", path])
        .replacing(folder + "/", with: "")
      #expect(said.contains(sentence), "\(said)")
      if file == "bad.csv" {
        expectRefusal(try fit("--data \(file)", in: folder), sentence)
      }
    }
  }

  @Test func `refuses a file that may not be read`() throws {
    // Root may read anything.
    guard getuid() != 0 else { return }
    try inFolder(["secret.csv": "1,2\n"]) { folder in
      chmod(folder + "/secret.csv", 0)
      expectRefusal(
        try fit("--data secret.csv", in: folder),
        "cannot read 'secret.csv': Permission denied")
    }
  }

  @Test(arguments: [
    "", "--basis scaled", "--basis legendre --degree 5", "--degree 1",
  ])
  func `refuses a rate that diverges, and its largest stable one works`(
    options: String
  ) throws {
    func said(atRate rate: String) -> String {
      failure(of: words(demo + options + " --rate " + rate))
    }
    let sentence = said(atRate: "1")
    #expect(sentence.contains("descent diverges at the rate 1"))
    let match = sentence.firstMatch(of: /stable one is (\S+) for/)
    let largest = String(try #require(match?.1))
    let stable = options + " --part descent --steps 200 --rate " + largest
    try expectEqual(fit(stable).status, 0)
    let above = 1.01 * (Double(largest) ?? 0)
    #expect(
      said(atRate: "\(above)")
        .contains("the largest stable one is \(largest) for"))
  }

  @Test(arguments: [
    ("--degree -1", "'-1'"), ("--degree 41", "'41'"),
    ("--degree three", "'three'"), ("--steps 0", "'0'"), ("--rate 0", "'0'"),
    ("--rate nan", "'nan'"), ("--basis cubic", "'cubic'"),
    ("--seed -1", "'-1'"), ("--data=", "''"), ("--from 1e7", "'1e7'"),
  ])
  func `refuses options that mean nothing`(options: String, word: String) {
    expectEqual(misuse(demo + options)?.contains(word), true)
  }

  @Test(arguments: ["rates", "example"])
  func `refuses to draw a part that has no picture`(part: String) {
    let arguments = words(demo + "--part \(part) --svg /none/x.svg")
    #expect(failure(of: arguments, isMisuse: true).contains("--svg draws"))
  }

  @Test func `computes the example with other numbers`() throws {
    func gradient(_ options: String) throws -> Substring? {
      try Call(demo + "--part example " + options).output
        .split(separator: "\n\n").last
    }
    let other = try gradient("--points -2,1,4 --values=1,2,0.5 --w 1,-1")
    expectEqual(
      other,
      """
      twice the sums = [[ -7],   Xᵀ · 2r = [[ -7],
                        [-40]]              [-40]]

      """)
    let sentence = failure(
      of: words(demo + "--part example --points 1,2,3"), isMisuse: true)
    #expect(
      sentence.contains("--points has 3 numbers, and --values has 4"))
  }

  @Test func `measures the digits at points between given ends`() throws {
    let output = try fit("--part precision --from 1 --to 1.00001").output
    #expect(output.hasPrefix("25 points from 1 to 1.00001 on"))
    let line = output.split(separator: "\n").dropFirst(5).first ?? ""
    let row = words(String(line))
    expectEqual(Array(row.prefix(2)), ["1", "1e6"])
    // Another machine rounds otherwise: a digit more or less.
    #expect(["1e-11", "1e-10", "1e-9"].contains(row[2]), "\(row)")
    #expect(["1e-6", "1e-5", "1e-4"].contains(row[3]), "\(row)")
    let sentence = failure(of: words(demo + "--from 3 --to 2"), isMisuse: true)
    #expect(sentence.contains("--to 2 is not above --from 3"))
  }

  @Test func `fits points of one's own`() throws {
    let files = ["p.csv": "# a parabola\nx;y\n-1;6\n0;3\n\n1;2\n2;3\n4;11\n"]
    try inFolder(files) { folder in
      let call = try fit(
        "--data p.csv --degree 2 --basis legendre --steps 400 --seed 9",
        in: folder)
      expectEqual(call.status, 0)
      expectEqual(call.errors, "")
      let lines = call.output.split(separator: "\n")
      expectEqual(lines[2], "p.csv: 5 points, x from -1 to 4, y from 2 to 11.")
      expectEqual(lines.filter { $0 == "y = 3 - 2x + x²" }.count, 2)
    }
  }

  @Test func `makes another start of another seed`() throws {
    let outputs = try ["1", "1", "2"].map {
      try fit("--part descent --steps 100 --seed " + $0).output
    }
    expectEqual(outputs[0], outputs[1])
    #expect(outputs[1] != outputs[2])
  }

  @Test func `reads points from a pipe`() throws {
    for file in ["/dev/stdin", "-"] {
      let call = try Call(
        shell: """
          printf 'y,x\\n1,0\\n3,1\\n5,2\\n' | "$0" demo 5 --data \(file) \
          --degree 1 --part least-squares
          """)
      #expect(call.output.contains("3 points, x from 0 to 2, y from 1 to 5."))
      #expect(call.output.contains("\n\ny = 1 + 2x\n\n"))
      expectEqual(call.status, 0)
    }
  }

  @Test func `says what powers of years spoil, and goes on`() throws {
    let rows = (0..<40).map { "\(1900 + 3 * $0);\($0 * $0 % 7)" }
    try inFolder(["p.csv": rows.joined(separator: "\n")]) { folder in
      let raw = try fit("--data p.csv --basis raw --steps 40", in: folder)
      #expect(
        raw.output.hasPrefix("In the basis raw the condition number of 2XᵀX is")
      )
      #expect(raw.output.contains("From step 1 on the loss is "))
      #expect(raw.output.contains("With --basis legendre, whose"))
      #expect(raw.output.contains("outside the picture"))
      let plain = try fit("--data p.csv", in: folder)
      #expect(plain.output.hasPrefix("The best polynomial\n"))
      let losses = [raw, plain].map { call in
        call.output.split(separator: "\n")
          .first { $0.hasPrefix("the least loss  ") }
      }
      expectEqual(losses[0], losses[1])
      expectEqual(losses[0] == nil, false)
    }
  }

  @Test func `prints the fit as JSON`() throws {
    try inFolder(["p.csv": "\"t \"\"s\"\"\";h\n0;1\n1;3,5\n2;6\n"]) { folder in
      let call = try fit("--data p.csv --degree 1 --json", in: folder)
      let json = try JSONSerialization.jsonObject(
        with: Data(call.output.utf8))
      let fit = try #require(json as? [String: Any])
      expectEqual(fit["powersOfX"] as? [Double], [1, 2.5])
      expectEqual(fit["powersOfU"] as? [Double], [3.5, 2.5])
      expectEqual(fit["count"] as? Int, 3)
      expectEqual(fit["rank"] as? Int, 2)
      expectEqual(fit["loss"] as? Double, 0)
      let x = try #require(fit["x"] as? [String: Any])
      expectEqual(x["name"] as? String, "t \"s\"")
    }
    for options in ["--json --part plot", "--x 1"] {
      #expect(!failure(of: words(demo + options), isMisuse: true).isEmpty)
    }
  }

  @Test func `draws what it prints`() throws {
    try inFolder([:]) { folder in
      let parts = ["", "--part plot", "--part descent", "--part curves"]
      let sizes = try parts.map { part in
        let call = try fit(part + " --svg x.svg", in: folder)
        expectEqual(call.output, "wrote x.svg\n")
        return try String(contentsOfFile: folder + "/x.svg", encoding: .utf8)
      }
      expectEqual(sizes[0], sizes[1])
      expectEqual(Set(sizes).count, 3)
      let unwritable = try fit("--svg no/x.svg", in: folder)
      expectRefusal(unwritable, "cannot write 'no/x.svg'")
    }
  }
}
