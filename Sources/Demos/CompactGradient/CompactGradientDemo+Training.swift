import Arguments
import CompactGradient
import Figures
import LinearAlgebra

let sizesPart = ProductPart("sizes", "shapes and costs at full size") {
  let (n, d, h, m) = (64, 1000, 100, 10)
  let rows = [
    ("X", n, d, ""), ("W₁", d, h, "dW₁ = Xᵀ dH"),
    ("H", n, h, "dH = dA ⊙ [H > 0]"),
    ("A", n, h, "dA = dP W₂ᵀ"), ("W₂", h, m, "dW₂ = Aᵀ dP"),
    ("P", n, m, "dP = 2(P − T)"),
  ].map { name, rows, columns, rule in
    [name, "\(rows)×\(columns)", "\(rows * columns)", rule]
  }
  print(Table(["value", "shape", "entries", "its gradient"], rows).text())
  let costs = [
    ("forward", "XW₁", n * d * h), ("forward", "AW₂", n * h * m),
    ("backward", "Aᵀ dP", n * h * m), ("backward", "dP W₂ᵀ", n * h * m),
    ("backward", "Xᵀ dH", n * d * h),
  ].map { [$0.0, $0.1, grouped($0.2)] }
  print(Table(["", "product", "multiplications"], costs).text())
  let entries = n * h * d * h
  print("The Jacobian of H with respect to W₁, which nobody builds:")
  print("  \(grouped(n * h))×\(grouped(d * h)), \(grouped(entries)) entries,")
  print(
    "  \(fixed(8e-9 * Double(entries), places: 2)) GB, with only one entry in",
    "\(h) nonzero")
}

let twoLayerTrainingPart = ProductPart(
  "training", "500 steps of gradient descent at full size"
) { choice in
  let losses = train(choice)
  let shown = losses.indices.filter { isShown($0, of: losses.count) }
  let rate = short(choice.rate)
  print("64 examples, 1000 inputs, 100 hidden, 10 outputs; rate \(rate)\n")
  printTable(["step", "loss"], shown.map { ["\($0)", brief(losses[$0])] })
  if Terminal.standardOutput().isTerminal {
    print(try twoLayerLossChart(losses).text(height: 14), terminator: "")
  }
  if let last = losses.last, !last.isFinite {
    print("\nThe loss has grown to infinity: the rate is too large.")
  }
} picture: {
  try twoLayerLossChart(train($0)).svg()
}

private func twoLayerLossChart(_ losses: [Double]) -> Chart {
  Chart(
    "The loss before each step",
    summary: "After a rough start above 10⁷ the loss falls along a curve that "
      + "becomes a straight line on the logarithmic axis.",
    x: "step", y: "loss", yScale: .logarithmic,
    [Series("", values: losses)])
}

private func train(_ choice: CompactGradientChoice) -> [Double] {
  var trainer = Trainer(TrainingProblem(seed: choice.seed))
  return (0..<choice.steps).map { _ in trainer.step(rate: choice.rate) }
}

private func isShown(_ step: Int, of count: Int) -> Bool {
  step < 5 || step == count - 1
    || [10, 20, 50, 100, 200, 300, 400].contains(step) || step % 1000 == 0
}

let twoLayerRatesPart = ProductPart(
  "rates", "100 steps or more at other learning rates"
) { choice in
  let problem = TrainingProblem(seed: choice.seed)
  let start = problem.network.forward(problem.x, target: problem.target)
  let norm = start.backward().squaredNorm
  let rates = [1e-8, 1e-7, 1e-6, 2e-6, 5e-6]
  let rows = rates.map { rate in
    let (losses, network) = problem.train(steps: choice.steps, rate: rate)
    let end = network.forward(problem.x, target: problem.target)
    let second = losses.count > 1 ? losses[1] : end.loss
    return [
      short(rate), short(rate * norm), short(losses[0] - second),
      losses.last.map { $0.isFinite ? brief($0) : "infinite" } ?? "",
      end.loss.isFinite ? "\(deadUnits(end.h))" : "–",
      end.loss.isFinite ? "\(Int(reluMask(end.h).sum()))" : "–",
    ]
  }
  let targets = hadamard(problem.target, problem.target).sum()
  print("L at the start: \(brief(start.loss))")
  print("sum of squares of T: \(brief(targets))\n")
  printTable(
    [
      "rate", "predicted fall", "first fall", "last loss", "dead of 100",
      "H > 0 of 6400",
    ], rows)
}

/// Returns the number of columns of H without an entry above 0.
func deadUnits(_ h: Matrix) -> Int {
  (0..<h.columns).count { j in
    (0..<h.rows).allSatisfy { h[$0, j] <= 0 }
  }
}
