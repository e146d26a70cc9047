import Dispatch

// How the kernel cuts a large product into blocks that fit the caches. It
// belongs to the kernel: see Kernel.swift.

/// How many numbers the caches are to hold, and what blocks follow from that.
private enum Size {
  /// Two thirds of the first cache for a strip of B, which stays there while
  /// all of a block of A passes by.
  static let first = Caches.first * 2 / 3 / MemoryLayout<Double>.stride
  /// A quarter of the second for a block of A, which stays there while all
  /// strips of a block of B pass by.
  static let second = Caches.second / 4 / MemoryLayout<Double>.stride
  /// Half of the third for a block of B.
  static let third = Caches.third / 2 / MemoryLayout<Double>.stride

  static let inner = greatest(first / Tile.columns, by: 8, 512)
  static let rows = greatest(second / inner, by: Tile.rows, 96)
  static let columns = greatest(third / inner, by: Tile.columns, 2048)

  /// Returns the greatest multiple of a unit within two limits.
  private static func greatest(_ size: Int, by unit: Int, _ limit: Int) -> Int {
    max(1, min(size, limit) / unit) * unit
  }
}

extension PartialProduct {
  /// The product in blocks that fit the caches.
  func runBlocked() {
    let workspace = Workspace.take()
    defer { workspace.giveBack() }
    runBlocked(in: workspace)
  }

  /// The same, given memory for packed blocks.
  func runBlocked(in workspace: Workspace) {
    // snippet.blocks
    let length = leavesB ? Size.inner / 2 : Size.inner
    for j in Cut(columns, by: Tile.columns, atMost: Size.columns) {
      for k in Cut(inner, by: 8, atMost: length) {
        // A tile reads eight columns of B at once, so they must be neighbours.
        let stripsOfB = Strips(
          of: b.transposed, j, k, width: Tile.columns, Tile.fewColumns,
          unpacked: leavesB ? .max : b.columnStride == 1 ? Size.first : 0,
          to: workspace.b)
        for i in Cut(rows, by: Tile.rows, atMost: Size.rows) {
          let stripsOfA = Strips(
            of: a, i, k, width: Tile.rows, Tile.fewRows,
            unpacked: leavesA ? .max : 2 * Size.second,
            to: workspace.a)
          let block = Place(
            start: product + i.lowerBound * productStride + j.lowerBound,
            stride: productStride, rows: i.count, columns: j.count,
            factor: factor ?? (k.lowerBound > 0 ? 1 : nil))
          multiply(stripsOfA, stripsOfB, to: block)
        }
      }
    }
    // snippet.end
  }

  /// Whether A is not packed.
  ///
  /// Its rows are read forward, so that packing pays only if they are read many
  /// times and only some places of the second cache can hold them, a power of
  /// two apart.
  private var leavesA: Bool {
    a.columnStride == 1
      && (columns <= 16 * Tile.columns || a.rowStride % 2048 > 0)
  }

  /// Whether B is read so few times that packing it does not pay.
  ///
  /// A strip of what is not packed takes up to twice the room in the first
  /// cache, as it begins and ends in the middle of lines, and more if only some
  /// places of the cache can hold its rows, a power of two apart.
  private var leavesB: Bool {
    b.columnStride == 1 && rows <= 16 * Tile.rows && b.rowStride % 64 > 0
  }

  /// The product of two blocks, written over the first time and added from then
  /// on.
  private func multiply(_ a: Strips, _ b: Strips, to block: Place) {
    for j in stride(from: 0, to: block.columns, by: Tile.columns) {
      let strip = b[j]
      for i in stride(from: 0, to: block.rows, by: Tile.rows) {
        computeTile(a.depth, a[i], strip, to: block.from(i, j))
      }
    }
  }
}

/// A block of a factor, cut into strips.
///
/// A block that is small enough to stay in its cache as it is need not be
/// packed, but for a strip at the edge that is not as wide as some tile.
private struct Strips {
  let depth: Int
  private let block: Entries
  private let count: Int
  private let width: Int
  /// Where the packed strips begin.
  private let firstPacked: Int
  private let packed: UnsafePointer<Double>

  /// Cuts a block, and packs what is to be packed.
  ///
  /// - Parameters:
  ///   - factor: The factor.
  ///   - i: The rows of the block, of which each strip has some.
  ///   - k: The columns of the block.
  ///   - width: How many rows a strip has.
  ///   - narrow: How many rows the strip at the edge may have, too.
  ///   - limit: How far a block may stretch in memory that is not packed.
  ///   - memory: Where to pack it.
  init(
    of factor: Entries, _ i: Range<Int>, _ k: Range<Int>, width: Int,
    _ narrow: Int, unpacked limit: Int, to memory: UnsafeMutablePointer<Double>
  ) {
    block = factor.part(i.lowerBound, k.lowerBound)
    (depth, count, self.width) = (k.count, i.count, width)
    let extent = max(i.count * block.rowStride, k.count * block.columnStride)
    let rest = count % width == narrow ? 0 : count % width
    firstPacked = extent <= limit ? count - rest : 0
    packed = UnsafePointer(memory)
    Block(
      start: block.from(firstPacked, 0), depth: depth,
      width: count - firstPacked, along: block.columnStride,
      across: block.rowStride
    ).pack(width, into: memory)
  }

  /// The strip from a row on.
  subscript(i: Int) -> Strip {
    if i < firstPacked {
      return Strip(
        start: block.from(i, 0), across: block.rowStride,
        along: block.columnStride)
    }
    return Strip(
      start: packed + (i - firstPacked) * depth, across: 1,
      along: min(width, (count - i + 7) / 8 * 8))
  }
}

/// A length that is cut into parts of nearly one size, the longer ones first.
struct Cut: RandomAccessCollection {
  private let length: Int
  private let unit: Int
  let count: Int

  /// Cuts a length.
  ///
  /// - Parameters:
  ///   - length: The length.
  ///   - unit: What all parts but the last are a multiple of.
  ///   - parts: How many parts there are, unless there are not as many units.
  init(_ length: Int, by unit: Int, into parts: Int) {
    self.length = length
    self.unit = unit
    count = Swift.min((length + unit - 1) / unit, parts)
  }

  /// Cuts a length into parts that are no longer than a limit, which is a
  /// multiple of the unit.
  init(_ length: Int, by unit: Int, atMost limit: Int) {
    self.init(length, by: unit, into: (length + limit - 1) / limit)
  }

  var startIndex: Int { 0 }
  var endIndex: Int { count }

  subscript(index: Int) -> Range<Int> { bound(index)..<bound(index + 1) }

  private func bound(_ index: Int) -> Int {
    let units = (length + unit - 1) / unit
    return Swift.min(length, (units * index + count - 1) / count * unit)
  }
}

/// Memory for packed blocks, kept for the next product.
struct Workspace {
  fileprivate let a = room(for: Size.rows * Size.inner)
  fileprivate let b = room(for: Size.columns * Size.inner)

  private static let lock = DispatchSemaphore(value: 1)
  nonisolated(unsafe) private static var free: [Workspace] = []

  static func take() -> Workspace {
    lock.wait()
    defer { lock.signal() }
    return free.popLast() ?? Workspace()
  }

  /// Takes one for each of several cores, which finds its own in its caches if
  /// it is the same as the last time.
  static func take(_ count: Int) -> [Workspace] {
    lock.wait()
    defer { lock.signal() }
    return (0..<count).map { _ in free.popLast() ?? Workspace() }
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
