import Arguments

/// The columns of a file: their names, and which are x and y.
struct Columns {
  let separator: Separator
  let count: Int
  let x: Int
  let y: Int
  private let names: [String]

  /// Why the columns cannot be told, to be read after the file's name.
  struct Doubt: Error, CustomStringConvertible {
    let description: String
  }

  /// Finds the columns of x and y: those chosen, those called x and y, or the
  /// only two beside row names.
  ///
  /// - Parameters:
  ///   - separator: What separates fields.
  ///   - count: How many columns there are.
  ///   - fields: The fields of the first row, if it has no number.
  ///   - heading: That row, or the comment above the first row.
  ///   - mayHaveRowNames: Whether the first column may be one without a name.
  ///   - chosen: The names or numbers that the caller has chosen.
  /// - Throws: `Doubt` where these cannot be told.
  init(
    _ separator: Separator, _ count: Int, _ fields: [String],
    heading: String, mayHaveRowNames: Bool, chosen: [String?]
  ) throws(Doubt) {
    self.separator = separator
    self.count = count
    names = try Columns.names(count, fields, heading, mayHaveRowNames)
    let hasRowNames = names.first == "" && count > 2
    let free = Array((hasRowNames ? 1 : 0)..<count)
    var pair: [Int?] = []
    for word in chosen {
      pair.append(try Columns.place(of: word, names, count))
    }
    let called = Columns.called(names)
    if free.count == 1 {
      throw Doubt(
        description:
          "has one column: expected rows of two numbers, separated by a "
          + "comma, a semicolon, a tab or blanks")
    }
    let list = Columns.list(names)
    if pair == [nil, nil] {
      let isCalled = called[0] != nil && called[1] != nil
      pair = isCalled ? called : free.count == 2 ? [free[0], free[1]] : pair
      if called[0] == pair[1] && pair[1] != nil
        || called[1] == pair[0] && pair[0] != nil
      {
        throw Doubt(
          description:
            "calls its columns \(list): say which is x and which is y "
            + "by --x NAME --y NAME")
      }
    }
    if free.count == 2 {
      pair = [
        pair[0] ?? free.first { $0 != pair[1] },
        pair[1] ?? free.first { $0 != pair[0] },
      ]
    }
    guard let x = pair[0], let y = pair[1] else {
      throw Doubt(
        description: names.isEmpty
          ? "has \(count) columns: choose two by number, --x 1 --y 2"
          : "has the columns \(list): choose two by --x NAME --y NAME")
    }
    if x == y {
      throw Doubt(description: "needs two columns, and --x and --y name one")
    }
    (self.x, self.y) = (x, y)
  }

  /// What a column is called; its number, if it has no name among many.
  func name(_ column: Int) -> String? {
    let name = column < names.count ? plain(names[column]) : ""
    if name.isEmpty { return count > 2 ? "column \(column + 1)" : nil }
    return name.count > 40 ? name.prefix(39) + "…" : name
  }

  /// Returns as many names as there are columns, from the fields of the first
  /// row, from its words, or from those of the comment above.
  private static func names(
    _ count: Int, _ fields: [String], _ heading: String,
    _ mayHaveRowNames: Bool
  ) throws(Doubt) -> [String] {
    let words = heading.split(separator: " ").map(String.init)
    let parts = heading.split { ",;\t".contains($0) }
      .map { trimmed(String($0)) }
    let isPadded = fields.dropFirst(count).allSatisfy(\.isEmpty)
    let own = isPadded ? Array(fields.prefix(count)) : fields
    let found = [own, parts, words].first {
      $0.count == count && !$0.contains { Double($0) != nil }
    }
    if let found { return found }
    if own.count == count - 1, count > 2, mayHaveRowNames, !own.contains("") {
      return [""] + own
    }
    guard own.isEmpty else {
      throw Doubt(
        description:
          "has \(own.count) names, and \(count) fields in the next row")
    }
    return []
  }

  /// Returns the columns called x and y, with a unit or without.
  private static func called(_ names: [String]) -> [Int?] {
    ["x", "y"].map { name in
      let places = names.indices.filter {
        let rest = names[$0].lowercased().split(
          separator: name, maxSplits: 1, omittingEmptySubsequences: false)
        return rest.count == 2 && rest[0].isEmpty
          && (rest[1].isEmpty || " ([/".contains(rest[1].prefix(1)))
      }
      return places.count == 1 ? places[0] : nil
    }
  }

  /// Returns the column of a name or a number.
  private static func place(
    of word: String?, _ names: [String], _ count: Int
  ) throws(Doubt) -> Int? {
    guard let word else { return nil }
    let places = names.indices.filter { names[$0] == word }
    if places.count == 1 { return places[0] }
    if places.count > 1 {
      throw Doubt(
        description:
          "has \(places.count) columns \(quoted(word)): choose one by "
          + "its number")
    }
    if let number = Int(word), 1...count ~= number { return number - 1 }
    let near = word.count > 2 ? suggestion(for: word, among: names) : nil
    let others =
      names.isEmpty ? "\(count), without names" : list(names)
    throw Doubt(
      description: "has no column \(quoted(word))"
        + (near.map { "; did you mean \(quoted($0))?" } ?? ": it has \(others)")
    )
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.filter { !$0.isEmpty }.prefix(12).map { quoted($0) }
    return (shown + (names.count > 12 ? ["…"] : [])).joined(separator: ", ")
  }
}
