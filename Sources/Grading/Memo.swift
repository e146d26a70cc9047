import Synchronization

/// Values that are found when they are first asked for, and then kept, for all
/// threads.
final class Memo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let known = Mutex<[Key: Value]>([:])

  /// Returns the value of a key.
  ///
  /// Two threads that ask at once may both find it, for `find` may ask, too.
  func callAsFunction(_ key: Key, _ find: () -> Value) -> Value {
    if let value = known.withLock({ $0[key] }) { return value }
    let value = find()
    known.withLock { $0[key] = value }
    return value
  }
}
