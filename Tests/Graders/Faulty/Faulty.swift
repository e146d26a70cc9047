import Grading
import LinearAlgebra

/// One exercise, the transpose, answered in every bad way: exercise 9.k is
/// answered by the k-th function of the catalogue.
public let faulty = ChapterExercises(
  "09-Faulty", readersFile: "Tests/Graders/Faulty/Answers.swift",
  answers.enumerated().map { index, answer in
    Exercise(
      "9.\(index + 1)", answer.name, .code, stars: 1, section: "transpose",
      timeLimit: answer.name.hasSuffix(" loop") ? 0.1 : 5, argument: "A",
      cases: { generator in
        [(2, 3), (4, 3), (1, 5), (5, 1)].map { rows, columns in
          Case(
            Matrix.random(rows, columns, using: &generator),
            edge: rows == 1 || columns == 1)
        }
      },
      reader: answer.function,
      solution: { $0.transposed() },
      oracle: { a in Matrix(rows: a.columns, columns: a.rows) { a[$1, $0] } },
      alternatives: [
        { Matrix($0.transposed().elements.count == 0 ? [] : columns(of: $0)) }
      ],
      slips: [
        Slip(
          "the transpose is missing",
          "This is A itself: its rows should be the columns of your answer.",
          function: { $0 })
      ])
  })

private func columns(of matrix: Matrix) -> [[Double]] {
  (0..<matrix.columns).map { matrix[column: $0].elements }
}
