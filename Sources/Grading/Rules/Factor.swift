import LinearAlgebra

/// A number that a part of an answer was multiplied by, which depends on the
/// sizes of the case alone.
struct Factor: Hashable, Sendable {
  /// A size, and what it counts.
  struct Size: Hashable, Sendable {
    let name: String
    let words: String?
    let formula: Formula
    /// In each case.
    let values: [Double]
  }

  /// The number without sizes.
  let number: Double
  let timesSize: Size?
  let overSizes: [Size]

  /// The factor in a case.
  func value(_ index: Int) -> Double {
    overSizes.reduce(number * (timesSize?.values[index] ?? 1)) {
      $0 / $1.values[index]
    }
  }

  /// Whether it is one that people multiply a step by.
  var isSimple: Bool {
    timesSize == nil && overSizes.isEmpty
      || number == 1 && (timesSize == nil || overSizes.isEmpty)
  }

  /// The factor as a formula.
  var formula: Formula {
    let number = Formula.number(number)
    let product =
      timesSize.map { Formula(.product, number, $0.formula) } ?? number
    return overSizes.reduce(product) { Formula(.quotient, $0, $1.formula) }
  }

  /// All factors that have words, the simplest first.
  static func all(_ sizes: [Size]) -> [Factor] {
    let numbers = [-1, 2, 0.5, -2, -0.5, 4, 0.25]
    var factors = numbers.map {
      Factor(number: $0, timesSize: nil, overSizes: [])
    }
    for number in [1, -1, 2, 0.5, -2, -0.5] {
      for (index, size) in sizes.enumerated() {
        factors.append(
          Factor(number: number, timesSize: nil, overSizes: [size]))
        factors.append(Factor(number: number, timesSize: size, overSizes: []))
        for other in sizes[index...] {
          factors.append(
            Factor(number: number, timesSize: nil, overSizes: [size, other]))
        }
        for other in sizes where other != size {
          factors.append(
            Factor(number: number, timesSize: size, overSizes: [other]))
        }
      }
    }
    return factors
  }

  /// The factor in a few words: `half`, `the sign`, `divided by N`.
  var name: String {
    parts.map { $0.name }.joined(separator: ", ")
  }

  /// What is wrong with a thing that was multiplied by it: `is half of what it
  /// should be`.
  var sentence: String {
    parts.map { $0.sentence }.joined(separator: ", and ")
  }

  private var parts: [(name: String, sentence: String)] {
    var parts: [(name: String, sentence: String)] = []
    if number < 0 { parts.append(("the sign", "has the wrong sign")) }
    switch abs(number) {
    case 1: break
    case 2: parts.append(("twice", "is twice what it should be"))
    case 0.5: parts.append(("half", "is half of what it should be"))
    case let size:
      let words = "\(decimal(size)) times"
      parts.append((words, "is \(words) what it should be"))
    }
    if !overSizes.isEmpty {
      let names = overSizes.map(\.name).joined(separator: " and by ")
      parts.append(
        (
          "divided by \(names)",
          "is divided by \(overSizes.map(\.full).joined(separator: ", and by ")), once too often"
        ))
    }
    if let size = timesSize {
      parts.append(
        ("times \(size.name)", "is multiplied by \(size.full), once too often"))
    }
    return parts
  }
}

extension Factor.Size {
  /// The name with what it counts.
  var full: String {
    words.map { "\(name), the number of \($0)" } ?? name
  }
}
