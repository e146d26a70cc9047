import LinearAlgebra

/// A table of text with aligned columns.
///
///     Table(["step", "loss"], [["0", "12.5"], ["100", "0.25"]]).text()
///
///     step  loss
///     ────  ────
///        0  12.5
///      100  0.25
///
/// A column of numbers stands at the right, any other at the left. A row that
/// is too short ends in empty cells.
package struct Table: Sendable {
  let header: [String]
  let rows: [[String]]

  /// Creates a table, none of whose rows is longer than its header.
  package init(_ header: [String], _ rows: [[String]]) {
    self.header = header
    self.rows = rows.map { row in
      header.indices.map { $0 < row.count ? oneLine(row[$0]) : "" }
    }
  }

  /// Returns the table, a line each, without spaces at the ends of lines.
  ///
  /// Where it is wider than `width`, the widest column of words is broken into
  /// lines. Numbers are never broken, whatever that costs in width.
  ///
  /// - Parameter width: The number of columns there are.
  /// - Returns: The lines, each ended.
  package func text(width: Int = 80) -> String {
    let alignments = header.indices.map(alignment)
    let widths = fittingWidths(width, alignments)
    var lines = line(header, widths, alignments)
    lines.append(
      widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "))
    for row in rows { lines += line(row, widths, alignments) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func alignment(_ column: Int) -> Alignment {
    let cells = rows.map { $0[column] }.filter { !$0.isEmpty }
    return !cells.isEmpty && cells.allSatisfy(isNumber) ? .right : .left
  }

  /// Returns the widths of the columns, those of words made smaller where they
  /// have to be.
  private func fittingWidths(
    _ width: Int, _ alignments: [Alignment]
  ) -> [Int] {
    var widths = header.indices.map { j in
      ([header] + rows).map { displayWidth($0[j]) }.max() ?? 0
    }
    let least = 8
    let words = header.indices.filter { alignments[$0] == .left }
    var excess = widths.reduce(-2) { $0 + $1 + 2 } - width
    while excess > 0, let widest = words.max(by: { widths[$0] < widths[$1] }),
      widths[widest] > least
    {
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  /// Returns the lines of one row: as many as its highest cell.
  private func line(
    _ row: [String], _ widths: [Int], _ alignments: [Alignment]
  ) -> [String] {
    let cells = zip(row, widths).map { broken($0, width: $1) }
    let height = max(1, cells.map(\.count).max() ?? 1)
    return (0..<height).map { line in
      let texts = header.indices.map { j in
        let text = line < cells[j].count ? cells[j][line] : ""
        return padded(text, to: widths[j], alignments[j])
      }
      let joined = texts.joined(separator: "  ")
      return String(joined.reversed().drop { $0 == " " }.reversed())
    }
  }
}

/// Whether a text is to be aligned as a number: one, its thousands parted or
/// not, with a unit such as `%` or without, or a dash in place of one.
private func isNumber(_ text: String) -> Bool {
  if ["-", "–", "—", "−"].contains(text) { return true }
  let digits = text.hasPrefix("−") ? "-" + text.dropFirst() : text
  let isUnit = digits.last.map { "%×".contains($0) } ?? false
  let number = isUnit ? String(digits.dropLast()) : digits
  let isParted = number.wholeMatch(of: /-?\d{1,3}(,\d{3})+(\.\d+)?/) != nil
  return isParted || Double(number) != nil
}

private func oneLine(_ text: String) -> String {
  String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
}

/// Returns a text in lines of at most `width` columns, broken at spaces and,
/// where a word is longer, inside it.
private func broken(_ text: String, width: Int) -> [String] {
  if displayWidth(text) <= width { return [text] }
  var lines: [String] = [""]
  for word in text.split(separator: " ") {
    var word = String(word)
    let last = lines[lines.count - 1]
    if last.isEmpty || displayWidth(last + " " + word) <= width {
      word = last.isEmpty ? word : last + " " + word
      lines.removeLast()
    }
    while displayWidth(word) > width {
      var head = ""
      while let next = word.first, displayWidth(head + String(next)) <= width {
        head.append(word.removeFirst())
      }
      lines.append(head)
    }
    lines.append(word)
  }
  return lines
}
