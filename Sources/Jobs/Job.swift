/// What the command can be asked to do, in the order of its help.
package enum Job: String, CaseIterable, Sendable {
  case list
  case demo
  case ask
  case grade
  case watch
  case hint
  case `case`
  case solution
  case reset
  case check
  case weave
  case show
  case bench
  case completion

  /// What it does, in one sentence.
  package var summary: String {
    switch self {
    case .list: "Lists the exercises, of one chapter or of all."
    case .demo: "Runs the demo of a chapter; without one, lists the demos."
    case .ask: "Answers a question that people ask about back-propagation."
    case .grade: "Builds and runs the hidden tests, and reports."
    case .watch: "Grades each exercise whose code you save."
    case .hint: "Shows the next hint of an exercise."
    case .case: "Prints a case of a hidden test as Swift."
    case .solution: "Shows the solution of an exercise that you have solved."
    case .reset: "Puts back the stub of an exercise, or the stubs of a chapter."
    case .check: "Says where text, code, outputs and figures do not agree."
    case .weave:
      "Brings everything that follows from something else up to date."
    case .show: "Shows what the grader says of a mistake that has a name."
    case .bench: "Measures the products, the training programs and the chain."
    case .completion: "Prints the script by which a shell completes words."
    }
  }

  /// The program that does it.
  package var program: Program {
    switch self {
    case .list, .ask, .hint, .solution, .reset, .completion: .workbook
    case .demo: .demo
    case .grade, .watch, .case, .check, .weave, .show: .judge
    case .bench: .bench
    }
  }
}
