import Expectations
import LinearAlgebra
import Testing

/// A mistake of the caller, and the sentence with which the program stops.
struct Refusal: Sendable {
  let sentence: String
  let provoke: @Sendable () -> Void

  init(_ sentence: String, _ provoke: @escaping @Sendable () -> Void) {
    self.sentence = sentence
    self.provoke = provoke
  }

  static let all = ofMaking + ofSubscripts + ofSums + ofProducts + ofNumbers
}

struct RefusalTests {
  /// A closure cannot be handed to the process that is to end; its sentence can.
  @Test(arguments: Refusal.all.map(\.sentence))
  func `a mistake stops the program with a sentence`(
    sentence: String
  ) async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [sentence] in
      Refusal.all.first { $0.sentence == sentence }?.provoke()
    }
    let complaint = try #require(result).standardErrorContent
    #expect(
      String(decoding: complaint, as: UTF8.self)
        .contains("Fatal error: \(sentence)\n"))
  }

  @Test func `no two mistakes are told in the same words`() {
    expectEqual(Set(Refusal.all.map(\.sentence)).count, Refusal.all.count)
  }
}

extension Refusal {
  static let ofMaking = [
    Refusal("cannot fill a 2×3 matrix with 5 entries") {
      _ = Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5])
    },
    Refusal("cannot make a -2×-3 matrix: a size is negative") {
      _ = Matrix(rows: -2, columns: -3, elements: [1, 2, 3, 4, 5, 6])
    },
    Refusal("cannot make a -1×3 matrix: a size is negative") {
      _ = Matrix.zeros(-1, 3)
    },
    Refusal("cannot make a 3×-1 matrix: a size is negative") {
      _ = Matrix(rows: 3, columns: -1) { _, _ in 0 }
    },
    Refusal("cannot make a -4×-4 matrix: a size is negative") {
      _ = Matrix.identity(-4)
    },
    // 2⁶⁴ entries are more than Int counts; 2⁶⁰ are 2⁶³ bytes.
    Refusal(
      "cannot make a 4294967296×4294967296 matrix: it has too many entries"
    ) {
      _ = Matrix.zeros(1 << 32, 1 << 32)
    },
    Refusal(
      "cannot make a 1073741824×1073741824 matrix: it has too many entries"
    ) {
      _ = Matrix.zeros(1 << 30, 1 << 30)
    },
    Refusal(
      "the rows of a matrix are of one length: row 0 has 3 entries, "
        + "row 1 has 2"
    ) {
      _ = [[1, 2, 3], [4, 5]] as Matrix
    },
    Refusal("a diagonal is given by a vector, not by a 2×3 matrix") {
      _ = Matrix.diagonal(.zeros(2, 3))
    },
  ]

  static let ofSubscripts = [
    Refusal("there is no entry [2, 0] in a 2×3 matrix") {
      _ = Matrix.zeros(2, 3)[2, 0]
    },
    // In memory there is an entry at 0·3 + 3: the first of the next row.
    Refusal("there is no entry [0, 3] in a 2×3 matrix") {
      _ = Matrix.zeros(2, 3)[0, 3]
    },
    Refusal("there is no entry [-1, 2] in a 2×3 matrix") {
      _ = Matrix.zeros(2, 3)[-1, 2]
    },
    Refusal("there is no entry [1, -1] in a 2×3 matrix") {
      var x = Matrix.zeros(2, 3)
      x[1, -1] = 0
    },
    Refusal("there is no row 2 in a 2×3 matrix") {
      _ = Matrix.zeros(2, 3)[row: 2]
    },
    Refusal("there is no row -1 in a 2×3 matrix") {
      var x = Matrix.zeros(2, 3)
      x[row: -1] = .zeros(1, 3)
    },
    Refusal("there is no column 3 in a 2×3 matrix") {
      _ = Matrix.zeros(2, 3)[column: 3]
    },
    Refusal("there is no column -1 in a 2×3 matrix") {
      var x = Matrix.zeros(2, 3)
      x[column: -1] = .zeros(2, 1)
    },
    Refusal("a row of a 2×3 matrix is 1×3, not 3×1") {
      var x = Matrix.zeros(2, 3)
      x[row: 0] = .zeros(3, 1)
    },
    Refusal("a column of a 2×3 matrix is 2×1, not 1×2") {
      var x = Matrix.zeros(2, 3)
      x[column: 0] = .zeros(1, 2)
    },
  ]

  static let ofSums = [
    Refusal("cannot add a 2×3 matrix and a 3×2 matrix: the shapes differ") {
      _ = Matrix.zeros(2, 3) + .zeros(3, 2)
    },
    Refusal("cannot add a 2×3 matrix and a 1×3 matrix: the shapes differ") {
      var x = Matrix.zeros(2, 3)
      x += .zeros(1, 3)
    },
    Refusal(
      "cannot subtract a 3×2 matrix from a 2×3 matrix: the shapes differ"
    ) {
      _ = Matrix.zeros(2, 3) - .zeros(3, 2)
    },
    Refusal(
      "cannot subtract a 2×1 matrix from a 2×3 matrix: the shapes differ"
    ) {
      var x = Matrix.zeros(2, 3)
      x -= .zeros(2, 1)
    },
    Refusal(
      "each row of a 2×3 matrix is 1×3: cannot add a 3×1 matrix to it"
    ) {
      _ = Matrix.zeros(2, 3).addingToEachRow(.zeros(3, 1))
    },
    Refusal(
      "each row of a 2×3 matrix is 1×3: cannot add a 2×3 matrix to it"
    ) {
      _ = Matrix.zeros(2, 3).addingToEachRow(.zeros(2, 3))
    },
    Refusal("a matrix has the axes 0 and 1, not 2") {
      _ = Matrix.zeros(2, 3).sum(alongAxis: 2)
    },
    Refusal("a matrix has the axes 0 and 1, not -1") {
      _ = Matrix.zeros(2, 3).sum(alongAxis: -1)
    },
  ]

  static let ofProducts = [
    Refusal(
      "cannot multiply a 2×3 matrix by a 2×3 matrix: "
        + "the first has 3 columns, the second 2 rows"
    ) {
      _ = matmul(.zeros(2, 3), .zeros(2, 3))
    },
    Refusal(
      "cannot multiply entry by entry a 2×3 matrix and a 3×2 matrix: "
        + "the shapes differ"
    ) {
      _ = hadamard(.zeros(2, 3), .zeros(3, 2))
    },
    Refusal(
      "an outer product is made of two vectors, not of a 2×3 and a 1×4 matrix"
    ) {
      _ = outer(.zeros(2, 3), .zeros(1, 4))
    },
    Refusal(
      "an outer product is made of two vectors, not of a 4×1 and a 3×2 matrix"
    ) {
      _ = outer(.zeros(4, 1), .zeros(3, 2))
    },
    Refusal(
      "a 2×3 matrix is stacked as a 6×1 column, not as a 5×1 matrix"
    ) {
      _ = unvec(.zeros(5, 1), rows: 2, columns: 3, order: .byRows)
    },
    Refusal(
      "a 2×3 matrix is stacked as a 6×1 column, not as a 1×6 matrix"
    ) {
      _ = unvec(.zeros(1, 6), rows: 2, columns: 3, order: .byColumns)
    },
    Refusal("cannot make a -3×-2 matrix: a size is negative") {
      _ = unvec(.zeros(6, 1), rows: -3, columns: -2, order: .byRows)
    },
    Refusal(
      "cannot make a 9223372036854775807×2 matrix: it has too many entries"
    ) {
      _ = unvec(.zeros(6, 1), rows: .max, columns: 2, order: .byRows)
    },
  ]

  static let ofNumbers = [
    Refusal("a tolerance is finite and not negative: it cannot be -1.0") {
      _ = 1.0.isApproximatelyEqual(to: 1, absoluteTolerance: -1)
    },
    Refusal("a tolerance is finite and not negative: it cannot be nan") {
      _ = 1.0.isApproximatelyEqual(to: 1, relativeTolerance: .nan)
    },
    Refusal("a tolerance is finite and not negative: it cannot be inf") {
      _ = 1.0.isApproximatelyEqual(to: 1, absoluteTolerance: .infinity)
    },
    Refusal("cannot draw evenly from 1.0..<1.0: its width is 0.0") {
      var generator = SplitMix64(seed: 1)
      _ = generator.uniform(in: 1..<1)
    },
    Refusal("cannot draw evenly from -1e+308..<1e+308: its width is inf") {
      var generator = SplitMix64(seed: 1)
      _ = Matrix.random(1, 2, in: -1e308..<1e308, using: &generator)
    },
    Refusal("a number has 1 significant digit or more, not 0") {
      _ = Matrix.zeros(2, 3).formatted(digits: 0)
    },
    Refusal("a number has 1 significant digit or more, not -1") {
      _ = decimal(1, digits: -1)
    },
    Refusal("a number has 0 decimal places or more, not -1") {
      _ = fixed(1, places: -1)
    },
  ]
}
