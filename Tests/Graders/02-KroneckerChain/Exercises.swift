import Grading

/// The hidden tests of chapter 2, in the order of the text.
public let kroneckerChainExercises = ChapterExercises(
  "02-KroneckerChain",
  [
    shapes, stacking, kroneckerTimes, sigmoid, byWeights, bySecondWeights,
    byFirstWeights, withoutKronecker, sharedBias, wrongOrder, sumOfProducts,
    cost, anyDepth, leastCost,
  ])

/// The anchors of the sections to reread.
enum Section {
  static let forward = "two-layers-of-rows"
  static let layout = "the-other-layout"
  static let activation = "through-an-activation"
  static let stacking = "a-matrix-as-a-column"
  static let weights = "by-the-weights"
  static let chain = "the-chain"
  static let back = "back-to-a-matrix"
  static let bias = "the-bias"
  static let order = "the-other-order"
  static let depth = "any-number-of-layers"
  static let cost = "what-it-costs"
  static let ends = "from-which-end"
}
