import Literate

/// What the text and the solution say of an exercise.
package struct ExerciseFacts: Sendable {
  /// The number, such as `1.2`.
  package var number: String
  /// The title, as the text has it.
  package var title: String
  /// What is asked.
  package var kind: Chapter.Exercise.Kind
  /// The difficulty, 1 to 3.
  package var stars: Int
  /// The anchor of the section to reread after a mistake without a name.
  package var section: String?
  /// The anchors of the sections of the chapter's equations, by their numbers.
  package var sectionsOfEquations: [String: String] = [:]
  /// The chapter's folder in `Chapters`, such as `01-Jacobians`.
  package var chapter: String
  /// The names of the functions.
  package var functions: [String]
  /// The names of the arguments.
  package var parameters: [String] = []
  /// What the text calls arguments, by their names, as `W₁` for `w1`.
  package var letters: [String: String] = [:]
  /// The labels of the results.
  package var results: [String] = []

  /// Takes the facts from the text and, for the names of arguments and
  /// results, from the declaration in the solution.
  package init(_ exercise: Chapter.Exercise, of chapter: Chapter) {
    number = exercise.number
    title = exercise.title
    kind = exercise.kind ?? .code
    stars = exercise.stars
    section = exercise.section
    sectionsOfEquations = chapter.page.sectionsOfEquations
    self.chapter = String(chapter.folder.dropFirst("Chapters/".count))
    functions = exercise.functions
    letters = chapter.letters(of: exercise)
    let declarations = chapter.declarations(of: exercise)
    // The arguments of several functions have the order in which they appear.
    parameters = declarations.flatMap(\.parameters).map(\.name).reduce(into: [])
    { names, name in
      if !names.contains(name) { names.append(name) }
    }
    results =
      declarations.count > 1
      ? declarations.map(\.name) : declarations.first?.results ?? []
  }

  /// Creates facts for a hidden test of the project's own.
  package init(
    number: String, title: String, kind: Chapter.Exercise.Kind = .code,
    stars: Int = 1, section: String? = nil, chapter: String,
    function: String, parameters: [String] = [], results: [String] = []
  ) {
    self.number = number
    self.title = title
    self.kind = kind
    self.stars = stars
    self.section = section
    self.chapter = chapter
    functions = [function]
    self.parameters = parameters
    self.results = results
  }

  /// The name of the chapter's module.
  package var module: String { String(chapter.drop { $0 != "-" }.dropFirst()) }

  /// The file that the reader edits, from the package's folder.
  package var readersFile: String { "Chapters/\(chapter)/Exercises.swift" }
}
