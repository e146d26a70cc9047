import LinearAlgebra

// What can be said of a wrong answer that equals no slip of its exercise.

extension Judge {
  /// Says in which simple way all wrong answers are like the right ones, if
  /// they are: transposed, a multiple, or shuffled.
  func likeness(of outcomes: [Outcome]) -> String? {
    guard outcomes.allSatisfy({ parts($0) != nil }) else { return nil }
    let tolerance = exercise.tolerance
    let pairs = outcomes.enumerated().flatMap { index, outcome in
      Array(zip(parts(outcome) ?? [], expected(index)))
    }
    let wrong = pairs.filter {
      Difference([$0], from: [$1], within: tolerance) != nil
    }.compactMap { got, expected in
      got.matrix.flatMap { got in expected.matrix.map { (got, $0) } }
    }
    guard !wrong.isEmpty else { return nil }
    return transposition(wrong) ?? multiple(wrong) ?? shuffle(wrong)
  }

  private func transposition(_ pairs: [(Matrix, Matrix)]) -> String? {
    guard pairs.allSatisfy({ equal($0.transposed(), $1) }) else { return nil }
    return "Each entry is right and stands in the transposed place: your "
      + "answer is the transpose of what is due."
  }

  private func multiple(_ pairs: [(Matrix, Matrix)]) -> String? {
    let factors = pairs.map { got, expected -> Double? in
      let size = zip(expected.elements, expected.elements)
        .reduce(0) { $0 + $1.0 * $1.1 }
      guard got.shape == expected.shape, size > 0 else { return nil }
      let factor =
        zip(got.elements, expected.elements)
        .reduce(0) { $0 + $1.0 * $1.1 } / size
      return equal(got, factor * expected) ? factor : nil
    }
    guard let first = factors[0], factors.allSatisfy({ $0 != nil }) else {
      return nil
    }
    if first == 0 && factors.allSatisfy({ $0 == 0 }) {
      return "Every entry is zero."
    }
    let same = factors.allSatisfy {
      $0?.isApproximatelyEqual(to: first) ?? false
    }
    return same
      ? "Every entry is \(decimal(first)) times what it should be: a factor "
        + "is missing or stands there twice."
      : "Every entry is a multiple of what it should be, \(decimal(first)) "
        + "times in the first case and another multiple in others: a factor "
        + "depends on the sizes or the data."
  }

  private func shuffle(_ pairs: [(Matrix, Matrix)]) -> String? {
    let shuffled = pairs.allSatisfy { got, expected in
      got.shape.count == expected.shape.count
        && equal(
          Matrix(row: got.elements.sorted()),
          Matrix(row: expected.elements.sorted()))
    }
    return shuffled
      ? "The right numbers stand in the wrong places: look at the order in "
        + "which the entries are laid out."
      : nil
  }

  private func equal(_ a: Matrix, _ b: Matrix) -> Bool {
    a.isApproximatelyEqual(
      to: b, absoluteTolerance: exercise.tolerance.absolute,
      relativeTolerance: exercise.tolerance.relative)
  }
}

extension Part {
  fileprivate var matrix: Matrix? {
    switch content {
    case .matrix(let matrix): matrix
    case .number(let number): Matrix(row: [number])
    case .text: nil
    }
  }
}
