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
      copyColumns(copied)
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

  /// Copies four columns of eight at a time, transposed in registers.
  private func copyColumns(_ length: Int) {
    var target = target
    for k in stride(from: 0, to: length, by: 4) {
      Columns(source + k, across).store(target, step)
      target += 4 * step
    }
  }
}

// Inlined only within a file, so that Tile.swift has the same.
extension Vector {
  /// Reads eight neighbours in memory.
  @inline(__always)
  fileprivate init(_ source: UnsafePointer<Double>) {
    self = UnsafeRawPointer(source).loadUnaligned(as: Self.self)
  }

  /// Writes eight neighbours in memory.
  @inline(__always)
  fileprivate func store(_ target: UnsafeMutablePointer<Double>) {
    UnsafeMutableRawPointer(target).storeBytes(of: self, as: Self.self)
  }
}

/// Four columns of eight numbers, read from eight rows.
private struct Columns {
  private let columns: (Vector, Vector, Vector, Vector)

  /// Reads the beginnings of eight rows, a step apart in memory.
  ///
  /// Four of them make a square in the lower halves of four vectors, and four
  /// in the upper halves; both are transposed at once, first within squares of
  /// two by two and then those.
  @inline(__always)
  init(_ source: UnsafePointer<Double>, _ step: Int) {
    let (second, third, fourth) = (
      source + step, source + 2 * step, source + 3 * step
    )
    let half = 4 * step
    let rows = (
      Vector(source, source + half), Vector(second, second + half),
      Vector(third, third + half), Vector(fourth, fourth + half)
    )
    let (a, b) = rows.0.exchanged(rows.1)
    let (c, d) = rows.2.exchanged(rows.3)
    columns = (a.low(c), b.low(d), a.high(c), b.high(d))
  }

  @inline(__always)
  func store(_ target: UnsafeMutablePointer<Double>, _ step: Int) {
    columns.0.store(target)
    columns.1.store(target + step)
    columns.2.store(target + 2 * step)
    columns.3.store(target + 3 * step)
  }
}

extension Vector {
  /// Reads four neighbours in memory for each half.
  @inline(__always)
  fileprivate init(_ low: UnsafePointer<Double>, _ high: UnsafePointer<Double>)
  {
    self.init(
      lowHalf: UnsafeRawPointer(low).loadUnaligned(as: SIMD4<Double>.self),
      highHalf: UnsafeRawPointer(high).loadUnaligned(as: SIMD4<Double>.self))
  }

  /// The numbers at even places of both vectors, and those at odd places, each
  /// place's in turn.
  @inline(__always)
  fileprivate func exchanged(_ other: Vector) -> (Vector, Vector) {
    var (even, odd) = (self, other)
    even.oddHalf = other.evenHalf
    odd.evenHalf = oddHalf
    return (even, odd)
  }

  /// The first pair of each half of both vectors.
  @inline(__always)
  fileprivate func low(_ other: Vector) -> Vector {
    var result = self
    result.lowHalf.highHalf = other.lowHalf.lowHalf
    result.highHalf.highHalf = other.highHalf.lowHalf
    return result
  }

  /// The last pair of each half of both vectors.
  @inline(__always)
  fileprivate func high(_ other: Vector) -> Vector {
    var result = other
    result.lowHalf.lowHalf = lowHalf.highHalf
    result.highHalf.lowHalf = highHalf.highHalf
    return result
  }
}
