import Arguments
import Figures

/// A part of the demo.
enum PolynomialFittingPart: String, DemoPart {
  case descent
  case rates
  case leastSquares = "least-squares"
  case bases
  case curves
  case plot
  case example
  case geometry
  case bowl
  case paths
  case modes
  case reflection
  case precision
  case rank
  case solvers
  case scaling
  case legendre
  case oracles

  /// Whether the part follows the options; the others hold the text's own
  /// numbers.
  var isShownUnasked: Bool {
    [.descent, .rates, .leastSquares, .bases, .curves, .plot].contains(self)
  }

  /// What it shows, in a line.
  var summary: String {
    switch self {
    case .descent: "the loss as it falls, and the polynomial"
    case .rates: "how large the rate may be, and what happens above that"
    case .leastSquares: "the polynomial that descent approaches"
    case .bases: "descent with powers, scaled powers and Legendre polynomials"
    case .curves: "the loss in each of the three bases, step by step"
    case .plot: "the points and the fit"
    case .example: "four points and a parabola by hand, or others of yours"
    case .geometry: "the residuals at right angles to the columns"
    case .bowl: "the loss around its minimum, by the expansion"
    case .paths: "the path of descent at three rates"
    case .modes: "the errors of two coefficients, at three rates"
    case .reflection: "Householder's reflections, by hand"
    case .precision: "the digits that the normal equations lose"
    case .rank: "columns that can no longer be told apart"
    case .solvers: "the coefficients by QR and by the normal equations"
    case .scaling: "the gradient after a change of variable"
    case .legendre: "Legendre polynomials at 2000 points"
    case .oracles: "the gradient computed in four ways"
    }
  }

  /// Prints the part.
  func show(_ setting: FittingSetting) throws {
    switch self {
    case _ where setting.isOwn && isShownUnasked:
      try showOwn(setting)
    case .descent: showDescent(setting)
    case .rates: showRates(setting)
    case .leastSquares: showLeastSquares(setting)
    case .bases: showBases(setting)
    case .curves: showCurves(setting)
    case .plot: try showPlot(setting)
    case .example: showExample(setting.example)
    case .geometry: showGeometry()
    case .bowl: showBowl()
    case .paths: showPaths()
    case .modes: showModes()
    case .reflection: showReflection()
    case .precision: showPrecision(from: setting.from, to: setting.to)
    case .rank: showRank()
    case .solvers: showSolvers(setting.fit)
    case .scaling: showScaling()
    case .legendre: showLegendre()
    case .oracles: showFittingOracles()
    }
  }

  /// Prints a part of the fit to the user's own points.
  private func showOwn(_ setting: FittingSetting) throws {
    switch self {
    case .leastSquares: showOwnFit(setting)
    case .plot: showOwnPlot(setting)
    case .descent: showOwnDescent(setting)
    case .rates: showRates(setting)
    case .curves: showCurves(setting)
    default: showBases(setting)
    }
  }

  /// The parts in order; for the user's own points, the fit and its picture
  /// come before descent.
  static func unasked(_ setting: FittingSetting) -> [PolynomialFittingPart] {
    setting.isOwn
      ? [.leastSquares, .plot, .descent, .rates, .bases, .curves]
      : allCases.filter(\.isShownUnasked)
  }

  /// What is to be known before any number of a part that follows the options.
  static func preface(_ part: PolynomialFittingPart?, _ setting: FittingSetting)
    -> String?
  {
    (part?.isShownUnasked ?? true) ? caution(setting.fit) : nil
  }

  /// The part's heading.
  func title(_ setting: FittingSetting) -> String {
    switch self {
    case .leastSquares where setting.isOwn: "the best polynomial"
    case .descent where setting.isOwn: "descent: " + summary
    default: summary
    }
  }

  static let pictured: [PolynomialFittingPart] = [
    .descent, .curves, .plot, .geometry, .bowl, .paths, .reflection, .legendre,
  ]

  static let picturedUnasked: PolynomialFittingPart? = .plot

  /// Draws the part, where it has a picture.
  func picture(_ setting: FittingSetting) throws -> SVG? {
    switch self {
    case .descent: try descentChart(setting).svg()
    case .curves: try basesChart(setting).svg()
    case .plot:
      try (setting.isOwn ? ownChart(setting) : plotChart(setting)).svg()
    case .geometry: geometryPicture()
    case .bowl: bowlPicture()
    case .paths: pathsPicture()
    case .reflection: reflectionPicture()
    case .legendre: try legendrePicture()
    default: nil
    }
  }
}
