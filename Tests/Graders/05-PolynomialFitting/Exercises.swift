import Grading

/// The hidden tests of chapter 5, in the order of the text.
public let polynomialFittingExercises = ChapterExercises(
  "05-PolynomialFitting", [])
