/// A shell that can complete words.
package enum Shell: String, CaseIterable, Sendable {
  /// GNU's shell.
  case bash
  /// The shell of macOS.
  case zsh
  /// The friendly one.
  case fish
}

extension Command {
  /// Returns what may stand where a reader has begun to type a word.
  ///
  ///     program.completions(of: ["demo", "jac"])  // ["jacobians"]
  ///
  /// - Parameter words: The words behind the program's name, the begun one, or
  ///   an empty one, last.
  /// - Returns: The words that begin alike; none where only the reader can
  ///   know, such as the name of a file.
  package func completions(of words: [String]) -> [String] {
    let begun = words.last ?? ""
    let before = words.dropLast()
    var parser = Parser(self)
    try? parser.read(Array(before))
    let offered: [String]
    if let last = before.last, last.hasPrefix("-"),
      let option = parser.declaration(last), option.placeholder != nil
    {
      offered = option.completions()
    } else if begun.hasPrefix("-") {
      offered = parser.optionNames
    } else if !parser.command.subcommands.isEmpty {
      offered = parser.command.subcommands.map(\.name)
    } else {
      offered = parser.nextPositional?.completions() ?? []
    }
    return offered.filter { $0.hasPrefix(begun) }
  }

  /// Returns what a shell reads in order to complete the program's words.
  ///
  /// - Parameters:
  ///   - shell: The shell.
  ///   - callback: The command that prints the completions of the words that
  ///     are appended to it, one a line.
  ///   - prefix: Words that call the program too, such as `swift run hike`.
  /// - Returns: The script.
  package func completionScript(
    for shell: Shell, callback: String, prefix: [String]
  ) -> String {
    let first = prefix.first ?? name
    let more = prefix.dropFirst()
    switch shell {
    case .bash:
      return """
        _\(name)() {
          local words=("${COMP_WORDS[@]:1:COMP_CWORD}")
          COMPREPLY=()
          if [[ ${COMP_WORDS[0]} == \(first) ]]; then
            [[ "${words[*]:0:\(more.count)}" == "\(more.joined(separator: " "))" ]] || return
            (( COMP_CWORD > \(more.count) )) || return
            words=("${words[@]:\(more.count)}")
          fi
          local IFS=$'\\n'
          COMPREPLY=($(\(callback) "${words[@]}" 2>/dev/null))
        }
        complete -o default -F _\(name) \(name)
        complete -p \(first) >/dev/null 2>&1 || complete -o default -F _\(name) \(first)

        """
    case .zsh:
      return """
        (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
        _\(name)() {
          local -a typed found
          typed=("${(@)words[2,CURRENT]}")
          if [[ $words[1] == \(first) ]]; then
            [[ "$typed[1,\(more.count)]" == "\(more.joined(separator: " "))" ]] || { $_\(name)_else; return }
            shift \(more.count) typed
          fi
          found=("${(@f)$(\(callback) "${typed[@]}" 2>/dev/null)}")
          [[ -n $found ]] && compadd -- $found || _default
        }
        [[ $_comps[\(first)] == _\(name) ]] || _\(name)_else=${_comps[\(first)]:-_default}
        compdef _\(name) \(name) \(first)

        """
    case .fish:
      let seen =
        "string match -q -- '\(prefix.joined(separator: " ")) *'"
        + " (commandline -cp)"
      return """
        function __\(name)
          set -l typed (commandline -opc) (commandline -ct)
          test $typed[1] = \(first); and set typed $typed[\(prefix.count)..]
          \(callback) $typed[2..] 2>/dev/null
        end
        complete -c \(name) -f -a '(__\(name))'
        complete -c \(first) -n "\(seen)" -a '(__\(name))'

        """
    }
  }
}
