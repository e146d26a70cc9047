import LinearAlgebra

/// A wrong way to an answer: mistakes in a rule.
struct Reading: Sendable {
  let edits: [Edit]
  let formulas: [Int: Formula]

  /// Whether something is multiplied by a factor.
  var isScaled: Bool {
    edits.contains { if case .scaled = $0.kind { true } else { false } }
  }

  /// How far-fetched it is.
  var rank: Int {
    edits.reduce(10 * edits.count) { $0 + $1.rank }
  }
}

/// What a reading makes of a quantity in a case.
struct Trial: Sendable {
  let reading: Reading
  let value: Quantity?
  let trace: Trace?

  init(_ reading: Reading, _ value: Quantity?) {
    self.reading = reading
    self.value = value
    trace = Trace(value?.matrix)
  }
}

/// What a rule and those near it make of the given data of some cases.
///
/// None of it depends on an answer, so that it is found once for all of them.
final class Neighbourhood: Sendable {
  /// A quantity in a case.
  private struct Spot: Hashable {
    let place: Int
    let index: Int
  }

  let rule: Rule
  /// The quantities of each case, of the right rule.
  private let values: [[Quantity?]]
  /// The places that each quantity depends on, itself among them.
  private let needs: [UInt64]
  /// The places that depend on each quantity, itself among them.
  private let followers: [UInt64]
  let factors: [Factor]
  let sizes: [Factor.Size]
  private let editor: Editor
  /// Exchanges quantities of one shape only.
  private let narrow: Editor
  private let lists = Memo<Bool, [Reading]>()
  private let trials = Memo<Spot, [Trial]>()
  private let pairs = Memo<Spot, [Pair]>()
  private let deeper = Memo<Spot, [Trial]>()

  /// Follows a rule through some cases.
  ///
  /// - Parameters:
  ///   - rule: The rule, of at most 64 quantities.
  ///   - cases: What is given in each case, in the order of the rule.
  init(_ rule: Rule, on cases: [[Quantity]]) {
    self.rule = rule
    let formulas = rule.steps.map(\.formula)
    values = cases.map { given in
      var values: [Quantity?] = given
      for formula in formulas {
        let value = formula.value { values[$0] }
        values.append(value)
      }
      return values
    }
    var needs = rule.given.indices.map { UInt64(1) << UInt64($0) }
    for (index, formula) in formulas.enumerated() {
      needs.append(
        formula.quantities.reduce(
          UInt64(1) << UInt64(rule.given.count + index)
        ) { $0 | needs[$1] })
    }
    self.needs = needs
    followers = needs.indices.map { place in
      needs.enumerated().reduce(UInt64(0)) { all, other in
        other.element & UInt64(1) << UInt64(place) == 0
          ? all : all | UInt64(1) << UInt64(other.offset)
      }
    }
    sizes = rule.sizes(values)
    factors = Factor.all(sizes)
    let (values, simple) = (values, factors.filter(\.isSimple))
    let counts = Set(
      rule.steps.indices.filter { rule.steps[$0].isSize }.map {
        $0 + rule.given.count
      })
    func exchanging(
      _ isAlike: @escaping @Sendable (Quantity, Quantity) -> Bool
    ) -> Editor {
      Editor(
        alike: { place in
          values[0].indices.filter { other in
            guard other != place, let a = values[0][place],
              let b = values[0][other]
            else { return false }
            return a.isNumber == b.isNumber && isAlike(a, b)
              && counts.contains(place) == counts.contains(other)
          }
        }, isSize: { counts.contains($0) }, factors: simple)
    }
    editor = exchanging { _, _ in true }
    narrow = exchanging { a, b in
      let (a, b) = (a.matrix.shape, b.matrix.shape)
      return a == b || a == b.transposed
    }
  }

  /// The right value of a quantity in a case.
  func value(_ place: Int, _ index: Int) -> Quantity? { values[index][place] }

  /// All mistakes in one step that a quantity depends on.
  func readings(before place: Int) -> [Reading] {
    all.filter { needs[place] & bit($0.edits[0].step) != 0 }
  }

