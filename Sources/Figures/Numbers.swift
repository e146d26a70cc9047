import LinearAlgebra

// Numbers, matrices and tables as the demos print them.

/// Prints matrices side by side, each behind its name; an empty line between
/// two groups.
///
///     printBeside(["W": [[1, 2], [-3, 5]], "x": [[2], [1]]])
///     // W = [[ 1,  2],   x = [[2],
///     //      [-3,  5]]        [1]]
package func printBeside(_ groups: KeyValuePairs<String, Matrix>...) {
  print(groups.map(sideBySide).joined(separator: "\n\n"))
}

/// Prints a table with aligned columns.
package func printTable(_ header: [String], _ rows: [[String]]) {
  print(Table(header, rows).text(), terminator: "")
}

/// Returns matrices side by side, each behind its name.
func sideBySide(_ matrices: KeyValuePairs<String, Matrix>) -> String {
  let blocks = matrices.map { name, value in
    let head = name + " = "
    // Adding 0 takes the sign off a negative zero.
    let lines = value.map { $0 + 0 }.formatted(digits: 6).split(separator: "\n")
    return lines.enumerated().map { i, line in
      padded(i == 0 ? head : "", to: displayWidth(head)) + line
    }
  }
  let lines = (0..<(blocks.map(\.count).max() ?? 0)).map { i in
    let cells = blocks.map { block in
      let width = block.map(displayWidth).max() ?? 0
      return padded(i < block.count ? block[i] : "", to: width)
    }
    let line = cells.joined(separator: "   ")
    return String(line.reversed().drop { $0 == " " }.reversed())
  }
  return lines.joined(separator: "\n")
}

/// Returns a sum of products with its terms and its value, from the terms'
/// factors.
///
///     sumOfProducts([(0.1, 0.2), (-0.5, 0.4)])
///     // 0.1·0.2 + (-0.5)·0.4 = 0.02 + (-0.2) = -0.18
///
/// - Parameter factors: The two factors of each term, one term at least.
/// - Returns: The equation; a single term is not repeated as a sum.
package func sumOfProducts(_ factors: [(Double, Double)]) -> String {
  let products = factors.map { $0 * $1 }
  let sum = decimal(products.reduce(0, +))
  let terms = factors.map { signed($0) + "·" + signed($1) }
  let written = terms.joined(separator: " + ")
  return factors.count == 1
    ? "\(written) = \(sum)"
    : "\(written) = \(products.map(signed).joined(separator: " + ")) = \(sum)"
}

/// Returns a number, in brackets where it has a sign.
package func signed(_ x: Double) -> String {
  x < 0 ? "(\(decimal(x)))" : decimal(x)
}

/// Returns a column or row as it stands in a sentence: `(4, -1, 7)`.
package func inline(_ vector: Matrix) -> String {
  "(" + vector.elements.map { decimal($0) }.joined(separator: ", ") + ")"
}

/// Returns how well two matrices of one shape agree, relative to the largest
/// entry, without the digits that rounding makes differ from machine to
/// machine: `below 1e-8`.
package func agreement(
  _ a: Matrix, _ b: Matrix, within tolerance: Double = 1e-8
) -> String {
  let difference = (a - b).largestMagnitude
  let size = max(a.largestMagnitude, b.largestMagnitude)
  return difference <= tolerance * size
    ? "below \(short(tolerance))" : short(difference / size)
}

/// Returns a number to so many significant digits, its exponent as one writes it
/// by hand: `1.5e-9`, `3.43e7`.
package func brief(_ x: Double, digits: Int = 3) -> String {
  let text = decimal(x, digits: digits)
  let parts = text.split(separator: "e")
  guard parts.count == 2, let exponent = Int(parts[1]) else { return text }
  return parts[0] + "e\(exponent)"
}

/// Returns a number to two significant digits.
package func short(_ x: Double) -> String { brief(x, digits: 2) }

/// Returns a number with commas between its thousands.
package func grouped(_ n: Int) -> String {
  let digits = Array(String(n))
  return digits.enumerated().map { i, digit in
    i > 0 && (digits.count - i) % 3 == 0 ? ",\(digit)" : "\(digit)"
  }.joined()
}
