import Figures
import FullyConnectedNetwork
import LinearAlgebra

let linearPart = NetworkPart(
  "linear", "what linear layers make of the points"
) { setting in
  let plan = setting.plan
  let networks: [(hidden: String, network: Network)] = [
    ("no hidden layer", plan.linear),
    ("the identity", plan.network(hidden: .identity)),
    ("tanh", plan.network),
  ]
  let rows = networks.map { hidden, start in
    let history = trained(start, plan).history
    let last = history[history.count - 1]
    let sizes =
      [start.layers[0].weights.columns] + start.layers.map(\.weights.rows)
    return [
      hidden, sizes.map(String.init).joined(separator: ", "),
      writtenLoss(last.loss), percent(last.accuracy),
    ]
  }
  print("seed \(plan.seed), \(plan.steps) steps, rate \(decimal(plan.rate))\n")
  printTable(["hidden activation", "layer sizes", "loss", "accuracy"], rows)
} picture: { setting in
  let plan = setting.plan
  return try regionsChart(
    "What one linear layer decides",
    summary: "Three sectors, bounded by straight lines that meet near the "
      + "origin; each arm runs through all three.",
    plan, trained(plan.linear, plan).network
  ).svg(width: 520, height: 500)
}

let networkShapesPart = NetworkPart(
  "network", "the network, and every shape in it"
) { setting in
  let plan = setting.plan
  let passes = plan.network.forward(plan.examples.points)
  let rows = passes.enumerated().map { l, pass in
    [
      "\(l + 1)", pass.layer.activation.rawValue,
      "\(pass.input.shape)", "\(pass.layer.weights.shape)",
      "\(pass.layer.bias.shape)", "\(pass.output.shape)",
      "\(pass.layer.weights.elements.count + pass.layer.bias.rows)",
    ]
  }
  printTable(
    ["layer", "activation", "Aˡ⁻¹", "Wˡ", "bˡ", "Zˡ and Aˡ", "parameters"], rows
  )
} picture: {
  NetworkDrawing(sizes: $0.plan.sizes).svg()
}
