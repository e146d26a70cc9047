// The product of matrices at the machine's speed. The appendix of the book,
// "From three loops to the machine's speed", tells how it comes about. This
// file, Sharing.swift, Blocks.swift, Packing.swift and Tile.swift are the
// kernel: no other file of the package computes on pointers.

/// Returns the entries of the product, row after row.
func product(_ a: Factor, _ b: Factor, cores: Int = .max) -> [Double] {
  let count = a.rows * b.columns
  return [Double](unsafeUninitializedCapacity: count) { entries, filled in
    multiply(a, b, into: entries, cores: cores)
    filled = count
  }
}

/// Writes the entries of the product, row after row, over those of an array, or
/// adds a multiple of them.
func overwrite(
  _ entries: inout [Double], withProductOf a: Factor, _ b: Factor,
  adding factor: Double? = nil
) {
  entries.withUnsafeMutableBufferPointer {
    multiply(a, b, into: $0, adding: factor, cores: .max)
  }
}

private func multiply(
  _ a: Factor, _ b: Factor, into product: UnsafeMutableBufferPointer<Double>,
  adding factor: Double? = nil, cores: Int
) {
  a.matrix.elements.withUnsafeBufferPointer { entriesOfA in
    b.matrix.elements.withUnsafeBufferPointer { entriesOfB in
      guard let pointerToA = entriesOfA.baseAddress,
        let pointerToB = entriesOfB.baseAddress,
        let pointerToProduct = product.baseAddress
      else {
        if factor == nil { product.update(repeating: 0) }
        return
      }
      let whole = PartialProduct(
        rows: a.rows, columns: b.columns, inner: a.columns,
        a: Entries(
          start: pointerToA, rowStride: a.rowStride,
          columnStride: a.columnStride),
        b: Entries(
          start: pointerToB, rowStride: b.rowStride,
          columnStride: b.columnStride),
        product: pointerToProduct, productStride: b.columns, factor: factor)
      whole.run(cores: cores)
    }
  }
}

/// How many cores the machine has.
let allCores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

/// The entries of a factor, or of a part of one.
struct Entries {
  let start: UnsafePointer<Double>
  let rowStride: Int
  let columnStride: Int

  func from(_ i: Int, _ j: Int) -> UnsafePointer<Double> {
    start + i * rowStride + j * columnStride
  }

  /// The entries from a row and a column on.
  func part(_ i: Int, _ j: Int) -> Entries {
    Entries(
      start: from(i, j), rowStride: rowStride, columnStride: columnStride)
  }

  var transposed: Entries {
    Entries(start: start, rowStride: columnStride, columnStride: rowStride)
  }
}

/// The product of two parts of matrices, to be written to a part of a third.
struct PartialProduct {
  var rows: Int
  var columns: Int
  var inner: Int
  var a: Entries
  var b: Entries
  var product: UnsafeMutablePointer<Double>
  var productStride: Int
  /// The multiple of the product that is added to what is there; without one,
  /// the product is written over it.
  var factor: Double?

  /// Computes the product, in the way that suits its size.
  func run(cores: Int) {
    let count = rows * columns * inner
    if count < 512 || rows <= 2 || columns == 1 {
      return factor == nil ? runSimply() : runAside { $0.runSimply() }
    }
    // snippet.cores
    // To share the work takes a microsecond or two.
    if count < 250_000 { return runBlocked() }
    let cores = min(cores, allCores, max(2, count / 400_000))
    if inner >= 10 * max(rows, columns) { return runHalved(cores: cores) }
    share(split(into: cores), cores: cores)
    // snippet.end
  }

  /// The product row by row, for what is too small to be packed.
  ///
  /// A row is the sum of multiples of the rows of B, or has the products of a
  /// row of A and the columns of B for its entries, whichever reads B forward.
  private func runSimply() {
    if columns == 1 && rows > 1 && a.rowStride == 1 {
      return transposed.runSimply()
    }
    if columns == 1 && inner < 8 { return runShort() }
    for i in 0..<rows {
      let factors = a.part(i, 0)
      let row = product + i * productStride
      if b.columnStride == 1 && columns > 1 {
        addRows(factors, to: row)
      } else {
        for j in 0..<columns {
          row[j] = dot(
            factors.start, factors.columnStride, b.from(0, j), b.rowStride,
            inner)
        }
      }
    }
  }

  /// Adds up multiples of the rows of B, the sums of eight columns or fewer in
  /// one vector.
  private func addRows(
    _ factors: Entries, to row: UnsafeMutablePointer<Double>
  ) {
    var first = 0
    if columns > 8 || inner < 8 {
      for j in 0..<columns { row[j] = 0 }
    } else {
      // A vector may begin in a row and end in the next, but not in the last.
      let end = (inner - 1) * b.rowStride + columns - 8
      var sums = Vector()
      while first * b.rowStride <= end {
        sums += factors.from(0, first).pointee * load(b.from(first, 0))
        first += 1
      }
      for j in 0..<columns { row[j] = sums[j] }
    }
    for k in first..<inner {
      let factor = factors.from(0, k).pointee
      let entries = b.from(k, 0)
      for j in 0..<columns { row[j] += factor * entries[j] }
    }
  }

  /// A column of short sums, four at a time.
  private func runShort() {
    for i in stride(from: 0, to: rows, by: 4) {
      var sums = SIMD4<Double>()
      let last = rows - i - 1
      for k in 0..<inner {
        let entries = a.from(i, k)
        let column = SIMD4(
          entries[0], entries[min(last, 1) * a.rowStride],
          entries[min(last, 2) * a.rowStride],
          entries[min(last, 3) * a.rowStride])
        sums += b.from(k, 0).pointee * column
      }
      for x in 0...min(last, 3) { product[(i + x) * productStride] = sums[x] }
    }
  }

  /// The transpose of a product that is one column, and so one row.
  private var transposed: PartialProduct {
    var transpose = self
    (transpose.rows, transpose.columns) = (1, rows)
    (transpose.a, transpose.b) = (b.transposed, a.transposed)
    transpose.productStride = rows
    return transpose
  }
}

/// Returns the sum of the products of two vectors, given how far apart their
/// entries are.
@inline(__always)
private func dot(
  _ a: UnsafePointer<Double>, _ stepOfA: Int,
  _ b: UnsafePointer<Double>, _ stepOfB: Int, _ count: Int
) -> Double {
  guard stepOfA == 1 && stepOfB == 1 && count >= 8 else {
    var sum = 0.0
    for k in 0..<count { sum += a[k * stepOfA] * b[k * stepOfB] }
    return sum
  }
  let whole = count / 8 * 8
  var sums = Vector()
  for k in stride(from: 0, to: whole, by: 8) {
    sums += load(a + k) * load(b + k)
  }
  var sum = sums.sum()
  for k in whole..<count { sum += a[k] * b[k] }
  return sum
}

/// Reads eight neighbours in memory.
@inline(__always)
private func load(_ source: UnsafePointer<Double>) -> Vector {
  UnsafeRawPointer(source).loadUnaligned(as: Vector.self)
}
