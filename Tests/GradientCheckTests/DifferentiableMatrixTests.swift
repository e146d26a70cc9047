import Expectations
import GradientCheck
import LinearAlgebra
import Testing

#if canImport(_Differentiation)
/// A function of LinearAlgebra in one of its arguments, squared, and its
/// Jacobian at a random point.
///
/// The derivative of a square depends on what is squared: so the loops that the
/// compiler is given must have LinearAlgebra's values, too.
private struct Operation: CustomTestStringConvertible {
  let testDescription: String
  let byCompiler: Matrix?
  let byDifferences: Matrix

  init(_ name: String, _ rows: Int, _ columns: Int, _ f: MatrixFunction) {
    testDescription = name
    let x = sample(rows, columns, seed: 10)
    byCompiler = automaticJacobian(at: x) { f($0).entrywise { $0 * $0 } }
    byDifferences = numericalJacobian(at: x) { f($0).map { $0 * $0 } }
  }
}

private func sample(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
  var generator = SplitMix64(seed: seed)
  return .random(rows, columns, using: &generator)
}

struct `The compiler's derivative` {
  private static let operations = [
    Operation("AX", 3, 4) { matmul(sample(2, 3, seed: 1), $0) },
    Operation("XA", 3, 4) { matmul($0, sample(4, 2, seed: 2)) },
    Operation("XXᵀX", 3, 4) { matmul(matmul($0, $0.transposed()), $0) },
    Operation("X ⊙ X ⊙ A", 3, 4) {
      hadamard(hadamard($0, $0), sample(3, 4, seed: 3))
    },
    Operation("A ⊙ X", 3, 4) { hadamard(sample(3, 4, seed: 4), $0) },
    Operation("X + A + X", 3, 4) { $0 + sample(3, 4, seed: 5) + $0 },
    Operation("A − X", 3, 4) { sample(3, 4, seed: 6) - $0 },
    Operation("X − A", 3, 4) { $0 - sample(3, 4, seed: 7) },
    Operation("2X", 3, 4) { 2 * $0 },
    Operation("a scalar function of X times X", 3, 4) { $0[1, 2] * $0 },
    Operation("Xᵀ", 3, 4) { $0.transposed() },
    Operation("X + 1b in X", 3, 4) {
      $0.addingToEachRow(sample(1, 4, seed: 8))
    },
    Operation("X + 1b in b", 1, 4) {
      sample(3, 4, seed: 9).addingToEachRow($0)
    },
    Operation("the sums along axis 0", 3, 4) { $0.sum(alongAxis: 0) },
    Operation("the sums along axis 1", 3, 4) { $0.sum(alongAxis: 1) },
    Operation("X³, entry by entry", 3, 4) { $0.entrywise { $0 * $0 * $0 } },
    Operation("the sum, the squares and an entry, in a column", 3, 4) {
      Matrix(column: [$0.sum(), $0.sumOfSquares, $0[2, 1]])
    },
    Operation("the same in a row", 3, 4) {
      Matrix(row: [$0.sum(), $0.sumOfSquares, $0[2, 1]])
    },
  ]

  @Test(arguments: operations)
  fileprivate func `is what differences approach`(operation: Operation) {
    #expect(
      operation.byCompiler?.isApproximatelyEqual(
        to: operation.byDifferences, absoluteTolerance: 1e-9) == true)
  }

  @Test func `of a product has a row for each value`() {
    let jacobian = automaticJacobian(at: [[2, 3, 5]]) {
      Matrix(row: [$0[0, 0] * $0[0, 1], $0[0, 1] * $0[0, 2]])
    }
    expectEqual(jacobian, [[3, 2, 0], [0, 5, 3]])
  }

  @Test func `of a scalar has the shape of the point`() {
    let gradient = automaticGradient(at: [[2, 3], [5, 7], [11, 13]]) {
      $0[0, 0] * $0[2, 1] + 4 * $0[1, 1]
    }
    expectEqual(gradient, [[13, 0], [0, 4], [0, 2]])
  }

  @Test func `of what does not depend on the point is zero`() {
    expectEqual(automaticGradient(at: [[2, 3]]) { _ in 4 }, [[0, 0]])
    expectEqual(
      automaticJacobian(at: [[2], [3]]) { Matrix(row: [$0[1, 0], 1]) },
      [[0, 1], [0, 0]])
  }

  @Test func `moves a point by a change of its entries`() {
    var x: Matrix = [[1, 2], [3, 4]]
    x.move(by: .init([10, 20, 30, 40]))
    expectEqual(x, [[11, 22], [33, 44]])
    x.move(by: .zero)
    expectEqual(x, [[11, 22], [33, 44]])
  }
}
#endif
