import Foundation

extension Workbook {
  /// Says why the file of a chapter's stubs can be neither read nor compiled.
  ///
  /// - Parameter chapter: A chapter of this workbook.
  /// - Returns: One sentence, or `nil` if there is nothing against it.
  public func refusal(ofStubsOf chapter: Chapter) -> String? {
    Self.refusal(of: chapter.folder + "/Exercises.swift", in: root).map {
      $0 + "; `swift run workbook reset \(chapter.number)` puts the file back"
    }
  }

  /// The largest file that is compiled, in bytes.
  private static let sizeLimit = 1 << 20

  /// Says what a file is that is no ordinary source file of the package.
  static func refusal(of file: String, in root: String) -> String? {
    var status = stat()
    guard stat(root + "/" + file, &status) == 0 else {
      return "\(file) is missing"
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: return "\(file) is a folder, not a file"
    case S_IFIFO: return "\(file) is a pipe, not a file"
    default: return "\(file) is a device, not a file"
    }
    if status.st_size > sizeLimit {
      return "\(file) has more than 1 MB, and no answers are that long"
    }
    let paths = [root, root + "/" + file].map {
      URL(fileURLWithPath: $0).resolvingSymlinksInPath().path
    }
    if !paths[1].hasPrefix(paths[0] + "/") {
      return "\(file) is a link out of the workbook"
    }
    return access(root + "/" + file, R_OK) == 0
      ? nil : "\(file) may not be read"
  }
}
