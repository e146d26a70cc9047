import FastProducts
import Foundation
import Testing

@testable import workbook

@Suite struct BenchTests {
  private func tiny(_ arguments: String) throws -> Call {
    try Call(
      shell: "\"$0\" bench --size 8 --size 9 --runs 1 --steps 2 " + arguments)
  }

  @Test func `the figures can be kept, and shown and drawn again`() throws {
    let json = try tiny("--json")
    #expect(json.status == 0)
    let report = try JSONDecoder().decode(
      BenchReport.self, from: Data(json.output.utf8))
    #expect(report.products.map(\.size) == [8, 9])
    #expect(report.steps.count == 2 * Step.allCases.count)
    #expect(report.training.count == 3)
    #expect(report.chain.count == 3)
    #expect(report.peak > 0)
    try inFolder(["kept.json": json.output]) { folder in
      let again = try Call(shell: "\"$0\" bench --from kept.json", in: folder)
      #expect(again.output == report.text(width: 80) + "\n")
      let json2 = try Call(
        shell: "\"$0\" bench --from kept.json --json", in: folder)
      #expect(json2.output == json.output)
      for part in ["products", "steps"] {
        let drawn = try Call(
          shell: "\"$0\" bench --from kept.json --part \(part) --svg p.svg",
          in: folder)
        #expect(drawn.output == "wrote p.svg\n")
        let picture = try String(
          contentsOfFile: folder + "/p.svg", encoding: .utf8)
        #expect(picture.contains("peak of a core"))
      }
    }
  }

  @Test func `one part is measured alone`() throws {
    let call = try tiny("--part chain")
    #expect(call.output.contains("100×50"))
    #expect(!call.output.contains("two layers"))
    #expect(!call.output.contains("three loops"))
  }

  @Test(arguments: [
    ("--from nowhere.json", "nowhere.json cannot be read"),
    ("--from text.json", "text.json is not what `workbook bench --json`"),
    ("--part chain --svg p.svg --steps 1", "--svg draws the part products"),
    ("--part parts", "not 'parts'"),
  ])
  func `what cannot be shown is refused in a line`(
    arguments: String, line: String
  ) throws {
    try inFolder(["text.json": "{}"]) { folder in
      let call = try Call(
        shell: "\"$0\" bench --runs 1 " + arguments, in: folder)
      #expect(call.errors.contains(line))
      #expect(call.errors.count(where: \.isNewline) == 1)
      #expect(call.status != 0)
    }
  }
}
