import Grading

Grader.main(kroneckerChainExercises)
