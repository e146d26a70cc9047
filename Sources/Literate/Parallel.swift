import Dispatch
import Synchronization

extension Array where Element: Hashable & Sendable {
  /// Returns a value for each different element, computed several at a time.
  func concurrentValues<Value: Sendable>(
    _ value: @Sendable (Element) -> Value
  ) -> [Element: Value] {
    let elements = Array(Set(self))
    let found = Locked<[Element: Value]>([:])
    DispatchQueue.concurrentPerform(iterations: elements.count) { index in
      let value = value(elements[index])
      found.value.withLock { $0[elements[index]] = value }
    }
    return found.value.withLock { $0 }
  }
}

/// A value that several threads share.
private final class Locked<Value: Sendable>: Sendable {
  let value: Mutex<Value>

  init(_ value: Value) {
    self.value = Mutex(value)
  }
}

/// A value that is made when it is first asked for, and once.
final class Once<Value: Sendable>: Sendable {
  private let make: @Sendable () -> Value
  private let made = Mutex<Value?>(nil)

  init(_ make: @escaping @Sendable () -> Value) {
    self.make = make
  }

  var value: Value {
    made.withLock { made in
      let value = made ?? make()
      made = value
      return value
    }
  }
}
