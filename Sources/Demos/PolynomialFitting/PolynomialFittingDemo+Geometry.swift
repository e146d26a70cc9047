import Figures
import LinearAlgebra
import PolynomialFitting

/// Three points and a straight line: as many values as a drawing has axes.
private enum ThreePoints {
  static let points = Points("three points", x: [-1, 0, 2], y: [0, 3.5, 3.5])
  static let design = designMatrix(points.x, degree: 1)
  static let best = LeastSquares(design, points.y).coefficients
}

let geometryPart = FittingPart(
  "geometry", "the residuals at right angles to the columns"
) {
  let pass = SquaredLoss(
    ThreePoints.design, ThreePoints.best, ThreePoints.points.y)
  let clean = { (m: Matrix) in m.map { abs($0) < 1e-12 ? 0 : $0 } }
  printBeside(
    [
      "X": ThreePoints.design, "y": ThreePoints.points.y,
      "ŷ = Xw*": clean(matmul(ThreePoints.design, ThreePoints.best)),
      "r": clean(pass.residuals),
    ],
    ["w*": clean(ThreePoints.best), "Xᵀr": clean(0.5 * pass.gradient)])
} picture: {
  SVG(
    width: 680, height: 312, title: "Least squares, seen twice",
    summary: "On the left three points and the best straight line; vertical "
      + "sticks from the points to the line are the residuals 1, −1.5 and 0.5. "
      + "On the right the plane of all Xw, spanned by the columns of X, and "
      + "the arrow y above it; the residual column joins the tip of y to the "
      + "nearest point of the plane, at a right angle.",
    elements: sticks() + projection())
}

private func sticks() -> [Element] {
  func at(_ x: Double, _ y: Double) -> Point {
    Point(72 + (x + 1.4) * 62, 262 - (y + 0.4) * 46)
  }
  let axis = Paint(stroke: .faint)
  var elements: [Element] = [
    .line(from: at(-1.5, 0), to: at(2.5, 0), axis),
    .line(from: at(0, -0.2), to: at(0, 4.5), axis),
    .line(
      from: at(-1.5, 0.5), to: at(2.5, 4.5), Paint(stroke: .outputs, width: 2)),
    label("ŷ = 2 + x", at: at(2.02, 4.6), .outputs, .end),
  ]
  let values = matmul(ThreePoints.design, ThreePoints.best)
  for i in 0..<3 {
    let (x, y) = (ThreePoints.points.x[i, 0], ThreePoints.points.y[i, 0])
    let fitted = values[i, 0]
    let r = decimal(fitted - y, digits: 3).replacing("-", with: "−")
    elements += [
      .line(
        from: at(x, y), to: at(x, fitted), Paint(stroke: .gradient, width: 3)),
      .circle(at(x, y), radius: 4.5, Paint(fill: .examples)),
      label(r, at: at(x + 0.12, (y + fitted) / 2), .gradient),
    ]
  }
  for x in [-1, 2] {
    let text = "\(x)".replacing("-", with: "−")
    elements.append(label(text, at: at(Double(x), -0.3), .faint, .middle))
  }
  return elements + [
    label("x", at: at(2.62, 0), .faint), label("y", at: at(0.1, 4.6), .faint),
    label("residuals r = ŷ − y", at: Point(160, 296), .gradient, .middle),
  ]
}

/// The plane's own axes are along the column of ones and at a right angle to
/// it; all lengths in it are those of the numbers.
private func projection() -> [Element] {
  let ones = ThreePoints.design[column: 0]
  let x = ThreePoints.design[column: 1]
  let along = (1 / 3.0.squareRoot()) * ones
  let rest = x - dot(along, x) * along
  let across = (1 / dot(rest, rest).squareRoot()) * rest
  let fitted = matmul(ThreePoints.design, ThreePoints.best)
  let residual = fitted - ThreePoints.points.y
  let height = dot(residual, residual).squareRoot()
  func at(_ a: Double, _ b: Double, _ up: Double = 0) -> Point {
    Point(366 + a * 44 + b * 22, 232 + a * 7 - b * 34 - up * 60)
  }
  func at(_ v: Matrix, _ up: Double = 0) -> Point {
    at(dot(along, v), dot(across, v), up)
  }
  let corners = [(-0.4, -0.5), (5, -0.5), (5, 3), (-0.4, 3)].map {
    at($0.0, $0.1)
  }
  let outline = corners.enumerated().map { i, point in
    "\(i == 0 ? "M" : "L")\(fixed(point.x, places: 1)) "
      + fixed(point.y, places: 1)
  }
  let (foot, tip) = (at(fitted), at(fitted, height))
  let toward = at(fitted - 0.1 * fitted)
  let corner = [
    toward, Point(toward.x, toward.y - 16), Point(foot.x, foot.y - 16),
  ]
  return [
    .path(
      outline.joined() + "z", Paint(fill: .inputs, share: 0.1, stroke: .edge)),
    .polyline(corner, Paint(stroke: .faint)),
  ] + pointer(from: at(0, 0), to: at(ones), .inputs)
    + pointer(from: at(0, 0), to: at(x), .inputs)
    + pointer(from: at(0, 0), to: foot, .outputs)
    + pointer(from: at(0, 0), to: tip, .examples)
    + pointer(from: tip, to: foot, .gradient, width: 2.5, dash: "6 4")
    + [
      label("column 1", at: Point(at(ones).x - 6, at(ones).y + 14), .inputs),
      label(
        "column x", at: Point(at(x).x - 14, at(x).y - 10), .inputs, .middle),
      label("ŷ = Xw*", at: Point(foot.x + 8, foot.y + 8), .outputs),
      label("y", at: Point(tip.x - 4, tip.y - 12), .examples),
      label("r", at: Point(foot.x + 8, (foot.y + tip.y) / 2), .gradient),
      label("the plane of all Xw", at: Point(508, 296), .inputs, .middle),
    ]
}

