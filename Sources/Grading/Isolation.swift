import Answering

/// How the reader's code is kept from doing harm.
package struct Isolation: Sendable, Equatable {
  /// The version of the system's rules on files; 0, if it has none.
  package let files: Int
  /// Whether the system refuses the calls that start and reach others.
  package let calls: Bool

  /// Creates the value.
  package init(files: Int, calls: Bool) {
    self.files = files
    self.calls = calls
  }

  /// Whether everything that is promised is kept.
  package var isComplete: Bool { files > 0 && calls }

  /// The isolation in a sentence.
  package var sentence: String {
    isComplete
      ? "The answers ran in a jail: they could not read or write your files, "
        + "start a process or reach the network."
      : "This system has no complete jail: the answers could "
        + "\(leaks.joined(separator: ", "))."
  }

  private var leaks: [String] {
    (files > 0 ? [] : ["read and write your files"])
      + (calls ? [] : ["start processes", "reach the network"])
      + (calls || files >= 6 ? [] : ["signal other processes"])
      + (calls || !(1..<3 ~= files) ? [] : ["empty your files"])
  }

  /// Takes what the jail sent before it became the program.
  init?(_ values: [Value]) {
    guard values.count == 2, case .integer(let files) = values[0],
      case .truth(let calls) = values[1]
    else { return nil }
    self.init(files: files, calls: calls)
  }
}
