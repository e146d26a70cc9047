import Arguments
import Demos
import Expectations
import LinearAlgebra
import PolynomialFitting
import Testing

/// Reads a text as a file called `p.csv`.
private func read(
  _ text: String, x: String? = nil, y: String? = nil
) throws -> Points {
  try Points(csv: Array(text.utf8), of: "p.csv", x: x, y: y)
}

/// What is said of a text that is no file of points.
private func refusal(_ text: String, x: String? = nil, y: String? = nil)
  -> String
{
  do {
    let points = try read(text, x: x, y: y)
    return "no refusal: \(points)"
  } catch {
    return "\(error)"
  }
}

/// Texts of files, and how each is refused.
private let refused: [(text: String, line: String)] = [
  ("1,2\n3,abc\n", "p.csv:2:3: expected a number, got 'abc'"),
  ("1,2\n  x3,4\n", "p.csv:2:3: expected a number, got 'x3'"),
  ("1,2\n\n# \n3,\n", "p.csv:4:3: expected a number, got nothing"),
  ("1;2\n1,5;2\n3.5;4", "p.csv:3:1: expected a decimal comma, as in"),
  ("1;2\n1.5;2\n3,5;4", "p.csv:3:1: expected a decimal point, as in"),
  ("1,2\n3,nan\n", "p.csv:2:3: expected a finite number, got 'nan'"),
  ("1;2,5\ninf;4\n", "p.csv:2:1: expected a finite number, got 'inf'"),
  ("nan,inf\n", "p.csv:1:1: expected a finite number, got 'nan'"),
  ("1,2\n1e999,4\n", "p.csv:2:1: expected a finite number"),
  ("1,-inf\n", "p.csv:1:3: expected a finite number, got '-inf'"),
  ("1,2\n3\n", "p.csv:2:1: expected 2 fields, separated by a comma, got '3'"),
  ("1;2;3\n", "'p.csv' has the columns 1, 2, 3: choose two with --x and --y"),
  (
    "1,2\n1,2,3\n",
    "p.csv:2:1: expected 2 fields, separated by a comma, got '1,2,3'"
  ),
  ("1,2\n3;4\n", "separated by a comma, got '3;4'"),
  ("x\ty\n1,2\n3\t4", "p.csv:3:1: expected 2 fields, separated by a comma"),
  ("a,b,c\n1,2,3\n", "'p.csv' has the columns 1 'a', 2 'b', 3 'c': choose two"),
  (
    "a,b,c\n1,2\n",
    "p.csv:2:1: expected 3 fields, as many as there are names, got 2"
  ),
  ("x,2\n", "p.csv:1:1: expected a number, got 'x'; names go into a"),
  ("1,2\nx,y\n", "p.csv:2:1: expected a number, got 'x'"),
  ("1,\"2\n", "p.csv:1:3: expected a closing quote on this line"),
  ("\"1\"2,3\n", "p.csv:1:4: expected a separator after the quote"),
  ("12\n3\n", "'p.csv' has one column: expected rows of two numbers"),
  ("y,height\n1,2\n", "'p.csv' has the columns 1 'y', 2 'height': say with"),
  ("count,x\n1,2\n", "'p.csv' has the columns 1 'count', 2 'x': say with"),
  ("", "'p.csv' is empty"), ("\u{FEFF}", "'p.csv' is empty"),
  ("# nothing\n\n", "'p.csv' has no points: expected rows of two numbers"),
  ("x,y\n", "'p.csv' has no points"),
  // Nothing is cut or dropped.
  ("1,4\05\n", "p.csv:1:3: expected a number, got '4\\05'"),
  ("1,2\n1\0hello,4\n", "p.csv:2:1: expected a number, got '1\\0h"),
  (
    "1,2\n#N/A,3.25\n",
    "p.csv:2:1: expected a number, got '#N/A,3.25', a spreadsheet"
  ),
  (
    "#NV;3,25\n1;2\n",
    "p.csv:1:1: expected a number, got '#NV;3,25', a spreadsheet"
  ),
  ("1,2\n0.5,#DIV/0!\n", "p.csv:2:5: expected a number, got '#DIV/0!'"),
  ("1,2\n1,4#12\n", "p.csv:2:3: expected a number, got '4#12'"),
  ("1,2 # two\n", "p.csv:1:3: expected a number, got '2 # two'; names"),
  (
    "1,2\n#N/A,#N/A\n",
    "p.csv:2:1: expected a number, got '#N/A,#N/A', a spreadsheet"
  ),
  ("1,2\n#N/A,\"3\"\n", "p.csv:2:1: expected a number, got '#N/A,"),
  ("1 2\n#DIV/0! 3\n", "p.csv:2:1: expected a number, got '#DIV/0! 3'"),
  ("t,h\ns,m\n1,2\n", "p.csv:2:1: expected numbers, got 's,m'; one row of"),
  ("; t h\n1 2\n", "p.csv:2:1: expected 3 fields, as many as there are"),
  ("1,0 2,5\n", "got '0 2'; write one number between separators, with a p"),
  (",0\n1,2\n", "p.csv:1:1: expected a number, got nothing"),
  ("NA,NA\n1,2\n", "p.csv:1:1: expected a number, got 'NA'"),
  ("1,2\n,3\n", "p.csv:2:1: expected a number, got nothing"),
  // What looks like a number, and how to write it.
  ("1,2\n3,\u{2212}1\n", "got '\\u{2212}1'; write the minus sign as -"),
  ("1,2\n\u{A0}1\u{A0},2\n", "p.csv:2:1: expected a number, got '\\u{00A0}1"),
  ("1,2\n1\u{A0}000,1\n", "got '1\\u{00A0}000'; write nothing between the"),
  ("1,2\n1\u{202F}000,1\n", "got '1\\u{202F}000'; write nothing between"),
  ("1,2\n\"1,000\",1\n", "p.csv:2:2: expected a number, got '1,000'; w"),
  ("1,2\n１,2\n", "p.csv:2:1: expected a number, got '\\u{FF11}'"),
  ("1,2\n1.5D+03,2\n", "got '1.5D+03'; write the exponent with an e"),
  ("1,234\t5\n6,789\t1.5", "p.csv:1:1: expected a number, got '1,2"),
  ("1,2\n1\0\u{A0},3\n", "p.csv:2:1: expected a number, got '1\\0"),
  ("1,000.5;2,000.5\n1;2", "p.csv:1:1: expected a number, got '1,000.5'"),
  ("2020-01-05,12:30\n1,2", "got '2020-01-05'; write dates, times, fr"),
  (
    "t,h\n1,2,5\n2,3,5",
    "p.csv:2:1: expected 2 fields, as many as there are names, got 3"
  ),
  (
    "y,x,\n1,5,2,5,\n",
    "p.csv:2:1: expected 2 fields, as many as there are names, got 4"
  ),
  (
    "1 500,2\n2 750,3",
    "p.csv:1:1: expected a number, got '1 500'; write nothing between"
  ),
  ("1 000,2\n2 000,3", "p.csv:1:1: expected a number, got '1 000'; w"),
  ("1,2\n2020-01-05,2\n", "got '2020-01-05'; write dates, times, fr"),
  ("1,2\n\"0,5\",2\n", "got '0,5'; write a decimal point"),
  (
    "1,234\t5\n6,789\t1",
    "p.csv:1:1: expected a number, got '1,234', which may be 1.234 or 1"
  ),
]

