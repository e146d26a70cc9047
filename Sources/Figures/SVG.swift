import LinearAlgebra

/// A picture in Scalable Vector Graphics.
///
/// It stands on a card with round corners, white as the page is; `inDark` gives
/// the same picture for a dark page. Equal pictures give equal bytes on every
/// machine: numbers are rounded to two decimals, and fonts are generic families.
package struct SVG: Sendable, Equatable {
  /// The width in pixels, and in units of the picture.
  let width: Double
  /// The height in pixels, and in units of the picture.
  let height: Double
  /// What the picture is called, read out by screen readers.
  let title: String
  /// What the picture shows, for those who do not see it.
  let summary: String
  /// What is drawn, from the back to the front.
  var elements: [Element]

  /// Creates a picture.
  package init(
    width: Double, height: Double, title: String, summary: String = "",
    elements: [Element] = []
  ) {
    self.width = width
    self.height = height
    self.title = title
    self.summary = summary
    self.elements = elements
  }

  /// The whole document for a light page, to be written to a file.
  package var text: String {
    let size = "\(number(width)) \(number(height))"
    let card = Element.rect(
      x: 0.5, y: 0.5, width: width - 1, height: height - 1, radius: 8,
      Paint(fill: .paper, stroke: .edge))
    var head = [Element("title", text: title)]
    if !summary.isEmpty { head.append(Element("desc", text: summary)) }
    let root = Element(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("width", number(width)),
        ("height", number(height)), ("viewBox", "0 0 " + size),
        ("role", "img"), ("font-family", "sans-serif"),
        ("font-size", "14"), ("fill", Tint.ink.light),
      ], children: head + [card] + elements)
    return root.lines(indent: "").joined(separator: "\n") + "\n"
  }
}

/// Returns a number as a picture holds it: two decimals at most, and 0 for
/// what is not finite.
func number(_ x: Double) -> String {
  guard x.isFinite else { return "0" }
  var text = fixed(x, places: 2)
  while text.last == "0" { text.removeLast() }
  if text.last == "." { text.removeLast() }
  return text == "-0" ? "0" : text
}
