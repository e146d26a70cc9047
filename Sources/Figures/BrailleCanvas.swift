/// A canvas of characters, on which lines are drawn in dots of 2×4 a character
/// and marks a character each.
struct BrailleCanvas {
  let columns: Int
  let rows: Int
  /// The pattern of dots of each cell, row after row from the top.
  private var dots: [UInt32]
  /// The character that stands in a cell, in place of dots.
  private var marks: [Character?]

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    dots = Array(repeating: 0, count: columns * rows)
    marks = Array(repeating: nil, count: columns * rows)
  }

  /// Draws a line between two dots, both included, in dots or with a mark in
  /// each cell on its way; what lies outside is left out.
  mutating func line(
    from start: (x: Int, y: Int), to end: (x: Int, y: Int),
    _ mark: Character? = nil
  ) {
    let steps = max(abs(end.x - start.x), abs(end.y - start.y))
    for step in 0...steps {
      let share = steps == 0 ? 0 : Double(step) / Double(steps)
      draw(
        start.x + Int((share * Double(end.x - start.x)).rounded()),
        start.y + Int((share * Double(end.y - start.y)).rounded()), mark)
    }
  }

  /// Draws a dot, or a mark into its cell, over what stands there.
  mutating func draw(_ x: Int, _ y: Int, _ mark: Character?) {
    // The bits of the eight dots, by Unicode's Braille Patterns.
    let bits: [UInt32] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
    guard x >= 0, y >= 0, x < 2 * columns, y < 4 * rows else { return }
    let cell = y / 4 * columns + x / 2
    dots[cell] = mark == nil ? dots[cell] | bits[y % 4 * 2 + x % 2] : 0
    marks[cell] = mark
  }

  /// The lines of text, without their ends.
  var lines: [String] {
    (0..<rows).map { row in
      String((0..<columns).map { character(row * columns + $0) })
    }
  }

  private func character(_ cell: Int) -> Character {
    if let mark = marks[cell] { return mark }
    guard dots[cell] != 0, let scalar = Unicode.Scalar(0x2800 + dots[cell])
    else { return " " }
    return Character(scalar)
  }
}
