/// What can be wrong with a workbook, one kind at a time.
package enum Check: String, CaseIterable, Sendable {
  /// Listings equal the code they show, and no Swift is untied.
  case listings
  /// Signatures equal the declarations of the solutions.
  case signatures
  /// Outputs equal what their commands print now.
  case outputs
  /// Figures equal what their commands draw now; none is missing or left over.
  case figures
  /// Links and their anchors inside the workbook lead somewhere.
  case links
  /// Equations are numbered without gaps, and references, those in comments
  /// of Swift as well, name one of them.
  case equations
  /// Formulas are written so that GitHub shows them as they are meant.
  case mathematics
  /// No term is used before its definition.
  case terms
  /// No function is called before it is introduced.
  case functions
  /// Exercises in the texts are complete and numbered, and what names one by
  /// its number names one that there is.
  case exercises
  /// Stubs, solutions and texts agree.
  case stubs
  /// Files that follow from texts and solutions are as they should be.
  case followers
}

extension Workbook {
  /// Returns everything that a check finds wrong.
  ///
  /// - Parameters:
  ///   - check: What to look at.
  ///   - runner: What runs the commands that texts are tied to.
  /// - Returns: The problems, in order of file and line.
  package func problems(_ check: Check, runner: Runner) -> [Problem] {
    let problems =
      switch check {
      case .listings:
        staleness(.listing, runner) + untied("swift", .listing, .signature)
          + looseEnds
      case .signatures: staleness(.signature, runner)
      case .outputs: staleness(.output, runner) + untied("text", .output)
      case .figures: staleness(.figure, runner) + untiedFigures
      case .links: linkProblems
      case .equations: equationProblems
      case .mathematics: mathematicsProblems
      case .terms: termProblems
      case .functions: functionProblems
      case .exercises: chapters.flatMap(exerciseProblems) + numbering.problems
      case .stubs: chapters.flatMap(stubProblems)
      case .followers: followerProblems
      }
    return problems.sorted { ($0.file, $0.line) < ($1.file, $1.line) }
  }
}
