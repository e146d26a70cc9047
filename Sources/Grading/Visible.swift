extension String {
  /// The text as it may be shown wherever it stands: with a picture or an
  /// escape for each character that acts instead of being seen.
  ///
  ///     "\u{1B}[2J solved\r".visible  // "␛[2J solved␍"
  ///
  /// Line feeds and tabs stay. Other controls up to DEL have pictures; later
  /// ones, and those that turn the direction of writing, join letters or end
  /// lines, are shown as Swift writes them, `\u{202E}`.
  var visible: String {
    guard unicodeScalars.contains(where: \.acts) else { return self }
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      text.append(contentsOf: scalar.acts ? scalar.picture : [scalar])
    }
    return String(text)
  }
}

extension Unicode.Scalar {
  fileprivate var acts: Bool {
    if self == "\n" || self == "\t" { return false }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }

  fileprivate var picture: [Unicode.Scalar] {
    let code = self == "\u{7F}" ? 0x21 : value
    if code < 0x22, let picture = Unicode.Scalar(0x2400 + code) {
      return [picture]
    }
    return Array(
      "\\u{\(String(value, radix: 16, uppercase: true))}".unicodeScalars)
  }
}
