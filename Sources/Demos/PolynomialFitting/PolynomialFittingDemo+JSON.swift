import LinearAlgebra
import PolynomialFitting

/// Returns the best polynomial as a JSON object, with all digits.
///
/// `powersOfX` are the coefficients of 1, x, x², …; `powersOfU` and `legendre`
/// are those of 1, u, u², … and of the Legendre polynomials of u, where
/// u = (x − middle) / halfWidth. What is no finite number is null.
func json(of setting: FittingSetting) -> String {
  let fit = setting.fit
  let points = fit.points
  let best = fit.best
  func column(
    _ name: String?, _ extent: (low: Double, high: Double)
  ) -> String {
    "{\"name\": \(name.map(text) ?? "null"), \"from\": \(number(extent.low)), "
      + "\"to\": \(number(extent.high))}"
  }
  let members: [(String, String)] = [
    ("file", text(points.name)),
    ("x", column(points.xName, points.xExtent)),
    ("y", column(points.yName, points.yExtent)),
    ("count", "\(points.count)"), ("degree", "\(fit.basis.degree)"),
    ("loss", number(best.loss)), ("basis", text(fit.basis.kind.rawValue)),
    ("rank", "\(fit.solution.rank)"),
    ("condition", number(conditionNumber(fit.hessian, fit.solution))),
    ("powersOfX", list(best.powers)),
    ("middle", number(best.basis.middle)),
    ("halfWidth", number(best.basis.halfWidth)),
    ("powersOfU", list(best.scaledPowers)),
    ("legendre", list(best.coefficients)),
  ]
  return "{\n"
    + members.map { "  \"\($0.0)\": \($0.1)" }.joined(separator: ",\n") + "\n}"
}

private func list(_ column: Matrix) -> String {
  "[" + column.elements.map(number).joined(separator: ", ") + "]"
}

private func number(_ x: Double) -> String { x.isFinite ? "\(x)" : "null" }

private func text(_ text: String) -> String {
  let scalars = text.unicodeScalars.map { scalar in
    switch scalar {
    case "\"", "\\": "\\\(scalar)"
    case "\0"..<" ":
      "\\u" + String(String(0x10000 + scalar.value, radix: 16).dropFirst())
    default: String(scalar)
    }
  }
  return "\"" + scalars.joined() + "\""
}
