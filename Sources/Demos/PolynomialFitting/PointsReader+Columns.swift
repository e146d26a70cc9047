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
  /// Finds the columns of x and y in a row that is split: those chosen, those called x and y, or the
  /// only two beside row names.
  mutating func columns(
    of row: Line, _ separator: Separator
  ) throws -> Columns {
    if separator == .blanks,
      row.text.wholeMatch(of: /\s*[-+]?\d{1,3} \d{3},\d+\s*/) != nil
    {
      throw error(
        0,
        "expected two fields, and \(shown(row.text)) may be one number; "
          + "separate columns by a semicolon or a tab", row)
    }
    let names = try names(of: row, separator)
    let isNamed = !names.allSatisfy(\.isEmpty)
    let hasRowNames = isNamed && names[0].isEmpty && names.count > 2
    let free = Array(names.indices.dropFirst(hasRowNames ? 1 : 0))
    if free.count == 1 {
      throw refusal(
        "has one column: expected rows of two numbers, separated by a comma, "
          + "a semicolon, a tab or blanks")
    }
    let shownNames = names.filter { !$0.isEmpty }.prefix(12).map(quoted)
    let list = (shownNames + (names.count > 12 ? ["…"] : []))
      .joined(separator: ", ")
    var pair = try chosen.map { word -> Int? in
      guard let word else { return nil }
      let places = names.indices.filter { names[$0] == word }
      if places.count > 1 {
        throw refusal(
          "has \(places.count) columns \(quoted(word)): choose one by its "
            + "number")
      }
      let place = places.first ?? Int(word).map { $0 - 1 }
      guard let place, names.indices.contains(place) else {
        throw refusal(
          "has no column \(quoted(word)): it has "
            + (isNamed ? list : "\(names.count), without names"))
      }
      return place
    }
    let called = ["x", "y"].map { column(called: $0, names) }
    if pair == [nil, nil], !called.contains(nil) { pair = called }
    if free.count == 2 {
      pair[0] = pair[0] ?? free.first { $0 != pair[1] }
      pair[1] = pair[1] ?? free.first { $0 != pair[0] }
    }
    guard let x = pair[0], let y = pair[1] else {
      throw refusal(
        isNamed
          ? "has the columns \(list): choose two by --x NAME --y NAME"
          : "has \(names.count) columns: choose two by number, --x 1 --y 2")
    }
    if chosen == [nil, nil], called[0] == y || called[1] == x {
      throw refusal(
        "calls its columns \(list): say which is x and which is y by --x NAME "
          + "--y NAME")
    }
    if x == y { throw refusal("needs two columns, and --x and --y name one") }
    return Columns(separator: separator, x: x, y: y, names: names)
  }

  /// Returns as many names as the row has fields, from the heading, whatever
  /// separates them there.
  private mutating func names(
    of row: Line, _ separator: Separator
  ) throws -> [String] {
    let least = (fields.lastIndex { !$0.isEmpty } ?? 0) + 1
    let counts = least...fields.count
    let hasRowName = fields[0].isQuoted
    let odd = fields[..<least].first { !isValue($0, row) && !$0.isEmpty }
    let texts = ([separator] + Separator.allCases).map {
      fields(of: heading.text, $0)
    }
    if let names = texts.first(where: {
      counts.contains($0.count) && !$0.contains { Double($0) != nil }
    }) {
      return names
    }
    // R writes names of rows without a name for them.
    if hasRowName, texts[0].count == least - 1 { return [""] + texts[0] }
    if heading.isRow {
      throw error(
        0,
        "expected \(texts[0].count) fields, as many as there are names, got "
          + "\(least)", row)
    }
    if let odd {
      throw error(
        odd.start,
        "expected a number, got \(shown(row.text(odd))); names are in a first "
          + "row without a number", row)
    }
    return Array(repeating: "", count: least)
  }

  /// Returns the column called x or y, with a unit or without.
  private func column(called letter: Character, _ names: [String]) -> Int? {
    let places = names.indices.filter {
      let name = names[$0].lowercased()
      return name.first == letter
        && name.dropFirst().first.map(" ([/".contains) ?? true
    }
    return places.count == 1 ? places[0] : nil
  }
}
