import Dispatch
import Synchronization

/// The threads that compute parts of a product beside the one that asks for it,
/// one for each further core.
///
/// To wake a thread that sleeps takes tens of microseconds, which is as long as
/// a product of 128×128. After its part a helper therefore looks out for the
/// next one for a moment, and sleeps when none comes. A part that no helper has
/// begun when the caller is through with its own, the caller computes itself;
/// for one that is begun it waits, and leaves its core to the helper if that
/// has none.
final class Crew: Sendable {
  static let shared = Crew(helpers: allCores - 1)

  /// How often a helper looks before it sleeps: some hundred microseconds.
  private static let patience = 50_000

  private let isBusy = Atomic(false)
  private let offer = Atomic(Offer().bits)
  private let unfinished = Atomic(0)
  private let helpers: [Helper]
  /// The work of the present offer, which changes only between two offers.
  nonisolated(unsafe) private var compute: (Int) -> Void = { _ in }

  private init(helpers count: Int) {
    helpers = (0..<count).map { _ in Helper() }
    for helper in helpers {
      DispatchQueue(label: "products").async { self.help(helper) }
    }
  }

  /// Computes parts 0, 1, … of a product, several at a time.
  ///
  /// Where another thread is being helped, this one computes all by itself.
  func perform(_ parts: Int, _ part: (Int) -> Void) {
    let (isMine, _) = isBusy.compareExchange(
      expected: false, desired: true, ordering: .acquiring)
    guard isMine else { return (0..<parts).forEach(part) }
    withoutActuallyEscaping(part) { part in
      compute = part
      unfinished.store(parts, ordering: .relaxed)
      let last = Offer(bits: offer.load(ordering: .relaxed))
      let next = last.next(parts).withOneBegun
      offer.store(next.bits, ordering: .sequentiallyConsistent)
      for helper in helpers.prefix(parts - 1) { helper.wake() }
      // Always the first, whose numbers this core may have from the last time.
      part(0)
      unfinished.subtract(1, ordering: .releasing)
      while computeOne() {}
      var looks = 0
      while unfinished.load(ordering: .acquiring) > 0 {
        looks += 1
        if looks > 1000 { sched_yield() }
      }
      compute = { _ in }
    }
    isBusy.store(false, ordering: .releasing)
  }

  /// Computes a part that nobody has begun, and says whether there was one.
  private func computeOne() -> Bool {
    var bits = offer.load(ordering: .sequentiallyConsistent)
    while true {
      let seen = Offer(bits: bits)
      guard seen.begun < seen.parts else { return false }
      let (isMine, now) = offer.weakCompareExchange(
        expected: bits, desired: seen.withOneBegun.bits,
        ordering: .acquiringAndReleasing)
      if isMine {
        compute(seen.begun)
        unfinished.subtract(1, ordering: .releasing)
        return true
      }
      bits = now
    }
  }

  private func help(_ helper: Helper) -> Never {
    while true {
      var looks = 0
      while looks < Self.patience { looks = computeOne() ? 0 : looks + 1 }
      helper.lieDown()
      // What was offered in between woke nobody.
      if !computeOne() { helper.sleep() }
    }
  }
}

/// The parts of one product: how many there are, and how many are begun.
///
/// Each offer has a number of its own, so that nobody begins a part of an old
/// one.
private struct Offer {
  var bits: UInt64 = 0

  var parts: Int { Int(bits >> 16 & 0xffff) }
  var begun: Int { Int(bits & 0xffff) }
  var withOneBegun: Offer { Offer(bits: bits + 1) }

  func next(_ parts: Int) -> Offer {
    Offer(bits: ((bits >> 32 &+ 1) << 32) | UInt64(parts) << 16)
  }
}

/// A thread's bed.
private final class Helper: Sendable {
  private let isDown = Atomic(false)
  private let alarm = DispatchSemaphore(value: 0)

  func lieDown() {
    isDown.store(true, ordering: .sequentiallyConsistent)
  }

  /// Sleeps until it is woken; not at all if that has happened.
  func sleep() {
    alarm.wait()
  }

  func wake() {
    if isDown.exchange(false, ordering: .sequentiallyConsistent) {
      alarm.signal()
    }
  }
}
