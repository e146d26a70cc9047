import Literate

@testable import Grading

/// The judge of an exercise of the tests' own.
func judge<each Input: Sendable, Output>(
  _ function: String, _ parameters: [String], results: [String] = [],
  kind: Chapter.Exercise.Kind = .code, letters: [String: String] = [:],
  _ solution: @escaping @Sendable (repeat each Input) throws -> Output,
  _ define: (Draft<repeat each Input, Output>) -> Void
) -> Judge {
  var facts = ExerciseFacts(
    number: "9.1", title: function, kind: kind, section: "home",
    chapter: "09-Faulty", function: function, parameters: parameters,
    results: results)
  facts.letters = letters
  return Judge(Exercise(function, solution, define), facts)
}
