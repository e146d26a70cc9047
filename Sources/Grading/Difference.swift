import LinearAlgebra

/// How close an answer must come to the solution's.
package struct Tolerance: Sendable {
  /// The difference allowed per unit of the largest entry expected.
  package let relative: Double

  /// The difference allowed whatever the size.
  package let absolute: Double

  /// Creates a tolerance.
  package init(relative: Double, absolute: Double = 1e-12) {
    self.relative = relative
    self.absolute = absolute
  }

  /// Room for the rounding of differently ordered sums and no more: a mistake
  /// of mathematics is never that small.
  package static let rounding = Tolerance(relative: 1e-9)

  /// Room for the error of central differences with any sensible step.
  package static let differences = Tolerance(relative: 1e-5, absolute: 1e-7)

  func allows(_ got: Double, for expected: Double, size: Double) -> Bool {
    got == expected || abs(got - expected) <= room(for: size)
  }

  /// The difference allowed where the largest entry expected is of a size.
  func room(for size: Double) -> Double { max(absolute, relative * size) }
}

/// The first way in which an answer differs from the one expected: its shape
/// before its values, a value that is not finite before one that is wrong.
enum Difference {
  case shape(part: String, got: String, expected: String)
  case notFinite(part: String, place: String, got: Double)
  case entry(part: String, place: String, got: String, expected: String)
  case kind(part: String)

  init?(_ got: [Part], from expected: [Part], within tolerance: Tolerance) {
    let pairs = zip(got, expected)
    guard
      let first = pairs.firstResult({ Difference(shapeOf: $0, from: $1) })
        ?? pairs.firstResult({ got, _ in Difference(notFiniteIn: got) })
        ?? pairs.firstResult({
          Difference(entryOf: $0, from: $1, within: tolerance)
        })
    else {
      if got.map(\.name) == expected.map(\.name) { return nil }
      self = .kind(part: "")
      return
    }
    self = first
  }

  private init?(shapeOf got: Part, from expected: Part) {
    guard case .matrix(let g) = got.content,
      case .matrix(let e) = expected.content,
      g.shape != e.shape
    else { return nil }
    self = .shape(part: got.name, got: "\(g.shape)", expected: "\(e.shape)")
  }

  private init?(notFiniteIn got: Part) {
    switch got.content {
    case .matrix(let matrix):
      guard !matrix.isFinite,
        let k = matrix.elements.firstIndex(where: { !$0.isFinite })
      else { return nil }
      self = .notFinite(
        part: got.name, place: matrix.place(of: k), got: matrix.elements[k])
    case .number(let number):
      guard !number.isFinite else { return nil }
      self = .notFinite(part: got.name, place: "", got: number)
    case .text: return nil
    }
  }

  private init?(
    entryOf got: Part, from expected: Part, within tolerance: Tolerance
  ) {
    switch (got.content, expected.content) {
    case (.matrix(let g), .matrix(let e)):
      let size = e.largestMagnitude
      // LinearAlgebra is optimized in debug builds, too: a whole matrix is
      // compared much faster than entry after entry.
      if (g - e).largestMagnitude <= tolerance.room(for: size) { return nil }
      guard
        let k = g.elements.indices.first(where: {
          !tolerance.allows(g.elements[$0], for: e.elements[$0], size: size)
        })
      else { return nil }
      let (got, due) = told(g.elements[k], e.elements[k])
      self = .entry(
        part: expected.name, place: e.place(of: k), got: got, expected: due)
    case (.number(let g), .number(let e)):
      guard !tolerance.allows(g, for: e, size: abs(e)) else { return nil }
      let (got, due) = told(g, e)
      self = .entry(part: expected.name, place: "", got: got, expected: due)
    case (.text(let g), .text(let e)):
      guard g != e else { return nil }
      self = .entry(part: got.name, place: "", got: g, expected: e)
    default:
      self = .entry(
        part: got.name, place: "", got: words(of: got.content),
        expected: words(of: expected.content))
    }
  }

  /// The sentence that the reader sees.
  ///
  /// Where the answer is to be predicted, what was expected is not told.
  func sentence(tellingWhatWasExpected: Bool) -> String {
    switch self {
    case .shape(let part, let got, let expected):
      let due = tellingWhatWasExpected ? ", and it should be \(expected)" : ""
      return "\(subject(part)) is \(got)\(due)."
    case .notFinite(let part, let place, let got):
      // A sign of what is no number says nothing.
      let got = got.isNaN ? "nan" : "\(got)"
      return "\(subject(part)) holds \(got)\(place): every entry must be a "
        + "finite number."
    case .kind(let part):
      return "\(subject(part)) is of another kind than the declaration says."
    case .entry(let part, let place, let got, let expected):
      let due =
        tellingWhatWasExpected ? "should be \(expected)" : "is not right"
      return place.isEmpty
        ? "\(subject(part)) is \(got)"
          + (tellingWhatWasExpected ? ", and it \(due)." : ", which \(due).")
        : "\(subject(part)) has \(got)\(place), and it \(due)."
    }
  }

  private func subject(_ part: String) -> String {
    part.isEmpty ? "Your answer" : "Your \(part)"
  }
}

/// Two numbers, to as many digits as it takes to tell them apart.
private func told(_ a: Double, _ b: Double) -> (String, String) {
  let digits = (6...17).first {
    decimal(a, digits: $0) != decimal(b, digits: $0)
  }
  return (decimal(a, digits: digits ?? 17), decimal(b, digits: digits ?? 17))
}

/// What a part holds, in words.
private func words(of content: Part.Content) -> String {
  switch content {
  case .matrix(let matrix): "a \(matrix.shape) matrix"
  case .number(let number): decimal(number)
  case .text(let text): text
  }
}

extension Matrix {
  /// Whether every entry is a finite number.
  var isFinite: Bool { largestMagnitude.isFinite }

  /// The place of the k-th entry in words, ` at [1, 2]`.
  fileprivate func place(of k: Int) -> String {
    " at [\(k / columns), \(k % columns)]"
  }
}

extension Sequence {
  fileprivate func firstResult<T>(_ transform: (Element) -> T?) -> T? {
    for element in self {
      if let result = transform(element) { return result }
    }
    return nil
  }
}
