/// One pass through a rule with mistakes.
struct Evaluation {
  let rule: Rule
  let formulas: [Int: Formula]
  let others: [Int: Formula]
  /// The quantities that are known: at first those that no mistake touches.
  var values: [Quantity?]
  /// The places that are not known.
  var dirty: UInt64
  /// The places under way: a step that needs itself has no value.
  private var open: UInt64 = 0

  init(
    _ rule: Rule, _ formulas: [Int: Formula], _ values: [Quantity?],
    _ dirty: UInt64, also others: [Int: Formula] = [:]
  ) {
    self.rule = rule
    self.formulas = formulas
    self.others = others
    self.values = values
    self.dirty = dirty
  }

  mutating func value(_ place: Int) -> Quantity? {
    let bit = UInt64(1) << UInt64(place)
    if dirty & bit == 0 { return values[place] }
    if open & bit != 0 { return nil }
    if place < rule.given.count {
      let found = formulas[place] ?? others[place]
      values[place] = found?.value { values[$0] }
      dirty &= ~bit
      return values[place]
    }
    open |= bit
    let formula =
      formulas[place] ?? others[place]
      ?? rule.steps[place - rule.given.count].formula
    let found = formula.value { value($0) }
    values[place] = found
    dirty &= ~bit
    open &= ~bit
    return found
  }
}
