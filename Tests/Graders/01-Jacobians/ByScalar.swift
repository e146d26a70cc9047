import Foundation
import GradientCheck
import Grading
import JacobiansExercises
import JacobiansSolutions
import LinearAlgebra

private typealias Input = (points: Matrix, angle: Double)

let rotation = Exercise(
  "1.7", "the velocities of rotated points", .code, stars: 2,
  section: Section.byScalar,
  cases: { generator in
    [(3, 0.7), (4, -1.2), (5, 2.5), (1, 0.4)].map { count, angle in
      Case(
        (points: Matrix.sample(2, count, using: &generator), angle: angle),
        edge: count == 1)
    } as [Case<Input>]
  },
  reader: { i in
    try JacobiansExercises.velocitiesOfRotatedPoints(i.points, angle: i.angle)
  },
  solution: { i in
    try JacobiansSolutions.velocitiesOfRotatedPoints(i.points, angle: i.angle)
  },
  oracle: { i in
    let column = numericalJacobian(at: [[i.angle]]) { t in
      matmul(turn(by: t[0, 0]), i.points)
    }
    return unvec(
      column, rows: 2, columns: i.points.columns, order: .byRows)
  },
  alternatives: [
    // The velocity is the point itself, turned a right angle further.
    { i in matmul(turn(by: i.angle + .pi / 2), i.points) },
    { i in
      let y = matmul(turn(by: i.angle), i.points)
      return Matrix(rows: 2, columns: y.columns) { row, k in
        row == 0 ? -y[1, k] : y[0, k]
      }
    },
  ],
  slips: [
    Slip(
      "not differentiated",
      "These are the points R(t)P where they stand at t, not how fast they "
        + "move.",
      function: { i in matmul(turn(by: i.angle), i.points) }),
    Slip(
      "the sign of the sine",
      "The derivative of cos t is −sin t; in your rotation it stands without "
        + "its sign.",
      function: { i in
        let (s, c) = (sin(i.angle), cos(i.angle))
        return matmul([[s, -c], [c, s]], i.points)
      }),
    Slip(
      "clockwise",
      "Your points move the other way round: this is the derivative of the "
        + "transposed rotation, which turns clockwise.",
      function: { i in
        let (s, c) = (sin(i.angle), cos(i.angle))
        return matmul([[-s, c], [-c, -s]], i.points)
      }),
    Slip(
      "degrees",
      "The angle is in radians already; you converted it from degrees.",
      function: { i in
        matmul(turn(by: i.angle * .pi / 180 + .pi / 2), i.points)
      }),
    Slip(
      "at the angle 0",
      "These are the velocities at t = 0, whatever the angle.",
      function: { i in matmul(turn(by: .pi / 2), i.points) }),
  ])

private func turn(by t: Double) -> Matrix {
  [[cos(t), -sin(t)], [sin(t), cos(t)]]
}
