extension Workbook {
  /// Returns the terms that are used before they are defined.
  ///
  /// A term is what is bold, whatever its case and number. These define
  /// nothing: bold text that is a sentence (`**Shapes first.**`), bold code or
  /// mathematics, and what stands before the first section, where a chapter
  /// says what it is about. These are no uses: that opening too, headings,
  /// code, mathematics, pictures, and links to other files.
  var termProblems: [Problem] {
    var reading = Reading()
    for chapter in chapters { reading.add(chapter.page) }
    let places = Dictionary(grouping: reading.words.indices) {
      reading.words[$0].text
    }
    var seen: Set<[String]> = []
    return reading.terms.compactMap { term in
      let words = reading.words[term.range].map(\.text)
      guard seen.insert(words).inserted else { return nil }
      let use = places[words[0]]?.first { index in
        let end = min(index + words.count, reading.words.count)
        return reading.words[index].isUse
          && reading.words[index..<end].map(\.text) == words
      }
      guard let use, use < term.range.lowerBound else { return nil }
      let place = reading.words[use]
      let definition = reading.words[term.range.lowerBound]
      return Problem(
        place.file, place.line,
        "\u{201C}\(term.text)\u{201D} is used before it is defined in "
          + "\(definition.file):\(definition.line); define it here, or use "
          + "other words")
    }
  }
}

/// The words of the chapters in the order of reading, and the terms.
private struct Reading {
  struct Word {
    /// In lower case and the singular; empty where a phrase is broken.
    let text: String
    let file: String
    let line: Int
    let isUse: Bool
  }

  struct Term {
    let text: String
    let range: Range<Int>
  }

  var words: [Word] = []
  var terms: [Term] = []

  mutating func add(_ page: Page) {
    for paragraph in page.paragraphs {
      let isOpening = paragraph.line < page.frontMatterEnd
      var rest = paragraph.pieces[...]
      while let piece = rest.first {
        let passage = rest.prefix { $0.bold == piece.bold }
        let start = words.count
        for piece in passage { add(piece, of: page, isUse: !isOpening) }
        if piece.bold != nil, !isOpening { addTerm(passage, from: start) }
        rest = rest.dropFirst(passage.count)
      }
      words.append(Word(text: "", file: "", line: 0, isUse: false))
    }
  }

  private mutating func add(_ piece: Piece, of page: Page, isUse: Bool) {
    let leadsAway = piece.target.map { !$0.hasPrefix("#") } ?? false
    let texts = piece.kind == .words ? Reading.split(piece.text) : [""]
    words += texts.map {
      Word(
        text: $0, file: page.file, line: piece.line,
        isUse: isUse && !leadsAway)
    }
  }

  private mutating func addTerm(
    _ passage: ArraySlice<Piece>, from start: Int
  ) {
    let text = passage.map(\.text).joined()
      .replacing("\n", with: " ").trimmed
    guard passage.allSatisfy({ $0.kind == .words }), start < words.count,
      let last = text.last, !".:?!".contains(last)
    else { return }
    terms.append(Term(text: text, range: start..<words.count))
  }

  private static func split(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }
      .map { singular(String($0)) }
  }

  /// Returns the singular of an English word, as far as it matters here: the
  /// plural must give the same.
  private static func singular(_ word: String) -> String {
    let irregular = [
      "matrices": "matrix", "indices": "index", "axes": "axis",
      "biases": "bias", "bias": "bias",
    ]
    if let singular = irregular[word] { return singular }
    if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
    let isLong = ["ches", "shes", "sses", "xes"].contains(where: word.hasSuffix)
    if isLong { return String(word.dropLast(2)) }
    let isNone = ["ss", "us", "is"].contains(where: word.hasSuffix)
    return word.hasSuffix("s") && !isNone ? String(word.dropLast()) : word
  }
}
