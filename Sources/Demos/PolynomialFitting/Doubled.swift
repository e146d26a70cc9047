/// A number of twice the digits of a `Double`: the sum of two, of which the
/// second is no larger than the rounding of the first.
///
/// - SeeAlso: T. J. Dekker, *A floating-point technique for extending the
///   available precision*, Numerische Mathematik 18 (1971),
///   https://doi.org/10.1007/BF01397083
struct Doubled: Sendable {
  /// The number, rounded.
  let high: Double
  /// What the rounding has left.
  let low: Double

  init(_ high: Double, _ low: Double = 0) {
    self.high = high
    self.low = low
  }

  /// The sum of a number and a far smaller one.
  private init(_ high: Double, plus low: Double) {
    self.high = high + low
    self.low = low - (self.high - high)
  }

  static func + (a: Doubled, b: Doubled) -> Doubled {
    let sum = a.high + b.high
    let part = sum - a.high
    let error = (a.high - (sum - part)) + (b.high - part)
    return Doubled(sum, plus: error + (a.low + b.low))
  }

  static func - (a: Doubled, b: Doubled) -> Doubled {
    a + Doubled(-b.high, -b.low)
  }

  static func * (a: Doubled, b: Doubled) -> Doubled {
    let product = a.high * b.high
    let error = (-product).addingProduct(a.high, b.high)
    return Doubled(product, plus: error + (a.high * b.low + a.low * b.high))
  }

  static func / (a: Doubled, b: Double) -> Doubled {
    let quotient = a.high / b
    let rest = a.high.addingProduct(-quotient, b) + a.low
    return Doubled(quotient, plus: rest / b)
  }

  static func += (a: inout Doubled, b: Doubled) { a = a + b }
}

extension Doubled {
  /// Reads a decimal number of 18 digits or so, such as `-1.25e-3`, of which a
  /// `Double` has only the nearest it can hold; nothing else.
  init?(decimal text: String) {
    let bytes = Array(text.utf8)
    let most = 900_000_000_000_000_000  // one digit more is still an Int
    var (digits, count, places) = (0, 0, -1)
    var i = bytes.first == 43 || bytes.first == 45 ? 1 : 0
    while i < bytes.count, bytes[i] | 32 != 101 {  // up to an e
      let isMark = bytes[i] == 44 || bytes[i] == 46
      guard isMark ? places < 0 : (48...57 ~= bytes[i] && digits < most) else {
        return nil
      }
      if isMark {
        places = 0
      } else {
        digits = 10 * digits + Int(bytes[i] - 48)
        count += 1
        places += places < 0 ? 0 : 1
      }
      i += 1
    }
    let end = String(decoding: bytes.dropFirst(i + 1), as: UTF8.self)
    guard count > 0, let exponent = i < bytes.count ? Int(end) : 0,
      case let power = exponent - max(places, 0), -22...22 ~= power,
      let scale = Double("1e\(abs(power))")
    else { return nil }
    let near = Double(digits)
    let whole = Doubled(near, Double(digits - Int(near)))
    let size = power < 0 ? whole / scale : whole * Doubled(scale)
    self = bytes.first == 45 ? Doubled(0) - size : size
  }
}

/// The values of the Legendre polynomials at u, with twice the digits.
///
/// - SeeAlso: Chapter 5, equation (5.27).
func legendreValues(_ u: Doubled, degree: Int) -> [Doubled] {
  var values = [Doubled(1), u]
  for k in 1..<max(degree, 1) {
    let next =
      Doubled(Double(2 * k + 1)) * u * values[k] - Doubled(Double(k))
      * values[k - 1]
    values.append(next / Double(k + 1))
  }
  return Array(values.prefix(degree + 1))
}

/// Returns the coefficients of 1, u, u², … of a sum of Legendre polynomials.
func powersOfSum(_ c: [Doubled]) -> [Doubled] {
  let zero = [Doubled](repeating: Doubled(0), count: c.count)
  var (before, last) = (zero, zero)
  last[0] = Doubled(1)
  var sum = zero
  for k in c.indices {
    for j in 0...k { sum[j] += c[k] * last[j] }
    // The next polynomial, by (5.27).
    var next = zero
    for j in 0..<min(k + 2, c.count) {
      let above = j > 0 ? Doubled(Double(2 * k + 1)) * last[j - 1] : Doubled(0)
      next[j] = (above - Doubled(Double(k)) * before[j]) / Double(k + 1)
    }
    (before, last) = (last, next)
  }
  return sum
}

/// Returns the coefficients of 1, t, t², … of a polynomial of v, where
/// v = (t − a) / b.
func substituted(_ powers: [Doubled], a: Double, b: Double) -> [Doubled] {
  var result = powers
  var scale = Doubled(1)
  for j in result.indices {
    result[j] = result[j] * scale
    scale = scale / b
  }
  // By Horner's rule, one division by t − a after the other.
  for k in result.indices.dropLast() {
    for j in (k..<(result.count - 1)).reversed() {
      result[j] += Doubled(-a) * result[j + 1]
    }
  }
  return result
}
