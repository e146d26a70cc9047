import Grading

/// The hidden tests of chapter 3, in the order of the text.
public let compactGradientExercises = ChapterExercises("03-CompactGradient", [])
