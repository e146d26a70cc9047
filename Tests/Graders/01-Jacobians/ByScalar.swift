import GradientCheck
import Grading
import JacobiansExercises
import JacobiansSolutions
import LinearAlgebra

private typealias Input = (points: Matrix, growth: Double, time: Double)

let spirals: Exercise = Exercise(
  "1.7", "the velocities of points on spirals", .code, stars: 2,
  section: Section.byScalar,
  cases: { generator in
    [
      (3, 0.3, 0.7), (4, -0.6, 1.2), (5, 0.4, -2.5), (1, -0.2, 0.4),
    ].map { count, growth, time in
      Case(
        (
          points: Matrix.sample(2, count, using: &generator), growth: growth,
          time: time
        ), edge: count == 1)
    } as [Case<Input>]
  },
  reader: { i in
    try JacobiansExercises.velocitiesOnSpirals(
      i.points, growth: i.growth, at: i.time)
  },
  solution: { i in
    try JacobiansSolutions.velocitiesOnSpirals(
      i.points, growth: i.growth, at: i.time)
  },
  oracle: { i in
    let column = numericalJacobian(at: [[i.time]]) { t in
      exp(i.growth * t[0, 0]) * matmul(turn(by: t[0, 0]), i.points)
    }
    return unvec(
      column, rows: 2, columns: i.points.columns, order: .byRows)
  },
  alternatives: [
    // The turning is the point itself, turned a right angle further.
    { i in
      i.growth * position(i) + position(i, turnedBy: .pi / 2)
    },
    { i in
      let y = position(i)
      return Matrix(rows: 2, columns: y.columns) { row, n in
        i.growth * y[row, n] + (row == 0 ? -y[1, n] : y[0, n])
      }
    },
  ],
  slips: [
    Slip(
      "not differentiated",
      "These are the points where they are at t, not how fast they move.",
      function: { i in position(i) }),
    Slip(
      "the growth held",
      "This is how fast the points turn. The factor eᵏᵗ depends on t as well: "
        + "by the product rule a term is missing.",
      function: { i in position(i, turnedBy: .pi / 2) }),
    Slip(
      "the rotation held",
      "This is how fast the points move away. R(t) depends on t as well: by "
        + "the product rule a term is missing.",
      function: { i in i.growth * position(i) }),
    Slip(
      "a product of derivatives",
      "You multiplied the derivative of eᵏᵗ by that of R(t). The derivative of "
        + "a product is a sum: in each term one factor is differentiated and "
        + "the other stays.",
      function: { i in i.growth * position(i, turnedBy: .pi / 2) }),
    Slip(
      "eᵏᵗ lost",
      "Both terms of the product rule are there, and each lacks eᵏᵗ: it stays "
        + "where it is differentiated, and where it is not.",
      function: { i in
        exp(-i.growth * i.time)
          * (i.growth * position(i) + position(i, turnedBy: .pi / 2))
      }),
    Slip(
      "the inner factor k",
      "The derivative of eᵏᵗ by t is not eᵏᵗ: the exponent moves k times as "
        + "fast as t.",
      function: { i in position(i) + position(i, turnedBy: .pi / 2) }),
    Slip(
      "the sign of the sine",
      "The derivative of cos t is −sin t; in your rotation it has lost its "
        + "sign.",
      function: { i in
        let (s, c) = (sin(i.time), cos(i.time))
        let turning = matmul([[s, -c], [c, s]], i.points)
        return i.growth * position(i) + exp(i.growth * i.time) * turning
      }),
    Slip(
      "clockwise",
      "Your points turn the other way round: this is the derivative of the "
        + "transposed rotation, which turns clockwise.",
      function: { i in
        let (s, c) = (sin(i.time), cos(i.time))
        let velocity: Matrix = [
          [i.growth * c - s, i.growth * s + c],
          [-i.growth * s - c, i.growth * c - s],
        ]
        return exp(i.growth * i.time) * matmul(velocity, i.points)
      }),
    Slip(
      "at the time 0",
      "These are the velocities at t = 0, whatever the time.",
      function: { i in
        i.growth * i.points + matmul(turn(by: .pi / 2), i.points)
      }),
  ])

private func turn(by t: Double) -> Matrix {
  [[cos(t), -sin(t)], [sin(t), cos(t)]]
}

/// Where the points are, turned by an angle more.
private func position(_ i: Input, turnedBy angle: Double = 0) -> Matrix {
  exp(i.growth * i.time) * matmul(turn(by: i.time + angle), i.points)
}
