import LinearAlgebra

// Products with vectors of eight numbers, on arrays that are checked at every
// access. The library's own kernel does the same with pointers.

/// The columns of a matrix in strips of eight, filled up with zeros: first all
/// rows of the first eight columns, then all rows of the next eight.
private func packed(_ b: Matrix) -> [SIMD8<Double>] {
  let entries = b.elements
  var strips: [SIMD8<Double>] = []
  // snippet.packed
  for j in stride(from: 0, to: b.columns, by: 8) {
    for k in 0..<b.rows {
      var vector = SIMD8<Double>()
      for x in 0..<min(8, b.columns - j) {
        vector[x] = entries[k * b.columns + j + x]
      }
      strips.append(vector)
    }
  }
  // snippet.end
  return strips
}

/// Returns the product with eight sums in a register.
func matmulByVectors(_ a: Matrix, _ b: Matrix) -> Matrix {
  check(a, b)
  let (n, p, m) = (a.rows, a.columns, b.columns)
  let entries = a.elements
  let strips = packed(b)
  var product = [Double](repeating: 0, count: n * m)
  for j in stride(from: 0, to: m, by: 8) {
    let strip = j / 8 * p
    for i in 0..<n {
      // snippet.vectors
      var sums = SIMD8<Double>()
      for k in 0..<p {
        sums.add(entries[i * p + k], times: strips[strip + k])
      }
      // snippet.end
      for x in 0..<min(8, m - j) { product[i * m + j + x] = sums[x] }
    }
  }
  return Matrix(rows: n, columns: m, elements: product)
}

/// Returns the product with four rows of eight sums in registers.
func matmulByTiles(_ a: Matrix, _ b: Matrix) -> Matrix {
  check(a, b)
  let (n, p, m) = (a.rows, a.columns, b.columns)
  let entries = a.elements
  let strips = packed(b)
  var product = [Double](repeating: 0, count: n * m)
  for j in stride(from: 0, to: m, by: 8) {
    let strip = j / 8 * p
    for i in stride(from: 0, to: n, by: 4) {
      // Rows beyond the last are the last once more, and not stored.
      let rows = (0..<4).map { min(i + $0, n - 1) * p }
      let (row0, row1, row2, row3) = (rows[0], rows[1], rows[2], rows[3])
      // snippet.tile
      var sums0 = SIMD8<Double>()
      var sums1 = SIMD8<Double>()
      var sums2 = SIMD8<Double>()
      var sums3 = SIMD8<Double>()
      for k in 0..<p {
        let vector = strips[strip + k]
        sums0.add(entries[row0 + k], times: vector)
        sums1.add(entries[row1 + k], times: vector)
        sums2.add(entries[row2 + k], times: vector)
        sums3.add(entries[row3 + k], times: vector)
      }
      // snippet.end
      for (y, sums) in [sums0, sums1, sums2, sums3].enumerated()
      where i + y < n {
        for x in 0..<min(8, m - j) {
          product[(i + y) * m + j + x] = sums[x]
        }
      }
    }
  }
  return Matrix(rows: n, columns: m, elements: product)
}

extension SIMD8<Double> {
  /// Adds a multiple of a vector, in one step where the machine has one.
  @inline(__always)
  fileprivate mutating func add(_ factor: Double, times vector: Self) {
    // snippet.add
    #if FUSED || arch(arm64)
    addProduct(Self(repeating: factor), vector)
    #else
    self += factor * vector
    #endif
    // snippet.end
  }
}