  /// All mistakes in one step.
  var all: [Reading] { lists(true) { readings(editor) + forgotten } }

  /// Those mistakes that are likely to come in twos: no factor, which a part
  /// shows, and no quantity of another shape.
  func likelyReadings(before place: Int) -> [Reading] {
    likely.filter { needs[place] & bit($0.edits[0].step) != 0 }
  }

  private var likely: [Reading] {
    lists(false) { readings(narrow).filter { !$0.isScaled } + forgotten }
  }

  /// All mistakes in the step of a quantity, but for factors.
  func readings(in place: Int) -> [Reading] {
    all.filter { $0.edits[0].step == place && !$0.isScaled }
  }

  private func readings(_ editor: Editor) -> [Reading] {
    rule.steps.indices.flatMap { edits($0, rule.steps[$0].formula, editor) }
  }

  /// The mistakes with what is given and used in several steps: it is taken
  /// for ones, or for zeros.
  private var forgotten: [Reading] {
    rule.given.indices.filter { place in
      values[0][place]?.isNumber == false
        && rule.steps.count { $0.formula.quantities.contains(place) } > 1
    }.flatMap { place in
      let given = Formula(.quantity(place))
      let ones = Formula(.onesLike, given)
      return [
        (Edit.Kind.onesFor(given), ones),
        (.zerosFor(given), Formula(.product, .number(0), given)),
      ].map { kind, formula in
        Reading(
          edits: [Edit(step: place, kind: kind)], formulas: [place: formula])
      }
    }
  }

  private func edits(
    _ step: Int, _ formula: Formula, _ editor: Editor
  ) -> [Reading] {
    guard !rule.steps[step].isSize else { return [] }
    let place = rule.given.count + step
    return editor.edits(of: formula).map { kind, edited in
      Reading(edits: [Edit(step: place, kind: kind)], formulas: [place: edited])
    }
  }

  private func bit(_ place: Int) -> UInt64 { 1 << UInt64(place) }

  /// Two mistakes in different steps; nil where they are in one.
  func joined(_ first: Reading, _ second: Reading) -> Reading? {
    guard first.formulas.keys.allSatisfy({ second.formulas[$0] == nil }) else {
      return nil
    }
    return Reading(
      edits: first.edits + second.edits,
      formulas: first.formulas.merging(second.formulas) { $1 })
  }

  /// The readings with one more mistake in the step that has one.
  func deepened(_ reading: Reading) -> [Reading] {
    guard let (place, formula) = reading.formulas.first,
      place >= rule.given.count
    else { return [] }
    var further = edits(place - rule.given.count, formula, narrow).filter {
      !$0.isScaled
    }
    // What was put in the place of a slope is wrong as a whole.
    if reading.edits.contains(where: \.isOfSlope) {
      let kinds = Set(readings(in: place).flatMap(\.edits).map(\.kind))
      further.removeAll { further in
        further.edits.contains { $0.isOfSlope || !kinds.contains($0.kind) }
      }
    }
    return further.map { further in
      Reading(edits: reading.edits + further.edits, formulas: further.formulas)
    }
  }

  /// The size that a formula has in all cases, if it is one.
  func size(_ formula: Formula) -> Factor.Size? {
    let numbers = values.map { values in
      formula.value { values[$0] }?.number
    }
    return sizes.first { $0.words != nil && $0.values == numbers }
  }

  /// What a reading makes of a quantity in a case.
  func value(_ place: Int, _ index: Int, _ reading: Reading) -> Quantity? {
    var evaluation = Evaluation(
      rule, reading.formulas, values[index], dirty(reading))
    return evaluation.value(place)
  }

  /// All mistakes in one step that a quantity depends on, with what they make
  /// of it in a case.
  func trials(before place: Int, _ index: Int) -> [Trial] {
    trials(Spot(place: place, index: index)) {
      readings(before: place).map { Trial($0, value(place, index, $0)) }
    }
  }

  /// Two mistakes, in different steps, with what is kept of what they make of a
  /// quantity in a case.
  struct Pair {
    let first: Reading
    let second: Reading
    let trace: Trace
  }

