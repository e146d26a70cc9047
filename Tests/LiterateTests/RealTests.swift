import Expectations
import Foundation
import Testing

@testable import Literate

/// The checks on the workbook itself.
struct `The workbook agrees with itself` {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// The folder of the built executables: that of the test bundle.
  static let products: String = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    let url = bundle?.bundleURL ?? Bundle.main.bundleURL
    return url.pathExtension == "xctest"
      ? url.deletingLastPathComponent().path : url.path
  }()

  static let workbook = Result { try Workbook(root: root) }

  @Test(arguments: Check.allCases)
  func agrees(check: Check) throws {
    let workbook = try Self.workbook.get()
    let runner = Runner(products: Self.products, remembers: true)
    for problem in workbook.problems(check, runner: runner) {
      Issue.record(
        "\(problem)",
        sourceLocation: SourceLocation(
          fileID: "Workbook/\(problem.file)",
          filePath: Self.root + "/" + problem.file, line: problem.line,
          column: 1))
    }
  }
}
