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
      let isNear = isNear(row, 0)
      causes += neighbourhood.trials(before: place, 0)
        .filter { isNear($0.trace) }.map(\.reading)
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
    func fitting(_ readings: [Reading]) -> [Cause] {
      readings.filter { fits($0, row, place) }.map { cause($0, row) }
    }
    let singles = neighbourhood.trials(before: place, 0)
    let known = fitting(
      common.flatMap { first in
        singles.compactMap { neighbourhood.joined(first, $0.reading) }
          + neighbourhood.deepened(first)
      })
    if !known.isEmpty { return known }
    func scaled(_ areScaled: Bool) -> [Cause] {
      singles.filter { $0.reading.isScaled == areScaled }.compactMap {
        scaledCause($0, row, place)
      }
    }
    let once = scaledSlips + scaled(false)
    if !once.isEmpty { return once }
    let main = mainCase(row)
    let isNear = isNear(row, main)
    let pairs = fitting(neighbourhood.pairs(place, main, isNear))
    let deeper = neighbourhood.deeperTrials(place, main).filter {
      isNear($0.trace)
    }
    // A factor of a step, and another of the part, are seldom two mistakes.
    return (pairs.isEmpty ? scaled(true) : pairs)
      + fitting(deeper.map(\.reading))
  }

  /// A mistake, and a factor beside it, of all parts that have both.
  private func scaledCause(_ trial: Trial, _ row: Int, _ place: Int) -> Cause? {
    let (got, tolerance) = (rows[row].got[0], judge.exercise.tolerance)
    let reading = trial.reading
    guard let first = content(trial.value, row, 0),
      ratios([got], [first], tolerance) != nil
    else { return nil }
    return factor(row, reading, place).map { factor in
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
  private func factor(_ row: Int, _ reading: Reading, _ place: Int) -> Factor? {
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

  /// Whether a part may be, in a case, what left a trace.
  private func isNear(_ row: Int, _ index: Int) -> (Trace?) -> Bool {
    let got = Trace(rows[row].got[index]?.matrix)
    let tolerance = judge.exercise.tolerance
    return { trace in
      guard let got, let trace else { return false }
      return got.isNear(trace, tolerance)
    }
  }

  private func agree(
    _ content: Part.Content?, _ row: Int, _ index: Int
  ) -> Bool {
    content.map { judge.agree(rows[row].got[index], $0) } ?? false
  }

  /// A value in the form of a part.
  func content(_ value: Quantity?, _ row: Int, _ index: Int) -> Part.Content? {
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
