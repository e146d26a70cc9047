import Foundation

/// Whether what was built of a chapter's stub file is what the file holds now.
///
/// The build looks at a file's size and time, and the native build system's
/// compiler driver at the time to the second: it misses the second of two saves
/// within one second, and a file that `cp -p` has put in the place of another of
/// its size and time. So the content's hash is kept beside the chapter's grader,
/// with what identifies the grader that was linked from it.
public struct StubBuild: Sendable {
  private let file: String
  private let module: String
  private let grader: String

  /// Looks at a chapter.
  ///
  /// - Parameters:
  ///   - folder: The chapter's folder in `Chapters`, such as `01-Jacobians`, or
  ///     a path that ends in it.
  ///   - root: The folder of the package.
  public init(of folder: String, in root: String) {
    let folder = folder.split(separator: "/").last ?? ""
    let name = folder.drop { $0 != "-" }.dropFirst()
    file = root + "/Chapters/\(folder)/Exercises.swift"
    module = name + "Exercises"
    grader = Products.path(of: name + "Grader")
  }

  /// A number that changes when the file's content does (FNV-1a); 0, if it
  /// cannot be read.
  public var content: UInt64 {
    guard let data = FileManager.default.contents(atPath: file) else {
      return 0
    }
    return data.reduce(0xCBF2_9CE4_8422_2325) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
    }
  }

  /// Whether the grader is known to be built of what the file holds.
  public var isCurrent: Bool { record == [identity, "\(content)"] }

  /// Whether the grader is known to be built of something else.
  public var isStale: Bool {
    record.count == 2 && record[0] == identity && record[1] != "\(content)"
  }

  /// Remembers of what content the grader was built.
  public func remember(_ content: UInt64) {
    try? Data("\(identity)\n\(content)".utf8)
      .write(to: URL(fileURLWithPath: recordFile), options: .atomic)
  }

  /// Deletes what was compiled of the stub file, so that the next build
  /// compiles it, whatever its time says.
  public func discard() {
    for folder in objectFolders {
      for name
        in (try? FileManager.default.subpathsOfDirectory(
          atPath: folder)) ?? []
      where name.hasSuffix(".o") {
        try? FileManager.default.removeItem(atPath: folder + "/" + name)
      }
    }
  }

  private var recordFile: String { grader + ".stubs" }

  private var record: [String] {
    let text = try? String(contentsOfFile: recordFile, encoding: .utf8)
    return text?.split(separator: "\n").map(String.init) ?? []
  }

  /// What changes when the grader is linked anew.
  private var identity: String {
    var status = stat()
    guard stat(grader, &status) == 0 else { return "none" }
    #if canImport(Darwin)
    let time = status.st_mtimespec
    #else
    let time = status.st_mtim
    #endif
    return "\(status.st_ino) \(time.tv_sec) \(time.tv_nsec)"
  }

  /// Where the build systems keep the objects of the stubs' module: beside the
  /// products, or three folders below the intermediate files.
  private var objectFolders: [String] {
    let products = URL(fileURLWithPath: grader).deletingLastPathComponent()
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
