/// A colour of figures, told apart by colour-blind eyes and in grey too.
///
/// - SeeAlso: M. Okabe, K. Ito, *Color Universal Design*, 2008,
///   https://jfly.uni-koeln.de/color/
package enum Tint: String, Sendable, CaseIterable {
  /// Blue.
  case blue = "#0072b2"
  /// Orange, almost red.
  case orange = "#c85200"
  /// Green, towards blue.
  case green = "#007a5a"
  /// Purple, towards pink.
  case purple = "#9a3f7f"
  /// The yellow of amber.
  case amber = "#9c7000"
  /// Sky blue.
  case sky = "#2b8cc4"
  /// Almost black, as letters are.
  case black = "#1f2328"
  /// Grey, for what matters less.
  case gray = "#656d76"

  /// The colour of lines and letters, dark enough on white.
  var strong: String { rawValue }

  /// The same colour, mixed with white: `share` of it is the colour.
  func pale(_ share: Double) -> String {
    mixed(rawValue, with: "#ffffff", share: share)
  }

  /// The tint of the *i*th of several things, grey after all others.
  static func ordinal(_ i: Int) -> Tint { allCases[i % allCases.count] }
}

/// The colours that every figure has.
enum Ink {
  static let paper = "#ffffff"
  static let edge = "#d0d7de"
  static let text = "#1f2328"
  static let faint = "#656d76"
  static let grid = "#eaeef2"
}

/// Returns a colour made of `share` of the first and the rest of the second.
private func mixed(
  _ first: String, with second: String, share: Double
) -> String {
  func parts(_ color: String) -> [Double] {
    let value = Int(color.dropFirst(), radix: 16) ?? 0
    return [value >> 16 & 255, value >> 8 & 255, value & 255].map(Double.init)
  }
  let share = min(max(share, 0), 1)
  let bytes = zip(parts(first), parts(second)).map { a, b in
    Int((share * a + (1 - share) * b).rounded())
  }
  let digits = bytes.map { byte in
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
  return "#" + digits.joined()
}
