import Grading

Grader.main(fullyConnectedNetworkExercises)
