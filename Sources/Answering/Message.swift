/// What a program of answers and its judge tell each other.
package struct Message: Sendable {
  /// What is told.
  package enum Kind: UInt8, Sendable {
    /// To the program: run a function of this name on these arguments.
    case call
    /// To the program: what a function that it called back returned.
    case reply
    /// To the program: the words of the error that such a function threw.
    case refusal
    /// From the program: what a function returned.
    case answer
    /// From the program: the words of the error that it threw.
    case error
    /// From the program: the function is not written yet.
    case notWritten
    /// From the program: call the function of this number on these arguments.
    case ask
    /// From the program: it crashed, with this signal, at these addresses.
    case crash
    /// From the jail, before the program begins: how it is isolated.
    case isolation
  }

  /// What is told.
  package let kind: Kind
  /// With which values.
  package let values: [Value]

  /// Creates a message.
  package init(_ kind: Kind, _ values: [Value] = []) {
    self.kind = kind
    self.values = values
  }

  /// The most bytes that a message may have.
  package static let largest = 1 << 22

  /// The message as bytes: their number, then the kind, then the values.
  package var bytes: [UInt8] {
    var encoder = Encoder()
    for value in values { encoder.put(value) }
    return Self.frame(kind, encoder.bytes)
  }

  static func frame(_ kind: Kind, _ body: [UInt8]) -> [UInt8] {
    let count = UInt64(body.count + 1).littleEndian
    return withUnsafeBytes(of: count) { Array($0) } + [kind.rawValue] + body
  }

  /// Reads the first message of some bytes that anybody may have written, and
  /// removes it from them.
  ///
  /// - Parameter bytes: The bytes that have come so far.
  /// - Returns: The message; `nil`, if it is not complete yet.
  /// - Throws: `Malformed`, if it is none.
  package static func first(
    of bytes: inout ArraySlice<UInt8>
  ) throws(Malformed) -> Message? {
    guard bytes.count >= 8 else { return nil }
    let count = bytes.withUnsafeBytes {
      $0.loadUnaligned(as: UInt64.self).littleEndian
    }
    guard count >= 1, count <= UInt64(largest) else {
      throw Malformed("it is larger than \(largest >> 20) MB")
    }
    guard bytes.count - 8 >= Int(count) else { return nil }
    let body = bytes.dropFirst(8).prefix(Int(count))
    bytes = bytes[body.endIndex...]
    guard let kind = Kind(rawValue: body[body.startIndex]) else {
      throw Malformed("it is of no known kind")
    }
    var decoder = Decoder(body.dropFirst())
    var values: [Value] = []
    while !decoder.isAtEnd { values.append(try decoder.value()) }
    return Message(kind, values)
  }
}
