import LinearAlgebra

/// Draws the matrices of cases.
package final class Draw {
  /// Where the random numbers come from.
  package var generator: SplitMix64

  init(seed: UInt64) {
    generator = SplitMix64(seed: seed)
  }

  /// Returns a matrix for a case: no zero, no size twice, no symmetry by
  /// chance, and two decimals, so that what is printed is what was computed.
  ///
  /// Its entries are hundredths between 0.10 and 3.00, of either sign, times
  /// a factor that makes them small.
  ///
  /// - Precondition: there are at most 200 entries.
  package func callAsFunction(
    _ rows: Int, _ columns: Int, times factor: Double = 1
  ) -> Matrix {
    precondition(
      rows * columns <= 200,
      "a sample of \(rows)×\(columns) has too many entries to be distinct")
    var drawn: Set<Int> = []
    return Matrix(rows: rows, columns: columns) { _, _ in
      while true {
        let size = Int.random(in: 10...300, using: &generator)
        let number = Bool.random(using: &generator) ? size : -size
        if drawn.insert(size).inserted {
          return factor * (Double(number) / 100)
        }
      }
    }
  }
}
