import LinearAlgebra

/// How numbers are laid out along an axis.
package enum Scale: Sendable {
  /// Equal differences take equal lengths.
  case linear
  /// Equal ratios take equal lengths; only positive numbers are shown.
  case logarithmic

  /// Whether a number can be shown: not NaN, not beyond 10¹⁰⁰, and on a
  /// logarithmic scale not below 10⁻¹⁰⁰.
  func shows(_ x: Double) -> Bool {
    abs(x) <= 1e100 && (self == .linear || x >= 1e-100)
  }
}

/// An axis: a range of numbers, and ticks at round ones among them.
struct Axis: Sendable, Equatable {
  struct Tick: Sendable, Equatable {
    let value: Double
    let label: String
  }

  let scale: Scale
  let lower: Double
  let upper: Double
  let ticks: [Tick]

  /// Creates an axis over all numbers between two, which its scale shows, with
  /// about so many ticks, at round numbers; where all that is shown are whole
  /// numbers, such as steps, at whole ones.
  init(
    _ scale: Scale, from least: Double, to most: Double, count: Int,
    isWhole: Bool = false
  ) {
    // One whole number alone begins an axis that ends at the next.
    let isAlone = isWhole && scale == .linear && least == most
    let most = isAlone ? most + 1 : most
    let loose = Axis(scale, least, most, count: max(count, 2), isWhole: isWhole)
    let start = loose.place(least)
    let end = loose.place(most)
    // Where the outermost tick is far off, the data end the axis themselves.
    let far = 0.12 * (end - start)
    let lower = start > far ? least : loose.lower
    let upper = 1 - end > far ? most : loose.upper
    let inside = loose.ticks.filter { lower <= $0.value && $0.value <= upper }
    self =
      inside.count < 2 || least == most
      ? loose : Axis(scale, lower: lower, upper: upper, ticks: inside)
  }

  /// Creates an axis that begins and ends at a tick.
  private init(
    _ scale: Scale, _ least: Double, _ most: Double, count: Int, isWhole: Bool
  ) {
    switch scale {
    case .linear:
      ticks = linearTicks(least, most, count: count, isWhole: isWhole)
    case .logarithmic: ticks = logTicks(least, most, count: count)
    }
    self.scale = scale
    lower = ticks.first?.value ?? least
    upper = ticks.last?.value ?? most
  }

  private init(_ scale: Scale, lower: Double, upper: Double, ticks: [Tick]) {
    self.scale = scale
    self.lower = lower
    self.upper = upper
    self.ticks = ticks
  }

  /// Returns the place of a number, 0 at the lower end and 1 at the upper.
  func place(_ x: Double) -> Double {
    switch scale {
    case .linear: (x - lower) / (upper - lower)
    case .logarithmic: log(x / lower) / log(upper / lower)
    }
  }

  /// Returns the number at a place, `place` undone.
  func value(_ place: Double) -> Double {
    switch scale {
    case .linear: lower + place * (upper - lower)
    case .logarithmic: lower * exp(place * log(upper / lower))
    }
  }
}

/// Returns ticks at multiples of 1, 2 or 5 times a power of ten, the first not
/// above the least number, the last not below the largest.
private func linearTicks(
  _ least: Double, _ most: Double, count: Int, isWhole: Bool = false
) -> [Axis.Tick] {
  let size = max(abs(least), abs(most))
  if most - least <= 1e-9 * size || size < 1e-100 {
    // Equal numbers have no range of their own.
    let margin = size < 1e-100 ? 1 : 0.1 * size
    return linearTicks(least - margin, most + margin, count: count)
  }
  let apart = (most - least) / Double(count - 1)
  let step = niceStep(isWhole ? max(apart, 1) : apart)
  var first = (least / step.size).rounded(.down)
  var last = (most / step.size).rounded(.up)
  if first * step.size > least { first -= 1 }
  if last * step.size < most { last += 1 }
  return (0...Int(last - first)).map { i in
    let value = (first + Double(i)) * step.size
    return Axis.Tick(
      value: value, label: label(value, exponent: step.exponent, size))
  }
}

/// Returns the least 1, 2 or 5 times a power of ten that is not below a number
/// by more than rounding, and the exponent of its power.
private func niceStep(_ least: Double) -> (size: Double, exponent: Int) {
  var exponent = Int(log10(least).rounded(.down)) - 1
  while true {
    for factor in [1.0, 2, 5] {
      let size = factor * powerOfTen(exponent)
      if size * (1 + 1e-9) >= least { return (size, exponent) }
    }
    exponent += 1
  }
}

/// Returns a tick's label: all of its digits, and none that only rounding
/// brought there.
private func label(_ value: Double, exponent: Int, _ size: Double) -> String {
  // Adding 0 takes the sign off a negative zero.
  if exponent >= -4 && size < 1e6 {
    return fixed(value + 0, places: max(0, -exponent))
  }
  let digits = Int(log10(size).rounded(.down)) - exponent + 1
  return brief(value + 0, digits: max(1, digits))
}

/// Returns ticks at powers of ten, or at 1, 2 and 5 times powers of ten where
/// the numbers span less than two of them.
private func logTicks(
  _ least: Double, _ most: Double, count: Int
) -> [Axis.Tick] {
  let lowest = Int(log10(least).rounded(.down)) - 1
  let highest = Int(log10(most).rounded(.up)) + 1
  let fine = covering(
    (lowest...highest).flatMap { e in [1, 2, 5].map { $0 * powerOfTen(e) } },
    least, most)
  if most < 100 * least {
    return fine.map {
      Axis.Tick(value: $0, label: brief($0, digits: 6))
    }
  }
  let decades = (lowest...highest).map { (exponent: $0, powerOfTen($0)) }
  let inside = covering(decades.map(\.1), least, most)
  let first = decades.first { $0.1 == inside.first }?.exponent ?? lowest
  let step = max(1, (inside.count - 2) / (count - 1) + 1)
  let steps = (inside.count - 2) / step + 1
  let exponents = (0...steps).map { first + $0 * step }
  let isPlain = exponents.allSatisfy { abs($0) <= 4 }
  return exponents.map { e in
    let value = powerOfTen(e)
    return Axis.Tick(
      value: value, label: isPlain ? decimal(value) : "10" + raised(e))
  }
}

/// Returns the numbers from the last that is not above `least` to the first
/// that is not below `most`, two at least.
private func covering(
  _ numbers: [Double], _ least: Double, _ most: Double
) -> [Double] {
  let first = numbers.lastIndex { $0 <= least } ?? 0
  let last = numbers.firstIndex { $0 >= most } ?? numbers.count - 1
  return Array(numbers[first...min(max(last, first + 1), numbers.count - 1)])
}

/// Returns a power of ten, the nearest `Double` on every machine.
private func powerOfTen(_ exponent: Int) -> Double {
  Double("1e\(exponent)") ?? .infinity
}
