extension Chapter {
  /// The program that runs the reader's answers.
  ///
  /// It calls each function that is graded by its name; `Sources/Answering`
  /// does all else.
  var answersProgram: String {
    let calls = exercises.flatMap(declarations).map { function in
      let arguments = function.parameters.map { parameter in
        (parameter.label.isEmpty ? "" : parameter.label + ": ")
          + Self.argument(parameter.type)
      }
      return "  \"\(function.name)\": { call in\n    try \(function.name)("
        + arguments.joined(separator: ", ") + ")\n  },"
    }
    return """
      // Written by `swift run workbook weave` from the declarations in \(solutionsFolder).
      // swift-format-ignore-file

      import Answering
      import \(name)Exercises

      serve([
      \(calls.joined(separator: "\n"))
      ])

      """
  }

  /// Takes an argument, or what calls a function back, from what was sent.
  private static func argument(_ type: String) -> String {
    guard let (arguments, results) = Declaration.counts(ofFunction: type)
    else { return "call.next()" }
    let values = (0..<arguments).map { "$\($0)" }.joined(separator: ", ")
    let next = Array(repeating: "try answer.next()", count: results)
      .joined(separator: ", ")
    return "{ [function = try call.function()] in "
      + "let answer = try function(\(values)); "
      + "return \(results == 1 ? next : "(\(next))") }"
  }
}
