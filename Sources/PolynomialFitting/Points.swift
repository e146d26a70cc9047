import LinearAlgebra

/// Points in the plane to which a polynomial is fitted.
public struct Points: Sendable {
  /// Where they come from: a file, or the sine.
  public let name: String

  /// The first coordinates, n×1.
  public let x: Matrix

  /// The second coordinates, n×1.
  public let y: Matrix

  /// The name of x, if the file gives one.
  public let xName: String?

  /// The name of y, if the file gives one.
  public let yName: String?

  /// The coefficients of the powers of x that the National Institute of
  /// Standards and Technology certifies, if the file is one of its data sets.
  public let certified: [Double]

  /// What rounding to a `Double` took from each x of the file; empty if it took
  /// nothing.
  package let xRest: [Double]

  /// What rounding took from each y of the file.
  package let yRest: [Double]

  /// The smallest and the largest x.
  package let xExtent: (low: Double, high: Double)

  /// The smallest and the largest y.
  package let yExtent: (low: Double, high: Double)

  /// The number of points.
  public var count: Int { x.rows }

  /// Creates points from their coordinates.
  ///
  /// - Precondition: both columns are of one length.
  public init(
    _ name: String, x: [Double], y: [Double], xName: String? = nil,
    yName: String? = nil, certified: [Double] = [],
    rest: (x: [Double], y: [Double]) = ([], [])
  ) {
    precondition(
      x.count == y.count, "\(x.count) x and \(y.count) y make no points")
    self.name = name
    self.x = Matrix(column: x)
    self.y = Matrix(column: y)
    self.xName = xName
    self.yName = yName
    self.certified = certified
    (xRest, yRest) = rest
    (xExtent, yExtent) = (extent(x), extent(y))
  }

  /// The points of the document: the sine at evenly spaced points from −π to
  /// π, both ends included.
  ///
  /// - Parameter count: How many there are, 2 or more.
  /// - Returns: The points.
  /// - Precondition: `count` is 2 or more.
  public static func sine(count: Int = 2000) -> Points {
    precondition(count >= 2, "both ends make at least 2 points, not \(count)")
    let step = 2 * Double.pi / Double(count - 1)
    let points = (0..<count).map { -Double.pi + Double($0) * step }
    return Points("the sine", x: points, y: points.map(sin))
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
    let lost = extent(xRest)
    let range = xExtent.high - xExtent.low
    if range > 0, max(-lost.low, lost.high) > 1e-3 * range {
      return
        "the x of \(name) differ by little more than the rounding error of "
        + "a Double of their size; subtract a number from all of them"
    }
    var different: Set<Double> = []
    for x in x.elements {
      different.insert(x)
      if different.count > degree { return nil }
    }
    return different.count == count
      ? "\(name) has \(countInWords), and degree \(degree) needs at least "
        + "\(degree + 1)"
      : "\(name) has \(countInWords) at \(different.count) different x, and "
        + "degree \(degree) needs at least \(degree + 1) different ones"
  }
}

/// Returns the smallest and the largest of some numbers.
package func extent(_ numbers: [Double]) -> (low: Double, high: Double) {
  guard var low = numbers.first else { return (0, 0) }
  var high = low
  // A million numbers take a tenth of the time that `min()` and `max()` do.
  numbers.withUnsafeBufferPointer { numbers in
    var i = 0
    while i < numbers.count {
      if numbers[i] < low { low = numbers[i] }
      if numbers[i] > high { high = numbers[i] }
      i += 1
    }
  }
  return (low, high)
}
