/// What the workbook's conventions look like.
///
/// Each is made once, for a literal is read anew wherever it stands. A regular
/// expression is not Sendable, but matching does not change it.
enum Pattern {
  /// `<!-- listing: Sources/A.swift#b -->`.
  nonisolated(unsafe) static let tie = /<!--\s*(\w+):\s*(.*?)\s*-->/

  /// The number at the end of an equation: `\qquad (1.2)`.
  nonisolated(unsafe) static let number = /\\qquad \((\d+\.\d+)\)\s*$/

  /// Words in a formula, such as the reason for a step.
  nonisolated(unsafe) static let words = /\\text\{([^}]*)\}/

  /// The beginning of an item of a list.
  nonisolated(unsafe) static let item = #/ *(?:\d+\.|[-*+]) /#

  /// A reference to a figure.
  nonisolated(unsafe) static let figure = /[Ff]igure (\w+\.\d+)/

  /// A reference to an equation.
  nonisolated(unsafe) static let reference = /\((\d+\.\d+)\)/

  /// A comment up to the end of its line, but no two slashes in a string.
  nonisolated(unsafe) static let comment =
    /^(?:[^"\/]|\/(?!\/)|"(?:\\.|[^"\\])*")*\/\/(.*)/

  /// A number such as (1.2) in a comment, but none that a function is called
  /// with.
  nonisolated(unsafe) static let cited = /(?:^|[^\w`])\((\d+\.\d+)\)/

  /// What names exercises by their numbers: the word, or its plural and a list,
  /// with links and ends of comment lines between them; the tie of a signature;
  /// the pattern of a filter.
  nonisolated(unsafe) static let exercises =
    #/
    [Ee]xercise (?:
      (?: \s | //+ )+ \[? \d+\.(?:\d+|\?+)
    | s (?: (?: ,? (?: \s | //+ )+ (?: (?: and | or | to ) \b )? | , | – )
        (?: \s | //+ )* \[? \d+\.(?:\d+|\?+) (?: \]\([^)]*\) )? )+
    )
    | signature:\s \d+\.(?:\d+|\?+)
    | '\d+\\\.(?:\d+|\?+)\s'
    /#

  /// The number of an exercise, or of one that is still to be numbered.
  nonisolated(unsafe) static let exerciseNumber = /\d+\\?\.(?:\d+|\?+)/

  /// A link's anchor that is the heading of an exercise.
  nonisolated(unsafe) static let exerciseAnchor = /#(exercise-[^)\s]+)/

  /// The heading of an exercise: number, stars and title.
  nonisolated(unsafe) static let exercise = /Exercise (\S+) (★*) — (.*)/

  /// The line under it: kind, minutes, and what may name functions.
  nonisolated(unsafe) static let facts =
    /\*(\w+)\* · (\d+) minutes · (.*?)(?: in \[|$)/

  /// The section to reread, at the end of that line.
  nonisolated(unsafe) static let reread = /\ · reread \[[^\]]*\]\(#([^)]*)\)$/

  /// A hint: its title and its text.
  nonisolated(unsafe) static let hint =
    /<summary>(Hint.*?)<\/summary>(.*?)<\/details>/.dotMatchesNewlines()

  /// A public function in an exercise file: declaration, name and body.
  nonisolated(unsafe) static let function =
    /^(public func (\w+)[^{]*)\{(.*?)(?:^\}\n?|\z)/
    .dotMatchesNewlines().anchorsMatchLineEndings()

  /// The name of a function in its declaration.
  nonisolated(unsafe) static let declared = /^[^\/]*\bfunc (\w+)/

  /// A line that says that an exercise is not written yet.
  nonisolated(unsafe) static let open =
    /^(?!\s*\/\/).*NotWrittenYet\("([^"]*)/.anchorsMatchLineEndings()

  /// A name, whether it is declared, and whether it is called.
  nonisolated(unsafe) static let name = /(func\s+)?(\w+)(\()?/

  /// No more than a name, perhaps with argument labels: `m.sum(alongAxis:)`.
  nonisolated(unsafe) static let nameAlone = /[\w.]*?(\w+)(?:\((?:\w+:)*\))?/

  /// A name alone, in code.
  nonisolated(unsafe) static let codeName = /`(\w+)`/

  /// A command of TeX that has a name.
  nonisolated(unsafe) static let macro = /\\([A-Za-z]+)/

  /// A word of a shell's command, in quotation marks or not.
  nonisolated(unsafe) static let word = /'([^']*)'|"([^"]*)"|([^\s'"]+)/

  /// An import, and the module or the declaration that it names, or the slash
  /// of a comment before that name, which nobody needs.
  nonisolated(unsafe) static let imported =
    #/
    (?: ^ | [^\w.`] ) import \b
    (?: \s* (?: struct|class|enum|protocol|typealias|func|let|var ) \b )?
    \s* ( [\w.`]+ | \/ )
    /#
    .matchingSemantics(.unicodeScalar)

  /// An attribute that reaches behind the language, or a directive that moves
  /// the blame for an error to another file.
  nonisolated(unsafe) static let hiddenAttribute =
    /(?:^|[^\w])(@`?(?:_\w+|section|used|testable|c)\b|#sourceLocation\b)/
    .matchingSemantics(.unicodeScalar)
}
