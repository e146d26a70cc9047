/// Multiplies and adds in registers, and does nothing else: what a core can do
/// at most in the time that this takes.
///
/// - Parameter rounds: How often each register is multiplied and added to.
/// - Returns: How many multiplications and additions of two numbers that was,
///   and what came of them, lest they be left out.
public func multiplyAndAdd(
  rounds: Int
) -> (operations: Int, result: Double) {
  let factor = Vector(repeating: 0.5)
  let term = Vector(repeating: Double(rounds))
  // As many sums as it takes to keep a core busy, and no more than there are
  // registers for.
  var (a, b, c) = (Vector(), term, -term)
  #if FUSED || arch(arm64)
  var (d, e) = (2 * term, 3 * term)
  #endif
  #if WIDE
  var (f, g, h) = (4 * term, 5 * term, 6 * term)
  #endif
  for _ in 0..<rounds {
    a.become(a, times: factor, plus: term)
    b.become(b, times: factor, plus: term)
    c.become(c, times: factor, plus: term)
    #if FUSED || arch(arm64)
    d.become(d, times: factor, plus: term)
    e.become(e, times: factor, plus: term)
    #endif
    #if WIDE
    f.become(f, times: factor, plus: term)
    g.become(g, times: factor, plus: term)
    h.become(h, times: factor, plus: term)
    #endif
  }
  var (sum, vectors) = (a + b + c, 3)
  #if FUSED || arch(arm64)
  (sum, vectors) = (sum + d + e, 5)
  #endif
  #if WIDE
  (sum, vectors) = (sum + f + g + h, 8)
  #endif
  return (rounds * vectors * 8 * 2, sum.sum())
}

extension Vector {
  @inline(__always)
  fileprivate mutating func become(
    _ x: Vector, times factor: Vector, plus term: Vector
  ) {
    #if FUSED || arch(arm64)
    self = term.addingProduct(x, factor)
    #else
    self = term + x * factor
    #endif
  }
}

/// What the products were compiled for, in a word or two.
public let instructionSet: String = {
  #if WIDE
  "AVX-512"
  #elseif FUSED
  "AVX2 and FMA"
  #elseif arch(arm64)
  "NEON"
  #else
  "no special instructions"
  #endif
}()
