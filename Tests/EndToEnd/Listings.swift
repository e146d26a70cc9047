// Tries the listings of the texts as answers; `listings.py` writes the rest of
// the program.

import Answering
import Foundation
import Graders
import KroneckerChain
import LinearAlgebra
import Literate

@testable import Grading

/// One or several listings, as a function of the variables that are free in
/// them.
struct Listing {
  /// A free variable.
  struct Variable {
    let name: String
    /// Whether a value is of its type.
    let takes: (Any) -> Bool

    init<Value>(_ name: String, _: Value.Type) {
      self.name = name
      takes = { $0 is Value }
    }
  }

  let name: String
  let variables: [Variable]
  /// Returns everything that the listing computes.
  let run: ([Any]) throws -> [Any]
}

/// A listing with an argument of the exercise for each of its variables.
private struct Attempt {
  let listing: Listing
  let arguments: [Int]

  func description(_ names: [String]) -> String {
    let bindings = zip(listing.variables, arguments).compactMap {
      variable, index in
      let name = index < names.count ? names[index] : "one of the text"
      return name == variable.name ? nil : "\(variable.name) = \(name)"
    }
    return listing.name
      + (bindings.isEmpty ? "" : " with " + bindings.joined(separator: ", "))
  }
}

/// What a text hands out beside an exercise's own arguments.
private let constants: [Any] = [KroneckerChain.Activation.sigmoid]

extension Listing {
  /// All ways to bind the variables, those first that keep the names.
  fileprivate func attempts(_ values: [Any], _ names: [String]) -> [Attempt] {
    var found: [[Int]] = []
    func extend(_ chosen: [Int]) {
      guard found.count < 150 else { return }
      guard chosen.count < variables.count else {
        found.append(chosen)
        return
      }
      let variable = variables[chosen.count]
      let fitting = values.indices.filter { variable.takes(values[$0]) }
      let free = fitting.filter { index in
        !chosen.contains(index) || index >= names.count
      }
      let choices = free.isEmpty ? fitting : free
      let same = choices.filter {
        $0 < names.count && names[$0] == variable.name
      }
      for index in same + choices.filter({ !same.contains($0) }) {
        extend(chosen + [index])
      }
    }
    extend([])
    return found.map { Attempt(listing: self, arguments: $0) }
  }
}

/// An exercise that listings are tried on.
private struct Trial {
  let judge: Judge
  let cases: [[Any]]
  /// The parts of what is right, for each case.
  let expected: [[Value]]

  init(_ judge: Judge) {
    self.judge = judge
    let indices = judge.deal.cases.indices
    cases = indices.map { judge.deal.typed($0) + constants }
    expected = indices.map { index in
      guard case .answered(let value) = judge.deal.outcome(.solution, index)
      else { return [] }
      if case .record(let fields) = value { return fields.map(\.value) }
      return [value]
    }
  }

  /// The parts that an attempt gets right in all cases.
  func parts(_ attempt: Attempt) -> Set<Int> {
    var right = Set(expected.first?.indices ?? 0..<0)
    for (values, expected) in zip(cases, expected) {
      let input = attempt.arguments.map { values[$0] }
      guard let found = try? attempt.listing.run(input) else { return [] }
      let outcomes = found.flatMap { Value(reflecting: $0).readings }.map {
        Outcome.answered($0)
      }
      right = right.filter { part in
        let wanted = Outcome.answered(expected[part])
        return outcomes.contains {
          judge.agree($0, wanted, within: judge.exercise.tolerance)
        }
      }
      if right.isEmpty { return [] }
    }
    return right
  }
}

extension Value {
  /// The value, its fields, and a list of records as lists of their fields.
  fileprivate var readings: [Value] {
    switch self {
    case .record(let fields): return [self] + fields.map(\.value)
    case .list(let list):
      let records = list.compactMap { element -> [Field]? in
        if case .record(let fields) = element { fields } else { nil }
      }
      guard let first = records.first, records.count == list.count else {
        return [self]
      }
      return [self]
        + first.indices.map { index in .list(records.map { $0[index].value }) }
    default: return [self]
    }
  }
}

// A listing that is fed the wrong matrix stops its process, so each runs in a
// copy of this one; only the copy that stopped is made again.
@_silgen_name("fork") private func copyOfThisProcess() -> Int32

/// Returns which parts each attempt gets right; `nil` where it was stopped.
private func results(_ count: Int, _ parts: (Int) -> Set<Int>) -> [Set<Int>?] {
  var results = [Set<Int>?](repeating: nil, count: count)
  var next = 0
  while next < count {
    var ends: [Int32] = [0, 0]
    precondition(pipe(&ends) == 0, "no pipe")
    let process = copyOfThisProcess()
    if process == 0 {
      for index in next..<count {
        alarm(2)
        var bits = parts(index).reduce(UInt32(0)) { $0 | 1 << UInt32($1) }
        write(ends[1], &bits, 4)
      }
      _exit(0)
    }
    close(ends[1])
    var bits: UInt32 = 0
    while next < count, read(ends[0], &bits, 4) == 4 {
      results[next] = Set((0..<32).filter { bits >> UInt32($0) & 1 == 1 })
      next += 1
    }
    close(ends[0])
    var status: Int32 = 0
    waitpid(process, &status, 0)
    next += 1
  }
  return results
}

/// Tries the listings of each chapter on its exercises, and says which they
/// solve.
@main struct Program {
  private var (tried, stopped, refused, faults) = (0, 0, 0, 0)

  static func main() throws {
    var program = Program()
    let workbook = try Workbook(containing: CommandLine.arguments[1])
    for chapter in workbook.chapters {
      for exercise in chapter.exercises where exercise.isGraded {
        try program.attempt(exercise, of: chapter)
      }
    }
    print(
      "\(program.tried) attempts: \(program.stopped) stopped, "
        + "\(program.refused) got nothing right")
    if program.tried == program.stopped + program.refused {
      print("no listing gets any part right, so this check checks nothing")
      exit(1)
    }
    exit(program.faults == 0 ? 0 : 1)
  }

  @MainActor private mutating func attempt(
    _ exercise: Chapter.Exercise, of chapter: Chapter
  ) throws {
    let facts = ExerciseFacts(exercise, of: chapter)
    let trial = Trial(Judge(try hiddenTest(of: facts), facts))
    let attempts = (allListings[facts.module] ?? []).flatMap {
      $0.attempts(trial.cases[0], facts.parameters)
    }
    let results = results(attempts.count) { trial.parts(attempts[$0]) }
    tried += attempts.count
    stopped += results.count { $0 == nil }
    refused += results.count { $0 == [] }
    // As few listings as give all parts.
    var left = Set(trial.expected[0].indices)
    var found: [String] = []
    let helpful = zip(attempts, results.map { $0 ?? [] })
      .sorted { $0.1.count > $1.1.count }
    for (attempt, parts) in helpful where !parts.isDisjoint(with: left) {
      left.subtract(parts)
      found.append(attempt.description(facts.parameters))
    }
    guard left.isEmpty else { return }
    if !exercise.isWarmUp { faults += 1 }
    print(
      "\(facts.number) \(facts.title): "
        + (exercise.isWarmUp ? "a warm-up, solved" : "solved") + " by "
        + found.joined(separator: ", and "))
  }
}

// What the sources keep to themselves, and a listing uses.
extension Matrix {
  var columnVectors: [Matrix] { (0..<columns).map { self[column: $0] } }
}
