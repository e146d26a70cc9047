import Grading

/// The hidden tests of chapter 4, in the order of the text.
public let batchBiasExercises = ChapterExercises("04-BatchBias", [])
