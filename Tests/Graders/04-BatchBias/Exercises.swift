import Grading
import LinearAlgebra

/// The hidden tests of chapter 4, in the order of the text.
public let batchBiasExercises = ChapterExercises(
  "04-BatchBias",
  [
    batchShapes, addedBias, biasGradient, biasByProduct, affineBackward,
    manyAxes, meanLoss, wholeBatch, columns, broadcast,
  ])

/// The anchors of the sections to reread.
enum Section {
  static let shapes = "the-shapes"
  static let adding = "what-is-added-to-what"
  static let bias = "the-gradient-of-the-bias"
  static let weight = "the-bias-is-a-weight"
  static let others = "the-other-two-gradients"
  static let layer = "the-layer-as-a-value"
  static let axes = "an-input-with-more-axes"
  static let mean = "sum-or-mean"
  static let parts = "a-batch-in-two-parts"
  static let columns = "examples-as-columns"
  static let copies = "what-is-copied-out-is-summed-back"
}

/// The shapes N×M of a gradient by the output, one row and one column among
/// them.
let outputShapes = [
  Shape(3, 4), Shape(5, 2), Shape(2, 3), Shape(1, 4), Shape(4, 1),
]

/// The sizes N, D and M of a layer, each of them once 1.
let layerSizes = [
  (3, 4, 5), (5, 2, 3), (2, 3, 4), (1, 3, 2), (3, 1, 2), (4, 3, 1),
]

/// A matrix of one number.
func filled(_ rows: Int, _ columns: Int, _ number: Double) -> Matrix {
  Matrix(rows: rows, columns: columns) { _, _ in number }
}
