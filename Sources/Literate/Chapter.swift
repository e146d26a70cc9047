/// A chapter: its text, its exercises and the two files that hold them.
public struct Chapter: Sendable {
  /// The number, from 0.
  public let number: Int

  /// The name by which the code knows it, such as `KroneckerChain`.
  public let name: String

  /// The folder, relative to the root: `Chapters/02-KroneckerChain`.
  public let folder: String

  /// The text.
  public let page: Page

  /// The exercises that the text sets, in order.
  public let exercises: [Exercise]

  /// The reader's file, if the chapter has one.
  public let stubs: ExerciseFile?

  /// The solutions, if they are there.
  public let solutions: ExerciseFile?

  /// The folder of the solutions, relative to the root.
  public var solutionsFolder: String {
    "Solutions" + folder.dropFirst("Chapters".count)
  }

  /// The title, without the word chapter and the number.
  public var title: String {
    (page.headings.first?.text ?? name)
      .replacing(/^(?:Chapter )?\d+\S* (?:— )?/, with: "")
  }

  /// The name as one types it: `kronecker-chain`.
  public var commandName: String {
    name.replacing(/\B[A-Z]/) { "-\($0.0)" }.lowercased()
  }

  /// The time that the text asks for before its first section, if it does.
  public var minutes: Int? {
    page.paragraphs.lazy.prefix { $0.line < page.frontMatterEnd }
      .compactMap { $0.text.firstMatch(of: /(\d+)\sminutes/) }
      .first.flatMap { Int($0.1) }
  }

  /// Whether an exercise is written: its stub throws no more.
  ///
  /// - Parameter exercise: An exercise of this chapter.
  /// - Returns: `false` for an exercise on paper, too.
  public func isWritten(_ exercise: Exercise) -> Bool {
    stubs?.section(exercise.number)?.isWritten ?? false
  }
}
