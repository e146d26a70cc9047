import Grading

Grader.main(polynomialFittingExercises)
