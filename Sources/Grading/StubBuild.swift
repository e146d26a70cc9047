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
  private let name: String
  private let program: String

  /// Looks at a chapter.
  ///
  /// - Parameters:
  ///   - folder: The chapter's folder in `Chapters`, such as `01-Jacobians`, or
  ///     a path that ends in it.
  ///   - root: The folder of the package.
  package init(of folder: String, in root: String) {
    let folder = folder.split(separator: "/").last ?? ""
    name = String(folder.drop { $0 != "-" }.dropFirst())
    file = root + "/Chapters/\(folder)/Exercises.swift"
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
    objectFolders(of: "Exercises").flatMap { folder in
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

  /// Where the build systems keep the objects of one of the chapter's modules:
  /// beside the products, or three folders below the intermediate files.
  private func objectFolders(of kind: String) -> [String] {
    let products = URL(fileURLWithPath: program).deletingLastPathComponent()
    let intermediates = products.deletingLastPathComponent()
      .deletingLastPathComponent()
      .appendingPathComponent("Intermediates.noindex")
    let levels = [intermediates].flatMap(\.folders).flatMap(\.folders)
    return ([products] + levels).map {
      $0.appendingPathComponent(name + kind + ".build").path
    }
  }
}

extension StubBuild {
  /// Compiles what the file holds, and links it with all else that the program
  /// is made of.
  ///
  /// It takes a third of the time of `swift build`, which asks after the
  /// compiler and after every file of the package. Whatever is amiss is left to
  /// that: then the program stays as it was.
  ///
  /// - Parameter isCancelled: Asked often whether to end it.
  /// - Returns: Whether the program is now made of what the file holds.
  package func relink(isCancelled: () -> Bool) -> Bool {
    #if DEBUG && os(Linux)
    // Who names a compiler to `swift build` wants that one.
    guard let (others, options) = linked, getenv("SWIFT_EXEC") == nil else {
      return false
    }
    let products = URL(fileURLWithPath: program).deletingLastPathComponent()
    let new = program + ".new"
    defer { unlink(new) }
    let compiler = try? ChildProcess(
      Products.toolchain + "/swiftc",
      [
        "-module-name", name + "Exercises", "-parse-as-library",
        "-swift-version", "6", "-DSWIFT_PACKAGE", "-DDEBUG",
        "-gline-tables-only",
        "-Xcc", "-fno-omit-frame-pointer",
        "-I", products.path, "-I", products.path + "/Modules",
        "-module-cache-path", products.path + "/ModuleCache",
        file, "-o", new,
      ] + options + others)
    guard
      compiler?.run(timeLimit: 5, isCancelled: isCancelled) == .exited(0),
      rename(new, program) == 0
    else { return false }
    discard()
    return true
    #else
    return false
    #endif
  }

  /// What the program was last linked from beside the stubs, and the options
  /// that give it its `main`; `nil`, where a build system keeps no list of that.
  private var linked: (files: [String], options: [String])? {
    let target = name + "Answers"
    func files(of list: String) -> [String]? {
      let text = try? String(contentsOfFile: list, encoding: .utf8)
      return text?.split(separator: "\n").map(String.init).filter {
        !$0.contains("/\(name)Exercises.")
      }
    }
    if let files = files(of: program + ".product/Objects.LinkFileList") {
      return (files, ["-Xlinker", "--defsym=main=\(target)_main"])
    }
    let lists = objectFolders(of: "Answers").flatMap { folder in
      URL(fileURLWithPath: folder + "/Objects-normal").folders.map {
        $0.appendingPathComponent(target + ".LinkFileList").path
      }
    }
    return lists.lazy.compactMap(files).first.map { ($0, []) }
  }
}

extension URL {
  /// What is in a folder.
  fileprivate var folders: [URL] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: path)
    return (names ?? []).map(appendingPathComponent)
  }
}
