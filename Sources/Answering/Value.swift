import LinearAlgebra

/// What crosses between a program of answers and its judge: data, and nothing
/// that runs.
///
/// A structure or a tuple crosses as a record of its labels, an enumeration as
/// the name of its case, a function as a number by which it is called back.
package indirect enum Value: Sendable, Equatable {
  case none
  case truth(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case shape(Shape)
  case matrix(Matrix)
  case list([Value])
  case record([Field])
  case function(Int)

  /// A value with its label.
  package struct Field: Sendable, Equatable {
    /// The label; empty where there is none.
    package let label: String
    /// The value.
    package let value: Value

    /// Creates a field.
    package init(_ label: String, _ value: Value) {
      self.label = label
      self.value = value
    }
  }
}

extension Value {
  /// Takes a value of any type apart.
  package init(reflecting value: Any) {
    switch value {
    case let value as Value: self = value
    case let matrix as Matrix: self = .matrix(matrix)
    case let shape as Shape: self = .shape(shape)
    case let number as Double: self = .number(number)
    case let integer as Int: self = .integer(integer)
    case let truth as Bool: self = .truth(truth)
    case let text as String: self = .text(text)
    default: self.init(of: Mirror(reflecting: value), value)
    }
  }

  private init(of mirror: Mirror, _ value: Any) {
    switch mirror.displayStyle {
    case .optional:
      self = mirror.children.first.map { Value(reflecting: $0.value) } ?? .none
    case .collection:
      self = .list(mirror.children.map { Value(reflecting: $0.value) })
    case .enum: self = .text("\(value)")
    default:
      self = .record(
        mirror.children.map { label, value in
          // An element of a tuple that has no label is called `.0`.
          let label = label.map { $0.hasPrefix(".") ? "" : $0 } ?? ""
          return Field(label, Value(reflecting: value))
        })
    }
  }
}

// MARK: - As bytes

/// Bytes that are not what they should be.
package struct Malformed: Error, CustomStringConvertible {
  /// What is wrong with them, as a clause.
  package let description: String

  /// Creates the error.
  package init(_ description: String) {
    self.description = description
  }
}

/// Puts values into bytes, one after another.
struct Encoder {
  private(set) var bytes: [UInt8] = []

  mutating func put(_ value: Value) {
    switch value {
    case .none: bytes.append(0)
    case .truth(let truth): bytes += [1, truth ? 1 : 0]
    case .integer(let integer): put(2, [integer])
    case .number(let number):
      bytes.append(3)
      put([number])
    case .text(let text):
      put(4, [text.utf8.count])
      bytes += text.utf8
    case .shape(let shape): put(5, [shape.rows, shape.columns])
    case .matrix(let matrix):
      put(6, [matrix.rows, matrix.columns, matrix.elements.count])
      put(matrix.elements)
    case .list(let list):
      put(7, [list.count])
      for value in list { put(value) }
    case .record(let fields):
      put(8, [fields.count])
      for field in fields {
        put(.text(field.label))
        put(field.value)
      }
    case .function(let number): put(9, [number])
    }
  }

  private mutating func put(_ kind: UInt8, _ numbers: [Int]) {
    bytes.append(kind)
    put(numbers)
  }

  private mutating func put<Number: BitwiseCopyable>(_ numbers: [Number]) {
    numbers.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }
}

/// Reads values from bytes that anybody may have written.
struct Decoder {
  private var rest: ArraySlice<UInt8>
  private var depth = 0
  /// How many values may still come: each takes much more room than its bytes.
  private var room = 1 << 16

  init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func value() throws(Malformed) -> Value {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 16 else { throw Malformed("it is nested too deep") }
    room -= 1
    guard room >= 0 else { throw Malformed("it holds too many values") }
    switch try numbers(1, of: UInt8.self)[0] {
    case 0: return .none
    case 1: return .truth(try numbers(1, of: UInt8.self)[0] != 0)
    case 2: return .integer(try numbers(1, of: Int.self)[0])
    case 3: return .number(try numbers(1, of: Double.self)[0])
    case 4:
      let bytes = try numbers(count(), of: UInt8.self)
      return .text(String(decoding: bytes, as: UTF8.self))
    case 5:
      let shape = try numbers(2, of: Int.self)
      return .shape(Shape(shape[0], shape[1]))
    case 6: return .matrix(try matrix())
    case 7:
      var list: [Value] = []
      for _ in 0..<(try count()) { list.append(try value()) }
      return .list(list)
    case 8:
      var fields: [Value.Field] = []
      for _ in 0..<(try count()) {
        guard case .text(let label) = try value() else {
          throw Malformed("a label is no text")
        }
        fields.append(Value.Field(label, try value()))
      }
      return .record(fields)
    case 9: return .function(try numbers(1, of: Int.self)[0])
    default: throw Malformed("it holds a value of no known kind")
    }
  }

  private mutating func matrix() throws(Malformed) -> Matrix {
    let header = try numbers(3, of: Int.self)
    let (rows, columns, held) = (header[0], header[1], header[2])
    let (claimed, overflows) = rows.multipliedReportingOverflow(by: columns)
    guard 0...Message.largest ~= rows, 0...Message.largest ~= columns,
      !overflows, claimed == held
    else {
      throw Malformed(
        "a matrix says that it is \(rows)×\(columns) and holds \(held) entries")
    }
    return Matrix(
      rows: rows, columns: columns,
      elements: try numbers(held, of: Double.self))
  }

  /// Reads how many things follow, each of which takes a byte at least.
  private mutating func count() throws(Malformed) -> Int {
    let count = try numbers(1, of: Int.self)[0]
    guard 0...rest.count ~= count else { throw Malformed("it is cut off") }
    return count
  }

  private mutating func numbers<Number: BitwiseCopyable>(
    _ count: Int, of type: Number.Type
  ) throws(Malformed) -> [Number] {
    let size = MemoryLayout<Number>.size
    guard 0...(rest.count / size) ~= count else {
      throw Malformed("it is cut off")
    }
    let bytes = rest.prefix(count * size)
    rest.removeFirst(count * size)
    return bytes.withUnsafeBytes { bytes in
      (0..<count).map {
        bytes.loadUnaligned(fromByteOffset: $0 * size, as: Number.self)
      }
    }
  }
}
