import Grading

Grader.main(jacobiansExercises)
