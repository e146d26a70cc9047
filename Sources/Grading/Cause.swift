/// One mistake that explains a part.
enum Mistake: Equatable {
  case slip(Int)
  case edit(Edit, Reading)
  case factor(Factor)
  case transposed
  /// The part is what another should be, by the place of that.
  case other(Int)

  /// Whether it was made with a part as a whole.
  var isOfWhole: Bool {
    switch self {
    case .factor, .transposed: true
    case .slip, .edit, .other: false
    }
  }

  static func == (a: Mistake, b: Mistake) -> Bool {
    switch (a, b) {
    case (.slip(let a), .slip(let b)): a == b
    case (.edit(let a, _), .edit(let b, _)): a == b
    case (.factor(let a), .factor(let b)): a == b
    case (.transposed, .transposed): true
    case (.other(let a), .other(let b)): a == b
    default: false
    }
  }
}

/// What may have made a part wrong.
struct Cause {
  let mistakes: [Mistake]
  /// The parts that are as this cause makes them, right ones among them.
  let covers: Set<Int>
  /// How far-fetched it is.
  let rank: Int

  /// The sum of the places of the steps: of two readings that which is nearer
  /// to the answer supposes less.
  var lateness: Int {
    mistakes.reduce(0) {
      if case .edit(let edit, _) = $1 { $0 + edit.step } else { $0 }
    }
  }

  /// The mistake in the rule, where it is a single one.
  var edit: Edit? {
    if mistakes.count == 1, case .edit(let edit, _) = mistakes[0] {
      edit
    } else {
      nil
    }
  }
}
