// The part of the product that happens in registers. It belongs to the kernel:
// see Kernel.swift.

/// Computes one tile of a product from strips of its factors: as many outer
/// products as the strips are long, added up in registers.
///
/// - Parameters:
///   - depth: How long the strips are.
///   - a: A strip of `Tile.rows` rows.
///   - b: A strip of `Tile.columns` columns, which are neighbours in memory, or
///     of as many as the place has, filled up to a multiple of 8.
///   - place: Where the tile stands in the product, and how much of it does.
func computeTile(_ depth: Int, _ a: Strip, _ b: Strip, to place: Place) {
  if place.columns <= Tile.Narrow.columns {
    Tile.Narrow.compute(depth, a, b, to: place)
  } else if place.rows <= Tile.Short.rows {
    Tile.Short.compute(depth, a, b, to: place)
  } else {
    Tile.Whole.compute(depth, a, b, to: place)
  }
}

/// The tiles, one for each kind of machine.
///
/// A tile takes as many registers as there are, but for those that the factors
/// need. The compiler keeps it there only where some are left to spare.
enum Tile {
  // snippet.tiles
  #if WIDE
  // 32 registers of one vector each, of which the whole tile takes 16.
  fileprivate typealias Whole = Twice<Short>
  fileprivate typealias Short = Twice<Twice<Beside<Vector, Vector>>>
  fileprivate typealias Narrow = Twice<Twice<Twice<Vector>>>
  #elseif FUSED
  // 16 registers of half a vector: 12 for the whole tile.
  fileprivate typealias Whole = Above<Short, Twice<Vector>>
  fileprivate typealias Short = Twice<Twice<Vector>>
  fileprivate typealias Narrow = Above<Twice<Twice<Half>>, Twice<Half>>
  #elseif arch(arm64)
  // 32 registers of a quarter of a vector: 24 for the tile.
  fileprivate typealias Whole = Above<Twice<Twice<Vector>>, Twice<Vector>>
  fileprivate typealias Short = Whole
  fileprivate typealias Narrow = Whole
  #else
  // 16 registers of a quarter of a vector: 8 for the tile.
  fileprivate typealias Whole = Twice<Vector>
  fileprivate typealias Short = Whole
  fileprivate typealias Narrow = Whole
  #endif
  // snippet.end

  static var rows: Int { Whole.rows }
  static var columns: Int { Whole.columns }
  static var fewRows: Int { Short.rows }
  static var fewColumns: Int { Narrow.columns }
}

/// A strip of a factor, as wide as a tile.
struct Strip {
  /// The first entry.
  let start: UnsafePointer<Double>
  /// How far apart in memory neighbours across the strip are.
  let across: Int
  /// How far apart in memory neighbours along the strip are.
  let along: Int
}

/// A place in a matrix.
struct Place {
  /// The first entry.
  let start: UnsafeMutablePointer<Double>
  /// How far apart two rows are.
  let stride: Int
  /// How many rows are there.
  let rows: Int
  /// How many columns are there.
  let columns: Int
  /// The multiple of what is stored that is added to what is there; without
  /// one, it is written over it.
  let factor: Double?

  /// The place without its first rows and columns.
  @inline(__always)
  func from(_ i: Int, _ j: Int) -> Place {
    Place(
      start: start + i * stride + j, stride: stride, rows: rows - i,
      columns: columns - j, factor: factor)
  }
}

/// Eight numbers that are computed on at once.
typealias Vector = SIMD8<Double>

/// Half as many.
private typealias Half = SIMD4<Double>

/// A tile or a part of one.
private protocol TilePart {
  static var rows: Int { get }
  static var columns: Int { get }

  /// Creates a part full of zeros.
  init()

  /// Adds the outer product of some rows of A, given how far apart they are,
  /// and some columns of B.
  mutating func add(
    _ a: UnsafePointer<Double>, _ across: Int, _ b: UnsafePointer<Double>)

  /// Writes the part, or as much of it as there is room for.
  func store(to place: Place, isWhole: Bool)
}

