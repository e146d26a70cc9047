#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

// The few functions of the C library that this module needs; Foundation would
// add milliseconds to the start of every exercise.

func naturalLogarithm(_ x: Double) -> Double { log(x) }

/// Returns a number in the shortest decimal form of at most so many
/// significant digits: `0.116`, `-12`, `1.5e-09`.
public func decimal(_ x: Double, digits: Int = 6) -> String {
  withVaList([Int32(digits), x]) { arguments in
    var text = [CChar](repeating: 0, count: digits + 32)
    let length = vsnprintf(&text, text.count, "%.*g", arguments)
    let bytes = text.prefix(Int(length)).map(UInt8.init(bitPattern:))
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Returns a number with so many digits behind the point: `0.1160`.
public func fixed(_ x: Double, places: Int) -> String {
  withVaList([Int32(places), x]) { arguments in
    var text = [CChar](repeating: 0, count: places + 330)
    let length = vsnprintf(&text, text.count, "%.*f", arguments)
    let bytes = text.prefix(Int(length)).map(UInt8.init(bitPattern:))
    return String(decoding: bytes, as: UTF8.self)
  }
}
