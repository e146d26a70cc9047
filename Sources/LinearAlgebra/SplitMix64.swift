/// A small seeded generator of random bits.
///
/// The same seed gives the same numbers on every machine, which is what keeps
/// examples, figures and tests reproducible; normal numbers may differ in their
/// last digit where the C libraries' logarithms do. It is not for cryptography.
///
/// - SeeAlso: G. L. Steele, D. Lea, C. H. Flood, *Fast splittable pseudorandom
///   number generators*, OOPSLA 2014, https://doi.org/10.1145/2660193.2660195
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Creates a generator whose sequence depends on the seed alone.
  public init(seed: UInt64) {
    state = seed
  }

  /// Returns the next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Returns a number drawn evenly from a range.
  ///
  /// - Parameter range: The range, its upper end excluded.
  /// - Returns: One of 2⁵³ evenly spaced numbers in the range.
  /// - Precondition: the range is neither empty nor of infinite width.
  @inline(__always)
  public mutating func uniform(in range: Range<Double>) -> Double {
    let width = range.upperBound - range.lowerBound
    guard width > 0 && width.isFinite else {
      stop("cannot draw evenly from \(range): its width is \(width)")
    }
    let unit = Double(next() >> 11) * 0x1p-53  // at least 0, below 1
    // The sum may round to the upper end.
    return min(range.lowerBound + unit * width, range.upperBound.nextDown)
  }

  /// Returns a normally distributed number, mean 0 and variance 1.
  ///
  /// By the polar method: for a point (*u*, *v*) drawn evenly from the unit disc,
  ///
  ///     u √(−2 ln s / s)   with s = u² + v²
  ///
  /// is normal. So is the same with *v* for *u*, which is not kept: then every
  /// number depends on the state of the generator alone.
  ///
  /// - SeeAlso: G. Marsaglia, T. A. Bray, *A convenient method for generating
  ///   normal variables*, SIAM Review 6 (1964),
  ///   https://doi.org/10.1137/1006063
  public mutating func normal() -> Double {
    while true {
      let u = uniform(in: -1..<1)
      let v = uniform(in: -1..<1)
      let s = u * u + v * v
      if s > 0 && s < 1 {
        return u * (-2 * log(s) / s).squareRoot()
      }
    }
  }
}

extension Matrix {
  /// Returns a matrix of entries drawn evenly from a range.
  ///
  /// - Parameters:
  ///   - rows: The number of rows.
  ///   - columns: The number of columns.
  ///   - range: The range, its upper end excluded; -1 to 1 unless told.
  ///   - generator: What the entries are drawn from, row after row.
  /// - Returns: The matrix, rows×columns.
  /// - Precondition: the range is neither empty nor of infinite width.
  public static func random(
    _ rows: Int, _ columns: Int, in range: Range<Double> = -1..<1,
    using generator: inout SplitMix64
  ) -> Matrix {
    Matrix(
      rows: rows, columns: columns,
      elements: (0..<entryCount(rows, columns)).map { _ in
        generator.uniform(in: range)
      })
  }

  /// Returns a matrix of normally distributed entries, mean 0 and variance 1.
  ///
  /// - Parameters:
  ///   - rows: The number of rows.
  ///   - columns: The number of columns.
  ///   - generator: What the entries are drawn from, row after row.
  /// - Returns: The matrix, rows×columns.
  public static func normal(
    _ rows: Int, _ columns: Int, using generator: inout SplitMix64
  ) -> Matrix {
    Matrix(
      rows: rows, columns: columns,
      elements: (0..<entryCount(rows, columns)).map { _ in generator.normal() })
  }
}
