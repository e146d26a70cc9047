import LinearAlgebra

/// Points of the plane, to which a polynomial is fitted.
public struct Points: Sendable, Equatable {
  /// Where they come from: a file, or the sine.
  public let name: String

  /// The first coordinates, n×1.
  public let x: Matrix

  /// The second coordinates, n×1.
  public let y: Matrix

  /// The number of points.
  public var count: Int { x.rows }

  /// Creates points from their coordinates.
  ///
  /// - Precondition: both columns are of one length.
  public init(_ name: String, x: [Double], y: [Double]) {
    precondition(
      x.count == y.count, "\(x.count) x and \(y.count) y make no points")
    self.name = name
    self.x = Matrix(column: x)
    self.y = Matrix(column: y)
  }

  /// The points of the document: the sine at evenly spaced points from −π to
  /// π, both ends included.
  ///
  /// - Parameter count: How many there are, 2 or more.
  /// - Returns: The points.
  /// - Precondition: `count` is 2 or more.
  public static func sine(count: Int = 2000) -> Points {
    precondition(count >= 2, "both ends make 2 points at least, not \(count)")
    // snippet.sine
    let step = 2 * Double.pi / Double(count - 1)
    let points = (0..<count).map { -Double.pi + Double($0) * step }
    return Points("the sine", x: points, y: points.map(sin))
    // snippet.end
  }

  /// How many there are, in words.
  package var countInWords: String {
    count == 1 ? "1 point" : "\(count) points"
  }

  /// Says why a polynomial of a degree is not determined by these points, if it
  /// is not.
  ///
  /// A polynomial that is zero at more points than its degree is zero itself;
  /// so d + 1 different x determine one of degree d, and fewer do not.
  public func shortage(for degree: Int) -> String? {
    let different = Set(x.elements).count
    guard different <= degree else { return nil }
    return different == count
      ? "\(name) has \(countInWords), and degree \(degree) needs \(degree + 1) "
        + "at least"
      : "\(name) has \(countInWords) at \(different) different x, and "
        + "degree \(degree) needs \(degree + 1) different ones at least"
  }
}
