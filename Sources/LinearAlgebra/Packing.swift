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
    let lanes = min(8, unit)
    for first in stride(from: 0, to: width, by: lanes) {
      let strip = first / unit * unit
      let step = min(unit, (width - strip + 7) / 8 * 8)
      let target = packed + strip * depth + first - strip
      let source = start + first * across
      let count = min(lanes, width - first)
      if count < 8 {
        copySome(source, count, of: lanes, to: target, by: step)
      } else if across == 1 {
        copyRows(source, to: target, by: step)
      } else if along == 1 {
        copyColumns(source, to: target, by: step)
      } else {
        copySome(source, 8, of: 8, to: target, by: step)
      }
    }
  }

  /// Copies eight neighbours in memory at a time.
  private func copyRows(
    _ source: UnsafePointer<Double>, to target: UnsafeMutablePointer<Double>,
    by step: Int
  ) {
    for k in 0..<depth {
      Vector(source + k * along).store(target + k * step)
    }
  }

  /// Copies squares of eight by eight, transposed in registers.
  private func copyColumns(
    _ source: UnsafePointer<Double>, to target: UnsafeMutablePointer<Double>,
    by step: Int
  ) {
    let whole = depth / 8 * 8
    for k in stride(from: 0, to: whole, by: 8) {
      Square(source + k, across).transposed().store(target + k * step, step)
    }
    for k in whole..<depth {
      for x in 0..<8 { target[k * step + x] = source[k + x * across] }
    }
  }

  /// Copies up to eight numbers at a time, one by one, and zeros after them.
  private func copySome(
    _ source: UnsafePointer<Double>, _ count: Int, of lanes: Int,
    to target: UnsafeMutablePointer<Double>, by step: Int
  ) {
    for k in 0..<depth {
      for x in 0..<count {
        target[k * step + x] = source[k * along + x * across]
      }
      for x in count..<lanes { target[k * step + x] = 0 }
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

/// Eight rows of eight numbers.
private struct Square {
  var rows: (Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector)

  @inline(__always)
  init(_ source: UnsafePointer<Double>, _ step: Int) {
    rows = (
      Vector(source), Vector(source + step), Vector(source + 2 * step),
      Vector(source + 3 * step), Vector(source + 4 * step),
      Vector(source + 5 * step), Vector(source + 6 * step),
      Vector(source + 7 * step)
    )
  }

  /// The transpose.
  ///
  /// To shuffle the upper half into the lower turns the six bits of an entry's
  /// place, three for its row and three for its column, by one; the transpose
  /// turns them by three.
  @inline(__always)
  func transposed() -> Square { shuffled().shuffled().shuffled() }

  @inline(__always)
  private func shuffled() -> Square {
    var square = self
    let (a, b, c, d, e, f, g, h) = rows
    square.rows = (
      a.lowHalf.interleaved(e.lowHalf), a.highHalf.interleaved(e.highHalf),
      b.lowHalf.interleaved(f.lowHalf), b.highHalf.interleaved(f.highHalf),
      c.lowHalf.interleaved(g.lowHalf), c.highHalf.interleaved(g.highHalf),
      d.lowHalf.interleaved(h.lowHalf), d.highHalf.interleaved(h.highHalf)
    )
    return square
  }

  @inline(__always)
  func store(_ target: UnsafeMutablePointer<Double>, _ step: Int) {
    rows.0.store(target)
    rows.1.store(target + step)
    rows.2.store(target + 2 * step)
    rows.3.store(target + 3 * step)
    rows.4.store(target + 4 * step)
    rows.5.store(target + 5 * step)
    rows.6.store(target + 6 * step)
    rows.7.store(target + 7 * step)
  }
}

extension SIMD4<Double> {
  /// The numbers of two vectors in turn.
  @inline(__always)
  fileprivate func interleaved(_ other: Self) -> Vector {
    var result = Vector()
    result.evenHalf = self
    result.oddHalf = other
    return result
  }
}
