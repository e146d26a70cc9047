import Arguments

/// The columns of a file: their names, and which are x and y.
struct Columns {
  let separator: Separator
  let x: Int
  let y: Int
  /// A name for each, which may be empty.
  let names: [String]

  var count: Int { names.count }

  /// What a column is called; its number, if it has no name among many.
  func name(_ column: Int) -> String? {
    let name = plain(names[column])
    if name.isEmpty { return count > 2 ? "column \(column + 1)" : nil }
    return name.count > 40 ? name.prefix(39) + "…" : name
  }
}

extension PointsReader {
  /// Finds the columns of x and y in a row that is split: those chosen, those
  /// called x and y, or the only two beside row names.
  func columns(of row: Line, _ separator: Separator) throws -> Columns {
    let names = try names(of: row, separator)
    if names.count == 1 {
      throw refusal("has one column: expected rows of two numbers, x and y")
    }
    let list =
      names.prefix(12).enumerated()
      .map { "\($0 + 1)" + ($1.isEmpty ? "" : " " + quoted($1)) }
      .joined(separator: ", ") + (names.count > 12 ? ", …" : "")
    var pair = try chosen.map { word -> Int? in
      guard let word else { return nil }
      let places = names.indices.filter {
        names[$0] == word || "\($0 + 1)" == word
      }
      if places.count == 1 { return places[0] }
      throw refusal(
        "has \(places.isEmpty ? "no column" : "several columns") "
          + "\(quoted(word)): choose one of the columns \(list)")
    }
    // With a unit or a number, or without.
    let words = names.map { $0.lowercased().split { !$0.isLetter } }
    let called = ["x", "y"].map { letter -> Int? in
      let places = words.indices.filter { words[$0].first == letter[...] }
      let exact = places.filter { names[$0].lowercased() == letter }
      return [places, exact].first { $0.count == 1 }?[0]
    }
    if pair == [nil, nil], !called.contains(nil) { pair = called }
    let hasRowNames = names.first == "" && names.contains { !$0.isEmpty }
    let free = names.indices.dropFirst(hasRowNames && names.count > 2 ? 1 : 0)
    if free.count == 2 {
      pair[0] = pair[0] ?? free.first { $0 != pair[1] }
      pair[1] = pair[1] ?? free.first { $0 != pair[0] }
    }
    guard let x = pair[0], let y = pair[1], x != y else {
      throw refusal("has the columns \(list): choose two with --x and --y")
    }
    if chosen == [nil, nil], called[0] == y || called[1] == x {
      throw refusal(
        "has the columns \(list): say with --x and --y which is which")
    }
    return Columns(separator: separator, x: x, y: y, names: names)
  }

  /// Returns as many names as the row has fields, from the heading, whatever
  /// separates them there.
  private func names(of row: Line, _ separator: Separator) throws -> [String] {
    let least = (fields.lastIndex { !$0.isEmpty } ?? 0) + 1
    let texts = ([separator] + Separator.allCases).map {
      fields(of: heading.text, $0)
    }
    // A name is empty in a row that is parted as the numbers are.
    let found = texts.indices.first { i in
      least...fields.count ~= texts[i].count
        && !texts[i].contains { Double($0) != nil || i > 0 && $0.isEmpty }
    }
    if let found { return texts[found] }
    // R writes names of rows without a name for them.
    if fields[0].isQuoted, texts[0].count == least - 1 {
      return [""] + texts[0]
    }
    if heading.isRow {
      throw error(
        0,
        "expected \(texts[0].count) fields, as many as there are names, got "
          + "\(least), separated by \(separator.name)", row)
    }
    // A text here may be a name, and the row no point.
    var reader = self
    for field in fields where !field.isEmpty {
      _ = try reader.number(field, row, separator)
    }
    return Array(repeating: "", count: least)
  }
}