/// A line with the head of an arrow at its end.
private func pointer(
  from start: Point, to end: Point, _ tint: Tint, width: Double = 2,
  dash: String? = nil
) -> [Element] {
  let (dx, dy) = (end.x - start.x, end.y - start.y)
  let size = (dx * dx + dy * dy).squareRoot()
  let (u, v) = (dx / size, dy / size)
  let wings = [1.0, -1].map { side in
    Point(end.x - 10 * u + side * 4.5 * v, end.y - 10 * v - side * 4.5 * u)
  }
  return [
    .line(
      from: start, to: end,
      Paint(stroke: tint, width: width, dash: dash)),
    .polyline(
      [wings[0], end, wings[1]], Paint(stroke: tint, width: width)),
  ]
}

let bowlPart = FittingPart(
  "bowl", "the loss around its minimum, by the expansion"
) {
  let (x, y) = (FittingExample.design, FittingExample.points.y)
  let best = LeastSquares(x, y).coefficients
  let step = best - FittingExample.w
  let pass = SquaredLoss(x, FittingExample.w, y)
  let (linear, curved) = (
    dot(pass.gradient, step), 0.5 * dot(step, matmul(hessian(x), step))
  )
  let sum = pass.loss + linear + curved
  printBeside(["H = 2XᵀX": hessian(x), "∇L at w": pass.gradient, "Δw": step])
  print("\nL(w)      = \(decimal(pass.loss))")
  print("∇LᵀΔw     = \(decimal(linear))")
  print("½ ΔwᵀHΔw  = \(decimal(curved))")
  print("their sum = \(decimal(sum))")
  print("L(w + Δw) = \(decimal(SquaredLoss(x, best, y).loss))\n")
  let atBest = SquaredLoss(x, best, y)
  let zero = atBest.gradient.map { abs($0) < 1e-9 ? 0 : $0 }
  printBeside(["w + Δw": best, "r there": atBest.residuals, "∇L there": zero])
} picture: {
  // Lines of equal loss, with the eigenvectors of H in them.
  let problem = LineProblem()
  let h = hessian(problem.design)
  let best = problem.solution.coefficients
  let steep = largestEigenpair(of: h)
  let flat = smallestEigenpair(factor: problem.solution.factor)
  let excess = 26.0
  var elements = [1.0, 4, 12, excess, 46].map { contour(problem, excess: $0) }
  for (pair, tint) in [(steep, Tint.amber), (flat, .sky)] {
    // On a line of equal loss ½ λ α² is the excess.
    let reach = (2 * excess / pair.value).squareRoot()
    let turned = pair.vector[0, 0] + pair.vector[1, 0] < 0 ? -reach : reach
    let end = best + turned * pair.vector
    elements += pointer(from: place(best), to: place(end), tint, width: 2.5)
  }
  let center = place(best)
  elements += [
    .circle(center, radius: 3, Paint(fill: .ink)),
    .text(
      "w*", at: Point(center.x - 20, center.y + 12),
      Lettering(size: 15, family: "serif", isItalic: true, isClear: true)),
    label(
      "steep: λ₁ = \(decimal(steep.value, digits: 3))",
      at: Point(center.x + 20, center.y - 74), .amber, isClear: true),
    label(
      "flat: λ₂ = \(decimal(flat.value, digits: 3))",
      at: Point(center.x + 84, center.y + 26), .sky, isClear: true),
    label("w₀, the constant", at: Point(258, 392), .faint, .middle),
    label("w₁, the slope", at: Point(24, 22), .faint),
  ]
  return SVG(
    width: 540, height: 412, title: "The axes of the bowl",
    summary: "Lines of equal loss are ellipses around the best coefficients. "
      + "Their short axis is the eigenvector of the large eigenvalue, their "
      + "long axis that of the small one.",
    elements: ticks + elements)
}
