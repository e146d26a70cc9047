import Dispatch

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

// The product of matrices at the machine's speed. The appendix of the book,
// "From three loops to the machine's speed", tells how it comes about. This is
// the only file of the package that handles pointers.

/// Eight numbers that are computed on at once.
private typealias Vector = SIMD8<Double>

/// A factor as it lies in memory.
///
/// Entry (*i*, *j*) is at `i * rowStride + j * columnStride`, and a transpose
/// exchanges the strides.
struct Factor {
  let matrix: Matrix
  let isTransposed: Bool

  var rows: Int { isTransposed ? matrix.columns : matrix.rows }
  var columns: Int { isTransposed ? matrix.rows : matrix.columns }
  fileprivate var rowStride: Int { isTransposed ? 1 : matrix.columns }
  fileprivate var columnStride: Int { isTransposed ? matrix.columns : 1 }
}

/// Returns the entries of the product, row after row.
func product(_ a: Factor, _ b: Factor) -> [Double] {
  let count = a.rows * b.columns
  return [Double](unsafeUninitializedCapacity: count) { entries, filled in
    multiply(a, b, into: entries)
    filled = count
  }
}

/// Writes the entries of the product, row after row, over those of an array.
func overwrite(_ entries: inout [Double], withProductOf a: Factor, _ b: Factor)
{
  entries.withUnsafeMutableBufferPointer { multiply(a, b, into: $0) }
}

private func multiply(
  _ a: Factor, _ b: Factor, into product: UnsafeMutableBufferPointer<Double>
) {
  a.matrix.elements.withUnsafeBufferPointer { entriesOfA in
    b.matrix.elements.withUnsafeBufferPointer { entriesOfB in
      guard let pointerToA = entriesOfA.baseAddress,
        let pointerToB = entriesOfB.baseAddress,
        let pointerToProduct = product.baseAddress
      else { return product.update(repeating: 0) }
      let whole = PartialProduct(
        rows: a.rows, columns: b.columns, inner: a.columns,
        a: Entries(
          start: pointerToA, rowStride: a.rowStride,
          columnStride: a.columnStride),
        b: Entries(
          start: pointerToB, rowStride: b.rowStride,
          columnStride: b.columnStride),
        product: pointerToProduct, productStride: b.columns)
      whole.run()
    }
  }
}

/// The entries of a factor, or of a part of one.
private struct Entries {
  let start: UnsafePointer<Double>
  let rowStride: Int
  let columnStride: Int

  func from(_ i: Int, _ j: Int) -> UnsafePointer<Double> {
    start + i * rowStride + j * columnStride
  }

  func part(_ i: Int, _ j: Int) -> Entries {
    Entries(
      start: from(i, j), rowStride: rowStride, columnStride: columnStride)
  }
}

/// The sizes of the blocks.
///
/// A block of A and a strip of B stay in the inner caches while they are used;
/// the tile of the product stays in registers.
private enum Block {
  #if WIDE
  static let tileRows = 8
  static let tileVectors = 3
  #else
  static let tileRows = 4
  static let tileVectors = 1
  #endif
  static let tileColumns = 8 * tileVectors
  static let inner = 256
  static let rows = 12 * tileRows
  static let columns = 42 * tileColumns
  static let packedA = rows * inner
  static let packedB = columns * inner
}

/// The product of two parts of matrices, to be written to a part of a third.
private struct PartialProduct {
  let rows: Int
  let columns: Int
  let inner: Int
  let a: Entries
  let b: Entries
  let product: UnsafeMutablePointer<Double>
  let productStride: Int

  /// Computes the product, in the way that suits its size.
  func run() {
    let count = rows * columns * inner
    if count <= 16 * 16 * 16 { return runSmall() }
    let cores = count < 1_500_000 ? 1 : Self.cores
    if cores == 1 { return runBlocked() }
    nonisolated(unsafe) let parts = split(into: cores)
    DispatchQueue.concurrentPerform(iterations: parts.count) {
      parts[$0].runBlocked()
    }
  }

