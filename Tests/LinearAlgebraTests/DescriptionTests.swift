import Expectations
import Foundation
import LinearAlgebra
import Testing

struct DescriptionTests {
  @Test func `the columns of a matrix are aligned on the right`() {
    let x: Matrix = [[0.1, -1200, 3], [-0.25, 0.5, 1e-9], [10, 7, -2]]
    expectEqual(
      "\(x)",
      """
      [[  0.1, -1200,     3],
       [-0.25,   0.5, 1e-09],
       [   10,     7,    -2]]
      """)
  }

  @Test func `a row and a column print as such`() {
    expectEqual("\(Matrix(row: [1, -2]))", "[[1, -2]]")
    expectEqual("\(Matrix(column: [1, -2]))", "[[ 1],\n [-2]]")
  }

  @Test func `six digits are shown, or as many as one asks for`() {
    let x: Matrix = [[2.0 / 3, 1_234_567]]
    expectEqual("\(x)", "[[0.666667, 1.23457e+06]]")
    expectEqual(x.formatted(digits: 2), "[[0.67, 1.2e+06]]")
    expectEqual(x.formatted(digits: 7), "[[0.6666667, 1234567]]")
  }

  @Test(arguments: [Shape(0, 0), Shape(0, 3), Shape(2, 0)])
  func `a matrix without entries shows its shape`(shape: Shape) {
    let empty = Matrix.zeros(shape.rows, shape.columns)
    expectEqual("\(empty)", "(\(shape) matrix)")
  }

  @Test func `what is printed with 17 digits is the matrix again`() throws {
    var generator = SplitMix64(seed: 1)
    let x = Matrix.normal(30, 4, using: &generator).map { $0 * $0 * $0 * 1e5 }
    // A literal of numbers in brackets reads the same in Swift and in JSON.
    let text = Data(x.formatted(digits: 17).utf8)
    expectEqual(
      Matrix(try JSONDecoder().decode([[Double]].self, from: text)), x)
  }

  @Test(
    arguments: [
      (0.116, "0.116"), (-12, "-12"), (1.5e-9, "1.5e-09"), (0.0001, "0.0001"),
      (0.000012, "1.2e-05"), (999_999, "999999"), (999_999.5, "1e+06"),
      (1.0 / 3, "0.333333"), (0, "0"), (-0.0, "-0"), (.infinity, "inf"),
      (-.infinity, "-inf"), (.nan, "nan"), (-.nan, "nan"),
    ] as [(Double, String)])
  func `a number in its shortest form`(x: Double, text: String) {
    expectEqual(decimal(x), text)
  }

  @Test(
    arguments: [
      (0.116, 4, "0.1160"), (-12.345, 2, "-12.35"), (2.5, 0, "2"),
      (3.5, 0, "4"), (1e-9, 3, "0.000"), (-1e-9, 3, "-0.000"),
      (.infinity, 2, "inf"), (-.nan, 2, "nan"),
    ] as [(Double, Int, String)])
  func `a number with so many places`(x: Double, places: Int, text: String) {
    expectEqual(fixed(x, places: places), text)
  }

  @Test func `the greatest and the least number are printed whole`() {
    let greatest = -Double.greatestFiniteMagnitude
    expectEqual(Double(decimal(greatest, digits: 17)), greatest)
    expectEqual(Double(decimal(.leastNonzeroMagnitude, digits: 17)), 0x1p-1074)
    expectEqual(fixed(greatest, places: 20).count, 331)
    expectEqual(Double(fixed(greatest, places: 20)), greatest)
    expectEqual(Double(fixed(0x1p-1074, places: 1074)), 0x1p-1074)
  }
}
