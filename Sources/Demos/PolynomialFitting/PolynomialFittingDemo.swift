import Arguments
import Figures
import LinearAlgebra
import PolynomialFitting

/// The demo of chapter 5: the document's fit, its options, and the numbers of
/// the text.
///
///     swift run workbook demo polynomial-fitting
///     swift run workbook demo 5 --data points.csv --degree 2 --basis scaled
///     swift run workbook demo 5 --part curves --svg curves.svg
let polynomialFittingDemo = Command(
  demo: "polynomial-fitting",
  "Fits a polynomial to points, by descent and by least squares.",
  remark: "\n\nWithout --part it shows the whole fit, in the first six parts: "
    + "of points of your own the polynomial and the picture first. The other "
    + "parts show the worked examples of the text, whatever the options "
    + "choose; but solvers takes a file of points, example --points, "
    + "--values and --w, and precision --from and --to."
    + "\n\nA file of points has rows of numbers, separated by comma, semicolon, "
    + "tab or spaces. A first row without a number holds the names of the "
    + "columns. Of two columns the first is x, unless they are called y and x; "
    + "among more, --x and --y choose. Where a semicolon or tab separates "
    + "columns, numbers may have a decimal comma. Blank lines are skipped, and lines "
    + "that begin with a #. A file has at most 1 GB, a line at most 1 MB.",
  options: [
    dataOption, xOption, yOption, degreeOption, basisOption, rateOption,
    stepsOption, seedOption, digitsOption,
  ] + ExampleNumbers.options + [fromOption, toOption],
  parts: [
    descentPart, ratesPart, leastSquaresPart, basesPart, curvesPart,
    plotPart, examplePart, geometryPart, bowlPart, pathsPart, modesPart,
    reflectionPart, precisionPart, rankPart, solversPart, scalingPart,
    legendrePart, fittingOraclesPart,
  ],
  unasked: { setting in
    // Of the user's own points, the fit and its picture come first.
    setting.isOwn
      ? [
        leastSquaresPart, plotPart, descentPart, ratesPart, basesPart,
        curvesPart,
      ]
      : [
        descentPart, ratesPart, leastSquaresPart, basesPart, curvesPart,
        plotPart,
      ]
  },
  drawn: plotPart, preface: { caution($0.fit) }, json: json,
  setting: FittingSetting.init)

typealias FittingPart = DemoPart<FittingSetting>

private let dataOption = Option(
  "data", of: .file(),
  "fit the points of FILE in place of the sine; - is standard input")
private let xOption = Option(
  "x", of: .text("COLUMN"), "the name or number of the column of x")
private let yOption = Option(
  "y", of: .text("COLUMN"), "the name or number of the column of y")
private let degreeOption = Option(
  "degree", of: .integer(from: 0, to: 40), default: 3,
  "the degree of the polynomial")
private let basisOption = Option(
  "basis", of: .choice(of: BasisKind.self),
  "which polynomials descent adds up; without it legendre for points of your "
    + "own, and raw for the sine")
private let rateOption = Option(
  "rate", of: .number(above: 0),
  "the rate of descent; without it the document's 1e-6 for the document's "
    + "fit, and half of the largest stable rate for any other")
private let stepsOption = Option(
  "steps", short: "n", of: .integer(from: 1, to: 1_000_000), default: 2000,
  "how many steps to go down")
private let seedOption = Option(
  "seed", of: .seed(), default: 5, "the seed of the first coefficients")
private let digitsOption = Option(
  "digits", of: .integer(from: 1, to: 17),
  "show N digits of each coefficient or more; without it 6 for the sine, and "
    + "for points of your own as many as reproduce the loss to a thousandth")
private let fromOption = Option(
  "from", of: .number(from: -1e6, to: 1e6), default: 1,
  "where the 25 points of the part precision begin")
private let toOption = Option(
  "to", of: .number(from: -1e6, to: 1e6), default: 2, "where they end")

/// What the options ask for.
struct FittingSetting: Sendable {
  let fit: Fit
  let rate: Double
  let steps: Int
  let seed: UInt64
  let digits: Int?
  /// The numbers of the part `example`.
  let example: ExampleNumbers
  /// Where the points of the part `precision` begin and end.
  let from: Double, to: Double
  /// Whether the points are the user's own.
  let isOwn: Bool

  init(_ arguments: ParsedArguments) throws {
    example = try ExampleNumbers(arguments)
    (from, to) = (arguments[fromOption], arguments[toOption])
    guard from < to else {
      throw UsageError(
        "the points go upward: --to \(decimal(to)) is not above "
          + "--from \(decimal(from))")
    }
    let columns = (arguments[xOption], arguments[yOption])
    let file = arguments[dataOption]
    if file == nil, columns.0 != nil || columns.1 != nil {
      throw UsageError("--x and --y choose columns of a file: --data FILE")
    }
    let points =
      try file.map { try Points(contentsOf: $0, x: columns.0, y: columns.1) }
      ?? .sine()
    isOwn = file != nil
    let degree = arguments[degreeOption]
    let kind = arguments[basisOption] ?? (isOwn ? .legendre : .raw)
    var progress = ProgressLine()
    fit = try Fit(points, kind, degree: degree) { share in
      progress.say("fitting: \(Int(100 * share)) %")
    }
    progress.end()
    steps = arguments[stepsOption]
    seed = arguments[seedOption]
    digits = arguments[digitsOption]
    let bound = stabilityBound(largest: fit.largest.value)
    let isDocument = !isOwn && kind == .raw && degree == 3
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
    var w = start
    var losses: [Double] = []
    var progress = ProgressLine()
    while losses.count < steps {
      let run = Descent(
        fit.design, fit.values, from: w, rate: rate,
        steps: min(steps - losses.count, 10_000))
      (w, losses) = (run.coefficients, losses + run.losses)
      progress.say("descent: \(losses.count) steps")
    }
    progress.end()
    return Descent(losses: losses, coefficients: w)
  }
}
