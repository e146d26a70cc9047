import Arguments
import Figures

/// A part of the demo.
enum DemoPart: String, CaseIterable, Sendable {
  case descent
  case rates
  case leastSquares = "least-squares"
  case bases
  case plot
  case example
  case bowl
  case paths
  case modes
  case reflection
  case precision
  case rank
  case scaling
  case legendre
  case oracles

  /// The parts that follow the options.
  static let fit: [DemoPart] = [.descent, .rates, .leastSquares, .bases, .plot]

  /// The parts that hold the text's own numbers.
  static var examples: [DemoPart] { allCases.filter { $0.example != nil } }

  /// What it shows, in a line.
  var summary: String {
    switch self {
    case .descent: "the loss as it falls, and the polynomial"
    case .rates: "how large the rate may be, and what is beyond"
    case .leastSquares: "the polynomial that descent is on its way to"
    case .bases: "descent with powers, scaled powers and Legendre polynomials"
    case .plot: "the points and the fit"
    case .example: "four points and a parabola, by hand"
    case .bowl: "the loss around its least, by the expansion"
    case .paths: "the path of descent at three rates"
    case .modes: "the errors along the two eigenvectors"
    case .reflection: "Householder's reflections, by hand"
    case .precision: "the digits that the normal equations lose"
    case .rank: "columns that no longer differ"
    case .scaling: "the gradient after a change of variable"
    case .legendre: "Legendre polynomials at 2000 points"
    case .oracles: "the gradient computed in four ways"
    }
  }

  /// The summary as a heading.
  var title: String { summary.prefix(1).uppercased() + summary.dropFirst() }

  /// What prints the part, where no option but `--svg` matters to it.
  var example: (() -> Void)? {
    switch self {
    case .descent, .rates, .leastSquares, .bases, .plot: nil
    case .example: showExample
    case .bowl: showBowl
    case .paths: showPaths
    case .modes: showModes
    case .reflection: showReflection
    case .precision: showPrecision
    case .rank: showRank
    case .scaling: showScaling
    case .legendre: showLegendre
    case .oracles: showOracles
    }
  }

  /// What draws a worked example, where it has a picture.
  var picture: (() throws -> SVG)? {
    switch self {
    case .paths: pathsPicture
    case .reflection: reflectionPicture
    case .legendre: legendrePicture
    default: nil
    }
  }

  /// Whether there is anything to draw.
  var hasPicture: Bool {
    DemoPart.fit.contains(self) && self != .rates && self != .leastSquares
      || picture != nil
  }

  /// Prints a part of the fit.
  func show(_ setting: Setting) throws {
    switch self {
    case .descent: showDescent(setting)
    case .rates: showRates(setting)
    case .leastSquares: showLeastSquares(setting)
    case .bases: try showBases(setting)
    case .plot: try showPlot(setting)
    default: break
    }
  }

  /// Draws a part of the fit.
  func picture(of setting: Setting) throws -> SVG {
    switch self {
    case .descent: return try descentChart(setting).svg()
    case .bases: return try basesChart(setting).svg()
    case .plot: return try plotChart(setting).svg()
    default:
      throw UsageError(
        "--part \(rawValue) has no picture; these have one: "
          + DemoPart.allCases.filter(\.hasPicture).map(\.rawValue)
          .joined(separator: ", "))
    }
  }
}
