import Arguments
import Commands
import Foundation
import Literate

extension Watch {
  /// What each key does.
  static let keys: KeyValuePairs = [
    "h": "shows a hint", "s": "shows the solution once it is solved",
    "l": "lists the chapter's exercises",
    "n": "goes on to the next unsolved exercise, as Enter does",
    "p": "goes back to the previous exercise", "r": "grades again",
    "x": "puts the stub back", "?": "shows the keys", "q": "quits",
  ]

  /// The keys in one line.
  static let footer = "h hint  s solution  n next  ? keys  q quit"

  /// Does what a key asks for, and says whether to go on.
  mutating func press(_ key: Character) throws -> Bool {
    if let question {
      self.question = nil
      say(key == "y" ? try attempt(question) : "Nothing was put back.")
      return true
    }
    switch key {
    case "h": say("\n" + nextHint(of: assignment, in: workbook, terminal))
    case "s": say(try solved())
    case "l":
      let chapter = try openWorkbook().chapter("\(assignment.chapter.number)")
      say("\n" + listing(of: chapter, in: workbook, terminal))
    case "n", "\n", "\r": try goOn()
    case "p": goBack()
    case "r": grade([assignment.reread(in: workbook)])
    case "x":
      let number = assignment.number
      say("Put the stub of \(number) back? What you wrote is kept. (y/n)")
      question = { [workbook] in try putBack(number, in: workbook) }
    case "?":
      for (key, words) in Watch.keys { say("  \(key)  \(words)") }
    case "q": return false
    default: say(Watch.footer)
    }
    return true
  }

  /// How far the reader is, and where it goes on.
  func congratulation() throws -> String {
    let workbook = try openWorkbook()
    let chapter = workbook.rereading(assignment.chapter)
    let (solved, all) = State.load(from: workbook.root).progress(in: chapter)
    var lines = [
      "\(solved) of \(all) solved in chapter \(chapter.number)"
        + (solved == all ? ": the chapter is done." : ".")
    ]
    let next = workbook.next(after: assignment.number)
    let solution = "s shows the solution beside your answer"
    switch (next, hasKeys) {
    case (nil, true): lines += ["Every exercise is solved; \(solution)."]
    case (nil, false): lines += ["Every exercise is solved."]
    case (let next?, true):
      lines += ["\(solution); n goes on to \(next.number)."]
    case (let next?, false): lines += ["The next one is \(next.number)."]
    }
    if let next, next.chapter.number != chapter.number {
      lines.append("Before it, read \(workbook.text(of: next.chapter)).")
    }
    return lines.flatMap {
      wrap($0, width: terminal.width - 2).split(separator: "\n")
    }.map { "  " + $0 }.joined(separator: "\n")
  }

  private func solved() throws -> String {
    let current = assignment.reread(in: workbook)
    let state = State.load(from: workbook.root)
    guard state.standing(of: current) == .graded(.solved) else {
      return notSolved(current)
    }
    return try "\n" + shownSolution(of: current, terminal)
  }

  private mutating func goOn() throws {
    if let next = try openWorkbook().next(after: assignment.number) {
      move(to: next)
    } else {
      say("No other exercise is left to solve.")
    }
  }

  private mutating func goBack() {
    let all = workbook.assignments
    let index = all.firstIndex { $0.number == assignment.number } ?? 0
    if index > 0 {
      assignment = all[index - 1]
      begin()
    } else {
      say("This is the first exercise.")
    }
  }

  private func attempt(_ action: () throws -> String) throws -> String {
    do {
      return try action()
    } catch let failure as Failure {
      return failure.description
    }
  }
}
