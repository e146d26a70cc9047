import Expectations
import LinearAlgebra
import Testing

struct `Chapter 0 Notation` {
  @Test func `reads shapes and entries`() {
    // snippet.shapes
    let w: Matrix = [[1, 2], [-3, 5], [4, -1]]
    #expect(w.shape == Shape(3, 2))  // three rows, two columns
    #expect(w[2, 0] == 4)  // the third row, the first column
    #expect(w[row: 0] == [[1, 2]])  // 1×2
    #expect(w[column: 1] == [[2], [5], [-1]])  // 3×1
    // snippet.end
  }

  @Test func `multiplies in four ways`() {
    let w: Matrix = [[1, 2], [-3, 5], [4, -1]]
    // snippet.products
    let x: Matrix = [[2], [1]]  // 2×1
    #expect(matmul(w, x) == [[4], [-1], [7]])  // 3×2 · 2×1 → 3×1
    #expect(hadamard(x, x) == [[4], [1]])  // entry by entry
    #expect(outer(x, [[5, 6, 7]]) == [[10, 12, 14], [5, 6, 7]])
    #expect(3 * x == [[6], [3]])  // a number times a matrix
    // snippet.end
  }

  @Test func `stacks a matrix in two orders`() {
    // snippet.vec
    let a: Matrix = [[1, 2, 3], [4, 5, 6]]
    let rows = vec(a, order: .byRows)
    let columns = vec(a, order: .byColumns)
    #expect(rows.transposed() == [[1, 2, 3, 4, 5, 6]])
    #expect(columns.transposed() == [[1, 4, 2, 5, 3, 6]])
    // snippet.end
  }
}
