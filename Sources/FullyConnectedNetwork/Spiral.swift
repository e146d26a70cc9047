import LinearAlgebra

/// Points in the plane, and the class of each.
public struct Examples: Sendable {
  /// The points, one per column, 2×m.
  public let points: Matrix

  /// The class of each point, counted from 0.
  public let labels: [Int]

  /// The number of classes.
  public let classes: Int

  /// The labels as columns with a single 1 each, n×m.
  public var targets: Matrix { oneHot(labels, classes: classes) }

  /// Creates examples from points and their classes.
  public init(points: Matrix, labels: [Int], classes: Int) {
    self.points = points
    self.labels = labels
    self.classes = classes
  }

  /// Returns some of the examples, in the order of their places.
  ///
  /// - Parameter places: Which examples, counted from 0.
  /// - Returns: As many examples as there are places.
  public func picking(_ places: some Sequence<Int>) -> Examples {
    let places = Array(places)
    return Examples(
      points: Matrix(rows: points.rows, columns: places.count) { row, i in
        points[row, places[i]]
      }, labels: places.map { labels[$0] }, classes: classes)
  }

  /// Creates the three-armed spiral of CS231n.
  ///
  /// Each arm begins at the origin and turns by 4 radians on its way to the
  /// circle of radius 1; each of its points is turned by a random angle.
  ///
  /// - Parameters:
  ///   - perArm: The number of points of an arm, at least 2.
  ///   - noise: The standard deviation of the angle, in radians.
  ///   - seed: The seed of the random angles.
  /// - Returns: The points, arm after arm.
  /// - Precondition: `perArm` is 2 or more.
  public static func spiral(
    perArm: Int = 100, noise: Double = 0.2, seed: UInt64
  ) -> Examples {
    precondition(perArm >= 2, "an arm has at least 2 points, not \(perArm)")
    var generator = SplitMix64(seed: seed)
    var points = Matrix.zeros(2, 3 * perArm)
    for i in 0..<(3 * perArm) {
      let (arm, place) = i.quotientAndRemainder(dividingBy: perArm)
      let radius = Double(place) / Double(perArm - 1)  // 0 to 1
      let angle = 4 * (Double(arm) + radius) + noise * generator.normal()
      points[column: i] = [[radius * sin(angle)], [radius * cos(angle)]]
    }
    return Examples(
      points: points, labels: (0..<(3 * perArm)).map { $0 / perArm },
      classes: 3)
  }
}
