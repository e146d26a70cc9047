import Dispatch
import Foundation

extension Array where Element: Hashable & Sendable {
  /// Returns a value for each different element, computed several at a time.
  func concurrentValues<Value: Sendable>(
    _ value: @Sendable (Element) -> Value
  ) -> [Element: Value] {
    let elements = Array(Set(self))
    let found = Collected<Element, Value>()
    DispatchQueue.concurrentPerform(iterations: elements.count) { index in
      found.set(elements[index], to: value(elements[index]))
    }
    return found.values
  }
}

/// Values that several threads collect.
private final class Collected<Key: Hashable, Value>: @unchecked Sendable {
  private let lock = NSLock()
  private(set) var values: [Key: Value] = [:]

  func set(_ key: Key, to value: Value) {
    lock.withLock { values[key] = value }
  }
}

/// A value that is made when it is first asked for, and once.
final class Once<Value>: @unchecked Sendable {
  private let lock = NSLock()
  private let make: @Sendable () -> Value
  private var made: Value?

  init(_ make: @escaping @Sendable () -> Value) {
    self.make = make
  }

  var value: Value {
    lock.withLock {
      let value = made ?? make()
      made = value
      return value
    }
  }
}
