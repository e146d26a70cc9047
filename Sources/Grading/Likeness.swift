import LinearAlgebra

// What can be said of a wrong part that no known mistake explains.

extension Diagnosis {
  /// Says in which simple way parts are like what is due in all cases in which
  /// they are wrong, those that are alike in one sentence.
  func likenesses(_ rows: [Row]) -> [Finding] {
    let all = rows.compactMap { row in likeness(row).map { (row.name, $0) } }
    let sentences = all.map(\.1.sentence)
    return all.enumerated().filter { index, _ in
      !sentences[..<index].contains(sentences[index])
    }.map { _, first in
      let parts = all.filter { $0.1 == first.1 }.map(\.0)
      let subject =
        parts == [""]
        ? "your answer"
        : (parts.count == 1 ? "your " : "each of your ") + listed(parts)
      return Finding(
        parts: parts, names: [first.1.name],
        sentence: first.1.sentence.replacing("…", with: subject),
        section: nil)
    }
  }

  private func likeness(_ row: Row) -> Words? {
    let pairs = row.wrong.compactMap { index -> (Matrix, Matrix)? in
      guard let got = row.got[index]?.matrix, let due = row.due[index]?.matrix
      else { return nil }
      return (got, due)
    }
    guard !pairs.isEmpty, pairs.count == row.wrong.count else { return nil }
    return transposition(pairs) ?? multiple(pairs) ?? shuffle(pairs)
      ?? digits(pairs) ?? pattern(pairs)
  }

  /// A name, and a sentence with … for the parts.
  private typealias Words = (name: String, sentence: String)

  private func transposition(_ pairs: [(Matrix, Matrix)]) -> Words? {
    guard pairs.allSatisfy({ equal($0.transposed(), $1) }) else { return nil }
    return (
      "transposed",
      "Each entry is right, but in the transposed place: … is "
        + "the transpose of what it should be."
    )
  }

  /// A factor without words of its own is told where it is one in all cases.
  private func multiple(_ pairs: [(Matrix, Matrix)]) -> Words? {
    if pairs.allSatisfy({ $0.0.largestMagnitude == 0 }) {
      return (
        "zero",
        pairs.allSatisfy { $0.0.shape.count == 1 }
          ? "Zero is not the answer in any case."
          : "Every entry of … is zero."
      )
    }
    let factors = pairs.map { got, due -> Double? in
      let size = hadamard(due, due).sum()
      guard got.shape == due.shape, size > 0 else { return nil }
      let factor = hadamard(got, due).sum() / size
      return equal(got, factor * due) ? factor : nil
    }
    guard pairs.count > 1, let first = factors[0],
      factors.allSatisfy({ $0?.isApproximatelyEqual(to: first) ?? false })
    else { return nil }
    let words = "\(decimal(first)) times"
    return (words, "In every case … is \(words) what it should be.")
  }

  private func shuffle(_ pairs: [(Matrix, Matrix)]) -> Words? {
    let isShuffled = pairs.allSatisfy { got, due in
      got.shape.count == due.shape.count
        && equal(
          Matrix(row: got.elements.sorted()),
          Matrix(row: due.elements.sorted()))
    }
    guard isShuffled else { return nil }
    return (
      "in the wrong places",
      "The numbers are right, but in the wrong places: look at the order in "
        + "which the entries of … are arranged."
    )
  }

  private func digits(_ pairs: [(Matrix, Matrix)]) -> Words? {
    let errors = pairs.map { got, due in
      got.shape == due.shape && due.largestMagnitude > 0
        ? (got - due).largestMagnitude / due.largestMagnitude : 1
    }
    guard let error = errors.max(), error < 1e-5 else { return nil }
    // Lost digits are lost everywhere.
    let places = pairs.flatMap { zip($0.0.elements, $0.1.elements) }
    guard 2 * places.count(where: { $0.0 != $0.1 }) > places.count else {
      return nil
    }
    let count = Int(-log10(error))
    return (
      "digits lost",
      "To \(count) digits … is right. Single precision (Float) does "
        + "that, and so does a difference quotient, or a constant that was "
        + "copied from printed output."
    )
  }

  /// Which entries are right, where they are the same in all cases.
  private func pattern(_ pairs: [(Matrix, Matrix)]) -> Words? {
    let patterns: [(String, (Int, Int, Shape) -> Bool)] = [
      ("the first row", { i, _, _ in i == 0 }),
      ("the last row", { i, _, shape in i == shape.rows - 1 }),
      ("the first column", { _, j, _ in j == 0 }),
      ("the last column", { _, j, shape in j == shape.columns - 1 }),
      ("the diagonal", { i, j, _ in i == j }),
    ]
    let plain = pairs.filter { $0.1.rows > 1 && $0.1.columns > 1 }
    guard plain.count > 1, plain.allSatisfy({ $0.0.shape == $0.1.shape })
    else { return nil }
    let found = patterns.first { _, holds in
      plain.allSatisfy { got, due in
        let room = judge.exercise.tolerance.room(for: due.largestMagnitude)
        return got.elements.indices.allSatisfy { k in
          let (i, j) = (k / due.columns, k % due.columns)
          let isRight = abs(got.elements[k] - due.elements[k]) <= room
          return isRight == holds(i, j, due.shape)
        }
      }
    }
    guard let (place, _) = found else { return nil }
    return ("only \(place)", "Of … only \(place) is right.")
  }

  private func equal(_ a: Matrix, _ b: Matrix) -> Bool {
    a.isApproximatelyEqual(
      to: b, absoluteTolerance: judge.exercise.tolerance.absolute,
      relativeTolerance: judge.exercise.tolerance.relative)
  }
}
