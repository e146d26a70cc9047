import Expectations
import FastProducts
import Foundation
import Testing

@testable import bench

struct BenchTests {
  private func tiny(_ arguments: String) throws -> Call {
    try Call(
      "bench --size 8 --size 9 --runs 1 --steps 2 " + arguments)
  }

  @Test func `the figures can be kept, and shown and drawn again`() throws {
    let json = try tiny("--json")
    expectEqual(json.status, 0)
    let report = try JSONDecoder().decode(
      BenchReport.self, from: Data(json.output.utf8))
    expectEqual(report.products.map(\.size), [8, 9])
    expectEqual(report.steps.count, 2 * Step.allCases.count)
    expectEqual(report.training.count, 3)
    expectEqual(report.chain.count, 3)
    #expect(report.peak > 0)
    try inFolder(["kept.json": json.output]) { folder in
      let again = try Call("bench --from kept.json", in: folder)
      expectEqual(again.output, report.text(width: 80) + "\n")
      let json2 = try Call(
        "bench --from kept.json --json", in: folder)
      expectEqual(json2.output, json.output)
      for part in ["products", "steps"] {
        let drawn = try Call(
          "bench --from kept.json --part \(part) --svg p.svg",
          in: folder)
        expectEqual(drawn.output, "wrote p.svg\n")
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
    ("nowhere.json", "nowhere.json cannot be read"),
    ("text.json", "text.json is not what `workbook bench --json`"),
  ])
  func `figures that cannot be had are refused in a line`(
    file: String, line: String
  ) throws {
    try inFolder(["text.json": "{}"]) { folder in
      let said = failure(of: ["bench", "--from", folder + "/" + file])
      #expect(said.contains(line))
    }
  }

  @Test func `a part that cannot be drawn is refused in a line`() {
    let arguments = words("bench --runs 1 --part chain --svg /none/p.svg")
    let said = failure(of: arguments, isMisuse: true)
    #expect(said.contains("--svg draws the part products"))
    expectEqual(misuse("bench --part parts")?.contains("not 'parts'"), true)
  }
}