extension TilePart {
  fileprivate static func compute(
    _ depth: Int, _ stripOfA: Strip, _ stripOfB: Strip, to place: Place
  ) {
    // Two loops, the first without a distance to compute with, and two ways to
    // store, the first without a question at each row.
    let sums =
      stripOfA.across == 1
      ? sum(depth, stripOfA, across: 1, stripOfB)
      : sum(depth, stripOfA, across: stripOfA.across, stripOfB)
    if place.rows >= rows && place.columns >= columns {
      sums.store(to: place, isWhole: true)
    } else {
      sums.store(to: place, isWhole: false)
    }
  }

  @inline(__always)
  private static func sum(
    _ depth: Int, _ stripOfA: Strip, across: Int, _ stripOfB: Strip
  ) -> Self {
    // snippet.tile
    var sums = Self()
    var (a, b) = (stripOfA.start, stripOfB.start)
    for _ in 0..<depth {
      sums.add(a, across, b)
      a += stripOfA.along
      b += stripOfB.along
    }
    return sums
    // snippet.end
  }
}

extension Vector: TilePart {}
extension Half: TilePart {}

/// One row, of as many columns as a vector has numbers.
extension TilePart where Self: SIMD<Double> {
  fileprivate static var rows: Int { 1 }
  fileprivate static var columns: Int { scalarCount }

  /// Reads neighbours in memory.
  @inline(__always)
  private init(_ source: UnsafePointer<Double>) {
    self = UnsafeRawPointer(source).loadUnaligned(as: Self.self)
  }

  @inline(__always)
  fileprivate mutating func add(
    _ a: UnsafePointer<Double>, _ across: Int, _ b: UnsafePointer<Double>
  ) {
    add(a.pointee, times: Self(b))
  }

  /// Adds a multiple of a vector, in one step where the machine has one.
  @inline(__always)
  private mutating func add(_ factor: Double, times vector: Self) {
    #if FUSED || arch(arm64)
    addProduct(Self(repeating: factor), vector)
    #else
    self += factor * vector
    #endif
  }

  @inline(__always)
  fileprivate func store(to place: Place, isWhole: Bool) {
    guard isWhole || place.rows > 0 else { return }
    guard isWhole || place.columns >= Self.columns else {
      return storeSome(of: self, to: place)
    }
    let sum = place.factor.map { Self(place.start) + $0 * self } ?? self
    UnsafeMutableRawPointer(place.start).storeBytes(of: sum, as: Self.self)
  }
}

/// Writes the first few entries of a vector.
///
/// It is called, not inlined, lest the whole tile be kept in memory for it.
@inline(never)
private func storeSome<Row: SIMD<Double>>(of vector: Row, to place: Place) {
  for j in 0..<place.columns {
    place.start[j] =
      place.factor.map { place.start[j] + $0 * vector[j] } ?? vector[j]
  }
}

// snippet.beside
/// Two parts side by side.
private struct Beside<Left: TilePart, Right: TilePart>: TilePart {
  var left = Left()
  var right = Right()

  static var rows: Int { Left.rows }
  static var columns: Int { Left.columns + Right.columns }

  @inline(__always)
  mutating func add(
    _ a: UnsafePointer<Double>, _ across: Int, _ b: UnsafePointer<Double>
  ) {
    left.add(a, across, b)
    right.add(a, across, b + Left.columns)
  }

  @inline(__always)
  func store(to place: Place, isWhole: Bool) {
    left.store(to: place, isWhole: isWhole)
    right.store(to: place.from(0, Left.columns), isWhole: isWhole)
  }
}
// snippet.end

/// Two parts, one above the other.
private struct Above<Upper: TilePart, Lower: TilePart>: TilePart {
  var upper = Upper()
  var lower = Lower()

  static var rows: Int { Upper.rows + Lower.rows }
  static var columns: Int { Upper.columns }

  @inline(__always)
  mutating func add(
    _ a: UnsafePointer<Double>, _ across: Int, _ b: UnsafePointer<Double>
  ) {
    upper.add(a, across, b)
    lower.add(a + Upper.rows * across, across, b)
  }

  @inline(__always)
  func store(to place: Place, isWhole: Bool) {
    upper.store(to: place, isWhole: isWhole)
    lower.store(to: place.from(Upper.rows, 0), isWhole: isWhole)
  }
}

private typealias Twice<Part: TilePart> = Above<Part, Part>
