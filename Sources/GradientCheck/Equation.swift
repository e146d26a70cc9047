import LinearAlgebra

/// A numbered formula of a chapter, and the independent ways to compute it.
///
/// The ways must agree: a closed form, its definition by slow loops, central
/// differences, the compiler's own derivative. A formula that is wrong
/// cannot agree with all of them.
///
///     Equation("1.5", "∂(Wx)/∂x = W") {
///       [
///         "closed form": columnProductJacobian(w),
///         "central differences": numericalJacobian(at: x) { matmul(w, $0) },
///       ]
///     }
public struct Equation: Sendable, CustomStringConvertible {
  /// The ways to compute a formula by their names, and what each gives.
  public struct Sides: Sendable, ExpressibleByDictionaryLiteral {
    /// A name such as `closed form` or `central differences`, and the value.
    let all: [(name: String, value: Matrix)]

    /// Creates the sides `["closed form": a, "central differences": b]`.
    public init(dictionaryLiteral sides: (String, Matrix)...) {
      all = sides.map { ($0, $1) }
    }

    init(all: [(name: String, value: Matrix)]) { self.all = all }

    /// Returns the sides of both.
    public static func + (a: Sides, b: Sides) -> Sides {
      Sides(all: a.all + b.all)
    }
  }

  /// The number of the formula in the text, such as `1.5`.
  public let number: String

  /// The formula in one line.
  public let statement: String

  /// The largest relative difference at which two sides still agree.
  public let tolerance: Double

  /// The sides; the others are compared with the first.
  public let sides: @Sendable () throws -> Sides

  /// Creates an equation.
  ///
  /// - Parameters:
  ///   - number: The number of the formula in the text.
  ///   - statement: The formula in one line.
  ///   - tolerance: The largest relative difference allowed. Central
  ///     differences are right to about ten digits, which leaves two to spare.
  ///   - sides: The ways to compute it, two at least.
  public init(
    _ number: String, _ statement: String, tolerance: Double = 1e-8,
    sides: @escaping @Sendable () throws -> Sides
  ) {
    self.number = number
    self.statement = statement
    self.tolerance = tolerance
    self.sides = sides
  }

  /// The number and the formula.
  public var description: String { "(\(number)) \(statement)" }

  /// Returns how far each side but the first is from the first.
  ///
  /// A difference is relative to the largest magnitude of either side: some
  /// derivatives have entries of zero, which no rounding reproduces. It is
  /// infinite where two shapes differ and where an entry is not a number.
  ///
  /// - Throws: What a side throws that cannot be computed.
  public func disagreements() throws -> [(side: String, difference: Double)] {
    let sides = try self.sides().all
    return sides.dropFirst().map { side in
      (side.name, relativeDifference(sides[0].value, side.value))
    }
  }
}

/// Returns the largest difference of two matrices' entries by the largest
/// magnitude of either; infinity for unequal shapes and for NaN.
private func relativeDifference(_ a: Matrix, _ b: Matrix) -> Double {
  guard a.shape == b.shape else { return .infinity }
  let difference = (a - b).largestMagnitude
  guard difference > 0 else { return difference == 0 ? 0 : .infinity }
  let size = max(a.largestMagnitude, b.largestMagnitude)
  return size.isFinite ? difference / size : .infinity
}
