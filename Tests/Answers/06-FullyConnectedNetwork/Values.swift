import Answering
import FullyConnectedNetwork
import LinearAlgebra

extension Activation: Argument {
  /// Takes the activation from its name.
  package init(_ value: Value) throws(Malformed) {
    guard case .text(let name) = value,
      let activation = Self.allCases.first(where: { "\($0)" == name })
    else { throw Malformed("there is no such activation") }
    self = activation
  }
}

extension Layer: Argument {
  /// Takes the layer from its weights, its bias and its activation.
  package init(_ value: Value) throws(Malformed) {
    let weights: Matrix = try value.field("weights")
    let bias: Matrix = try value.field("bias")
    guard bias.shape == Shape(weights.rows, 1) else {
      throw Malformed("the bias does not fit the weights")
    }
    self.init(
      weights: weights, bias: bias, activation: try value.field("activation"))
  }
}

extension Network: Argument {
  /// Takes the network from its layers.
  package init(_ value: Value) throws(Malformed) {
    let layers: [Layer] = try value.field("layers")
    guard !layers.isEmpty,
      zip(layers, layers.dropFirst()).allSatisfy({
        $1.weights.columns == $0.weights.rows
      })
    else { throw Malformed("the layers do not fit each other") }
    self.init(layers: layers)
  }
}

extension Examples: Argument {
  /// Takes the examples from their points, labels and number of classes.
  package init(_ value: Value) throws(Malformed) {
    let points: Matrix = try value.field("points")
    let labels: [Int] = try value.field("labels")
    guard labels.count == points.columns else {
      throw Malformed("there is not a label for each point")
    }
    self.init(
      points: points, labels: labels, classes: try value.field("classes"))
  }
}
