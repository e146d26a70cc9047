import Foundation
import Processes

/// Whether what was built of a chapter's stub file is what the file holds now.
///
/// The build looks at a file's size and time, and the native build system's
/// compiler driver at the time to the second: it misses the second of two saves
/// within one second, and a file that `cp -p` has put in the place of another of
/// its size and time. So the content's hash is kept beside the chapter's program,
/// with what identifies the program that was linked from it.
package struct StubBuild: Sendable {
  private let file: String
  private let module: String
  private let program: String

  /// Looks at a chapter.
  ///
  /// - Parameters:
  ///   - folder: The chapter's folder in `Chapters`, such as `01-Jacobians`, or
  ///     a path that ends in it.
  ///   - root: The folder of the package.
  package init(of folder: String, in root: String) {
    let folder = folder.split(separator: "/").last ?? ""
    let name = folder.drop { $0 != "-" }.dropFirst()
    file = root + "/Chapters/\(folder)/Exercises.swift"
    module = name + "Exercises"
    program = Products.path(of: name + "Answers")
  }

  /// A number that changes when the file's content does; 0, if it cannot be
  /// read.
  package var content: UInt64 {
    FileManager.default.contents(atPath: file)?.fnv1a ?? 0
  }

  /// Whether the program is known to be built of what the file holds.
  package var isCurrent: Bool { record == [identity, "\(content)"] }

  /// Whether the program is known to be built of something else.
  package var isStale: Bool {
    record.count == 2 && record[0] == identity && record[1] != "\(content)"
      && !isCompiled
  }

  /// Whether the compiler has run since the file last changed.
  ///
  /// After a change of a comment it leaves the object as it is, and nothing is
  /// linked.
  private var isCompiled: Bool {
    guard let changed = FileStamp(file)?.changed else { return false }
    return compiled.filter { $0.hasSuffix(".dia") }.contains {
      (FileStamp($0)?.written ?? 0) > changed
    }
  }

  /// Remembers of what content the program was built.
  package func remember(_ content: UInt64) {
    try? Data("\(identity)\n\(content)".utf8)
      .write(to: URL(fileURLWithPath: recordFile), options: .atomic)
  }

  /// Deletes what was compiled of the stub file, so that the next build
  /// compiles it, whatever its time says.
  package func discard() {
    for path in compiled where path.hasSuffix(".o") {
      try? FileManager.default.removeItem(atPath: path)
    }
  }

  /// What the compiler has written for the stubs' module.
  private var compiled: [String] {
    objectFolders.flatMap { folder in
      let names = try? FileManager.default.subpathsOfDirectory(atPath: folder)
      return (names ?? []).map { folder + "/" + $0 }
    }
  }

  private var recordFile: String { program + ".stubs" }

  private var record: [String] {
    let text = try? String(contentsOfFile: recordFile, encoding: .utf8)
    return text?.split(separator: "\n").map(String.init) ?? []
  }

  /// What changes when the program is linked anew.
  private var identity: String {
    guard let stamp = FileStamp(program) else { return "none" }
    return "\(stamp.number) \(stamp.written)"
  }

  /// Where the build systems keep the objects of the stubs' module: beside the
  /// products, or three folders below the intermediate files.
  private var objectFolders: [String] {
    let products = URL(fileURLWithPath: program).deletingLastPathComponent()
    let intermediates = products.deletingLastPathComponent()
      .deletingLastPathComponent()
      .appendingPathComponent("Intermediates.noindex")
    let levels = [intermediates].flatMap(\.folders).flatMap(\.folders)
    return ([products] + levels).map {
      $0.appendingPathComponent(module + ".build").path
    }
  }
}

extension URL {
  /// What is in a folder.
  fileprivate var folders: [URL] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: path)
    return (names ?? []).map(appendingPathComponent)
  }
}
