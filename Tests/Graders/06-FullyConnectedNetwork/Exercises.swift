import Grading

/// The hidden tests of chapter 6, in the order of the text.
public let fullyConnectedNetworkExercises = ChapterExercises(
  "06-FullyConnectedNetwork",
  [
    shapes, columnRules, swish, softmaxJacobians, softmaxWithoutJacobian,
    ignorance, softmaxLosses, tanhLayer, manyLayers, rowsAndColumns,
    residualBlock, training,
  ])

/// The anchors of the sections to reread.
enum Section {
  static let columns = "columns-are-examples"
  static let weights = "the-weights"
  static let bias = "the-bias"
  static let below = "the-layer-below"
  static let activation = "through-the-activation"
  static let softmax = "softmax"
  static let entropy = "cross-entropy"
  static let keeping = "a-layer-and-what-it-keeps"
  static let layers = "layer-by-layer"
  static let rows = "rows-and-columns"
  static let training = "training"
}
