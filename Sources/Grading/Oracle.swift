import GradientCheck
import LinearAlgebra

/// An independent way to the right answer, by which the solution is tested.
package struct Oracle<each Input: Sendable, Output>: Sendable {
  let run: @Sendable (repeat each Input) throws -> Any

  /// Another function.
  package static func function(
    _ function: @escaping @Sendable (repeat each Input) throws -> Output
  ) -> Self {
    Self { (input: repeat each Input) in try function(repeat each input) }
  }

  /// The gradients of a number with respect to some of the arguments, by
  /// central differences.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - places: The places of the arguments, counted from 0, in the order of
  ///     the answer's parts.
  /// - Returns: The oracle.
  package static func gradient(
    of value: @escaping @Sendable (repeat each Input) -> Double,
    by places: Int...
  ) -> Self {
    Self { (input: repeat each Input) in
      Self.parts(
        places.map { place in
          numericalGradient(at: matrix(at: place, repeat each input)) { moved in
            var k = 0
            return value(repeat replaced(each input, &k, place, moved))
          }
        })
    }
  }

  /// The Jacobian of a matrix with respect to one of the arguments, by central
  /// differences.
  package static func jacobian(
    of value: @escaping @Sendable (repeat each Input) -> Matrix,
    by place: Int
  ) -> Self {
    Self { (input: repeat each Input) in
      numericalJacobian(at: matrix(at: place, repeat each input)) { moved in
        var k = 0
        return value(repeat replaced(each input, &k, place, moved))
      }
    }
  }

  private static func parts(_ matrices: [Matrix]) -> Any {
    switch matrices.count {
    case 1: matrices[0]
    case 2: (matrices[0], matrices[1])
    case 3: (matrices[0], matrices[1], matrices[2])
    default: (matrices[0], matrices[1], matrices[2], matrices[3])
    }
  }

  private static func matrix(
    at place: Int, _ input: repeat each Input
  ) -> Matrix {
    var all: [Any] = []
    repeat all.append(each input)
    guard let matrix = all[place] as? Matrix else {
      preconditionFailure("argument \(place) is no matrix")
    }
    return matrix
  }
}

/// Returns an argument, or in its place a matrix, if it is the one to move.
private func replaced<Input>(
  _ input: Input, _ index: inout Int, _ place: Int, _ moved: Matrix
) -> Input {
  defer { index += 1 }
  return index == place ? moved as? Input ?? input : input
}
