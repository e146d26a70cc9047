import Foundation

/// The folder of the workbook, with everything in it that is read.
package struct Workbook: Sendable {
  /// The path of the folder.
  package let root: String

  /// The chapters that have a text, in the order of reading; chapter 0 has
  /// no exercises.
  package let chapters: [Chapter]

  /// Every Markdown file, the chapters' texts included.
  package let pages: [Page]

  /// Why there is no workbook to read.
  package struct NotFound: Error, CustomStringConvertible {
    /// One sentence.
    package let description: String
  }

  /// Reads the workbook that a folder belongs to.
  ///
  /// - Parameter path: A folder of the workbook, or below one.
  /// - Throws: `NotFound` if neither it nor a folder above holds both a
  ///   Package.swift and Chapters.
  package init(containing path: String) throws {
    guard path.hasPrefix("/") else {
      throw NotFound(description: "the current folder is no longer there")
    }
    let start = URL(fileURLWithPath: path).standardizedFileURL
    var url = start
    while !Self.isRoot(url) {
      if url.path == "/" {
        throw NotFound(
          description: "\(start.path) is not in a workbook: no folder from "
            + "there upward holds Package.swift and Chapters.")
      }
      url.deleteLastPathComponent()
    }
    try self.init(root: url.path)
  }

  /// Reads the workbook in a folder.
  init(root: String) throws {
    self.root = root
    let files = Self.files(below: "", of: root, extension: "md")
    pages = try files.map { Page(try Self.read($0, of: root), file: $0) }
    let found = Dictionary(
      uniqueKeysWithValues: pages.map { ($0.file, $0) })
    chapters = Self.names(in: "Chapters", of: root).compactMap { folder in
      let parts = folder.split(separator: "-", maxSplits: 1)
      let file = "Chapters/\(folder)/README.md"
      guard parts.count == 2, let number = Int(parts[0]),
        let page = found[file]
      else { return nil }
      return Chapter(
        number: number, name: String(parts[1]), folder: "Chapters/\(folder)",
        page: page, exercises: page.exercises,
        stubs: Self.exercises(in: "Chapters/\(folder)", of: root),
        solutions: Self.exercises(in: "Solutions/\(folder)", of: root))
    }
  }

  /// Returns a chapter with its stubs as they are saved now.
  ///
  /// - Parameter chapter: A chapter of this workbook.
  /// - Returns: The chapter, of which only the stubs were read anew.
  package func rereading(_ chapter: Chapter) -> Chapter {
    Chapter(
      number: chapter.number, name: chapter.name, folder: chapter.folder,
      page: chapter.page, exercises: chapter.exercises,
      stubs: Self.exercises(in: chapter.folder, of: root),
      solutions: chapter.solutions)
  }

  /// Returns the text of a file that is given relative to the root.
  func read(_ file: String) throws -> String {
    try Self.read(file, of: root)
  }

  /// The path of a file that is given relative to the root.
  func path(_ file: String) -> String { root + "/" + file }

  private static func isRoot(_ url: URL) -> Bool {
    ["Package.swift", "Chapters"].allSatisfy {
      FileManager.default.fileExists(atPath: url.path + "/" + $0)
    }
  }

  private static func read(_ file: String, of root: String) throws -> String {
    do {
      return try String(contentsOfFile: root + "/" + file, encoding: .utf8)
    } catch {
      throw NotFound(
        description: "cannot read \(file): \(error.localizedDescription)")
    }
  }

  /// Reads the exercise file in a folder.
  ///
  /// - Parameters:
  ///   - folder: A folder of `Chapters` or of `Solutions`, from the root.
  ///   - root: The path of the workbook.
  /// - Returns: The file, or `nil` where there is none that can be read.
  package static func exercises(
    in folder: String, of root: String
  ) -> ExerciseFile? {
    let file = folder + "/Exercises.swift"
    guard refusal(of: file, in: root) == nil else { return nil }
    // What is not UTF-8 in it is the compiler's to refuse.
    return FileManager.default.contents(atPath: root + "/" + file).map {
      ExerciseFile(String(decoding: $0, as: UTF8.self), file: file)
    }
  }

  /// The names in a folder, in order, without the hidden ones.
  static func names(in folder: String, of root: String) -> [String] {
    let path = root + "/" + folder
    let names = try? FileManager.default.contentsOfDirectory(atPath: path)
    return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  /// The files of one kind in a folder and the folders below it.
  static func files(
    below folder: String, of root: String, extension kind: String
  ) -> [String] {
    names(in: folder, of: root).flatMap { name -> [String] in
      let file = folder.isEmpty ? name : folder + "/" + name
      if name.hasSuffix("." + kind) { return [file] }
      return name.contains(".")
        ? [] : files(below: file, of: root, extension: kind)
    }
  }
}
