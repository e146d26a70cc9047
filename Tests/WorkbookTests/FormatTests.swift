import Expectations
import Foundation
import Grading
import Literate
import Testing

@testable import Commands
@testable import judge

#if canImport(FoundationXML)
import FoundationXML
#endif

/// Text that every format has trouble with.
private let nasty =
  "\u{0}\u{1B}[31m ]]> & <a b='\"'> \u{FFFE}\u{1F600} ∂\r\n\t\\"

/// The same as a report shows it.
private let shown =
  "␀␛[31m ]]> & <a b='\"'> \u{FFFE}\u{1F600} ∂␍\n\t\\"

private func report(
  _ number: String, _ verdict: Verdict, chapter: String = "01-Jacobians",
  output: String = nasty
) -> Report {
  Report(
    on: ExerciseFacts(
      number: number, title: "∂ & <\"'> of \(number)", stars: 2,
      chapter: chapter, function: "f"),
    Judgement(
      verdict, verdict == .solved ? [] : [nasty, "a reason"],
      slips: verdict == .wrong ? ["a slip"] : [], section: "home",
      parts: [.init(name: "dX", isRight: false)]),
    output: output, seconds: 0.25, isolation: Isolation(files: 7, calls: true))
}

private let everything =
  Verdict.allCases.enumerated().map { report("1.\($0 + 1)", $1) }
  + [report("2.1", .solved, chapter: "02-KroneckerChain")]

struct `Report formats` {
  private func object(_ format: Format) throws -> [String: Any] {
    let text = try format.document(of: everything)
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(value as? [String: Any])
  }

  @Test(arguments: [Format.json, .gradescope, .exercism])
  func `keep to the published form`(format: Format) throws {
    let schema: [Format: Schema] = [
      .json: .workbook, .gradescope: .gradescope, .exercism: .exercism,
    ]
    let form = try #require(schema[format])
    let text = try format.document(of: everything)
    expectEqual(form.faults(inText: text), [])
    let none = try format.document(of: [])
    expectEqual(form.faults(inText: none), [])
  }

  @Test func `the forms refuse what is not of them`() throws {
    let text = try Format.json.document(of: everything)
    #expect(Schema.gradescope.faults(inText: text) != [])
    #expect(Schema.exercism.faults(inText: text) != [])
    #expect(
      Schema.workbook.faults(
        inText: text.replacing("\"seconds\"", with: "\"time\"")) != [])
    #expect(
      Schema.workbook.faults(
        inText: text.replacing("\"timedOut\"", with: "\"late\"")) != [])
  }

  @Test func `JSON keeps all of what was printed`() throws {
    let exercises = try object(.json)["exercises"] as? [[String: Any]]
    expectEqual(exercises?.count, everything.count)
    expectEqual(exercises?.first?["output"] as? String, shown)
    expectEqual(exercises?[2]["slips"] as? [String], ["a slip"])
    expectEqual(
      exercises?[2]["parts"] as? [NSDictionary],
      [["name": "dX", "isRight": false]])
    expectEqual(exercises?[2]["section"] as? String, "home")
    expectEqual(
      exercises?[2]["diagnosis"] as? String,
      shown.replacing("\n", with: "\n| ")
        + "\na reason\nReread Chapters/01-Jacobians/README.md#home.")
  }

  @Test(arguments: Format.allCases)
  func `no format passes on what acts on a terminal`(format: Format) throws {
    let text = try format.document(of: everything)
    #expect(text.contains("␛[31m"))
    #expect(
      !text.unicodeScalars.contains {
        $0.value < 32 && $0 != "\n" && $0 != "\t"
      })
  }

  @Test func `Gradescope gives the stars of what is solved, and no others`()
    throws
  {
    let tests = try object(.gradescope)["tests"] as? [[String: Any]] ?? []
    for (test, report) in zip(tests, everything) {
      let isSolved = report.judgement.verdict == .solved
      expectEqual(test["score"] as? Double, (isSolved ? 2 : 0))
      expectEqual(test["max_score"] as? Double, 2)
      expectEqual(test["status"] as? String, (isSolved ? "passed" : "failed"))
    }
  }

  @Test func `Exercism is told of an error only where nothing compiles`()
    throws
  {
    let broken = [
      report("1.1", .doesNotCompile), report("1.2", .doesNotCompile),
    ]
    let text = try Format.exercism.document(of: broken)
    expectEqual(Schema.exercismError.faults(inText: text), [])
    let solved = try Format.exercism.document(of: [report("1.1", .solved)])
    #expect(solved.contains("\"status\" : \"pass\""))
  }

  @Test func `Exercism cuts what was printed at 500 characters`() throws {
    let long = report(
      "1.1", .solved, output: String(repeating: "∂\n", count: 4000))
    let text = try Format.exercism.document(of: [long])
    expectEqual(Schema.exercism.faults(inText: text), [])
    #expect(text.contains("… (cut)"))
  }

  @Test func `JUnit is XML with an element for each verdict, in order`() throws
  {
    let text = try Format.junit.document(of: everything)
    let reader = Elements()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    expectEqual(reader.names.count { $0 == "testsuite" }, 2)
    expectEqual(
      reader.cases.map { $0.prefix { $0 != " " } },
      everything.map { $0.exercise.number[...] })
    expectEqual(reader.names.count { $0 == "skipped" }, 1)
    expectEqual(reader.names.count { $0 == "failure" }, 1)
    expectEqual(reader.names.count { $0 == "error" }, 5)
    expectEqual(reader.counts, ["9", "8", "1"])
  }
}

/// The elements of a JUnit file.
private final class Elements: NSObject, XMLParserDelegate {
  var names: [String] = []
  var cases: [String] = []
  var counts: [String] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String,
    namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    names.append(name)
    if name == "testcase" { cases.append(attributes["name"] ?? "") }
    if let count = attributes["tests"] { counts.append(count) }
  }
}
