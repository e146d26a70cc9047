import Expectations
import Foundation
import LinearAlgebra
import Testing

/// A way to multiply, and how its factors lie in memory.
enum Form: CaseIterable {
  case plain
  case firstTransposed
  case secondTransposed

  func product(_ a: Matrix, _ b: Matrix) -> Matrix {
    switch self {
    case .plain: matmul(a, b)
    case .firstTransposed: matmul(transpose: a.transposed(), b)
    case .secondTransposed: matmul(a, transpose: b.transposed())
    }
  }

  func setProduct(of matrix: inout Matrix, _ a: Matrix, _ b: Matrix) {
    switch self {
    case .plain: matrix.setProduct(a, b)
    case .firstTransposed: matrix.setProduct(transpose: a.transposed(), b)
    case .secondTransposed: matrix.setProduct(a, transpose: b.transposed())
    }
  }
}

/// Sizes on both sides of every block's edge: tiles of 8×16, 6×8 and 2×8, and
/// the short and narrow ones; blocks of up to 96 rows, 512 terms and 2048
/// columns, which depend on the caches, and of what is read as it lies or
/// packed; small products, rows and columns; many terms; both cores.
private let sizes = [1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 23, 24, 25, 31, 48, 49]
private let edges = [
  Size(95, 256, 24), Size(96, 257, 25), Size(97, 255, 23), Size(3, 600, 5),
  Size(200, 90, 100), Size(90, 100, 200), Size(1, 70, 1100), Size(1100, 70, 1),
  Size(30, 1, 1010), Size(1010, 2, 30), Size(2000, 4, 1), Size(4, 2000, 1),
  Size(7, 7, 1), Size(6, 3, 1), Size(9, 8, 1), Size(1, 9, 5), Size(2, 30, 8),
  Size(1, 8, 7), Size(2, 40, 9), Size(3, 512, 520), Size(96, 9, 513),
  Size(64, 64, 64), Size(63, 64, 65), Size(65, 63, 64), Size(7, 513, 71),
  Size(9, 1025, 15), Size(13, 33, 2049), Size(5, 3, 4100), Size(199, 511, 9),
  Size(6, 100, 100), Size(100, 6, 100), Size(37, 130, 260), Size(260, 130, 37),
  Size(64, 1000, 100), Size(34, 1003, 20), Size(46, 1025, 101),
  Size(130, 520, 128), Size(130, 520, 129), Size(16, 300, 300),
]

struct Size: CustomStringConvertible {
  let n: Int
  let p: Int
  let m: Int

  init(_ n: Int, _ p: Int, _ m: Int) {
    self.n = n
    self.p = p
    self.m = m
  }

  var description: String { "\(n)×\(p) by \(p)×\(m)" }
}

/// A hundred and twenty sizes drawn from a seed.
private let drawn: [Size] = {
  var generator = SplitMix64(seed: 51)
  func size() -> Int { sizes.randomElement(using: &generator) ?? 1 }
  return (0..<120).map { _ in Size(size(), size(), size()) }
}()

struct `The fast product` {
  /// Both ways round every entry by at most γ = pu/(1 − pu) of |A||B|, with
  /// u = 2⁻⁵³, so that they differ by at most twice that.
  @Test func `agrees with the three loops to the rounding`() {
    var generator = SplitMix64(seed: 52)
    for size in drawn + edges {
      let a = Matrix.random(size.n, size.p, using: &generator)
      let b = Matrix.random(size.p, size.m, using: &generator)
      let due = matmulByDefinition(a, b)
      let pu = Double(size.p) * 0x1p-53
      let bound = 2 * pu / (1 - 3 * pu) * matmul(a.map(abs), b.map(abs))
      for form in Form.allCases {
        let got = form.product(a, b)
        expectEqual(got.shape, due.shape)
        let excess = ((got - due).map(abs) - bound).elements.max() ?? 0
        #expect(excess <= 0, "\(form), \(size)")
      }
    }
  }

  @Test(arguments: Form.allCases)
  func `in place agrees with the new matrix`(form: Form) {
    var generator = SplitMix64(seed: 53)
    for size in drawn.prefix(40) + edges {
      let a = Matrix.random(size.n, size.p, using: &generator)
      let b = Matrix.random(size.p, size.m, using: &generator)
      var product = Matrix.random(size.n, size.m, using: &generator)
      form.setProduct(of: &product, a, b)
      expectEqual(product, form.product(a, b))
    }
  }

