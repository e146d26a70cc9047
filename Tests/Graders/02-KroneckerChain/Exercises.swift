import Grading

/// The hidden tests of chapter 2, in the order of the text.
public let kroneckerChainExercises = ChapterExercises("02-KroneckerChain", [])
