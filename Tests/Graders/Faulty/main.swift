import Grading

Grader.main(faulty)
