import Arguments
import Demos
import Expectations
import LinearAlgebra
import PolynomialFitting
import Testing

/// Reads a text as a file called `p.csv`.
private func read(_ text: String) throws -> Points {
  try Points(csv: Array(text.utf8), of: "p.csv")
}

/// What is said of a text that is no file of points.
private func refusal(_ text: String) -> String {
  refusal(Array(text.utf8))
}

private func refusal(_ bytes: [UInt8]) -> String {
  do {
    let points = try Points(csv: bytes, of: "p.csv")
    return "no refusal: \(points)"
  } catch {
    return "\(error)"
  }
}

@Suite struct `A file of points` {
  @Test(arguments: [
    "1,2\n3,-4.5\n", "1;2\n3;-4.5", "1\t2\r\n3\t-4.5\r\n", "1,2\r3,-4.5\r",
    "x,y\n1,2\n3,-4.5\n", "time s; height m\n1;2\n3;-4.5\n",
    "\"x\",\"y\"\n\"1\",\"2\"\n3,-4.5\n", "\u{FEFF}x,y\n1,2\n3,-4.5\n",
    "# measured on Monday\n\n1, 2 # the first\n  \n 3 ,\t-4.5\n\n",
    "\"a \"\"wide\"\" x\",\"y, in m\"\n1,2\n3,-45e-1", "_a,ζ\n+1,2.\n3,-4.50",
    "#x,y\n1\t,\t2\n3,-4.5",
  ])
  func `is read with any of the separators, and with what it may hold`(
    text: String
  ) throws {
    let points = try read(text)
    expectEqual(points.x, [[1], [3]])
    expectEqual(points.y, [[2], [-4.5]])
  }

  @Test(arguments: [
    ("1,2\n3,abc\n", "p.csv:2:3: expected a number for y, got 'abc'"),
    ("1,2\n  x3,4\n", "p.csv:2:3: expected a number for x, got 'x3'"),
    ("1,2\n\n# \n3,\n", "p.csv:4:3: expected a number for y, got nothing"),
    ("1;2\n1,5;2\n", "p.csv:2:1: expected a number with a decimal point for x"),
    ("1,2\n3,nan\n", "p.csv:2:3: expected a finite number for y, got 'nan'"),
    ("nan,inf\n", "p.csv:1:1: expected a finite number for x, got 'nan'"),
    ("1,2\n1e999,4\n", "p.csv:2:1: expected a finite number for x"),
    ("1,-inf\n", "p.csv:1:3: expected a finite number for y, got '-inf'"),
    ("1,2\n3\n", "p.csv:2:1: expected two fields, x and y, parted by a comma"),
    (
      "1;2;3\n", "p.csv:1:5: expected two fields, x and y, parted by a comma, a"
    ),
    ("1,2\n3;4\n", "parted by a comma, got '3;4' alone"),
    ("x\ty\n1,2\n", "p.csv:2:1: expected two fields, x and y, parted by a tab"),
    ("x,y,z\n1,2,3\n", "p.csv:1:5: expected two fields, x and y"),
    ("x,2\n", "p.csv:1:1: expected a number for x, got 'x'"),
    ("1,2\nx,y\n", "p.csv:2:1: expected a number for x, got 'x'"),
    ("1,\"2\n", "p.csv:1:3: expected a closing quote in this line"),
    ("\"1\" 2,3\n", "p.csv:1:5: expected a separator after the quote"),
    ("1 2\n", "expected two fields, x and y, parted by a comma, a semicolon"),
    ("", "'p.csv' is empty"),
    ("# nothing\n\n", "'p.csv' has no points: expected rows of two numbers"),
    ("x,y\n", "'p.csv' has no points"),
  ])
  func `that is wrong is refused with the place and what was expected`(
    text: String, line: String
  ) {
    #expect(refusal(text).contains(line), "\(refusal(text))")
  }

  @Test func `of other bytes than text is refused`() {
    #expect(
      refusal([49, 44, 50, 10, 51, 0xC3, 44]).contains(
        "p.csv:2:2: expected text in UTF-8, got other bytes"))
    #expect(refusal([0xFF, 0xFE, 49, 0]).contains("is in UTF-16"))
    #expect(
      refusal([49, 44, 0]).contains("p.csv:1:3: expected a number for y"))
    let long = String(repeating: "1", count: 2000)
    #expect(refusal("1,2\n" + long).contains("p.csv:2:1001: expected the line"))
  }

  @Test func `of random bytes is read or refused in one line`() {
    var generator = SplitMix64(seed: 55)
    let pieces = Array("0123456789.,;\t\n\r \"#-+eExy\u{FEFF}é∞\0nanif").map {
      Array(String($0).utf8)
    }
    for round in 0..<1000 {
      let count = Int.random(in: 0...40, using: &generator)
      let bytes = (0..<count).flatMap { _ -> [UInt8] in
        round % 3 == 0
          ? [UInt8.random(in: 0...255, using: &generator)]
          : pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      }
      do {
        let points = try Points(csv: bytes, of: "p.csv")
        #expect(points.count > 0 && points.y.rows == points.count)
        let x = points.x.largestMagnitude
        #expect(x.isFinite && points.y.largestMagnitude.isFinite)
      } catch {
        #expect(error is Failure)
        let sentence = "\(error)"
        expectEqual(sentence.count(where: \.isNewline), 0, "\(sentence)")
        #expect(sentence.hasPrefix("p.csv:") || sentence.hasPrefix("'p.csv'"))
      }
    }
  }

  @Test func `that is written is read again`() throws {
    var generator = SplitMix64(seed: 56)
    for separator in [",", ";", "\t"] {
      let x = Matrix.normal(20, 1, using: &generator)
      let y = Matrix.random(20, 1, in: -1e9..<1e-9, using: &generator)
      let rows = (0..<20).map { "\(x[$0, 0])\(separator)\(y[$0, 0])" }
      let points = try read(rows.joined(separator: "\n"))
      expectEqual(points.x, x)
      expectEqual(points.y, y)
    }
  }
}

@Suite struct `Points and a degree` {
  @Test func `need as many different x as coefficients`() {
    let points = Points("p", x: [1, 2, 2, 1], y: [1, 2, 3, 4])
    expectEqual(points.shortage(for: 1), nil)
    expectEqual(
      points.shortage(for: 2),
      "p has 4 points at 2 different x, and degree 2 needs 3 different "
        + "ones at least")
    expectEqual(
      points.shortage(for: 9)?.contains("at 2 different x, and degree 9"), true)
    let one = Points("q", x: [5], y: [5])
    expectEqual(one.shortage(for: 0), nil)
    expectEqual(
      one.shortage(for: 1), "q has 1 point, and degree 1 needs 2 at least")
  }

  @Test func `of the sine are the document's`() {
    let sine = Points.sine()
    expectEqual(sine.count, 2000)
    expectEqual(sine.x[0, 0], -Double.pi)
    #expect(abs(sine.x[1999, 0] - Double.pi) < 1e-12)
    #expect(abs(sine.y[500, 0] + 0.99999969) < 1e-8)
  }
}
