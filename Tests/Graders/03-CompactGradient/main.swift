import Grading

Grader.main(compactGradientExercises)
