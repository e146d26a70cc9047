import Arguments
import FastProducts
import Figures
import Jobs

/// Measures how fast the products and the training programs are.
let bench = Command(
  .bench,
  discussion: """
    Each figure is the median of several runs after a first that does not \
    count. It depends on the machine, and on what else runs there. \
    With --json it can be kept, and with --from shown again.
    """,
  options: [
    partOption, sizesOption, runsOption, stepsOption, clockOption, jsonFlag,
    fromOption, svgOption,
  ]
) { arguments in
  let parts =
    arguments[partOption].isEmpty
    ? BenchPart.allCases : arguments[partOption]
  var report: BenchReport
  if let file = arguments[fromOption] {
    report = try BenchReport(file: file)
  } else {
    let bench = Bench(
      sizes: arguments[sizesOption], runs: arguments[runsOption],
      steps: arguments[stepsOption], clock: arguments[clockOption])
    report = bench.measure(parts)
  }
  report.keep(parts)
  if let file = arguments[svgOption] {
    try report.chart().svg().write(to: file)
    print("wrote \(file)")
  } else if arguments[jsonFlag] {
    print(try report.json())
  } else {
    print(report.text(width: Terminal.standardOutput(color: false).width))
  }
}

/// What can be measured.
enum BenchPart: String, CaseIterable, Sendable {
  /// Square products.
  case products
  /// The steps from three loops to the fast product.
  case steps
  /// The documents' two training programs.
  case training
  /// Chapter 2's chain, with and without its Kronecker product.
  case chain
}

private let partOption = Option(
  "part", eachOf: .choice(of: BenchPart.self), "measure one part only")

private let sizesOption = Option(
  "size", eachOf: .integer(from: 1, to: 8192),
  "a size for the products, instead of those from 16 to 1024")

private let runsOption = Option(
  "runs", of: .integer(from: 1, to: 1000), default: 5,
  "how many runs to take the median of")

private let stepsOption = Option(
  "steps", of: .integer(from: 1, to: 100_000),
  "how many steps the training programs take, instead of 500 and 2000")

private let clockOption = Option(
  "clock", of: .choice(of: BenchClock.self), default: .wall,
  "measure wall-clock time or, on a busy machine, the time of the cores")

private let jsonFlag = Flag("json", "print the figures as JSON")

private let fromOption = Option(
  "from", of: .file(), "show figures that --json printed, from FILE")

private let svgOption = Option(
  "svg", of: .file(), "draw the products, or else the steps, to FILE")
