extension Command {
  /// Returns the help text of the command, no line of it wider than `width`
  /// unless a single word is.
  ///
  /// - Parameters:
  ///   - path: The words that call the command, "workbook demo".
  ///   - inherited: The options of the commands above it.
  ///   - width: The number of columns.
  /// - Returns: The text, each line ended.
  func help(
    path: String, inherited: [any Parameter], width: Int
  ) -> String {
    var sections = [
      usage(path: path, width: width), wrap(summary, width: width),
    ]
    if !discussion.isEmpty { sections.append(reflow(discussion, width)) }
    let own = options.map { ($0.declaration.form, $0.declaration.text) }
    let outer = inherited.map { ($0.declaration.form, $0.declaration.text) }
    let rows: [(String, [(String, String)])] = [
      (
        "arguments",
        positionals.map { ($0.declaration.form, $0.declaration.text) }
      ),
      (noun + "s", subcommands.map { ($0.form, $0.summary) }),
      (
        "options",
        own + outer + [("-h, --help", "show this help")]
          + (version == nil ? [] : [("--version", "show the version")])
      ),
    ]
    for (title, rows) in rows where !rows.isEmpty {
      sections.append(title + ":\n" + columns(rows, width: width))
    }
    return sections.joined(separator: "\n\n") + "\n"
  }

  private func usage(path: String, width: Int) -> String {
    let words = positionals.map { positional in
      let declaration = positional.declaration
      return declaration.isRequired ? declaration.form : "[\(declaration.form)]"
    }
    let below = noun.uppercased()
    let subcommand =
      subcommands.isEmpty ? [] : [run == nil ? below : "[\(below)]"]
    let line = ([path, "[options]"] + subcommand + words).joined(separator: " ")
    return "usage: " + indented(wrap(line, width: width - 7), by: 7)
  }

  private var form: String {
    ([name] + aliases).joined(separator: ", ")
  }
}

extension Declaration {
  /// How it is written: `-n, --steps N`, `EXERCISE...`.
  fileprivate var form: String {
    let names = [short, label].compactMap { $0 }.joined(separator: ", ")
    let dots = isRepeated && !label.hasPrefix("--") ? "..." : ""
    return names + (placeholder.map { " \($0)" } ?? "") + dots
  }

  /// What it is for, and in brackets what is allowed and the default.
  fileprivate var text: String {
    let notes = notes().joined(separator: "; ")
    return notes.isEmpty ? help : "\(help) (\(notes))"
  }
}

/// Returns rows of two columns, the second wrapped, the first indented by two.
private func columns(_ rows: [(String, String)], width: Int) -> String {
  let widest = rows.map(\.0.count).filter { $0 <= 24 }.max() ?? 0
  let indent = String(repeating: " ", count: widest + 4)
  return rows.map { left, right in
    let lines = indented(
      wrap(right, width: width - indent.count), by: indent.count)
    return left.count <= widest
      ? "  " + left + indent.dropFirst(left.count + 2) + lines
      : "  " + left + "\n" + indent + lines
  }.joined(separator: "\n")
}

/// Returns the lines, each but the first behind so many spaces.
private func indented(_ lines: String, by count: Int) -> String {
  lines.split(separator: "\n")
    .joined(separator: "\n" + String(repeating: " ", count: count))
}

/// Returns paragraphs, each wrapped, lines that begin with a space kept.
private func reflow(_ text: String, _ width: Int) -> String {
  var lines: [String] = []
  var paragraph: [Substring] = []
  func finish() {
    if !paragraph.isEmpty {
      lines.append(wrap(paragraph.joined(separator: " "), width: width))
    }
    paragraph = []
  }
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.isEmpty || line.first == " " {
      finish()
      lines.append(String(line))
    } else {
      paragraph.append(line)
    }
  }
  finish()
  return lines.joined(separator: "\n")
}

/// Returns the text in lines of at most `width` characters, broken at spaces;
/// a longer word has a line of its own.
package func wrap(_ text: String, width: Int) -> String {
  var lines: [String] = []
  for word in text.split(separator: " ") {
    if let line = lines.last, line.count + 1 + word.count <= width {
      lines[lines.count - 1] += " " + word
    } else {
      lines.append(String(word))
    }
  }
  return lines.joined(separator: "\n")
}
