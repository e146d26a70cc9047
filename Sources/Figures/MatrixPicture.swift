/// A picture of an equation between matrices: grids of cells, and operators
/// between them.
///
/// A size has the colour of what it counts, so that one sees which sizes meet
/// in a product and which remain:
///
///     MatrixPicture("The weight gradient", [
///       [Grid("dW", 3, 4, "D×M", .gradient), Sign("="),
///        Grid("Xᵀ", 3, 2, "D×N", .inputs), Sign("·"),
///        Grid("dY", 2, 4, "N×M", .gradient)],
///     ]).svg()
package struct MatrixPicture: Sendable {
  let title: String
  /// What the picture shows, for those who do not see it.
  let summary: String
  let lines: [[any PicturePart]]
  /// What the sizes count, by their names; sizes of other names are grey.
  let sizes: [String: Tint]

  /// Creates a picture of equations, one below another.
  package init(
    _ title: String, summary: String = "",
    sizes: [String: Tint] = ["N": .examples, "D": .inputs, "M": .outputs],
    _ lines: [[any PicturePart]]
  ) {
    self.title = title
    self.summary = summary
    self.sizes = sizes
    self.lines = lines
  }

  /// Returns the picture, as large as it needs to be.
  package func svg() -> SVG {
    let margin = 20.0
    let drawings = lines.map { $0.map { $0.drawing(sizes) } }
    let widths = drawings.map { line in
      line.reduce(-gap) { $0 + $1.width + gap }
    }
    let widest = widths.max() ?? 0
    var elements: [Element] = []
    var y = margin
    for (line, width) in zip(drawings, widths) {
      let above = line.map(\.above).max() ?? 0
      let below = line.map(\.below).max() ?? 0
      var x = margin + (widest - width) / 2
      for part in line {
        elements.append(.group(at: Point(x, y + above), part.elements))
        x += part.width + gap
      }
      y += above + below + margin
    }
    return SVG(
      width: widest + 2 * margin, height: max(y, 2 * margin), title: title,
      summary: summary, elements: elements)
  }

  private var gap: Double { 12 }
}