/// A file, the columns chosen, and what is said of them, if they are refused.
private let choices: [(String, String?, String?, String)] = [
  ("name,a,b\nn1,1,2\nn2,3,-4.5", "a", "b", ""),
  ("name,a,b\nn1,1,2\nn2,3,-4.5", "2", "3", ""),
  ("0,2,1\n0,-4.5,3", "3", "2", ""),
  (
    "country,2000,2001\nA,1,2", "2", "3",
    "p.csv:1:1: expected a number, got 'country'; names go into a first row"
  ), ("a,b\n2,1\n-4.5,3", "b", nil, ""),
  ("a,b\n2,1\n-4.5,3", nil, "a", ""),
  (
    "abc,b\n1,2\n", "acb", nil,
    "'p.csv' has no column 'acb': choose one of the columns 1 'abc', 2 'b'"
  ),
  (
    "a,b\n1,2\n", "c", nil,
    "'p.csv' has no column 'c': choose one of the columns 1 'a', 2 'b'"
  ),
  (
    "1,2\n", "3", nil,
    "'p.csv' has no column '3': choose one of the columns 1, 2"
  ),
  (
    "a,a\n1,2\n", "a", nil,
    "'p.csv' has several columns 'a': choose one of the columns 1 'a'"
  ),
  (
    "a,b\n1,2\n", "a", "a",
    "'p.csv' has the columns 1 'a', 2 'b': choose two with --x and --y"
  ),
  ("a,b,c\n1,2,3\n", "a", nil, "'p.csv' has the columns 1 'a', 2 'b', 3 'c'"),
]

