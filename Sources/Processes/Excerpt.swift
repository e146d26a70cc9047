/// The beginning and the end of what a process wrote.
package struct Excerpt: Sendable {
  private var head: [UInt8] = []
  private var tail: [UInt8] = []
  private var total = 0
  private let headLimit: Int
  private let tailLimit: Int

  init(head: Int, tail: Int = 0) {
    headLimit = head
    tailLimit = tail
  }

  mutating func append(_ bytes: ArraySlice<UInt8>) {
    total += bytes.count
    let room = max(0, headLimit - head.count)
    head.append(contentsOf: bytes.prefix(room))
    tail.append(contentsOf: bytes.dropFirst(room).suffix(tailLimit))
    if tail.count > 2 * tailLimit { tail.removeFirst(tail.count - tailLimit) }
  }

  /// Forgets what was written so far.
  package mutating func reset() {
    self = Excerpt(head: headLimit, tail: tailLimit)
  }

  /// All of it, unless it is longer than what is kept or is not UTF-8.
  package var whole: String? {
    total > head.count ? nil : String(validating: head, as: UTF8.self)
  }

  /// The beginning, and a line that says how much was left out if anything was.
  package var text: String {
    let kept = String(decoding: head, as: UTF8.self)
    return total > head.count
      ? kept + "\n… (\(total - head.count) more bytes)" : kept
  }

  /// The beginning and the end, and a line of three dots for what lay between.
  package var ends: String {
    let end = tail.suffix(tailLimit)
    let gap = total > head.count + end.count ? Array("\n…\n".utf8) : []
    return String(decoding: head + gap + end, as: UTF8.self)
  }
}
