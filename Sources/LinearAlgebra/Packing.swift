// How the kernel copies blocks of its factors, so that the tiles read memory
// forward. It belongs to the kernel: see Kernel.swift.

/// A block of a factor, as the strips see it that it is cut into.
struct Block {
  /// The first entry.
  let start: UnsafePointer<Double>
  /// How long a strip is.
  let depth: Int
  /// How wide all the strips are together.
  let width: Int
  /// How far apart in memory neighbours along a strip are.
  let along: Int
  /// How far apart in memory neighbours across a strip are.
  let across: Int

  /// Copies the block, strip after strip, each from its beginning to its end,
  /// and fills up the last to a multiple of 8, or to a whole strip, with
  /// zeros.
  ///
  /// - Parameters:
  ///   - unit: The width of a strip, a multiple of 8 or less than 8.
  ///   - packed: The memory to copy to.
  func pack(_ unit: Int, into packed: UnsafeMutablePointer<Double>) {
    // Rows across the strips are read from end to end, a few at a time.
    let length = across == 1 ? 16 : depth
    for k in stride(from: 0, to: depth, by: length) {
      for first in stride(from: 0, to: width, by: min(8, unit)) {
        let strip = first / unit * unit
        let step = min(unit, (width - strip + 7) / 8 * 8)
        Lane(
          source: start + k * along + first * across, along: along,
          across: across, length: min(length, depth - k),
          count: min(8, width - first),
          target: packed + strip * depth + k * step + first - strip,
          step: step
        ).copy()
      }
    }
  }
}

/// Eight neighbours across a strip, or fewer, from its beginning to its end.
private struct Lane {
  let source: UnsafePointer<Double>
  let along: Int
  let across: Int
  let length: Int
  /// How many of the eight there are.
  let count: Int
  let target: UnsafeMutablePointer<Double>
  /// How far apart copied neighbours along the strip are.
  let step: Int

  /// Copies all of it.
  ///
  /// Eight are copied where fewer are wanted: what is too much is written over
  /// with the next, or computed on and not stored. At the end, where there is
  /// nothing more to read or to write over, it is as many as there are.
  func copy() {
    var copied = 0
    if across == 1 {
      let excess = max(7 / step, (7 - count + along) / along)
      copied = max(0, length - excess)
      copyRows(copied)
    } else if count == 8 {
      copied = max(0, length - 7 / step) / 4 * 4
      // What the last four have too much, the first four write over.
      copyColumns(copied, from: 4)
      copyColumns(copied, from: 0)
    }
    for k in copied..<length {
      for x in 0..<min(count, step) {
        target[k * step + x] = source[k * along + x * across]
      }
      for x in count..<max(count, min(8, step)) { target[k * step + x] = 0 }
    }
  }

  /// Copies eight neighbours in memory at a time.
  private func copyRows(_ length: Int) {
    for k in 0..<length {
      Vector(source + k * along).store(target + k * step)
    }
  }

  /// Copies four neighbours across the strip, in squares.
  private func copyColumns(_ length: Int, from first: Int) {
    var (source, target) = (source + first * across, target + first)
    for _ in 0..<length / 4 {
      Square(source, across).store(target, step)
      source += 4
      target += 4 * step
    }
  }
}

// Inlined only within a file, so that Tile.swift has the same.
extension SIMD<Double> {
  /// Reads neighbours in memory.
  @inline(__always)
  fileprivate init(_ source: UnsafePointer<Double>) {
    self = UnsafeRawPointer(source).loadUnaligned(as: Self.self)
  }

  /// Writes neighbours in memory.
  @inline(__always)
  fileprivate func store(_ target: UnsafeMutablePointer<Double>) {
    UnsafeMutableRawPointer(target).storeBytes(of: self, as: Self.self)
  }
}

/// Four columns of four numbers, read from four rows.
private struct Square {
  private let columns: (Half, Half, Half, Half)

  /// Reads the beginnings of four rows, a step apart in memory, and transposes
  /// in registers: within squares of two by two, and then those.
  @inline(__always)
  init(_ source: UnsafePointer<Double>, _ step: Int) {
    let (a, b) = Half(source).exchanged(Half(source + step))
    let (c, d) = Half(source + 2 * step).exchanged(Half(source + 3 * step))
    columns = (
      Half(lowHalf: a.lowHalf, highHalf: c.lowHalf),
      Half(lowHalf: b.lowHalf, highHalf: d.lowHalf),
      Half(lowHalf: a.highHalf, highHalf: c.highHalf),
      Half(lowHalf: b.highHalf, highHalf: d.highHalf)
    )
  }

  @inline(__always)
  func store(_ target: UnsafeMutablePointer<Double>, _ step: Int) {
    columns.0.store(target)
    columns.1.store(target + step)
    columns.2.store(target + 2 * step)
    columns.3.store(target + 3 * step)
  }
}

/// Half of a vector.
private typealias Half = SIMD4<Double>

extension Half {
  /// The numbers at even places of both, and those at odd places, each place's
  /// in turn.
  @inline(__always)
  fileprivate func exchanged(_ other: Half) -> (Half, Half) {
    var (even, odd) = (self, other)
    even.oddHalf = other.evenHalf
    odd.evenHalf = oddHalf
    return (even, odd)
  }
}
