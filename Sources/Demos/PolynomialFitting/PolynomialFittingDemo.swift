import Arguments
import Figures
import LinearAlgebra
import PolynomialFitting

/// The demo of chapter 5: the document's fit, its options, and the numbers of
/// the text.
///
///     swift run workbook demo polynomial-fitting
///     swift run workbook demo 5 --data points.csv --degree 2 --basis scaled
///     swift run workbook demo 5 --part bases --svg curves.svg
let polynomialFittingDemo = Command(
  demo: "polynomial-fitting",
  "Fits a polynomial to points, by descent and by least squares.",
  parts: PolynomialFittingPart.self,
  remark: "\n\nWithout --part it shows the whole fit, in the first five parts. "
    + "The others hold the worked examples of the text, which are the same "
    + "whatever the options choose."
    + "\n\nA file of points has two columns, x and y, parted by comma, "
    + "semicolon or tab, with or without a row of names. Blank lines and what "
    + "follows a # are skipped.",
  options: [
    dataOption, degreeOption, basisOption, rateOption, stepsOption, seedOption,
  ],
  setting: FittingSetting.init)

private let dataOption = Option(
  "data", of: .file(), "fit the points of FILE in place of the sine")

private let degreeOption = Option(
  "degree", of: .integer(from: 0, to: 40), default: 3,
  "the degree of the polynomial")

private let basisOption = Option(
  "basis", of: .choice(of: BasisKind.self), default: .raw,
  "which polynomials to add up")

private let rateOption = Option(
  "rate", of: .number(above: 0),
  "the rate of descent; without it the document's 1e-6 for the document's "
    + "fit, and half of the largest stable rate for any other")

private let stepsOption = Option(
  "steps", short: "n", of: .integer(from: 1, to: 1_000_000), default: 2000,
  "how many steps to go down")

private let seedOption = Option(
  "seed", of: .seed(), default: 5, "the seed of the first coefficients")

/// What the options ask for.
struct FittingSetting: Sendable {
  let fit: Fit
  let rate: Double
  let steps: Int
  let seed: UInt64

  init(_ arguments: ParsedArguments) throws {
    let points =
      try arguments[dataOption].map { try Points(contentsOf: $0) } ?? .sine()
    let (kind, degree) = (arguments[basisOption], arguments[degreeOption])
    fit = try Fit(points, kind, degree: degree)
    steps = arguments[stepsOption]
    seed = arguments[seedOption]
    let bound = stabilityBound(largest: fit.largest.value)
    let isDocument =
      arguments[dataOption] == nil && kind == .raw && degree == 3
    rate = arguments[rateOption] ?? (isDocument ? 1e-6 : bound / 2)
    guard rate < bound else {
      throw Failure(
        "descent diverges at the rate \(brief(rate, digits: 6)): the largest stable "
          + "one is \(roundedDown(bound)) for this fit")
    }
  }

  /// The first coefficients.
  var start: Matrix { fit.start(seed: seed) }

  /// The whole run of descent.
  func descent() -> Descent {
    Descent(
      fit.design, fit.points.y, from: start, rate: rate, steps: steps)
  }
}
