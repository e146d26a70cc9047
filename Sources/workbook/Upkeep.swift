import Arguments
import Foundation
import Literate

let check = Command(
  "check", "Says where text, code, outputs and figures do not agree."
) { _ in
  let workbook = try openWorkbook()
  let runner = try workbook.builtRunner()
  let problems = Check.allCases.flatMap {
    workbook.problems($0, runner: runner)
  }
  for problem in problems { print(problem) }
  if !problems.isEmpty { throw Exit(1) }
  print("Text, code, outputs and figures agree.")
}

let weave = Command(
  "weave", "Brings listings, signatures, outputs and figures up to date."
) { _ in
  let workbook = try openWorkbook()
  let weaving = try workbook.weave(try workbook.builtRunner())
  for file in weaving.changed { print("wrote \(file)") }
  for problem in weaving.problems { print(problem) }
  if !weaving.problems.isEmpty { throw Exit(1) }
  if weaving.changed.isEmpty { print("Everything is up to date.") }
}

/// Reads the workbook around the current folder.
func openWorkbook() throws -> Workbook {
  do {
    let folder = FileManager.default.currentDirectoryPath
    return try Workbook(containing: folder)
  } catch let error as Workbook.NotFound {
    throw Failure(error.description)
  }
}

extension Workbook {
  /// How a file is shown: short where one stands in the root.
  func shown(_ file: String) -> String {
    FileManager.default.currentDirectoryPath == root
      ? file : root + "/" + file
  }

  /// Returns what runs the commands of the texts, once they are built.
  ///
  /// This command has just been built, but others need not be.
  fileprivate func builtRunner() throws -> Runner {
    let builder = Builder(self)
    if builder.products.hasPrefix(root + "/") {
      Interruption.observe()
      try builder.buildAll { Interruption.isRequested }
      if Interruption.isRequested { throw Exit(Interruption.status) }
      Interruption.forget()
    }
    return Runner(products: builder.products)
  }
}