  /// The pairs of mistakes that may make of a quantity in a case what looks so.
  func pairs(_ place: Int, _ index: Int, _ isNear: (Trace) -> Bool) -> [Reading]
  {
    pairs(Spot(place: place, index: index)) {
      // More than these take longer than a reader should wait.
      pairs(of: distinct(place, index).prefix(130), place, index)
    }.filter { isNear($0.trace) }.compactMap { joined($0.first, $0.second) }
  }

  /// One each of the mistakes that come to the same for a quantity in a case:
  /// the least far-fetched, and the latest.
  private func distinct(_ place: Int, _ index: Int) -> [Reading] {
    // What changes nothing is no mistake, and what has no value may get one.
    var seen: Set<[Double]> = [key(value(place, index)), []]
    return trials(before: place, index).filter { !$0.reading.isScaled }
      .sorted {
        ($0.reading.rank, $1.reading.edits[0].step)
          < ($1.reading.rank, $0.reading.edits[0].step)
      }.filter { seen.insert(key($0.value)).inserted }.map(\.reading)
  }

  private func key(_ quantity: Quantity?) -> [Double] {
    quantity.map { [Double($0.matrix.rows)] + $0.matrix.elements } ?? []
  }

  private func pairs(
    of readings: ArraySlice<Reading>, _ place: Int, _ index: Int
  ) -> [Pair] {
    // What the first makes of all quantities is found once; the second is the
    // later one, and touches few of them.
    var found: [Pair] = []
    for (position, first) in readings.enumerated() {
      var evaluation = Evaluation(
        rule, first.formulas, values[index], dirty(first))
      let base = rule.steps.indices.reduce(into: values[index]) {
        let place = rule.given.count + $1
        $0[place] = evaluation.value(place)
      }
      for second in readings.dropFirst(position + 1)
      where first.edits[0].step != second.edits[0].step {
        var evaluation = Evaluation(
          rule, second.formulas, base, dirty(second), also: first.formulas)
        if let trace = Trace(evaluation.value(place)?.matrix) {
          found.append(Pair(first: first, second: second, trace: trace))
        }
      }
    }
    return found
  }

  /// Two mistakes in one step, with what they make of a quantity in a case: the
  /// first is likely, or in the quantity's own step.
  func deeperTrials(_ place: Int, _ index: Int) -> [Trial] {
    deeper(Spot(place: place, index: index)) {
      let right = key(value(place, index))
      return (likelyReadings(before: place) + readings(in: place))
        .filter { key(value(place, index, $0)) != right }
        .flatMap(deepened).map { Trial($0, value(place, index, $0)) }
    }
  }

  private func dirty(_ reading: Reading) -> UInt64 {
    reading.formulas.keys.reduce(0) { $0 | followers[$1] }
  }
}

extension Rule.Step {
  /// Whether it is a number of things.
  var isSize: Bool { words != nil }
}

extension Rule {
  /// The sizes, those with words first, then those of what is given.
  fileprivate func sizes(_ values: [[Quantity?]]) -> [Factor.Size] {
    var sizes: [Factor.Size] = []
    func add(_ name: String, _ words: String?, _ formula: Formula) {
      let numbers = values.compactMap { values in
        formula.value { values[$0] }?.number
      }
      let isNew = !sizes.contains { $0.values == numbers }
      // A size that never changes cannot be told from a number.
      guard numbers.count == values.count, isNew,
        values.count == 1 || Set(numbers).count > 1,
        numbers.allSatisfy({ $0 > 0 })
      else { return }
      sizes.append(
        Factor.Size(name: name, words: words, formula: formula, values: numbers)
      )
    }
    for (index, step) in steps.enumerated() where step.isSize {
      add(step.name, step.words, Formula(.quantity(given.count + index)))
    }
    for (place, name) in given.enumerated()
    where values.allSatisfy({ $0[place]?.isNumber == false }) {
      let quantity = Formula(.quantity(place))
      add("the number of rows of \(name)", nil, Formula(.made(.rows), quantity))
      add(
        "the number of columns of \(name)", nil,
        Formula(.made(.columns), quantity))
    }
    return sizes
  }
}
