// The part of the product that happens in registers. It belongs to the kernel:
// see Kernel.swift.

/// Computes one tile of a product from strips of its factors: as many outer
/// products as the strips are long, added up in registers.
///
/// - Parameters:
///   - depth: How long the strips are.
///   - a: A strip of `Tile.rows` rows.
///   - b: A strip of `width` columns, which are neighbours in memory.
///   - width: How many columns the strip has: a multiple of 8, and
///     `Tile.columns` at most.
///   - place: Where the tile stands in the product, and how much of it does.
func computeTile(
  _ depth: Int, _ a: Strip, _ b: Strip, width: Int, to place: Place
) {
  #if WIDE
  switch width {
  case Tile.Wide.columns: Tile.Wide.compute(depth, a, b, to: place)
  default: Tile.Narrow.compute(depth, a, b, to: place)
  }
  #else
  Tile.Narrow.compute(depth, a, b, to: place)
  #endif
}

/// The tiles, one for each kind of machine.
///
/// A tile takes as many registers as there are, but for those that the factors
/// need. The compiler keeps it there only where some are left to spare.
enum Tile {
  // snippet.tiles
  #if WIDE
  // 32 registers of one vector each, of which the wide tile takes 16.
  fileprivate typealias Rows<Row: TilePart> = Twice<Twice<Twice<Row>>>
  fileprivate typealias Wide = Rows<Beside<Vector, Vector>>
  #elseif FUSED || arch(arm64)
  // 16 registers of half a vector or 32 of a quarter: 12 or 24 for the tile.
  fileprivate typealias Rows<Row: TilePart> = Above<
    Twice<Twice<Row>>, Twice<Row>
  >
  fileprivate typealias Wide = Narrow
  #else
  // 16 registers of a quarter of a vector.
  fileprivate typealias Rows<Row: TilePart> = Twice<Row>
  fileprivate typealias Wide = Narrow
  #endif
  fileprivate typealias Narrow = Rows<Vector>
  // snippet.end

  static var rows: Int { Wide.rows }
  static var columns: Int { Wide.columns }
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
  /// Whether what is stored is added to what is there.
  let isAdded: Bool

  /// The place without its first rows and columns.
  @inline(__always)
  func from(_ i: Int, _ j: Int) -> Place {
    Place(
      start: start + i * stride + j, stride: stride, rows: rows - i,
      columns: columns - j, isAdded: isAdded)
  }
}

/// Eight numbers that are computed on at once.
typealias Vector = SIMD8<Double>

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

/// One row of eight columns.
extension Vector: TilePart {
  fileprivate static var rows: Int { 1 }
  fileprivate static var columns: Int { 8 }

  @inline(__always)
  fileprivate mutating func add(
    _ a: UnsafePointer<Double>, _ across: Int, _ b: UnsafePointer<Double>
  ) {
    add(a.pointee, times: Vector(b))
  }

  /// Adds a multiple of a vector, in one step where the machine has one.
  @inline(__always)
  fileprivate mutating func add(_ factor: Double, times vector: Vector) {
    #if FUSED || arch(arm64)
    addProduct(Vector(repeating: factor), vector)
    #else
    self += factor * vector
    #endif
  }

  @inline(__always)
  fileprivate func store(to place: Place, isWhole: Bool) {
    guard isWhole || place.rows > 0 else { return }
    guard isWhole || place.columns >= 8 else {
      return storeSome(of: self, to: place)
    }
    let sum = place.isAdded ? Vector(place.start) + self : self
    sum.store(place.start)
  }
}

/// Writes the first few entries of a vector.
///
/// It is called, not inlined, lest the whole tile be kept in memory for it.
@inline(never)
private func storeSome(of vector: Vector, to place: Place) {
  for j in 0..<place.columns {
    place.start[j] = place.isAdded ? place.start[j] + vector[j] : vector[j]
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
