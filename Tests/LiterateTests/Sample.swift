import Foundation

@testable import Literate

/// A small workbook in a temporary folder, in which everything agrees.
final class Sample: Sendable {
  let root: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("sample-\(UUID().uuidString)")
    root = folder.resolvingSymlinksInPath().path
    for (file, text) in Self.files { try write(text, to: file) }
    for follower in try Workbook(root: root).followers {
      try write(follower.text, to: follower.file)
    }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: root + "/.products/ovals")
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
  }

  var runner: Runner { Runner(products: root + "/.products", limit: 5) }

  func problems(_ check: Check) throws -> [Problem] {
    try Workbook(root: root).problems(check, runner: runner)
  }

  func read(_ file: String) throws -> String {
    try String(contentsOfFile: root + "/" + file, encoding: .utf8)
  }

  func write(_ text: String, to file: String) throws {
    let url = URL(fileURLWithPath: root + "/" + file)
    // Foundation would wait for the disk.
    var stream = fopen(url.path, "we")
    if stream == nil {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      stream = fopen(url.path, "we")
    }
    guard let stream else { throw Mistake("\(file) cannot be written") }
    fwrite(text, 1, text.utf8.count, stream)
    fclose(stream)
  }

  /// Gives a file the text that it had, or removes it if it had none.
  func restore(_ text: String?, in file: String) throws {
    if let text { return try write(text, to: file) }
    try FileManager.default.removeItem(atPath: root + "/" + file)
  }

  /// Replaces a text that occurs in a file; the whole file where it is empty.
  func replace(_ old: String, by new: String, in file: String) throws {
    let text = old.isEmpty ? "" : try read(file)
    guard old.isEmpty || text.contains(old) else {
      throw Mistake("\(file) does not contain \(old)")
    }
    try write(old.isEmpty ? new : text.replacing(old, with: new), to: file)
  }
}

extension Sample {
  static let contents = "Chapters/README.md"
  static let text = "Chapters/01-Ovals/README.md"
  static let stubs = "Chapters/01-Ovals/Exercises.swift"
  static let solutions = "Solutions/01-Ovals/Exercises.swift"
  static let answers = "Solutions/01-Ovals/README.md"
  static let source = "Sources/Ovals/Area.swift"

  private static let files = [
    "Package.swift": "",
    "README.md": "# Shapes\n\n[Begin](Chapters/00-Notation) here.\n",
    contents: "# Contents\n\n| chapter |\n|---|\n| none |\n\nRead on.\n",
    "Chapters/00-Notation/README.md": notation,
    text: opening + exercises.map(\.text).joined() + "## Summary\n\nDone.\n",
    stubs: """
    // Your exercises of chapter 1: replace each line that throws by your own code.
    // `swift test --filter 'Chapter 1'` grades them all, and
    // `swift test --filter '1\\.1 '` grades one. The text is in README.md beside it.

    import Stubs


    """
      + graded.map { declaration($0, "throw NotWrittenYet(\"\($0)\")") }
      .joined(separator: "\n"),
    solutions: "// Ours.\n\nimport Stubs\n\n"
      + graded.map { declaration($0, "// It is \($0).\n  return \($0)") }
      .joined(separator: "\n") + "\nprivate let helper = 1\n",
    answers: "# Answers\n\n## Exercise 1.2 — the title of 1.2\n\nBy (1.1).\n",
    source: """
    /// The area, by equations (1.1) and
    /// (1.1), for exercise 1.1, and for exercises 1.3, 1.4,
    /// 1.6 to
    /// 1.8 and 1.9.
    public func area(of oval: Oval) -> Double {
      // snippet.area
      let half = oval.width / 2

        return half * oval.height
      // snippet.end
    }

    """,
    "Chapters/01-Ovals/Figures/oval.svg": "<svg fill=\"#1f2328\">oval</svg>\n",
    "Chapters/01-Ovals/Figures/oval-dark.svg":
      "<svg fill=\"#e6edf3\">oval</svg>\n",
    ".products/ovals": """
    #!/bin/sh
    echo "run" >> "$0.log"
    case "$1" in
      --svg) echo '<svg fill="#1f2328">oval</svg>' > "$2" ;;
      slow) exec sleep 30 ;;
      fail) echo "no such oval" >&2; echo "more" >&2; exit 3 ;;
      *) echo "an oval of $1"; echo; echo "  in $NO_COLOR line" ;;
    esac

    """,
  ]

  private static let notation = """
    # Notation

    20 minutes

    ## Ovals

    A **mean width** is a number; `area` gives the area.
    See [ovals](../01-Ovals/README.md), or `oval`.
    Its $`w`$'s cost is \\$5 ($`w = 2`$), and `$x$` is code.

    """

  private static let opening = """
    # Chapter 1. Ovals

    [Contents](../../README.md) · 90 minutes · ovals have foci

    ## What is an oval?

    An **oval** is round, it has two **foci**, and its [mean
    width](../00-Notation/README.md#ovals) is 2 (not `(1.9)`, not $`(1.8)`$).

    <!-- listing: Sources/Ovals/Area.swift#area -->
    ```swift
    let half = oval.width / 2

      return half * oval.height
    ```

    ```math
    A = \\pi a b
    \\qquad (1.1)
    ```

    Try [exercise 1.9](#exercise-19---the-title-of-19), exercises 1.3 and
    [1.4](#exercise-14---the-title-of-14); double exercise 1.1 and 1.5 times it.

    By (1.1), as [above](#what-is-an-oval) or [in Swift][1], `area(of: a)`:

    1. first

       <!-- output: swift run ovals 'two foci' -->
       ```text
       an oval of two foci

         in 1 line
       ```

    <!-- figure: swift run ovals --svg Figures/oval.svg -->
    <picture><source media="(prefers-color-scheme: dark)" \
    srcset="Figures/oval-dark.svg"><img src="Figures/oval.svg" \
    alt="an oval"></picture>

    *Figure 1.1. An oval.*

    ## Exercises


    """

  private static let graded = exercises.map(\.number).filter { $0 != "1.2" }

  private static let exercises = (1...9).map { index in
    let number = "1.\(index)"
    let anchor = "exercise-12--the-title-of-12"
    let kinds = ["debug", "predict", "code"]
    let kind = index == 2 ? "derive" : kinds[index % 3]
    let rest =
      index == 2
      ? "on paper · answer in "
        + "[Solutions](../../Solutions/01-Ovals/README.md#\(anchor))"
      : "`f\(index)` in [Exercises.swift](Exercises.swift) · "
        + "`swift test --filter '1\\.\(index) '` · "
        + "reread [Exercises](#exercises)"
    let signature =
      "<!-- signature: \(number) -->\n```swift\npublic func f\(index)(\n"
      + "  _ x\(index): Int = max(1, 2)\n) throws -> Double\n```\n\n"
    return (
      number: number,
      text: """
      #### Exercise \(number) ★★ — the title of \(number)

      *\(kind)* · 15 minutes · \(rest)

      Do it for `f\(index)`.

      \(index == 2 ? "" : signature)\(hint(1))\(hint(2))
      """
    )
  }

  private static func hint(_ number: Int) -> String {
    "<details><summary>Hint \(number)</summary>\n\nNudge \(number).\n\n"
      + "</details>\n\n"
  }

  private static func declaration(_ number: String, _ body: String) -> String {
    """
    // MARK: - Exercise \(number)

    /// The answer to \(number).
    public func f\(number.dropFirst(2))(
      _ x\(number.dropFirst(2)): Int = max(1, 2)
    ) throws -> Double {
      \(body)
    }

    """
  }
}
