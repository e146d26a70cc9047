import Grading

/// The hidden tests of chapter 3, in the order of the text.
public let compactGradientExercises = ChapterExercises(
  "03-CompactGradient",
  [
    shapes, rowTimesColumn, rowTerms, transposedWeights, correctedTarget,
    byTransposing, oneWeight, reluGradient, shortcut, descentStep,
    threeFactors, ownProduct,
  ])

/// The anchors of the sections to reread.
enum Section {
  static let rowColumn = "a-row-times-a-column"
  static let rowMatrix = "a-row-times-a-matrix"
  static let batch = "a-batch-times-a-matrix"
  static let transposing = "by-transposing"
  static let indices = "by-indices"
  static let examples = "as-a-sum-over-examples"
  static let which = "which-factor-which-side"
  static let graph = "the-computational-graph"
  static let relu = "the-relu-and-its-mask"
  static let network = "the-network-of-two-layers"
  static let descent = "one-step-down"
}
