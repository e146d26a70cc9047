import Expectations
import LinearAlgebra
import Testing

@testable import Figures

struct TintTests {
  /// What letters are written in, and shapes drawn in.
  private static let letters: [Tint] = [
    .examples, .inputs, .outputs, .gradient, .ink, .faint, .amber, .sky,
  ]

  /// The tints with one meaning through all chapters, and those without.
  private static let meanings = Array(letters.prefix(6))

  private static let palettes: [@Sendable (Tint) -> String] = [
    { $0.light }, { $0.dark },
  ]

  @Test(arguments: letters)
  func `letters are legible on the card, on light and on dark pages`(
    tint: Tint
  ) {
    for color in Self.palettes {
      #expect(contrast(rgb(color(tint)), rgb(color(.paper))) >= 4.5)
    }
  }

  @Test(arguments: letters, [0.12, 0.18, 0.4])
  func `entries are legible in their cells`(tint: Tint, share: Double) {
    for color in Self.palettes {
      let (ink, paper) = (rgb(color(.ink)), rgb(color(.paper)))
      let cell = zip(rgb(color(tint)), paper).map {
        share * $0 + (1 - share) * $1
      }
      #expect(contrast(ink, cell) >= 4.5)
    }
  }

  @Test func `the name of a class is legible in its region`() {
    for color in Self.palettes {
      for tint in [Tint.ordinal(0), .ordinal(1), .ordinal(2)] {
        let (strong, paper) = (rgb(color(tint)), rgb(color(.paper)))
        let area = zip(strong, paper).map { 0.22 * $0 + 0.78 * $1 }
        #expect(contrast(rgb(color(.ink)), area) >= 4.5)
      }
    }
  }

  @Test func `colour-blind eyes tell the meanings apart`() {
    for color in Self.palettes {
      for sight in Sight.allCases {
        for (i, a) in Self.meanings.enumerated() {
          for b in Self.meanings[(i + 1)...] {
            let distance = sight.distance(rgb(color(a)), rgb(color(b)))
            #expect(distance >= 12, "\(sight): \(a), \(b)")
          }
        }
      }
    }
  }

  @Test func `a dark picture has every colour of the light one, in dark`() {
    let shapes = Tint.allCases.map { Element.path("M0 0", Paint(fill: $0)) }
    let light = SVG(width: 9, height: 9, title: "", elements: shapes).text
    let dark = inDark(light)
    for tint in Tint.allCases {
      expectEqual(count(tint.light, in: light), count(tint.dark, in: dark))
      #expect(!dark.contains(tint.light))
    }
    let values = Tint.allCases.flatMap { [$0.light, $0.dark] }
    expectEqual(Set(values).count, values.count)
  }

  private func count(_ color: String, in text: String) -> Int {
    text.split(separator: color, omittingEmptySubsequences: false).count - 1
  }
}

/// Red, green and blue of a colour `#rrggbb`, from 0 to 1.
private func rgb(_ color: String) -> [Double] {
  let value = Int(color.dropFirst(), radix: 16) ?? 0
  return [value >> 16, value >> 8, value].map { Double($0 & 255) / 255 }
}

/// The shares of light: sRGB is undone.
private func linear(_ rgb: [Double]) -> [Double] {
  rgb.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
}

/// The contrast of two colours, from 1 to 21.
///
/// - SeeAlso: W3C, *Web Content Accessibility Guidelines 2.1*, 1.4.3.
private func contrast(_ a: [Double], _ b: [Double]) -> Double {
  let light = [a, b].map { color in
    zip(linear(color), [0.2126, 0.7152, 0.0722]).map(*).reduce(0, +)
  }
  return (max(light[0], light[1]) + 0.05) / (min(light[0], light[1]) + 0.05)
}

/// How people see colours: with all three kinds of cones, or without one.
///
/// - SeeAlso: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, *A
///   Physiologically-based Model for Simulation of Color Vision Deficiency*,
///   2009, doi:10.1109/TVCG.2009.113.
private enum Sight: CaseIterable {
  case normal, withoutRed, withoutGreen, withoutBlue

  private var matrix: Matrix {
    switch self {
    case .normal: .identity(3)
    case .withoutRed:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .withoutGreen:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .withoutBlue:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }

  /// How different two colours look, in CIE 1976 L*a*b*.
  func distance(_ a: [Double], _ b: [Double]) -> Double {
    let parts = zip(lab(a), lab(b)).map { ($0 - $1) * ($0 - $1) }
    return parts.reduce(0, +).squareRoot()
  }

  private func lab(_ color: [Double]) -> [Double] {
    let seen = matmul(matrix, Matrix(column: linear(color)))
      .map { min(max($0, 0), 1) }
    let xyz: Matrix = [
      [0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722],
      [0.0193, 0.1192, 0.9505],
    ]
    let f = zip(matmul(xyz, seen).elements, [0.9505, 1, 1.089]).map {
      x, white in
      x / white > 0.008856 ? cbrt(x / white) : 7.787 * x / white + 16.0 / 116
    }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }
}
