import LinearAlgebra

/// Matrices drawn from a seed: sizes from 1 to 7, no two of them alike, and
/// entries that are whole numbers from -9 to 9.
///
/// Sums and products of such numbers are exact in every order, so that a law can
/// be asked for with `==`. A test loops over the draws, rather than having one as
/// its argument: each argument would be a line of output.
struct Draw {
  /// The draws with which every law is tried, one a seed.
  static let all = (1...20).map(Draw.init(seed:))

  /// A size, named as a law names it.
  enum Size: Int {
    case n
    case d
    case m
    case p
    case q
  }

  private let sizes: [Int]
  private var generator: SplitMix64

  private init(seed: UInt64) {
    generator = SplitMix64(seed: seed)
    sizes = Array(1...7).shuffled(using: &generator)
  }

  subscript(size: Size) -> Int { sizes[size.rawValue] }

  /// Draws a matrix.
  mutating func callAsFunction(_ rows: Size, _ columns: Size) -> Matrix {
    whole(self[rows], self[columns])
  }

  /// Draws a column.
  mutating func column(_ size: Size) -> Matrix { whole(self[size], 1) }

  /// Draws a row.
  mutating func row(_ size: Size) -> Matrix { whole(1, self[size]) }

  private mutating func whole(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix.random(rows, columns, in: -9..<10, using: &generator)
      .map { $0.rounded(.down) }
  }
}

/// Returns the matrix of ones.
func ones(_ rows: Int, _ columns: Int) -> Matrix {
  Matrix.zeros(rows, columns).map { _ in 1 }
}
