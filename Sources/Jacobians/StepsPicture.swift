import Figures
import LinearAlgebra

/// Draws both errors of a difference quotient against its step, both axes
/// logarithmic.
func stepsPicture() -> SVG {
  let pairs = exponents.map { ($0, errors(at: power(of: $0))) }
  let forward = pairs.map { place($0, $1.forward) }
  let central = pairs.map { place($0, $1.central) }
  return SVG(
    width: 600, height: 400,
    title: "The error of a difference quotient by its step",
    summary: "From a step of 0.1 downward the central difference's error "
      + "falls twice as steeply as the forward one's. Near 1e-5 it turns, and "
      + "rounding makes it rise again.",
    elements: grid + curve(forward, .orange) + curve(central, .blue) + [
      label("forward: falls as h", at: Point(350, 88), .orange),
      label("central: falls as h²", at: Point(445, 265), .blue),
      label("rounding: rises as 1/h", at: Point(95, 110), .gray),
    ])
}

/// The place of an error at the step 10 to the power of minus an exponent.
private func place(_ exponent: Int, _ error: Double) -> Point {
  Point(x(of: -exponent), y(of: logarithm(error)))
}

private func x(of power: Int) -> Double { 70 + 45 * Double(power + 12) }

private func y(of power: Double) -> Double { 35 - 28 * power }

private var grid: [Element] {
  let paint = Paint(stroke: "#eaeef2")
  let across = stride(from: -11, through: 0, by: 1).flatMap { power in
    let height = y(of: Double(power))
    return [
      Element.line(
        from: Point(x(of: -12), height), to: Point(x(of: -1), height), paint),
      tick("1e\(power)", at: Point(x(of: -12) - 8, height), .end),
    ]
  }
  let down = stride(from: -12, through: -1, by: 1).flatMap { power in
    [
      Element.line(
        from: Point(x(of: power), y(of: 0)),
        to: Point(x(of: power), y(of: -11)),
        paint),
      tick("1e\(power)", at: Point(x(of: power), y(of: -11) + 16), .middle),
    ]
  }
  return across + down + [
    tick("step h", at: Point(x(of: -6), y(of: -11) + 38), .middle),
    tick("error", at: Point(x(of: -12) - 8, 16), .end),
  ]
}

private func tick(
  _ text: String, at point: Point, _ anchor: Anchor
) -> Element {
  .text(
    text.replacing("-", with: "−"), at: point,
    Lettering(size: 12, anchor, color: Tint.gray.rawValue))
}

private func curve(_ points: [Point], _ tint: Tint) -> [Element] {
  [.polyline(points, Paint(stroke: tint.rawValue, width: 2))]
    + points.map { .circle($0, radius: 3.5, Paint(fill: tint.rawValue)) }
}

private func label(_ text: String, at point: Point, _ tint: Tint) -> Element {
  .text(text, at: point, Lettering(.start, color: tint.rawValue))
}
