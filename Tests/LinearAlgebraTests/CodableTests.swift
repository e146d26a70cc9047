import Expectations
import Foundation
import LinearAlgebra
import Testing

struct CodableTests {
  @Test func `a matrix comes back as it was`() throws {
    let matrices: [Matrix] = [
      [[1, -2.5, 3], [0.1, -0.0, 1e-300]], [[0x1p-1074], [.pi]],
      [[.greatestFiniteMagnitude]], .zeros(0, 3), .zeros(3, 0),
    ]
    for matrix in matrices {
      let data = try JSONEncoder().encode(matrix)
      let again = try JSONDecoder().decode(Matrix.self, from: data)
      expectEqual(again, matrix)
      expectEqual(again.elements.map(\.sign), matrix.elements.map(\.sign))
    }
  }

  @Test func `a matrix is its rows, columns and elements`() throws {
    let text = #"{"rows": 2, "columns": 3, "elements": [1, 2, 3, 4, 5, 6]}"#
    try expectEqual(matrix(from: text), [[1, 2, 3], [4, 5, 6]])
  }

  @Test(arguments: [
    (2, 3, [1, 2, 3, 4, 5], "A 2×3 matrix cannot have 5 entries."),
    (2, 3, [1, 2, 3, 4, 5, 6, 7], "A 2×3 matrix cannot have 7 entries."),
    (-1, -2, [1, 2], "A -1×-2 matrix cannot have 2 entries."),
    (-1, 0, [], "A -1×0 matrix cannot have 0 entries."),
    (
      1 << 32, 1 << 32, [],
      "A 4294967296×4294967296 matrix cannot have 0 entries."
    ),
  ])
  func `entries that do not fill the shape are refused`(
    rows: Int, columns: Int, elements: [Double], complaint: String
  ) throws {
    let text = """
      {"rows": \(rows), "columns": \(columns), "elements": \(elements)}
      """
    let error = #expect(throws: DecodingError.self) { try matrix(from: text) }
    #expect("\(try #require(error))".contains(complaint))
  }

  @Test(arguments: [
    #"{"columns": 1, "elements": [1]}"#,
    #"{"rows": 1, "elements": [1]}"#,
    #"{"rows": 1, "columns": 1}"#,
    #"{"rows": 1, "columns": 1, "elements": ["1"]}"#,
    #"{"rows": 1.5, "columns": 2, "elements": [1, 2, 3]}"#,
    #"[[1]]"#,
    "",
  ])
  func `data that is no matrix is refused`(text: String) {
    #expect(throws: DecodingError.self) { try matrix(from: text) }
  }

  @Test func `a shape and an order come back as they were`() throws {
    let shape = try JSONEncoder().encode(Shape(2, 3))
    try expectEqual(JSONDecoder().decode(Shape.self, from: shape), Shape(2, 3))
    let orders = try JSONEncoder().encode(VecOrder.allCases)
    try expectEqual(
      JSONDecoder().decode([VecOrder].self, from: orders),
      [.byRows, .byColumns])
  }

  private func matrix(from text: String) throws -> Matrix {
    try JSONDecoder().decode(Matrix.self, from: Data(text.utf8))
  }
}