struct `A file of points` {
  @Test(arguments: [
    "1,2\n3,-4.5\n", "1;2\n3;-4.5", "1\t2\r\n3\t-4.5\r\n", "1,2\r3,-4.5\r",
    "1,2\r\r\n3,-4.5", "x,y\n1,2\n3,-4.5\n",
    "time s; height m\n1;2\n3;-4.5\n",
    "\"x\",\"y\"\n\"1\",\"2\"\n3,-4.5\n", "\u{FEFF}x,y\n1,2\n3,-4.5\n",
    "# measured on Monday\n\n1, 2\n  # noon\n  \n 3 ,\t-4.5\n\n",
    "\"a \"\"wide\"\" x\",\"y, in m\"\n1,2\n3,-45e-1", "_a,ζ\n+1,2.\n3,-4.50",
    "#x,y\n1\t,\t2\n3,-4.5", "0x1,2\n3,-4.5",
    // The names say which is which.
    "y,x\n2,1\n-4.5,3\n", "\"Y\";\"X\"\n2;1\n-4,5;3", "# y x\n2 1\n-4.5 3",
    "y, x,\r\n2, 1,\r\n-4.5, 3,", "\"a\",\"b\"\n\"1\",1,2\n\"2\",3,-4.5",
    "y [m];x [s]\n2;1\n-4.5;3", "sep=;\nx;y\n1;2\n3;-4.5",
    "z,y,x\n0,2,1\n0,-4.5,3", "y1,x1\n2,1\n-4.5,3", "y_m,x_s\n2,1\n-4.5,3",
    "y-axis,X-axis\n2,1\n-4.5,3", "x,y,x_err\n1,2,0\n3,-4.5,0",
    // Blanks, and decimal commas.
    "1 2\n3 -4.5", "  1   2\n\t3\t \t-4.5 \n", "1.0e+00 2e0\n3.0e+00 -4.5e+00",
    "1;2,000\n3;-4,500", "1;2,0\n3;-4,5", "1,0\t2\n3,0\t-4,5",
    "Zeit\tWeg\n1\t2,0\n3\t-4,5", "x y\n1\t2\n3\t-4.5",
    // Names that begin with anything.
    "2θ,I\n1,2\n3,-4.5", "1/T,ln k\n1,2\n3,-4.5", "°C,Ω\n1,2\n3,-4.5",
    "% moisture,strength\n1,2\n3,-4.5", "(s),(m)\n1,2\n3,-4.5",
    "time [s],1st height\n1,2\n3,-4.5", "Sample 1,Sample 2\n1,2\n3,-4.5",
    "# y x\n# ---\n2 1\n-4.5 3", ",,\nx,y,\n1,2,\n,,\n3,-4.5,",
    "x,y,n\n1,2,\n3,-4.5,late",
    // What R and pandas write, and Excel's empty cells.
    "\"\",\"speed\",\"dist\"\n\"1\",1,2\n\"2\",3,-4.5",
    "\"speed\" \"dist\"\n\"1\" 1 2\n\"2\" 3 -4.5",
    "\"\";\"speed\";\"dist\"\n\"1\";1;2\n\"2\";3;-4,5",
    ",a,b\n0,1,2\n1,3,-4.5", ",y\n1,2\n3,-4.5",
    "x,y,\n1,2,\n3,-4.5,\n,,\n", "1,2,\n3,-4.5,\n",
  ])
  func `is read with any of the separators, and with what it may hold`(
    text: String
  ) throws {
    let points = try read(text)
    expectEqual(points.x, [[1], [3]])
    expectEqual(points.y, [[2], [-4.5]])
  }

  @Test(arguments: refused)
  func `that is wrong is refused with the place and what was expected`(
    text: String, line: String
  ) {
    #expect(refusal(text).contains(line), "\(refusal(text))")
  }

