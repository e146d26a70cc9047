import Grading

/// The hidden tests of chapter 6, in the order of the text.
public let fullyConnectedNetworkExercises = ChapterExercises(
  "06-FullyConnectedNetwork", [])
