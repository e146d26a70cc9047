import Arguments
import Foundation
import Literate

/// Reads the workbook around the current folder.
package func openWorkbook() throws -> Workbook {
  do {
    let folder = FileManager.default.currentDirectoryPath
    return try Workbook(containing: folder)
  } catch let error as Workbook.NotFound {
    throw Failure(error.description)
  }
}

extension Workbook {
  /// How a file is shown: short where one stands in the root.
  package func shown(_ file: String) -> String {
    FileManager.default.currentDirectoryPath == root
      ? file : root + "/" + file
  }

  /// Returns the text of a chapter and how long it takes to read.
  package func text(of chapter: Chapter) -> String {
    shown(chapter.page.file)
      + (chapter.minutes.map { " (\($0) minutes)" } ?? "")
  }

  /// Returns the text that leads to an exercise, where the reader has done
  /// nothing in its chapter yet.
  package func textToRead(before assignment: Assignment) -> String? {
    let state = State.load(from: root)
    let numbers = assignment.chapter.exercises.map(\.number)
    let isUntouched =
      assignment.chapter.stubs?.sections.allSatisfy(\.isUntouched) ?? false
      && numbers.allSatisfy { (state.hints[$0] ?? 0) == 0 }
    return isUntouched ? text(of: assignment.chapter) : nil
  }

  /// The first exercise behind this one that is not solved, and where there is
  /// none, the first of all that is not.
  package func next(after number: String?) -> Assignment? {
    let state = State.load(from: root)
    let all = assignments
    let index = all.firstIndex { $0.number == number }.map { $0 + 1 } ?? 0
    return (all[index...] + all[..<index]).first {
      state.standing(of: $0) != .graded(.solved) && $0.number != number
    }
  }
}
