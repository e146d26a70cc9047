/// A colour of figures, by what it means: the same in every chapter.
///
/// Each has a value for a light page and one for a dark page. Letters in it
/// are legible on either, and colour-blind eyes tell the meanings apart; tests
/// compute both.
///
/// - SeeAlso: M. Okabe, K. Ito, *Color Universal Design*, 2008,
///   https://jfly.uni-koeln.de/color/
package enum Tint: Sendable, CaseIterable {
  /// The examples of a batch, and their number: blue.
  case examples
  /// What goes into a layer, and its size: green.
  case inputs
  /// What comes out of a layer, its units and their number: orange.
  case outputs
  /// Gradients, and what else flows backward: purple.
  case gradient
  /// Letters, and values on their way forward.
  case ink
  /// What matters less, and what has no meaning of its own: grey.
  case faint
  /// A second thing without a meaning of its own: a curve, a class.
  case amber
  /// A third such thing.
  case sky
  /// The card that a picture is on.
  case paper
  /// The outline of the card, and lines that are many.
  case edge
  /// The lines behind a chart.
  case grid

  /// The colour on a light page.
  var light: String { values.light }

  /// The colour on a dark page.
  var dark: String { values.dark }

  private var values: (light: String, dark: String) {
    switch self {
    case .examples: ("#1a5fd0", "#8fb8ff")
    case .inputs: ("#107a4d", "#3fd39a")
    case .outputs: ("#b84a00", "#f58a3c")
    case .gradient: ("#8a1f8a", "#f06ad0")
    case .ink: ("#1f2328", "#e6edf3")
    case .faint: ("#656d76", "#9198a1")
    case .amber: ("#8f6a00", "#dcb53a")
    case .sky: ("#0976a5", "#4fbbe0")
    case .paper: ("#ffffff", "#0d1117")
    case .edge: ("#d0d7de", "#3d444d")
    case .grid: ("#eaeef2", "#21262d")
    }
  }

  /// The tint of the *i*th curve or class of a chart, which says no more than
  /// which one it is: first those that mean nothing elsewhere.
  static func ordinal(_ i: Int) -> Tint {
    let tints: [Tint] = [
      .ink, .amber, .sky, .gradient, .inputs, .outputs, .examples, .faint,
    ]
    return tints[i % tints.count]
  }
}

/// Returns a picture, drawn for a light page, in the colours for a dark one.
///
/// - Parameter picture: What `SVG.text` gives: every colour in it is that of a
///   tint.
/// - Returns: The same, with each colour of the light page replaced.
package func inDark(_ picture: String) -> String {
  Tint.allCases.reduce(picture) { picture, tint in
    picture.replacing("\"\(tint.light)\"", with: "\"\(tint.dark)\"")
  }
}
