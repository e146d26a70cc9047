import Foundation
import GradientCheck
import Grading
import JacobiansSolutions
import LinearAlgebra

let spirals: Exercise = Exercise(
  "velocitiesOnSpirals", JacobiansSolutions.velocitiesOnSpirals
) { test in
  test.cases = .sizes(
    [(3, 0.3, 0.7), (4, -0.6, 1.2), (5, 0.4, -2.5)], edges: [(1, -0.2, 0.4)]
  ) { draw, count, growth, time in (draw(2, count), growth, time) }
  test.oracle = .function { points, growth, time in
    let column = numericalJacobian(at: [[time]]) { t in
      exp(growth * t[0, 0]) * matmul(turn(by: t[0, 0]), points)
    }
    return unvec(
      column, rows: 2, columns: points.columns, order: .byRows)
  }
  // The turning is the point itself, turned a right angle further.
  test.answer { points, growth, time in
    growth * position(points, growth, time)
      + position(points, growth, time, turnedBy: .pi / 2)
  }
  test.answer { points, growth, time in
    let y = position(points, growth, time)
    return Matrix(rows: 2, columns: y.columns) { row, n in
      growth * y[row, n] + (row == 0 ? -y[1, n] : y[0, n])
    }
  }
  test.slip(
    "not differentiated",
    "These are the points where they are at t, not how fast they move."
  ) { points, growth, time in position(points, growth, time) }
  test.slip(
    "the growth held",
    "This is how fast the points turn. The factor eᵏᵗ depends on t as well: "
      + "by the product rule a term is missing."
  ) { points, growth, time in position(points, growth, time, turnedBy: .pi / 2)
  }
  test.slip(
    "the rotation held",
    "This is how fast the points move away. R(t) depends on t as well: by "
      + "the product rule a term is missing."
  ) { points, growth, time in growth * position(points, growth, time) }
  test.slip(
    "a product of derivatives",
    "You multiplied the derivative of eᵏᵗ by that of R(t). The derivative of "
      + "a product is a sum: in each term one factor is differentiated and "
      + "the other stays."
  ) { points, growth, time in
    growth * position(points, growth, time, turnedBy: .pi / 2)
  }
  test.slip(
    "eᵏᵗ lost",
    "Both terms of the product rule are there, and each lacks eᵏᵗ: it stays "
      + "where it is differentiated, and where it is not."
  ) { points, growth, time in
    exp(-growth * time)
      * (growth * position(points, growth, time)
        + position(points, growth, time, turnedBy: .pi / 2))
  }
  test.slip(
    "the inner factor k",
    "The derivative of eᵏᵗ by t is not eᵏᵗ: the exponent moves k times as "
      + "fast as t."
  ) { points, growth, time in
    position(points, growth, time)
      + position(points, growth, time, turnedBy: .pi / 2)
  }
  test.slip(
    "the sign of the sine",
    "The derivative of cos t is −sin t; in your rotation it has lost its "
      + "sign."
  ) { points, growth, time in
    let (s, c) = (sin(time), cos(time))
    let turning = matmul([[s, -c], [c, s]], points)
    return growth * position(points, growth, time) + exp(growth * time)
      * turning
  }
  test.slip(
    "clockwise",
    "Your points turn the other way round: this is the derivative of the "
      + "transposed rotation, which turns clockwise."
  ) { points, growth, time in
    let (s, c) = (sin(time), cos(time))
    let velocity: Matrix = [
      [growth * c - s, growth * s + c],
      [-growth * s - c, growth * c - s],
    ]
    return exp(growth * time) * matmul(velocity, points)
  }
  test.slip(
    "at the time 0",
    "These are the velocities at t = 0, whatever the time."
  ) { points, growth, time in
    growth * points + matmul(turn(by: .pi / 2), points)
  }
}

private func turn(by t: Double) -> Matrix {
  [[cos(t), -sin(t)], [sin(t), cos(t)]]
}

/// Where the points are, turned by an angle more.
private func position(
  _ points: Matrix, _ growth: Double, _ time: Double, turnedBy angle: Double = 0
) -> Matrix {
  exp(growth * time) * matmul(turn(by: time + angle), points)
}
