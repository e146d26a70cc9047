import Figures
import LinearAlgebra
import PolynomialFitting

/// The rates of the paths, as shares of the largest stable one.
private let shares = [0.2, 0.8, 0.97]

/// The line through four points, as a problem of two coefficients.
struct LineProblem {
  let design = designMatrix(FittingExample.points.x, degree: 1)
  let start: Matrix = [[2.5], [2.2]]
  let solution: LeastSquares
  let bound: Double

  init() {
    solution = LeastSquares(design, FittingExample.points.y)
    bound = stabilityBound(largest: largestEigenpair(of: hessian(design)).value)
  }

  /// The coefficients before the first step and after each.
  func path(_ share: Double, steps: Int) -> [Matrix] {
    (0...steps).map { steps in
      Descent(
        design, FittingExample.points.y, from: start, rate: share * bound,
        steps: steps
      ).coefficients
    }
  }
}

let pathsPart = FittingPart("paths", "the path of descent at three rates") {
  let problem = LineProblem()
  print("A straight line through the four points: the largest stable rate is")
  print("\(roundedDown(problem.bound)), the best line is ", terminator: "")
  print(written(problem.solution.coefficients, farthest: 3) + "\n")
  let counts = [0, 1, 2, 3, 10, 50]
  let rows = counts.map { count in
    ["\(count)"]
      + shares.map { share in
        let w = problem.path(share, steps: count)[count]
        return "\(fixed(w[0, 0], places: 4)), \(fixed(w[1, 0], places: 4))"
      }
  }
  printTable(["steps"] + shares.map { "\(decimal($0)) × the bound" }, rows)
} picture: {
  let problem = LineProblem()
  let tints = [Tint.ink, .amber, .sky]
  var elements = [1.0, 4, 12, 26, 46].map { contour(problem, excess: $0) }
  for (share, tint) in zip(shares, tints) {
    let points = problem.path(share, steps: 12).map(place)
    elements.append(.polyline(points, Paint(stroke: tint, width: 1.6)))
    elements += points.map { mark(tint, at: $0) }
  }
  let best = place(problem.solution.coefficients)
  elements += [
    .text(
      "w*", at: Point(best.x + 26, best.y),
      Lettering(size: 15, family: "serif", isItalic: true, isClear: true)),
    .text(
      "start", at: Point(place(problem.start).x, place(problem.start).y - 14)),
    label("w₀, the constant", at: Point(258, 392), .faint, .middle),
    label("w₁, the slope", at: Point(24, 22), .faint),
  ]
  // Each at a corner of its path that no other comes near.
  for (i, (step, x, y)) in [(3, -12.0, 10.0), (1, -12, 4), (1, 0, 18)]
    .enumerated()
  {
    let corner = place(problem.path(shares[i], steps: step)[step])
    let share =
      "\(decimal(shares[i])) ×" + (i < 2 ? "" : " the largest stable rate")
    elements.append(
      label(
        share, at: Point(corner.x + x, corner.y + y), tints[i],
        i < 2 ? .end : .middle, isClear: true))
  }
  return SVG(
    width: 540, height: 412, title: "Descent at three rates",
    summary: "Lines of equal loss are ellipses around the best coefficients. "
      + "At a small rate the path is smooth and slow, at 0.8 of the largest "
      + "stable rate it is short, near the largest stable rate it leaps from "
      + "side to side along the steep direction.",
    elements: ticks + elements)
}

/// A mark with the shape that belongs to its colour.
private func mark(_ tint: Tint, at p: Point) -> Element {
  let paint = Paint(fill: tint)
  switch tint {
  case .ink: return .circle(p, radius: 3.2, paint)
  case .amber:
    return .rect(x: p.x - 3, y: p.y - 3, width: 6, height: 6, paint)
  default:
    let (x, y) = (fixed(p.x, places: 1), fixed(p.y - 4.2, places: 1))
    return .path("M\(x) \(y)l4 7h-8z", paint)
  }
}

func place(_ w: Matrix) -> Point {
  Point(60 + (w[0, 0] - 1) * 66, 190 - w[1, 0] * 66)
}

/// The ellipse on which the loss is so much above the least.
func contour(_ problem: LineProblem, excess: Double) -> Element {
  // ‖Re‖² = excess, because H = 2RᵀR.
  let points = (0...120).map { i -> Point in
    let t = 2 * Double.pi * Double(i) / 120
    let circle: Matrix = [
      [excess.squareRoot() * cos(t)], [excess.squareRoot() * sin(t)],
    ]
    let e = solveUpper(problem.solution.factor, circle)
    return place(problem.solution.coefficients + e)
  }
  return .polyline(points, Paint(stroke: .faint, width: 0.7))
}

