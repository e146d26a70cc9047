import LinearAlgebra

// What may have made a part wrong.

extension Diagnosis {
  /// The more parts are explained and the fewer right ones denied, the better.
  func isBetter(_ a: Cause, _ b: Cause, _ open: [Int]) -> Bool {
    func key(_ cause: Cause) -> [Int] {
      [
        -open.count(where: cause.covers.contains), -cause.covers.count,
        cause.rank, -cause.lateness,
      ]
    }
    return key(a).lexicographicallyPrecedes(key(b))
  }

  /// One mistake, or a factor.
  func simpleCauses(of row: Int) -> [Cause] {
    var causes = slips.indices.compactMap { slip -> Cause? in
      let covers = covered(by: slip)
      return covers.contains(row)
        ? Cause(mistakes: [.slip(slip)], covers: covers, rank: 0) : nil
    }
    if let neighbourhood, let place = place(row) {
      causes += neighbourhood.readings(before: place)
        .filter { fits($0, row, place) }.map { cause($0, row) }
    }
    causes += rows.indices.filter { isOther(row, $0) }.map {
      Cause(mistakes: [.other($0)], covers: [row], rank: 0)
    }
    if causes.isEmpty, let factor = factor(rows[row].got, rows[row].due) {
      causes.append(Cause(mistakes: [.factor(factor)], covers: [row], rank: 0))
    }
    if causes.isEmpty && isTransposed(row, rows[row].due) {
      causes.append(Cause(mistakes: [.transposed], covers: [row], rank: 0))
    }
    return causes
  }

  /// Whether a part is what another should be.
  private func isOther(_ row: Int, _ other: Int) -> Bool {
    row != other
      && rows[row].got.indices.allSatisfy {
        rows[row].got[$0] != nil
          && judge.agree(rows[row].got[$0], rows[other].due[$0])
      }
  }

  /// Whether a part is a matrix whose transpose this is, in all cases.
  private func isTransposed(_ row: Int, _ made: [Part.Content?]) -> Bool {
    zip(rows[row].got, made).allSatisfy { judge.agree($0, $1?.transposed) }
  }

  /// Two mistakes at once: first one that other parts have, too, then one and
  /// a factor, then any two.
  func doubleCauses(of row: Int, with common: [Reading]) -> [Cause] {
    let scaledSlips = slips.indices.compactMap { changedSlip($0, row) }
    guard let neighbourhood, let place = place(row) else { return scaledSlips }
    let main = mainCase(row)
    let got = rows[row].got[main]?.matrix
    func isMatch(_ value: Quantity) -> Bool {
      guard let got, value.matrix.shape == got.shape else { return false }
      let room = judge.exercise.tolerance.room(
        for: value.matrix.largestMagnitude)
      return (got - value.matrix).largestMagnitude <= room
    }
    func fitting(_ pairs: [Reading]) -> [Cause] {
      pairs.filter { fits($0, row, place) }.map { cause($0, row) }
    }
    func matching(_ pairs: [Reading]) -> [Cause] {
      fitting(
        pairs.filter {
          neighbourhood.value(place, main, $0).map(isMatch) ?? false
        })
    }
    let singles = neighbourhood.readings(before: place)
    let shared = common.flatMap { first in
      singles.compactMap { neighbourhood.joined(first, $0) }
        + neighbourhood.deepened(first)
    }
    let known = matching(shared)
    if !known.isEmpty { return known }
    let scaled = singles.filter { !$0.isScaled }.compactMap {
      scaledCause($0, row, place)
    }
    if !(scaledSlips + scaled).isEmpty { return scaledSlips + scaled }
    func key(_ quantity: Quantity?) -> [Double] {
      quantity.map { [Double($0.matrix.rows)] + $0.matrix.elements } ?? []
    }
    // What changes nothing is no mistake, and what has no value may get one.
    let right = key(neighbourhood.value(place, main))
    var seen: Set<[Double]> = [right, []]
    // One of those that come to the same: the least far-fetched, and the latest.
    let distinct = singles.filter { !$0.isScaled }
      .sorted { ($0.rank, $1.edits[0].step) < ($1.rank, $0.edits[0].step) }
      .filter {
        seen.insert(key(neighbourhood.value(place, main, $0))).inserted
      }
    // More than these take longer than a reader should wait.
    let pairs = fitting(
      neighbourhood.pairs(
        Array(distinct.prefix(130)), place, main, where: isMatch))
    // A factor of a step, and another of the part, are seldom two mistakes.
    let twice = singles.filter(\.isScaled).compactMap {
      scaledCause($0, row, place)
    }
    return (pairs.isEmpty ? twice : pairs)
      + matching(
        (neighbourhood.likelyReadings(before: place)
          + neighbourhood.readings(in: place))
          .filter { key(neighbourhood.value(place, main, $0)) != right }
          .flatMap(neighbourhood.deepened))
  }

  /// A mistake, and a factor beside it, of all parts that have both.
  private func scaledCause(
    _ reading: Reading, _ row: Int, _ place: Int
  ) -> Cause? {
    factor(row, reading, place).map { factor in
      let cause = cause(reading, row)
      return Cause(
        mistakes: cause.mistakes + [.factor(factor)],
        covers: Set(rows.indices).filter { other in
          self.place(other).flatMap { self.factor(other, reading, $0) }
            == factor
        }, rank: cause.rank)
    }
  }

