import Grading

Grader.main(batchBiasExercises)
