import Arguments
import Jobs

/// What `grade` takes.
///
/// It is declared here and not where it is carried out, so that an old report
/// is removed even if that program cannot be built.
package enum GradeOptions {
  /// What to grade.
  package static let words = Positional(
    "CHAPTER|EXERCISE", eachOf: .chapterOrExercise,
    "what to grade, such as 3 or jacobians or 1.2; by default everything")

  /// The word of a class.
  package static let word = Option(
    "class", of: .text("WORD"),
    "a word for your class: other words mean other hidden data")

  /// Whether answers run where they cannot be jailed.
  package static let isolation = Option(
    "isolation", of: .choice(of: IsolationNeed.self), default: .possible,
    "whether answers run even where they cannot be jailed")

  private static let formats = Option(
    "format", eachOf: .document,
    "the format of the report, and its file; by default text")

  private static let output = Option(
    "output", of: .file(), "the file for a format that names none")

  /// Returns the command, which does as it is told.
  package static func command(
    run: @escaping @Sendable (ParsedArguments) throws -> Void
  ) -> Command {
    Command(
      .grade,
      discussion: """
        The exit status is 0 if all exercises that were asked for are solved, \
        1 if some are not, 2 if the command is not understood, and 3 if \
        something could not be graded or written, which is not the answers' \
        fault. One run can write several reports: `--format text --format \
        json=report.json`. A file that is named is removed at the start, so \
        that no old report is left.
        """,
      positionals: [words], options: [formats, output, word, isolation],
      run: run)
  }

  /// Removes the files that reports are written to, and returns them.
  ///
  /// A report that names no file goes to the output.
  package static func documents(
    _ arguments: ParsedArguments
  ) throws -> [(Format, Destination?)] {
    let named = arguments[formats]
    let all = named.isEmpty ? [Document(format: .text, file: nil)] : named
    let files = all.map { $0.file ?? arguments[output] }
    for (index, file) in files.enumerated()
    where files[..<index].contains(file) {
      throw UsageError(
        "two reports go to \(file ?? "the terminal"): --format FORMAT=FILE "
          + "says where one is written")
    }
    return try zip(all, files).map {
      ($0.format, try $1.map(Destination.init))
    }
  }
}

/// How reports are written for those who read them.
package enum Format: String, CaseIterable, Sendable {
  /// For people.
  case text
  /// Our own format, with everything that is known.
  case json
  /// What continuous integration reads.
  case junit
  /// What Gradescope reads.
  case gradescope
  /// What Exercism reads.
  case exercism
}

/// Whether answers are run where the system cannot shut them in.
package enum IsolationNeed: String, CaseIterable, Sendable {
  /// They are.
  case possible
  /// They are not.
  case required
}

/// A format, and the file that it names.
private struct Document: Sendable {
  let format: Format
  let file: String?
}

extension ValueKind where Value == Document {
  fileprivate static var document: ValueKind {
    let names = Format.allCases.map(\.rawValue)
    return ValueKind(
      "FORMAT[=FILE]", allowed: names.joined(separator: ", "), choices: names
    ) { text in
      let parts = text.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return Format(rawValue: String(parts[0])).flatMap { format in
        parts.count == 1
          ? Document(format: format, file: nil)
          : parts[1].isEmpty
            ? nil : Document(format: format, file: String(parts[1]))
      }
    }
  }
}
