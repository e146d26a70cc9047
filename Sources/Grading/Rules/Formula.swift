import LinearAlgebra

/// An expression of the quantities of an exercise, as a tree.
struct Formula: Hashable, Sendable {
  /// What is done with the operands.
  enum Operation: Hashable, Sendable {
    case number(Double)
    /// A quantity of the rule, by its place among them.
    case quantity(Int)
    case product, entrywise, quotient, kronecker, sum, difference
    case transpose, square
    /// The part of a matrix product that one of its terms contributes.
    case term(End)
    /// The product of the sums over what a matrix product sums over.
    case productOfSums
    case function(Activation)
    case slope(Activation)
    case reduction(Reduction)
    /// A matrix of ones in the place of one of this shape.
    case onesLike
    case made(Maker)
  }

  let operation: Operation
  let operands: [Formula]

  init(_ operation: Operation, _ operands: Formula...) {
    self.init(operation, of: operands)
  }

  init(_ operation: Operation, of operands: [Formula]) {
    self.operation = operation
    self.operands = operands
  }

  static func number(_ number: Double) -> Formula { Formula(.number(number)) }

  /// The places of the quantities in it.
  var quantities: Set<Int> {
    if case .quantity(let place) = operation { return [place] }
    return operands.reduce(into: []) { $0.formUnion($1.quantities) }
  }

  /// Whether it is a number, as far as its form tells.
  var isNumber: Bool {
    if case .number = operation { true } else { false }
  }
}

/// One of the two ends of what is summed over.
enum End: Hashable, Sendable, CaseIterable {
  case first, last
}

/// How several entries become one.
enum Reduction: String, Hashable, Sendable, CaseIterable {
  /// Along axis 0: a row of the sums of the columns.
  case sum0
  /// Along axis 1: a column of the sums of the rows.
  case sum1
  /// Of all entries: a number.
  case total
}

/// What makes a quantity of others, without arithmetic.
enum Maker: String, Hashable, Sendable, CaseIterable {
  case rows, columns, identity, diagonal, vecByRows, vecByColumns
  case softmax0, softmax1
  /// The logarithms of the softmax of each column, where it is 0, too.
  case logSoftmax0
  /// A column of numbers to the powers 0, 1, …, as many as a number says.
  case powers
  /// The v = a + sign(a)‖a‖e of the first column a.
  case householder
  /// A matrix of ones, by its numbers of rows and of columns.
  case ones
  /// The column of a matrix that a number says, counted from 0.
  case column
  /// The entries row by row, or column by column, in as many rows as a number
  /// says.
  case unvecByRows, unvecByColumns
  /// The rows of one matrix above those of another.
  case stacked
  /// A row for each entry, with a 1 in the column that the entry says and as
  /// many columns as a number says.
  case oneHot

  /// The same in the other order, where it has one.
  var inOtherOrder: Maker? {
    switch self {
    case .vecByRows: .vecByColumns
    case .vecByColumns: .vecByRows
    case .unvecByRows: .unvecByColumns
    case .unvecByColumns: .unvecByRows
    default: nil
    }
  }
}

/// A function that is applied to each entry, with its derivative.
///
/// A second operand, where there is one, is its parameter.
enum Activation: String, Hashable, Sendable, CaseIterable {
  case relu, leaky, sigmoid, tanh, swish, softplus, exp, log, sqrt, abs
  case arctan, artanh

  /// Those that are taken for one another.
  static let usual: [Activation] = [
    .relu, .sigmoid, .tanh, .swish, .arctan, .exp,
  ]

  func value(_ x: Double, _ parameter: Double) -> Double {
    switch self {
    case .relu: max(x, 0)
    case .leaky: x > 0 ? x : parameter * x
    case .sigmoid: logistic(x)
    case .tanh: LinearAlgebra.tanh(x)
    case .swish: x * logistic(x)
    case .softplus: LinearAlgebra.log(1 + LinearAlgebra.exp(x))
    case .exp: LinearAlgebra.exp(x)
    case .log: LinearAlgebra.log(x)
    case .sqrt: x.squareRoot()
    case .abs: Swift.abs(x)
    case .arctan: atan(x)
    case .artanh: atanh(x)
    }
  }

  func slope(_ x: Double, _ parameter: Double) -> Double {
    switch self {
    case .relu: x > 0 ? 1 : 0
    case .leaky: x > 0 ? 1 : parameter
    case .sigmoid: logistic(x) * logistic(-x)
    case .tanh: 1 - LinearAlgebra.tanh(x) * LinearAlgebra.tanh(x)
    case .swish: logistic(x) * (1 + x * logistic(-x))
    case .softplus: logistic(x)
    case .exp: LinearAlgebra.exp(x)
    case .log: 1 / x
    case .sqrt: 0.5 / x.squareRoot()
    case .abs: x < 0 ? -1 : 1
    case .arctan: 1 / (1 + x * x)
    case .artanh: 1 / (1 - x * x)
    }
  }
}

private func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
