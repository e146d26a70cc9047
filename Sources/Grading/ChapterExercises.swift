import Foundation

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

  /// Says what is wrong with the hidden tests, a sentence for each fault.
  func faults() -> [String] {
    exercises.flatMap { exercise in
      exercise.faults().map { "\(exercise.number) \(exercise.title): \($0)" }
    }
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
  public var grader: String { Self.grader(of: folder) }

  fileprivate static func grader(of folder: String) -> String {
    folder.drop { $0 != "-" }.dropFirst() + "Grader"
  }
}

extension Syllabus {
  /// Asks the grader of a chapter, which was built beside the program that
  /// runs, what it examines.
  ///
  /// - Parameter folder: The chapter's folder, such as `01-Jacobians`, or a
  ///   path that ends in it.
  /// - Throws: `GraderFailure` where it does not answer.
  public init(of folder: String) throws(GraderFailure) {
    self = try Self.answer(of: Self.grader(of: folder), to: "list")
  }

  /// Asks the chapter's grader what is wrong with its hidden tests.
  ///
  /// - Returns: A sentence for each fault; none, if they can be trusted.
  /// - Throws: `GraderFailure` where it does not answer.
  public func faults() throws(GraderFailure) -> [String] {
    try Self.answer(of: grader, to: "audit")
  }

  private static func answer<Value: Decodable>(
    of grader: String, to word: String
  ) throws(GraderFailure) -> Value {
    let process = ChildProcess(
      Products.path(of: grader), [word],
      environment: ProcessInfo.processInfo.environment, timeLimit: 60,
      outputLimit: 1 << 20)
    guard let end = try? process.run(), end.ending == .exited(0),
      let value = try? JSONDecoder().decode(
        Value.self, from: Data(end.text.utf8))
    else { throw GraderFailure(grader: grader) }
    return value
  }
}

/// A grader that does not answer.
public struct GraderFailure: Error, CustomStringConvertible {
  let grader: String

  /// One sentence.
  public var description: String {
    "\(grader) does not answer; run swift build and try again"
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
  /// The anchors of the sections that a diagnosis sends to.
  public let sections: [String]

  /// Creates an outline.
  public init(
    number: String, title: String, kind: Kind, stars: Int, timeLimit: Double,
    sections: [String] = []
  ) {
    self.number = number
    self.title = title
    self.kind = kind
    self.stars = stars
    self.timeLimit = timeLimit
    self.sections = sections
  }
}
