// Foundation would add milliseconds to the start of every exercise.
@_exported import CLibrary

/// Returns a number in decimal, without zeros at its end: `0.116`, `1.5e-09`.
///
/// - Parameters:
///   - x: The number; NaN is `nan`, infinity `inf`.
///   - digits: How many significant digits there are at most; with 17 none is
///     lost.
/// - Returns: The text, in exponent form below 1e-4 and from 10 to the power of
///   `digits` on.
/// - Precondition: `digits` is above 0.
public func decimal(_ x: Double, digits: Int = 6) -> String {
  require(digits > 0, "a number has 1 significant digit or more, not \(digits)")
  return printed(x, "%.*g", digits)
}

/// Returns a number with so many digits behind the point: `0.1160`.
///
/// - Parameters:
///   - x: The number; NaN is `nan`, infinity `inf`.
///   - places: How many digits stand behind the point, 0 or more.
/// - Returns: The text; a negative number that rounds to zero keeps its sign.
/// - Precondition: `places` is not negative.
public func fixed(_ x: Double, places: Int) -> String {
  require(places >= 0, "a number has 0 decimal places or more, not \(places)")
  return printed(x, "%.*f", places)
}

private func printed(_ x: Double, _ format: String, _ digits: Int) -> String {
  if x.isNaN { return "nan" }  // C would show a sign that means nothing
  // The greatest number has 309 digits before the point.
  var text = [CChar](repeating: 0, count: digits + 330)
  let length = withVaList([Int32(digits), x]) { arguments in
    vsnprintf(&text, text.count, format, arguments)
  }
  return String(
    decoding: text.prefix(Int(length)).map(UInt8.init(bitPattern:)),
    as: UTF8.self)
}