  /// A slip, and a factor or a transpose beside it.
  private func changedSlip(_ slip: Int, _ row: Int) -> Cause? {
    func made(_ row: Int) -> [Part.Content?] {
      slips[slip].map { $0?[rows[row].name] }
    }
    if let factor = factor(rows[row].got, made(row)) {
      return Cause(
        mistakes: [.slip(slip), .factor(factor)],
        covers: Set(rows.indices).filter {
          self.factor(rows[$0].got, made($0)) == factor
        }, rank: 0)
    }
    let isWrong = zip(made(row), rows[row].due).contains {
      !judge.agree($0, $1)
    }
    return isWrong && isTransposed(row, made(row))
      ? Cause(mistakes: [.slip(slip), .transposed], covers: [row], rank: 0)
      : nil
  }

  /// The factor of a part beside what a mistake makes of it.
  private func factor(
    _ row: Int, _ reading: Reading, _ place: Int
  ) -> Factor? {
    var values: [Part.Content?] = []
    for index in rows[row].got.indices {
      let value = neighbourhood?.value(place, index, reading)
      guard let content = content(value, row, index),
        ratios([rows[row].got[index]], [content], judge.exercise.tolerance)
          != nil
      else { return nil }
      values.append(content)
    }
    return factor(rows[row].got, values)
  }

  func place(_ row: Int) -> Int? {
    neighbourhood?.rule.place(ofPart: rows[row].name)
  }

  private func cause(_ reading: Reading, _ row: Int) -> Cause {
    // A factor or a transpose of a part itself is told as such, and a factor
    // sooner than one of what the part is made of.
    let mistakes = reading.edits.map { edit -> Mistake in
      switch edit.kind {
      case .scaled(nil, let factor) where edit.step == place(row):
        .factor(factor)
      case .wholeTransposed where edit.step == place(row): .transposed
      default: .edit(edit, reading)
      }
    }
    return Cause(
      mistakes: mistakes, covers: covered(by: reading, row),
      rank: 2 * reading.rank
        - mistakes.count { if case .factor = $0 { true } else { false } })
  }

  /// The case to try first: small, and not of an edge shape, where many ways
  /// lead to one answer.
  private func mainCase(_ row: Int) -> Int {
    let data = judge.deal.cases
    return rows[row].wrong.min {
      (data[$0].isEdge ? 1 : 0, data[$0].size)
        < (data[$1].isEdge ? 1 : 0, data[$1].size)
    } ?? 0
  }

  private func covered(by slip: Int) -> Set<Int> {
    Set(rows.indices).filter { row in
      rows[row].got.indices.allSatisfy { index in
        judge.agree(
          rows[row].got[index], slips[slip][index]?[rows[row].name],
          within: judge.exercise.slips[slip].tolerance(in: index))
      }
    }
  }

  private func covered(by reading: Reading, _ row: Int) -> Set<Int> {
    Set(rows.indices).filter { other in
      guard other != row else { return true }
      return place(other).map { fits(reading, other, $0) }
        ?? rows[other].isRight
    }
  }

  private func fits(_ reading: Reading, _ row: Int, _ place: Int) -> Bool {
    rows[row].got.indices.allSatisfy { index in
      agree(
        content(neighbourhood?.value(place, index, reading), row, index), row,
        index)
    }
  }

  private func agree(
    _ content: Part.Content?, _ row: Int, _ index: Int
  ) -> Bool {
    content.map { judge.agree(rows[row].got[index], $0) } ?? false
  }

  /// A value in the form of a part.
  func content(
    _ value: Quantity?, _ row: Int, _ index: Int
  ) -> Part.Content? {
    guard let value, value.matrix.isFinite else { return nil }
    if case .number? = rows[row].due[index], value.matrix.shape.count == 1 {
      return .number(value.number)
    }
    return .matrix(value.matrix)
  }

  /// The factor, of those that have words, by which one part is a multiple of
  /// another in all cases.
  private func factor(
    _ got: [Part.Content?], _ base: [Part.Content?]
  ) -> Factor? {
    guard let neighbourhood,
      let ratios = ratios(got, base, judge.exercise.tolerance)
    else { return nil }
    return neighbourhood.factors.first { factor in
      ratios.enumerated().allSatisfy { index, ratio in
        ratio.map {
          abs($0 - factor.value(index))
            <= judge.exercise.tolerance.relative * abs($0)
        } ?? true
      }
    }
  }
}

/// By which numbers parts are multiples of others, case by case: none where
/// both are zero; nil where one is no multiple.
private func ratios(
  _ got: [Part.Content?], _ base: [Part.Content?], _ tolerance: Tolerance
) -> [Double?]? {
  var ratios: [Double?] = []
  for (got, base) in zip(got, base) {
    // Both missing, or both no numbers, as where a list holds nothing.
    if got?.matrix == nil && got == base {
      ratios.append(nil)
      continue
    }
    guard let got = got?.matrix, let base = base?.matrix,
      got.shape == base.shape
    else { return nil }
    let size = hadamard(base, base).sum()
    if size == 0 {
      guard got.largestMagnitude == 0 else { return nil }
      ratios.append(nil)
      continue
    }
    let ratio = hadamard(got, base).sum() / size
    guard ratio != 0,
      (got - ratio * base).largestMagnitude
        <= tolerance.room(for: got.largestMagnitude)
    else { return nil }
    ratios.append(ratio)
  }
  return ratios.contains { $0 != nil } ? ratios : nil
}

extension Part.Content {
  /// A matrix, or a number as one.
  var matrix: Matrix? {
    switch self {
    case .matrix(let matrix): matrix
    case .number(let number): Matrix(row: [number])
    case .text: nil
    }
  }

  fileprivate var transposed: Part.Content {
    if case .matrix(let matrix) = self {
      .matrix(matrix.transposed())
    } else {
      self
    }
  }
}
