/// The hidden tests of one chapter.
public struct ChapterExercises: Sendable {
  /// The chapter's folder in `Chapters`, such as `01-Jacobians`.
  public let folder: String

  /// The exercises, in the order of the text.
  public let exercises: [Exercise]

  /// The file that the reader edits, from the package's folder.
  public let readersFile: String

  /// Creates the hidden tests of a chapter.
  ///
  /// - Parameters:
  ///   - folder: The chapter's folder, its number and name: `01-Jacobians`.
  ///   - readersFile: The file that the reader edits, where it is not the
  ///     chapter's `Exercises.swift`.
  ///   - exercises: The exercises.
  public init(
    _ folder: String, readersFile: String? = nil, _ exercises: [Exercise]
  ) {
    self.folder = folder
    self.exercises = exercises
    self.readersFile = readersFile ?? "Chapters/\(folder)/Exercises.swift"
  }

  /// The exercise of a number, if there is one.
  public subscript(number: String) -> Exercise? {
    exercises.first { $0.number == number }
  }
}

extension ChapterExercises {
  /// What can be told of the chapter without its functions.
  public var syllabus: Syllabus {
    Syllabus(
      folder: folder, readersFile: readersFile,
      exercises: exercises.map(\.outline))
  }
}

/// The exercises of a chapter without their functions: what its grader lists.
public struct Syllabus: Sendable, Codable {
  /// The chapter's folder in `Chapters`, such as `01-Jacobians`.
  public let folder: String

  /// The file that the reader edits, from the package's folder.
  public let readersFile: String

  /// The exercises, in the order of the text.
  public let exercises: [Outline]

  /// The name of the program that examines the reader's functions.
  public var grader: String {
    folder.drop { $0 != "-" }.dropFirst() + "Grader"
  }
}

/// An exercise without its functions.
public struct Outline: Sendable, Codable {
  /// The number, such as `1.2`.
  public let number: String
  /// The title, as the text has it.
  public let title: String
  /// What is asked.
  public let kind: Kind
  /// The difficulty, 1 to 3.
  public let stars: Int
  /// How long the reader's function may take for all cases, in seconds.
  public let timeLimit: Double

  /// Creates an outline.
  public init(
    number: String, title: String, kind: Kind, stars: Int, timeLimit: Double
  ) {
    self.number = number
    self.title = title
    self.kind = kind
    self.stars = stars
    self.timeLimit = timeLimit
  }
}