  private static let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  /// The definition, in an order that reads memory forward where it can.
  private func runSmall() {
    for i in 0..<rows {
      let row = product + i * productStride
      for j in 0..<columns { row[j] = 0 }
      for k in 0..<inner {
        let factor = a.from(i, k).pointee
        let entries = b.from(k, 0)
        if b.columnStride == 1 {
          for j in 0..<columns { row[j] += factor * entries[j] }
        } else {
          for j in 0..<columns {
            row[j] += factor * entries[j * b.columnStride]
          }
        }
      }
    }
  }

  /// Parts of nearly one size, cut along the longer side of the product.
  private func split(into count: Int) -> [PartialProduct] {
    let isTall = rows >= columns
    let unit = isTall ? Block.tileRows : Block.tileColumns
    let length = isTall ? rows : columns
    let units = (length + unit - 1) / unit
    let step = (units + count - 1) / count * unit
    return stride(from: 0, to: length, by: step).map { start in
      let size = min(step, length - start)
      return isTall
        ? part(rows: start, size, columns: 0, columns)
        : part(rows: 0, rows, columns: start, size)
    }
  }

  private func part(
    rows i: Int, _ rows: Int, columns j: Int, _ columns: Int
  ) -> PartialProduct {
    PartialProduct(
      rows: rows, columns: columns, inner: inner, a: a.part(i, 0),
      b: b.part(0, j), product: product + i * productStride + j,
      productStride: productStride)
  }

  /// The product in blocks that fit the caches.
  private func runBlocked() {
    let workspace = Workspace.take()
    defer { workspace.giveBack() }
    for j in stride(from: 0, to: columns, by: Block.columns) {
      let width = min(Block.columns, columns - j)
      for k in stride(from: 0, to: inner, by: Block.inner) {
        let depth = min(Block.inner, inner - k)
        pack(
          b.from(k, j), depth, width, Block.tileColumns,
          along: b.columnStride, across: b.rowStride, into: workspace.b)
        for i in stride(from: 0, to: rows, by: Block.rows) {
          let height = min(Block.rows, rows - i)
          pack(
            a.from(i, k), depth, height, Block.tileRows,
            along: a.rowStride, across: a.columnStride, into: workspace.a)
          multiplyBlock(
            workspace, height, width, depth, isFirst: k == 0,
            into: product + i * productStride + j)
        }
      }
    }
  }

  /// Copies a block into strips of the tile's size, zeros where it ends, so
  /// that the tile reads memory forward.
  private func pack(
    _ entries: UnsafePointer<Double>, _ depth: Int, _ length: Int, _ unit: Int,
    along: Int, across: Int, into packed: UnsafeMutablePointer<Double>
  ) {
    var target = packed
    for start in stride(from: 0, to: length, by: unit) {
      let count = min(unit, length - start)
      var source = entries + start * along
      for _ in 0..<depth {
        if along == 1 {
          for x in 0..<count { target[x] = source[x] }
        } else {
          for x in 0..<count { target[x] = source[x * along] }
        }
        for x in count..<unit { target[x] = 0 }
        target += unit
        source += across
      }
    }
  }

  /// The product of a packed block of A and a packed strip of B, written over
  /// the first time and added from then on.
  private func multiplyBlock(
    _ workspace: Workspace, _ height: Int, _ width: Int, _ depth: Int,
    isFirst: Bool, into block: UnsafeMutablePointer<Double>
  ) {
    let tile = workspace.tile
    for j in stride(from: 0, to: width, by: Block.tileColumns) {
      let columns = min(Block.tileColumns, width - j)
      for i in stride(from: 0, to: height, by: Block.tileRows) {
        computeTile(
          depth, workspace.a + i * depth, workspace.b + j * depth, tile)
        for x in 0..<min(Block.tileRows, height - i) {
          let source = tile + x * Block.tileColumns
          let target = block + (i + x) * productStride + j
          if isFirst {
            for y in 0..<columns { target[y] = source[y] }
          } else {
            for y in 0..<columns { target[y] += source[y] }
          }
        }
      }
    }
  }
}

