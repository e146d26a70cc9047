import Grading

public let jacobiansExercises = ChapterExercises("01-Jacobians", [])
