import FastProducts
import Foundation
import Testing

@testable import workbook

@Suite struct BenchTests {
  private func tiny(_ arguments: String) throws -> Call {
    try Call(
      "bench --size 8 --size 9 --runs 1 --steps 2 " + arguments)
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
      let again = try Call("bench --from kept.json", in: folder)
      #expect(again.output == report.text(width: 80) + "\n")
      let json2 = try Call(
        "bench --from kept.json --json", in: folder)
      #expect(json2.output == json.output)
      for part in ["products", "steps"] {
        let drawn = try Call(
          "bench --from kept.json --part \(part) --svg p.svg",
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
    ("--from HERE/nowhere.json", false, "nowhere.json cannot be read"),
    (
      "--from HERE/text.json", false,
      "text.json is not what `workbook bench --json`"
    ),
    ("--part chain --svg p.svg", true, "--svg draws the part products"),
    ("--part parts", true, "not 'parts'"),
  ])
  func `what cannot be shown is refused in a line`(
    arguments: String, isMisuse: Bool, line: String
  ) throws {
    try inFolder(["text.json": "{}"]) { folder in
      let said = refusal(
        of: "bench --runs 1 " + arguments.replacing("HERE", with: folder),
        isMisuse: isMisuse)
      #expect(said.contains(line))
    }
  }
}
