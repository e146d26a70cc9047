/// Something drawn in a picture: an SVG element.
package struct Element: Sendable, Equatable {
  let name: String
  let attributes: [Attribute]
  let children: [Element]
  let text: String

  struct Attribute: Sendable, Equatable {
    let name: String
    let value: String
  }

  /// Creates an element of any name.
  ///
  /// - Parameters:
  ///   - name: The name of the element, such as `rect`.
  ///   - attributes: Names and values, in the order in which they are written.
  ///   - text: What stands in it.
  ///   - children: The elements in it.
  package init(
    _ name: String, _ attributes: [(String, String)] = [], text: String = "",
    children: [Element] = []
  ) {
    self.name = name
    self.attributes = attributes.map(Attribute.init)
    self.text = text
    self.children = children
  }

  /// Returns the element as lines of text, one for each element in it.
  ///
  /// Text and spans stay on one line, for spaces count there.
  func lines(indent: String) -> [String] {
    let written = attributes.map { " \($0.name)=\"\(escaped($0.value))\"" }
    let start = indent + "<" + name + written.joined()
    if children.isEmpty && text.isEmpty { return [start + "/>"] }
    let end = "</" + name + ">"
    if children.isEmpty || name == "text" {
      let spans = children.flatMap { $0.lines(indent: "") }
      return [start + ">" + escaped(text) + spans.joined() + end]
    }
    return [start + ">"]
      + children.flatMap { $0.lines(indent: indent + "  ") } + [indent + end]
  }
}

/// Returns the text with what means something to XML written as entities, and
/// without the characters that XML cannot hold.
func escaped(_ text: String) -> String {
  text.unicodeScalars.reduce(into: "") { result, scalar in
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\n", "\t", "\r": result += " "
    case "\u{FFFE}", "\u{FFFF}", "\0"..<" ": break
    default: result.unicodeScalars.append(scalar)
    }
  }
}

/// How the inside and the outline of a shape are painted.
package struct Paint: Sendable {
  var attributes: [(String, String)]

  /// Creates a paint; a colour that is `nil` is not painted.
  ///
  /// - Parameters:
  ///   - fill: The colour inside.
  ///   - share: How much of that colour is mixed into what is behind it.
  ///   - stroke: The colour of the outline.
  ///   - width: The width of the outline.
  ///   - dash: The lengths of dashes and gaps, `4 3`.
  package init(
    fill: Tint? = nil, share: Double = 1, stroke: Tint? = nil,
    width: Double = 1, dash: String? = nil
  ) {
    attributes = [("fill", fill?.light ?? "none")]
    if share < 1 { attributes.append(("fill-opacity", number(share))) }
    if let stroke {
      attributes += [("stroke", stroke.light), ("stroke-width", number(width))]
    }
    if let dash { attributes.append(("stroke-dasharray", dash)) }
  }
}
