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
    guard let heading = page.headings.first?.text else { return name }
    var words = heading.split(separator: " ")[...]
    if words.first == "Chapter" { words = words.dropFirst() }
    if let first = words.first, first.first?.isNumber == true {
      words = words.dropFirst()
      if words.first == "—" { words = words.dropFirst() }
    }
    return words.joined(separator: " ")
  }

  /// The name as one types it: `kronecker-chain`.
  public var commandName: String {
    let parts = name.map { $0.isUppercase ? "-\($0.lowercased())" : "\($0)" }
    return String(parts.joined().drop { $0 == "-" })
  }

  /// The time that the text asks for before its first section, if it does.
  public var minutes: Int? {
    let opening = page.paragraphs.filter { $0.line < page.frontMatterEnd }
    return opening.lazy.compactMap { page.minutes(in: $0.text) }.first
  }

  /// Whether an exercise is written: its stub throws no more.
  ///
  /// - Parameter exercise: An exercise of this chapter.
  /// - Returns: `false` for an exercise on paper, too.
  public func isWritten(_ exercise: Exercise) -> Bool {
    stubs?.section(exercise.number)?.isWritten ?? false
  }
}