/// Memory for packed blocks, kept for the next product.
private struct Workspace {
  let a: UnsafeMutablePointer<Double>
  let b: UnsafeMutablePointer<Double>
  let tile: UnsafeMutablePointer<Double>

  private static let lock = DispatchSemaphore(value: 1)
  nonisolated(unsafe) private static var free: [Workspace] = []

  static func take() -> Workspace {
    lock.wait()
    defer { lock.signal() }
    return free.popLast()
      ?? Workspace(
        a: room(for: Block.packedA), b: room(for: Block.packedB),
        tile: room(for: Block.tileRows * Block.tileColumns))
  }

  func giveBack() {
    Self.lock.wait()
    defer { Self.lock.signal() }
    Self.free.append(self)
  }

  private static func room(for count: Int) -> UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Double>.stride, alignment: 64
    ).bindMemory(to: Double.self, capacity: count)
  }
}

/// One row of a tile, as it stands in registers.
private struct TileRow {
  #if WIDE
  var first = Vector.zero
  var second = Vector.zero
  var third = Vector.zero
  #else
  var first = Vector.zero
  #endif

  init() {}

  @inline(__always)
  init(_ entries: UnsafePointer<Double>) {
    let vectors = UnsafeRawPointer(entries).assumingMemoryBound(
      to: Vector.self)
    first = vectors[0]
    #if WIDE
    second = vectors[1]
    third = vectors[2]
    #endif
  }

  @inline(__always)
  mutating func add(_ factor: Double, times row: TileRow) {
    first.add(factor, times: row.first)
    #if WIDE
    second.add(factor, times: row.second)
    third.add(factor, times: row.third)
    #endif
  }

  @inline(__always)
  func store(_ entries: UnsafeMutablePointer<Double>) {
    let vectors = UnsafeMutableRawPointer(entries).assumingMemoryBound(
      to: Vector.self)
    vectors[0] = first
    #if WIDE
    vectors[1] = second
    vectors[2] = third
    #endif
  }
}

extension Vector {
  /// Adds a multiple of a vector, in one step where the machine has one.
  @inline(__always)
  fileprivate mutating func add(_ factor: Double, times vector: Vector) {
    #if FUSED || arch(arm64)
    addProduct(Vector(repeating: factor), vector)
    #else
    self += factor * vector
    #endif
  }
}

/// Computes one tile of the product from packed rows and columns: as many
/// outer products as the block is deep, added up in registers.
private func computeTile(
  _ depth: Int, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>,
  _ tile: UnsafeMutablePointer<Double>
) {
  var a = a
  var b = b
  var row0 = TileRow()
  var row1 = TileRow()
  var row2 = TileRow()
  var row3 = TileRow()
  #if WIDE
  var row4 = TileRow()
  var row5 = TileRow()
  var row6 = TileRow()
  var row7 = TileRow()
  #endif
  for _ in 0..<depth {
    let row = TileRow(b)
    row0.add(a[0], times: row)
    row1.add(a[1], times: row)
    row2.add(a[2], times: row)
    row3.add(a[3], times: row)
    #if WIDE
    row4.add(a[4], times: row)
    row5.add(a[5], times: row)
    row6.add(a[6], times: row)
    row7.add(a[7], times: row)
    #endif
    a += Block.tileRows
    b += Block.tileColumns
  }
  row0.store(tile)
  row1.store(tile + Block.tileColumns)
  row2.store(tile + 2 * Block.tileColumns)
  row3.store(tile + 3 * Block.tileColumns)
  #if WIDE
  row4.store(tile + 4 * Block.tileColumns)
  row5.store(tile + 5 * Block.tileColumns)
  row6.store(tile + 6 * Block.tileColumns)
  row7.store(tile + 7 * Block.tileColumns)
  #endif
}