  @Test func `added to a matrix agrees with the product and the sum`() {
    var generator = SplitMix64(seed: 57)
    for size in drawn.prefix(40) + edges {
      let a = Matrix.random(size.p, size.n, using: &generator)
      let b = Matrix.random(size.p, size.m, using: &generator)
      let start = Matrix.random(size.n, size.m, using: &generator)
      var sum = start
      sum.addProduct(transpose: a, b, times: -0.5)
      var due = start
      due.add(-0.5, times: matmul(transpose: a, b))
      // The terms are below 1, and each of the sums is rounded p times.
      let bound = Double((size.p + 1) * (size.p + 1)) * 0x1p-52
      #expect(
        sum.isApproximatelyEqual(
          to: due, absoluteTolerance: bound, relativeTolerance: 0),
        "\(size)")
      if size.p <= 64 { expectEqual(sum, due) }
    }
  }

  @Test func `is the same to the last bit on one core and on all`() {
    var generator = SplitMix64(seed: 56)
    for size in [
      Size(300, 90, 100), Size(90, 300, 131), Size(130, 130, 130),
      Size(64, 1000, 100), Size(30, 600, 60),
    ] {
      let a = Matrix.random(size.n, size.p, using: &generator)
      let b = Matrix.random(size.p, size.m, using: &generator)
      expectEqual(matmul(a, b), matmulOnOneCore(a, b))
    }
  }

  @Test func `into a matrix that is a factor, too, is right`() {
    var generator = SplitMix64(seed: 54)
    let a = Matrix.random(40, 40, using: &generator)
    var b = a
    b.setProduct(a, b)
    expectEqual(b, matmul(a, a))
  }

  @Test(arguments: Form.allCases, [0, 5, 40])
  func `of empty matrices is empty or zero`(form: Form, size: Int) {
    let empty = Matrix.zeros(size, 0)
    expectEqual(form.product(empty, .zeros(0, size)), .zeros(size, size))
    expectEqual(form.product(.zeros(0, size), .zeros(size, 3)), .zeros(0, 3))
    expectEqual(form.product(.zeros(3, size), .zeros(size, 0)), .zeros(3, 0))
  }

  @Test(arguments: Form.allCases, [Double.nan, .infinity, -.infinity])
  func `passes on what is not finite, as the loops do`(
    form: Form, value: Double
  ) {
    var generator = SplitMix64(seed: 55)
    for size in [Size(3, 4, 5), Size(31, 33, 29), Size(100, 260, 32)] {
      var a = Matrix.random(size.n, size.p, using: &generator)
      var b = Matrix.random(size.p, size.m, using: &generator)
      a[size.n / 2, size.p / 2] = value
      b[size.p / 3, size.m / 3] = 0
      let got = form.product(a, b)
      let due = matmulByDefinition(a, b)
      let pairs = zip(got.elements, due.elements)
      #expect(pairs.allSatisfy { $0.isNaN == $1.isNaN })
      #expect(pairs.allSatisfy { $0.isFinite == $1.isFinite })
    }
  }

  @Test func `is right for threads that multiply at once`() {
    var generator = SplitMix64(seed: 56)
    let a = Matrix.random(150, 130, using: &generator)
    let b = Matrix.random(130, 140, using: &generator)
    let due = matmul(a, b)
    DispatchQueue.concurrentPerform(iterations: 200) { turn in
      // Now and then the helpers have gone to sleep.
      if turn % 50 == 0 { usleep(20_000) }
      expectEqual(matmul(a, b), due)
    }
  }

  @Test func `refuses what does not fit, with both shapes`() async {
    await #expect(processExitsWith: .failure) {
      _ = matmul(transpose: Matrix.zeros(2, 3), Matrix.zeros(3, 4))
    }
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var matrix = Matrix.zeros(2, 3)
      matrix.setProduct(Matrix.zeros(2, 4), Matrix.zeros(4, 2))
    }
    let text = String(
      decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("2×2: it does not fit into a 2×3 matrix"))
  }
}
