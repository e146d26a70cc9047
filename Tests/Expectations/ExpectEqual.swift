import LinearAlgebra
import Testing

/// Expects that a value is the one that is due, and says how it differs.
///
/// `#expect(got == expected)` says the same, and each one that compares with a
/// literal of a matrix costs the compiler six times as much.
///
/// - Parameters:
///   - got: What came.
///   - expected: What is due.
///   - comment: What else there is to say if they differ.
///   - location: Where the test says so.
public func expectEqual<Value: Equatable>(
  _ got: Value, _ expected: Value,
  _ comment: @autoclosure () -> Comment? = nil,
  sourceLocation location: SourceLocation = #_sourceLocation
) {
  guard got != expected else { return }
  let sentence =
    if let got = got as? Matrix, let expected = expected as? Matrix {
      difference(got, expected)
    } else {
      "got \(got)\nand not \(expected)"
    }
  let words = [sentence] + (comment().map { [$0.rawValue] } ?? [])
  Issue.record("\(words.joined(separator: "\n"))", sourceLocation: location)
}

/// Says in which shape or entry a matrix differs from the one that is due.
private func difference(_ got: Matrix, _ expected: Matrix) -> String {
  guard got.shape == expected.shape else {
    return "got a \(got.shape) matrix, and not a \(expected.shape) one:\n\(got)"
  }
  let wrong = got.elements.indices.filter {
    got.elements[$0] != expected.elements[$0]
  }
  let places = wrong.prefix(3).map { k in
    "[\(k / got.columns), \(k % got.columns)] is \(got.elements[k]), and not "
      + "\(expected.elements[k])"
  }
  return "\(wrong.count) of \(got.elements.count) entries differ: "
    + places.joined(separator: "; ")
}
