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
  test.oracle = .function { p, k, t in
    let column = numericalJacobian(at: [[t]]) { t in
      position(p, k, t[0, 0], turnedBy: t[0, 0])
    }
    return unvec(column, rows: 2, columns: p.columns, order: .byRows)
  }
  // The turning is the point itself, turned a right angle further.
  test.answer { p, k, t in velocity(p, k, t, growing: k, turning: 1) }
  test.answer { p, k, t in
    let y = position(p, k, t, turnedBy: t)
    return Matrix(rows: 2, columns: y.columns) { row, n in
      k * y[row, n] + (row == 0 ? -y[1, n] : y[0, n])
    }
  }
  test.slip(
    "not differentiated",
    "This is where the points are at t, not how fast they move."
  ) { p, k, t in velocity(p, k, t, growing: 1, turning: 0) }
  test.slip(
    "the growth held",
    "This is how fast the points turn. The factor eᵏᵗ depends on t as well: "
      + "by the product rule a term is missing."
  ) { p, k, t in velocity(p, k, t, growing: 0, turning: 1) }
  test.slip(
    "the rotation held",
    "This is how fast the points move away. R(t) depends on t as well: by "
      + "the product rule a term is missing."
  ) { p, k, t in velocity(p, k, t, growing: k, turning: 0) }
  test.slip(
    "a product of derivatives",
    "You multiplied the derivative of eᵏᵗ by that of R(t). The derivative of "
      + "a product is a sum: in each term one factor is differentiated and "
      + "the other stays."
  ) { p, k, t in velocity(p, k, t, growing: 0, turning: k) }
  test.slip(
    "eᵏᵗ lost",
    "Both terms of the product rule are there, and each lacks eᵏᵗ: it stays "
      + "where it is differentiated, and where it is not."
  ) { p, k, t in
    exp(-k * t) * velocity(p, k, t, growing: k, turning: 1)
  }
  test.slip(
    "the inner factor k",
    "The derivative of eᵏᵗ in t is not eᵏᵗ: the exponent moves k times as "
      + "fast as t."
  ) { p, k, t in velocity(p, k, t, growing: 1, turning: 1) }
  test.slip(
    "the rule of a power",
    "You brought down the exponent of eᵏᵗ and lowered it by 1. That is the "
      + "rule for tⁿ, where t is the base; here t is in the exponent."
  ) { p, k, t in velocity(p, k, t, growing: k * t / exp(1), turning: 1) }
  test.slip(
    "kt for k",
    "You brought down the whole exponent of eᵏᵗ, where only its derivative "
      + "comes down."
  ) { p, k, t in velocity(p, k, t, growing: k * t, turning: 1) }
  test.slip(
    "k with the other term",
    "The factor k comes from eᵏᵗ, and you put it on the term with the "
      + "derivative of R(t)."
  ) { p, k, t in velocity(p, k, t, growing: 1, turning: k) }
  test.slip(
    "k in both terms",
    "The factor k is in both terms of the product rule. It comes from eᵏᵗ; the "
      + "angle is t, not kt."
  ) { p, k, t in velocity(p, k, t, growing: k, turning: k) }
  test.slip(
    "the rotation's derivative negative",
    "The term with the derivative of R(t) has the wrong sign: the derivative "
      + "of sin t is cos t, and that of cos t is −sin t."
  ) { p, k, t in velocity(p, k, t, growing: k, turning: -1) }
  test.slip(
    "the sign of the sine",
    "The derivative of cos t is −sin t; in your rotation it has lost its "
      + "sign."
  ) { p, k, t in
    let turning: Matrix = [[sin(t), -cos(t)], [cos(t), sin(t)]]
    return exp(k * t) * matmul(k * turn(by: t) + turning, p)
  }
  test.slip(
    "clockwise",
    "Your points turn the other way round: this is the derivative of the "
      + "transposed rotation, which turns clockwise."
  ) { p, k, t in
    exp(k * t) * matmul(k * turn(by: -t) + turn(by: -t - .pi / 2), p)
  }
  test.slip(
    "at the time 0",
    "These are the velocities at t = 0, whatever the time."
  ) { p, k, _ in velocity(p, k, 0, growing: k, turning: 1) }
}

private func turn(by angle: Double) -> Matrix {
  [[cos(angle), -sin(angle)], [sin(angle), cos(angle)]]
}

/// Points as far away as they are at the time t, turned by an angle.
private func position(
  _ p: Matrix, _ k: Double, _ t: Double, turnedBy angle: Double
) -> Matrix {
  exp(k * t) * matmul(turn(by: angle), p)
}

/// The two terms of the velocity, each with a factor.
private func velocity(
  _ p: Matrix, _ k: Double, _ t: Double, growing: Double, turning: Double
) -> Matrix {
  growing * position(p, k, t, turnedBy: t)
    + turning * position(p, k, t, turnedBy: t + .pi / 2)
}
