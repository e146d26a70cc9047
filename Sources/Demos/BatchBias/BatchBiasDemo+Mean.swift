import Arguments
import BatchBias
import Figures
import LinearAlgebra

/// The numbers of a layer and of its targets.
struct BatchNumbers: Sendable {
  let pass: AffinePass<Matrix>
  let targets: Matrix

  /// Takes the numbers, if their shapes fit.
  init(_ arguments: ParsedArguments) throws {
    let (x, w) = (arguments[Self.inputOption], arguments[Self.weightsOption])
    let b = arguments[Self.biasOption]
    targets = arguments[Self.targetsOption]
    guard x.columns == w.rows else {
      throw UsageError(
        "XW needs a row of W for each column of X: --x is \(x.shape), and "
          + "--w is \(w.shape)")
    }
    guard b.shape == Shape(1, w.columns) else {
      throw UsageError(
        "b has one entry for each column of W: --w is \(w.shape), and --b is "
          + "\(b.shape)")
    }
    pass = AffineLayer(weights: w, bias: b).forward(x)
    guard targets.shape == pass.output.shape else {
      throw UsageError(
        "Y − T needs targets of the shape of Y: Y is \(pass.output.shape), and "
          + "--t is \(targets.shape)")
    }
  }

  private static let inputOption = matrixOption(
    "x", BiasExample.x, "the batch X of the part mean")
  private static let weightsOption = matrixOption(
    "w", BiasExample.w, "its weights W")
  private static let biasOption = matrixOption("b", BiasExample.b, "its bias b")
  private static let targetsOption = matrixOption(
    "t", BiasExample.t, "its targets T")

  static let options: [any Parameter] = [
    inputOption, weightsOption, biasOption, targetsOption,
  ]
}

let meanPart = BiasPart(
  "mean", "a sum and a mean as the loss, with numbers of your choice"
) { numbers in
  let (y, t) = (numbers.pass.output, numbers.targets)
  printBeside(["Y": y, "T": t, "Y − T": y - t])
  for reduction in Reduction.allCases {
    let loss = SquaredError(y, t, reduction)
    let gradients = numbers.pass.backward(loss.gradient)
    print("\nThe \(reduction.rawValue): L = \(decimal(loss.value))\n")
    printBeside(["dY": loss.gradient, "db": gradients.biasGradient])
    printBeside(["dW, row 1": gradients.weightGradient[row: 0]])
  }
}

/// One state of a training run: the loss, and the distance of the bias from
/// that of the layer that made the targets.
struct MeanTraining {
  let loss: Double
  let distance: Double

  /// The states before each step and after the last, for a bias gradient that
  /// is divided by N once, as it should be, or twice.
  static func run(steps: Int, dividingTwice: Bool) -> [MeanTraining] {
    var generator = SplitMix64(seed: 44)
    let x = Matrix.random(20, 3, using: &generator)
    let truth = AffineLayer(
      weights: .random(3, 2, using: &generator), bias: [[2, -1]])
    let t = truth.forward(x).output
    var layer = AffineLayer(weights: .zeros(3, 2), bias: .zeros(1, 2))
    return (0...steps).map { _ in
      let pass = layer.forward(x)
      let loss = SquaredError(pass.output, t, .mean)
      let off = layer.bias - truth.bias
      let state = MeanTraining(
        loss: loss.value, distance: hadamard(off, off).sum().squareRoot())
      let gradients = pass.backward(loss.gradient)
      layer.weights -= 0.2 * gradients.weightGradient
      layer.bias -=
        (dividingTwice ? 0.2 / Double(x.rows) : 0.2) * gradients.biasGradient
      return state
    }
  }
}

let lagPart = BiasPart(
  "lag", "training that divides the bias gradient by N twice"
) {
  let right = MeanTraining.run(steps: 100, dividingTwice: false)
  let wrong = MeanTraining.run(steps: 100, dividingTwice: true)
  let table = [0, 10, 100].map { step in
    [
      "\(step)", short(right[step].loss), short(right[step].distance),
      short(wrong[step].loss), short(wrong[step].distance),
    ]
  }
  print("20 examples, 3 inputs, 2 outputs, the mean loss, rate 0.2;")
  print("wrong: db divided by N once more; error: distance of b from (2, −1)\n")
  printTable(["step", "loss, right", "error", "loss, wrong", "error"], table)
}
