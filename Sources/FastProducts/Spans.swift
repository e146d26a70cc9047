import LinearAlgebra

/// Returns the product row by row, like `matmulByRows`, through spans of the
/// arrays.
func matmulBySpans(_ a: Matrix, _ b: Matrix) -> Matrix {
  check(a, b)
  let (n, p, m) = (a.rows, a.columns, b.columns)
  var product = [Double](repeating: 0, count: n * m)
  // snippet.spans
  let (entriesOfA, entriesOfB) = (a.elements.span, b.elements.span)
  var entries = product.mutableSpan
  for i in 0..<n {
    for k in 0..<p {
      let factor = entriesOfA[i * p + k]
      for j in 0..<m {
        entries[i * m + j] += factor * entriesOfB[k * m + j]
      }
    }
  }
  // snippet.end
  return Matrix(rows: n, columns: m, elements: product)
}
