import Grading

/// The hidden tests of chapter 1, in the order of the text.
public let jacobiansExercises = ChapterExercises(
  "01-Jacobians",
  [
    shapes, columnProduct, rowProduct, centralDifferences, errors, spirals,
    forms, squaredForm, squaredRowNorm, displacement, contraction,
    squaredProduct,
  ])

/// The anchors of the sections to reread.
enum Section {
  static let shapes = "nine-kinds-of-derivative"
  static let column = "the-jacobian-of-y--wx"
  static let row = "the-jacobian-of-y--xw"
  static let differences = "central-differences"
  static let byScalar = "by-a-scalar"
  static let byVector = "a-scalar-by-a-vector"
  static let byMatrix = "a-scalar-by-a-matrix"
  static let norm = "the-squared-norm"
  static let blind = "where-the-shapes-are-blind"
  static let arrays = "three-indices"
}
