import Foundation

extension Workbook {
  /// Says why the file of a chapter's stubs can be neither read nor compiled.
  ///
  /// - Parameter chapter: A chapter of this workbook.
  /// - Returns: One sentence, or `nil` if there is nothing against it.
  package func refusal(ofStubsOf chapter: Chapter) -> String? {
    Self.refusal(of: chapter.folder + "/Exercises.swift", in: root).map {
      $0 + "; `swift run workbook reset \(chapter.number)` puts the file back"
    }
  }

  /// Says at which line the file of a chapter's stubs is not UTF-8.
  ///
  /// The compiler says so too, but Swift Build cannot read what it says then.
  ///
  /// - Parameter chapter: A chapter of this workbook.
  /// - Returns: An error as the compiler writes one, or `nil` if all is UTF-8.
  package func misencoding(ofStubsOf chapter: Chapter) -> String? {
    let file = chapter.folder + "/Exercises.swift"
    let data = FileManager.default.contents(atPath: path(file)) ?? Data()
    if String(validating: data, as: UTF8.self) != nil { return nil }
    let lines = data.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let line = lines.firstIndex {
      String(validating: $0, as: UTF8.self) == nil
    }
    return "\(file):\((line ?? 0) + 1): this line is not UTF-8; save the file "
      + "in that encoding"
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
    let url = URL(fileURLWithPath: root + "/" + file)
    let folders = [
      url.deletingLastPathComponent().resolvingSymlinksInPath(),
      url.resolvingSymlinksInPath().deletingLastPathComponent(),
    ]
    if folders[0].path != folders[1].path {
      return "\(file) is a link out of its folder"
    }
    return access(root + "/" + file, R_OK) == 0
      ? nil : "\(file) may not be read"
  }
}

extension Workbook {
  /// Says where a chapter's stub file takes what is not handed out: an answer
  /// that somebody else wrote, or a way around the compiler.
  ///
  /// - Parameter chapter: A chapter of this workbook.
  /// - Returns: An error as the compiler writes one, or `nil` if it does not.
  package func trespass(inStubsOf chapter: Chapter) -> String? {
    let file = chapter.folder + "/Exercises.swift"
    guard let text = (try? read(file)).map(withoutComments) else { return nil }
    let handedOut = Set(
      chapter.shippedHead.matches(of: Pattern.imported).map { "\($0.1)" })
    let modules = modules
    var found: [(place: Substring, reason: String)] = []
    for match in text.matches(of: Pattern.imported) {
      let path = String(match.1).replacing("`", with: "")
      let module = String(path.prefix { $0 != "." })
      if path == "/" {
        found.append((match.1, "no comment is for the middle of an `import`"))
      } else if modules.contains(module),
        handedOut.isDisjoint(with: [path, module])
      {
        found.append(
          (match.1, "`import \(path)` is not handed out for this chapter"))
      }
    }
    found += text.matches(of: Pattern.hiddenAttribute).map {
      let name = $0.1.replacing("`", with: "")
      return ($0.1, "`\(name)` is not for answers")
    }
    // The compiler takes this character for a space.
    found += text.unicodeScalars.indices.filter {
      text.unicodeScalars[$0] == "\0"
    }.prefix(1).map { (text[$0...], "the character NUL is not for answers") }
    let first = found.min { $0.place.startIndex < $1.place.startIndex }
    return first.map {
      let line = text[..<$0.place.startIndex].utf8.count { $0 == 10 } + 1
      return "\(file):\(line): \($0.reason); remove it"
    }
  }

  /// The modules of this package but for those that every answer may use.
  private var modules: Set<String> {
    let folder = try? FileManager.default.contentsOfDirectory(
      atPath: path("Sources"))
    let others = chapters.flatMap { chapter in
      ["", "Solutions", "Exercises", "Answers"].map { chapter.name + $0 }
    }
    return Set((folder ?? []) + others + ["Graders"])
      .subtracting(["CLibrary", "LinearAlgebra", "Stubs"])
  }
}

/// A text whose lines that are comments from end to end are empty.
private func withoutComments(_ text: String) -> String {
  let lines = text.unicodeScalars
    .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  return lines.map { line in
    let isComment =
      line.drop { $0 == " " || $0 == "\t" }.hasPrefix("//")
      && !line.contains("*/")
      && !line.unicodeScalars.dropLast().contains("\r")
    return isComment ? "" : line
  }.joined(separator: "\n")
}
