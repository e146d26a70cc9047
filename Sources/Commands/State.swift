import Foundation
import Literate
import Processes

/// What the command remembers from one run to the next: how many hints were
/// shown of each exercise, and what became of it when it was last graded.
///
/// It is one small file that git ignores, and nothing is lost with it but that.
package struct State: Codable, Equatable {
  /// A verdict, and what it was given on.
  package struct Graded: Codable, Equatable {
    /// The verdict.
    package let verdict: Verdict
    /// A number that changes when the reader's code does.
    package let code: UInt64

    /// Creates a verdict on a code.
    package init(verdict: Verdict, code: UInt64) {
      self.verdict = verdict
      self.code = code
    }
  }

  var version = 1
  /// How many hints of each exercise were shown.
  package var hints: [String: Int] = [:]
  /// The last verdict on each exercise.
  package var graded: [String: Graded] = [:]
}

extension State {
  /// Reads a state; a verdict that this version does not know is left out.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    version = try values.decode(Int.self, forKey: .version)
    hints = try values.decode([String: Int].self, forKey: .hints)
    graded = try values.decode([String: Lenient].self, forKey: .graded)
      .compactMapValues(\.graded)
  }

  private struct Lenient: Decodable {
    let graded: Graded?

    init(from decoder: any Decoder) throws {
      graded = try? Graded(from: decoder)
    }
  }
}

extension State {
  /// The folder of everything that the command itself writes.
  static func folder(in root: String) -> String { root + "/.workbook" }

  private static func file(in root: String) -> String {
    folder(in: root) + "/state.json"
  }

  /// Whether the command has run before.
  package static func exists(in root: String) -> Bool {
    FileManager.default.fileExists(atPath: file(in: root))
  }

  /// Reads the state; one that cannot be read is set aside with a sentence, and
  /// a new one begun.
  package static func load(from root: String) -> State {
    let file = file(in: root)
    guard exists(in: root) else { return State() }
    if let data = FileManager.default.contents(atPath: file),
      let state = try? JSONDecoder().decode(State.self, from: data),
      state.version == State().version
    {
      return state
    }
    let aside =
      folder(in: root) + "/"
      + unusedName("state", ".json", in: folder(in: root))
    do {
      try FileManager.default.moveItem(atPath: file, toPath: aside)
      note(
        "\(file) could not be read; it was moved to \(aside), and the hints "
          + "and verdicts start over")
    } catch {
      note(
        "\(file) can neither be read nor moved away, so hints and verdicts are "
          + "not known: \(error.localizedDescription)")
    }
    return State()
  }

  /// Reads the state, changes it and writes it again, one thread and one process
  /// at a time.
  package static func update(in root: String, _ change: (inout State) -> Void) {
    try? FileManager.default.createDirectory(
      atPath: folder(in: root), withIntermediateDirectories: true)
    let lock = open(
      folder(in: root) + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    flock(lock, LOCK_EX)
    defer { close(lock) }
    var state = load(from: root)
    change(&state)
    state.save(to: root)
  }

  /// Writes the state, whole or not at all.
  private func save(to root: String) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    do {
      try encoder.encode(self)
        .write(to: URL(fileURLWithPath: Self.file(in: root)), options: .atomic)
    } catch {
      note(
        "hints and verdicts cannot be remembered in \(Self.folder(in: root)): "
          + error.localizedDescription)
    }
  }

  /// What is known of an exercise, in words: the last verdict if the code is
  /// still the same.
  package func standing(of assignment: Assignment) -> Standing {
    let isWritten = assignment.section?.isWritten ?? false
    guard let graded = graded[assignment.number],
      graded.code == assignment.code, graded.verdict != .todo,
      isWritten || !graded.verdict.isOfFile
    else { return isWritten ? .notGradedYet : .todo }
    return .graded(graded.verdict)
  }

  /// How many of a chapter's exercises are solved, and how many there are.
  package func progress(in chapter: Chapter) -> (solved: Int, all: Int) {
    let all = chapter.exercises.filter(\.isGraded)
    let solved = all.count {
      standing(of: Assignment(chapter: chapter, exercise: $0))
        == .graded(.solved)
    }
    return (solved, all.count)
  }

  /// How far a reader is with an exercise.
  package enum Standing: Equatable {
    /// Nothing is written yet.
    case todo
    /// What is written was not graded.
    case notGradedYet
    /// The last verdict holds.
    case graded(Verdict)

    /// How far that is, in words.
    package var words: String {
      switch self {
      case .todo: "to do"
      case .notGradedYet: "not graded yet"
      case .graded(let verdict): verdict.words
      }
    }
  }
}

extension Assignment {
  /// A number that changes when the reader's code does.
  package var code: UInt64 { (section?.text ?? "").utf8.fnv1a }
}

/// Returns the name of a file that is not there yet, with the date and time in
/// it.
///
/// - Parameters:
///   - start: How the name begins, from the folder.
///   - end: How it ends.
///   - folder: The folder.
/// - Returns: The name, from the folder.
func unusedName(_ start: String, _ end: String, in folder: String) -> String {
  let formatter = DateFormatter()
  formatter.locale = Locale(identifier: "en_US_POSIX")
  formatter.dateFormat = "yyyyMMdd-HHmmss"
  let name = start + "-" + formatter.string(from: Date())
  let names = [name + end] + (2..<1000).map { "\(name)-\($0)\(end)" }
  return names.first {
    !FileManager.default.fileExists(atPath: folder + "/" + $0)
  } ?? name + end
}

/// Says something beside the command's output.
package func note(_ sentence: String) {
  let line = Data("workbook: \(sentence)\n".utf8)
  try? FileHandle.standardError.write(contentsOf: line)
}
