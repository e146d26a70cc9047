import Literate

extension Chapter {
  /// The reader's file, from the root.
  package var stubFile: String { folder + "/Exercises.swift" }

  /// Returns where the body of an exercise begins.
  package func place(of section: ExerciseFile.Section?) -> String {
    let line = section?.functions.first?.bodyLine ?? section?.line
    return stubFile + (line.map { ":\($0)" } ?? "")
  }
}
