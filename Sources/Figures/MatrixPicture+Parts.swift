import LinearAlgebra

/// A part of an equation that is drawn: a `Grid`, a `Sign` or a `Note`.
package protocol PicturePart: Sendable {
  /// Returns the part as it is drawn, where sizes of these names have a colour.
  func drawing(_ sizes: [String: Tint]) -> PartDrawing
}

/// A part of an equation as it is drawn, around a line through its middle:
/// x from 0, y from `-above` to `below`.
package struct PartDrawing {
  var width: Double
  var above = 0.0
  var below = 0.0
  var elements: [Element]
}

/// An operator or a bracket, such as `=`, `·`, `⊗` or `+`.
package struct Sign: PicturePart {
  let text: String

  /// Creates a sign.
  package init(_ text: String) { self.text = text }

  /// Returns the sign; the dot of a product, which in letters would be lost, as
  /// a disc.
  package func drawing(_: [String: Tint]) -> PartDrawing {
    if text != "·" { return PartDrawing(text, Lettering(size: 22)) }
    let dot = Element.circle(Point(5, 0), radius: 2.5, Paint(fill: .ink))
    return PartDrawing(width: 10, elements: [dot])
  }
}

/// A remark in words.
package struct Note: PicturePart {
  let text: String
  let tint: Tint

  /// Creates a remark.
  package init(_ text: String, _ tint: Tint = .faint) {
    self.text = text
    self.tint = tint
  }

  /// Returns the remark in small letters.
  package func drawing(_: [String: Tint]) -> PartDrawing {
    PartDrawing(text, Lettering(size: 13, color: tint))
  }
}

extension PartDrawing {
  fileprivate init(_ text: String, _ lettering: Lettering) {
    let (width, half) = (lettering.width(of: text), lettering.size * 0.7)
    self.init(
      width: width, above: half, below: half,
      elements: [.text(text, at: Point(width / 2, 0), lettering)])
  }
}

extension Grid: PicturePart {
  /// Returns the cells, the name above them and the shape below.
  package func drawing(_ sizes: [String: Tint]) -> PartDrawing {
    let area = GridArea(self)
    let letters = Lettering(size: 17, family: "serif", isItalic: true)
    let small = Lettering(size: 13, isBold: true)
    let labels = labels
    let width = max(
      area.width, letters.width(of: name),
      labels.map { small.width(of: $0.joined(separator: "×")) }.max() ?? 0)
    let (middle, half) = (width / 2, area.height / 2)
    let written = labels.enumerated().map { line, label in
      Element.spans(
        colored(label, sizes),
        at: Point(middle, half + 17 + 18 * Double(line)), small)
    }
    return PartDrawing(
      width: width, above: half + 34,
      below: half + 8 + 18 * Double(labels.count),
      elements: [
        .text(name, at: Point(middle, -half - 20), letters),
        .group(at: Point(middle - area.width / 2, -half), area.elements(sizes)),
      ] + written)
  }

  /// What is below: the sizes by name where they have some, and by number.
  fileprivate var labels: [[String]] {
    let numbers = ["\(shape.rows)", "\(shape.columns)"]
    return names.count == 2 ? [names, numbers] : [numbers]
  }

  private var names: [String] { sizes.split(separator: "×").map(String.init) }

  /// The colours of the number of rows and of the number of columns.
  fileprivate func colors(_ sizes: [String: Tint]) -> (
    rows: Tint, columns: Tint
  ) {
    let tints = names.map { sizes[$0] ?? .faint }
    return tints.count == 2 ? (tints[0], tints[1]) : (.faint, .faint)
  }

  fileprivate func colored(
    _ label: [String], _ sizes: [String: Tint]
  ) -> [(text: String, color: Tint?)] {
    let colors = colors(sizes)
    return [(label[0], colors.rows), ("×", .faint), (label[1], colors.columns)]
  }
}

extension Lettering {
  /// Returns about how wide a text is; fonts differ, so there is some room.
  func width(of text: String) -> Double {
    Double(displayWidth(text)) * size * (family == nil ? 0.55 : 0.6)
  }
}

/// The cells of a grid, from (0, 0) to (width, height).
private struct GridArea {
  let grid: Grid
  let cell: (width: Double, height: Double)

  init(_ grid: Grid) {
    self.grid = grid
    let longest = grid.entries.map(displayWidth).max() ?? 0
    let rows = Double(max(grid.shape.rows, 1))
    let columns = Double(max(grid.shape.columns, 1))
    if !grid.hasCells {
      cell = (plainLength(columns) / columns, plainLength(rows) / rows)
    } else if longest == 0 {
      cell = (18, 18)
    } else {
      cell = (max(28, Double(longest) * 7.8 + 12), 28)
    }
  }

  var width: Double { Double(grid.shape.columns) * cell.width }
  var height: Double { Double(grid.shape.rows) * cell.height }

  func elements(_ sizes: [String: Tint]) -> [Element] {
    (grid.hasCells ? cells : [plain]) + blocks + [frame]
      + sides(grid.colors(sizes))
  }

  private var plain: Element {
    rect(0, 0, width, height, Paint(fill: grid.tint, share: 0.18))
  }

  private var cells: [Element] {
    let columns = max(grid.shape.columns, 1)
    let fills = grid.strengths.enumerated().map { index, strength in
      rect(
        Double(index % columns) * cell.width,
        Double(index / columns) * cell.height, cell.width, cell.height,
        Paint(fill: grid.tint, share: strength, stroke: .edge))
    }
    let texts = grid.entries.enumerated().compactMap { index, entry in
      entry.isEmpty
        ? nil
        : Element.text(
          entry,
          at: Point(
            (Double(index % columns) + 0.5) * cell.width,
            (Double(index / columns) + 0.5) * cell.height),
          Lettering(
            size: 13, family: "monospace", isBold: grid.marked.contains(index)))
    }
    return fills + texts
  }

  private var blocks: [Element] {
    guard let block = grid.block else { return [] }
    let paint = Paint(stroke: grid.tint, width: 1.5)
    let across = stride(from: block.rows, to: grid.shape.rows, by: block.rows)
      .map { Double($0) * cell.height }
      .map { Element.line(from: Point(0, $0), to: Point(width, $0), paint) }
    let down = stride(
      from: block.columns, to: grid.shape.columns, by: block.columns
    )
    .map { Double($0) * cell.width }
    .map { Element.line(from: Point($0, 0), to: Point($0, height), paint) }
    return across + down
  }

  private var frame: Element {
    rect(0, 0, width, height, Paint(stroke: grid.tint, width: 1.5))
  }

  /// The left side in the colour of the number of rows, the upper side in that
  /// of the number of columns.
  private func sides(_ colors: (rows: Tint, columns: Tint)) -> [Element] {
    [
      .line(
        from: Point(-4, 0), to: Point(-4, height),
        Paint(stroke: colors.rows, width: 3)),
      .line(
        from: Point(0, -4), to: Point(width, -4),
        Paint(stroke: colors.columns, width: 3)),
    ]
  }

  private func rect(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ paint: Paint
  ) -> Element {
    .rect(x: x, y: y, width: width, height: height, paint)
  }
}

/// Returns a length for a size too large to be drawn to scale: it grows with
/// the number of digits.
private func plainLength(_ size: Double) -> Double {
  14 * (Double(size.exponent) + size.significand)
}
