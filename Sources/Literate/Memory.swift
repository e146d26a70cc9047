import Foundation
import Processes

/// What commands printed, kept in a folder until what made it changes.
///
/// The demos print the same whenever they are the same program with the same
/// arguments, so that a test that compares their outputs need not run them all
/// again after an edit elsewhere.
struct Memory: Sendable {
  let folder: String

  /// Returns what a command's output depends on: its words, the executable, and
  /// the files that the words name.
  ///
  /// - Returns: The key, or `nil` where there is no such executable, or where the
  ///   command is one of the workbook's that reads its texts, too.
  func key(
    _ executable: String, _ words: [String], in folder: String
  ) -> String? {
    guard words[0] != "workbook" || words.dropFirst().first == "demo",
      let program = version(of: executable)
    else { return nil }
    let files = words.dropFirst().map { word in
      version(of: word.hasPrefix("/") ? word : folder + "/" + word) ?? ""
    }
    return ([program] + words + files).joined(separator: "\u{1F}")
  }

  subscript(key: String) -> String? {
    guard let text = try? String(contentsOfFile: file(key), encoding: .utf8),
      text.hasPrefix(key + "\u{1E}")
    else { return nil }
    return String(text.dropFirst(key.count + 1))
  }

  /// Keeps an output; where that cannot be written, nothing is lost.
  func keep(_ output: String, for key: String) {
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    try? Data((key + "\u{1E}" + output).utf8).write(
      to: URL(fileURLWithPath: file(key)), options: .atomic)
  }

  /// The file of a command, whatever its version: named by its words.
  private func file(_ key: String) -> String {
    let words = key.split(
      separator: "\u{1F}", maxSplits: 1, omittingEmptySubsequences: false)
    return folder + "/" + String((words.last ?? "").utf8.fnv1a, radix: 36)
  }

  /// The size of a file and when it was changed, if it is there.
  private func version(of path: String) -> String? {
    guard let stamp = FileStamp(path), stamp.isRegular else { return nil }
    return "\(stamp.size) \(stamp.written)"
  }
}