var ticks: [Element] {
  let values = [1.0, 2, 3, 4, 5, 6, 7]
  let across = values.map { value in
    label(
      decimal(value), at: Point(60 + (value - 1) * 66, 366), .faint, .middle)
  }
  let up = [-2.0, -1, 0, 1, 2].map { value in
    label(
      decimal(value).replacing("-", with: "−"),
      at: Point(34, 190 - value * 66), .faint, .end)
  }
  return across + up
}

func label(
  _ text: String, at point: Point, _ tint: Tint, _ anchor: Anchor = .start,
  isClear: Bool = false
) -> Element {
  .text(
    text, at: point, Lettering(size: 13, anchor, color: tint, isClear: isClear))
}

let reflectionPart = FittingPart(
  "reflection", "Householder's reflections, by hand"
) {
  let (x, y) = (FittingExample.design, FittingExample.points.y)
  var a = Matrix(rows: 4, columns: 4) { i, j in j < 3 ? x[i, j] : y[i, 0] }
  print("X with y as its last column\n\n\(a)")
  for k in 0..<3 {
    let v = reflectionVector(a[column: k], row: k)
    a = reflected(a, by: v)
    // What is cleared is zero but for rounding.
    let shown = Matrix(rows: 4, columns: 4) { i, j in
      abs(a[i, j]) < 1e-12 ? 0 : a[i, j]
    }
    print("\nv\(["₁", "₂", "₃"][k]) = \(inline(v)), and after the reflection\n")
    print(shown.formatted(digits: 6))
  }
  let solution = LeastSquares(x, y)
  print("\nfrom the last row up: w = \(inline(solution.coefficients))")
  let rest = a[3, 3] * a[3, 3]
  print("the square of the last entry: \(decimal(rest))")
} picture: {
  // The two signs, of which one cancels.
  let origin = Point(300, 185)
  let a = Point(200, 75)
  let size = (a.x * a.x + a.y * a.y).squareRoot()
  func at(_ x: Double, _ y: Double) -> Point {
    Point(origin.x + x, origin.y - y)
  }
  let v = Point(a.x + size, a.y)
  let half = Point(-v.y * 0.32, v.x * 0.32)
  let arrows: [(Point, Tint, String, Point)] = [
    (a, .ink, "a", Point(a.x + 14, a.y + 4)),
    (Point(-size, 0), .amber, "Qa", Point(-size + 30, -20)),
    (Point(size, 0), .faint, "−Qa", Point(size + 8, -20)),
  ]
  var elements: [Element] = [
    .line(
      from: at(half.x, half.y), to: at(-half.x * 0.6, -half.y * 0.6),
      Paint(stroke: .sky, width: 2, dash: "7 5")),
    label("the mirror, orthogonal to v", at: at(half.x + 10, half.y), .sky),
    .line(
      from: at(-size, 0), to: at(a.x, a.y), Paint(stroke: .sky, width: 1.6)),
    label("v = a − Qa", at: at(-120, 72), .sky),
    .line(
      from: at(size, 0), to: at(a.x, a.y),
      Paint(stroke: .faint, width: 1.6, dash: "3 3")),
    label("a + Qa is short:", at: at(size - 90, -52), .faint),
    label("its digits cancel", at: at(size - 90, -70), .faint),
  ]
  for (end, tint, name, place) in arrows {
    elements += arrow(to: end, at, tint)
    elements.append(label(name, at: at(place.x, place.y), tint))
  }
  return SVG(
    width: 600, height: 275, title: "A reflection that clears an entry",
    summary: "The vector a and its image on the first axis, mirrored at the "
      + "line orthogonal to v, the difference of the two.",
    elements: elements)
}

private func arrow(
  to end: Point, _ at: (Double, Double) -> Point, _ tint: Tint
) -> [Element] {
  let length = (end.x * end.x + end.y * end.y).squareRoot()
  let (u, v) = (end.x / length, end.y / length)
  let wings = [1.0, -1].map { side in
    at(end.x - 11 * u + side * 4.5 * v, end.y - 11 * v - side * 4.5 * u)
  }
  let paint = Paint(stroke: tint, width: 2)
  return [
    .line(from: at(0, 0), to: at(end.x, end.y), paint),
    .polyline([wings[0], at(end.x, end.y), wings[1]], paint),
  ]
}
