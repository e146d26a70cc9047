/// Returns the number of columns that a text takes in a terminal.
///
/// A character takes one column, `∂`, `ᵀ` and `×` among them; Chinese, Japanese
/// and Korean characters and emoji take two; marks that combine, control
/// characters and the sequences that style a text take none.
package func displayWidth(_ text: String) -> Int {
  var width = 0
  var rest = text[...]
  while let character = rest.popFirst() {
    if character == "\u{1B}" && rest.first == "[" {
      let end = rest.dropFirst().firstIndex { ("@"..."~").contains($0) }
      rest = end.map { rest[$0...].dropFirst() } ?? ""
    } else {
      width += columns(of: character)
    }
  }
  return width
}

private func columns(of character: Character) -> Int {
  guard let first = character.unicodeScalars.first else { return 0 }
  switch first.properties.generalCategory {
  case .control, .format, .nonspacingMark, .enclosingMark: return 0
  default: break
  }
  let isEmoji =
    first.properties.isEmojiPresentation
    || character.unicodeScalars.contains("\u{FE0F}")
  return isEmoji || isWide(first) ? 2 : 1
}

/// Whether a character is wide by Unicode's East Asian Width, in its blocks.
private func isWide(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x20000...0x3FFFD:
    true
  default: false
  }
}

/// The side of its column on which a text stands.
package enum Alignment: Sendable {
  /// At the left, as words do.
  case left
  /// At the right, as numbers do.
  case right
}

/// Returns the text with spaces up to a width; a wider one as it is.
package func padded(
  _ text: String, to width: Int, _ alignment: Alignment = .left
) -> String {
  let space = String(repeating: " ", count: max(0, width - displayWidth(text)))
  return alignment == .left ? text + space : space + text
}