  @Test(arguments: choices)
  func `of any columns gives those chosen, or says what there is`(
    text: String, x: String?, y: String?, line: String
  ) throws {
    guard line.isEmpty else {
      let said = refusal(text, x: x, y: y)
      #expect(said.contains(line), "\(said)")
      return
    }
    let points = try read(text, x: x, y: y)
    expectEqual(points.x, [[1], [3]])
    expectEqual(points.y, [[2], [-4.5]])
  }

  @Test func `keeps the names of its columns`() throws {
    for (text, names) in [
      ("time [s],1/T\n1,2", ["time [s]", "1/T"]), ("1,2", [nil, nil]),
      ("y,x\n1,2", ["x", "y"]), ("\u{1B}[31m,b\n1,2", ["\\u{1B}[31m", "b"]),
      (",y\n1,2", [nil, "y"]), ("# t h\n1 2", ["t", "h"]),
      ("# 3,4\n1,2", [nil, nil]),
    ] {
      let points = try read(text)
      expectEqual([points.xName, points.yName], names)
    }
  }

  @Test func `cannot reach a terminal with its name`() throws {
    let points = try Points(csv: Array("1,2".utf8), of: "a\u{1B}[2Jb.csv")
    expectEqual(points.name, "a\\u{1B}[2Jb.csv")
  }

  @Test func `of other bytes than text is refused`() {
    for (bytes, sentence) in [
      ([0xC3, 44, 120, 10, 49, 44, 50], "p.csv:1:1: expected text in UTF-8"),
      ([0xFF, 0xFE, 49, 0], "(perhaps UTF-16"),
      ([0xFF, 0xFE, 0, 0, 49, 0, 0, 0], "is not text in UTF-8 (perhaps"),
      ([49, 44, 50, 0], "p.csv:1:3: expected a number"),
      ([0x50, 0x4B, 3, 4], "an Excel workbook); save it as CSV in UTF-8"),
    ] as [([UInt8], String)] {
      #expect(throws: Failure.self) { try Points(csv: bytes, of: "p.csv") }
      do {
        _ = try Points(csv: bytes, of: "p.csv")
      } catch {
        #expect("\(error)".contains(sentence), "\(error)")
      }
    }
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
    for separator in [",", ";", "\t", " "] {
      let x = Matrix.normal(20, 1, using: &generator)
      let y = Matrix.random(20, 1, in: -1e9..<1e-9, using: &generator)
      let rows = (0..<20).map { "\(x[$0, 0])\(separator)\(y[$0, 0])" }
      let points = try read(rows.joined(separator: "\n"))
      expectEqual(points.x, x)
      expectEqual(points.y, y)
    }
  }
}

struct `Points and a degree` {
  @Test func `need as many different x as coefficients`() {
    let points = Points("p", x: [1, 2, 2, 1], y: [1, 2, 3, 4])
    expectEqual(points.shortage(for: 1), nil)
    expectEqual(
      points.shortage(for: 2),
      "p has 4 points at 2 different x, and degree 2 needs at least 3 "
        + "different ones")
    expectEqual(
      points.shortage(for: 9)?.contains("at 2 different x, and degree 9"), true)
    let one = Points("q", x: [5], y: [5])
    expectEqual(one.shortage(for: 0), nil)
    expectEqual(
      one.shortage(for: 1), "q has 1 point, and degree 1 needs at least 2")
  }

  @Test func `need x that a Double can tell apart`() throws {
    let rows = (0..<8).map { "\(9_007_199_254_740_993 + 2 * $0),\($0)" }
    let points = try read(rows.joined(separator: "\n"))
    let sentence = try #require(points.shortage(for: 1))
    #expect(sentence.hasPrefix("the x of p.csv differ by little more than"))
    let far = (0..<8).map {
      "\(1_700_000_000_123_456_789 + 60_000_000_000 * $0),1"
    }
    expectEqual(try read(far.joined(separator: "\n")).shortage(for: 1), nil)
  }

  @Test func `of the sine are the document's`() {
    let sine = Points.sine()
    expectEqual(sine.count, 2000)
    expectEqual(sine.x[0, 0], -Double.pi)
    #expect(abs(sine.x[1999, 0] - Double.pi) < 1e-12)
    #expect(abs(sine.y[500, 0] + 0.99999969) < 1e-8)
  }
}
