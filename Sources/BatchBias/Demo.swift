import Arguments
import Figures
import LinearAlgebra

/// The demo of chapter 4, in parts that can be run alone.
///
///     swift run workbook demo batch-bias --part layer
///     swift run workbook demo 4 --part axes --svg axes.svg
public let batchBiasDemo = Command(
  "batch-bias", aliases: ["4"],
  "Shows the bias of a batch, the affine layer and inputs of many axes.",
  discussion: "The parts, in the order of the text:\n"
    + DemoPart.allCases.map { part in
      "  " + padded(part.rawValue, to: 10) + part.content.summary
    }.joined(separator: "\n"),
  options: [partOption, fileOption]
) { arguments in
  let part = arguments[partOption]
  if let file = arguments[fileOption] {
    try draw(part).write(to: file)
    print("wrote \(file)")
  } else if let part {
    try part.content.show()
  } else {
    for part in DemoPart.allCases {
      if part != .forward { print() }
      let summary = part.content.summary
      let title = summary.prefix(1).uppercased() + summary.dropFirst()
      print(title)
      print(String(repeating: "═", count: displayWidth(title)) + "\n")
      try part.content.show()
    }
  }
}

private let partOption = Option(
  "part", of: .choice(of: DemoPart.self), "show one part only")

private let fileOption = Option(
  "svg", of: .file(), "write the picture of the part to FILE")

/// Returns the picture of a part.
private func draw(_ part: DemoPart?) throws -> SVG {
  guard let picture = part?.content.picture else {
    let names = DemoPart.allCases.filter { $0.content.picture != nil }
    throw UsageError(
      "--svg draws the picture of one part, and these have one: "
        + names.map { "--part \($0.rawValue)" }.joined(separator: ", "))
  }
  return try picture()
}

/// A part of the demo.
enum DemoPart: String, CaseIterable, Sendable {
  case forward
  case backward
  case weight
  case layer
  case examples
  case axes
  case mean
  case lag
  case parts
  case columns
  case graph
  case square
  case oracles

  /// What it is in a line, what prints it, and what draws it, if there is a
  /// picture.
  var content: Content {
    switch self {
    case .forward:
      Content("a row added to every row", showForward, forwardPicture)
    case .backward:
      Content("the gradient by that row", showBackward, backwardPicture)
    case .weight: Content("the bias as a row of the weights", showWeight)
    case .layer:
      Content("the affine layer, forward and backward", showLayer, layerPicture)
    case .examples: Content("the same, one example at a time", showExamples)
    case .axes: Content("an input of four axes", showAxes, axesPicture)
    case .mean:
      Content("a loss that is a sum, and one that is a mean", showMean)
    case .lag:
      Content("a bias divided by N twice, in training", showLag, lagPicture)
    case .parts: Content("two parts of a batch against the whole", showParts)
    case .columns:
      Content("the same layer, its examples as columns", showColumns)
    case .graph:
      Content(
        "the layer as a computation, node by node", showGraph, graphPicture)
    case .square: Content("a wrong axis that has the right shape", showSquare)
    case .oracles: Content("three ways to each gradient, compared", showOracles)
    }
  }

  /// What a part is.
  struct Content {
    let summary: String
    let show: () throws -> Void
    let picture: (() throws -> SVG)?

    init(
      _ summary: String, _ show: @escaping () throws -> Void,
      _ picture: (() throws -> SVG)? = nil
    ) {
      self.summary = summary
      self.show = show
      self.picture = picture
    }
  }
}

/// The numbers that the text uses throughout: the document's `Z`, `b` and
/// `dY`, and an `X` and a `W` that make that `Z`.
enum Example {
  /// X, of 2×4.
  static let x: Matrix = [[1, 2, -1, 3], [2, -3, 4, 1]]

  /// W, of 4×3.
  static let w: Matrix = [[2, 4, -2], [-3, 1, -1], [-2, 1, 2], [1, -1, 3]]

  /// Z = XW, of 2×3.
  static let z: Matrix = [[1, 2, 3], [6, 8, 10]]

  /// b, of 1×3.
  static let b: Matrix = [[1, -1, 5]]

  /// dY, of 2×3.
  static let dY: Matrix = [[7, 5, 3], [2, 4, 8]]

  /// The layer, and its pass on `X`.
  static let layer = AffineLayer(weights: w, bias: b)
  static let pass = layer.forward(x)
}
