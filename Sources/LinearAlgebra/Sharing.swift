// How the kernel shares a large product out to the cores. It belongs to the
// kernel: see Kernel.swift.

extension PartialProduct {
  /// Computes parts of the product, on several cores if there are.
  func share(_ parts: [PartialProduct], cores: Int) {
    if cores < 2 {
      for part in parts { part.runBlocked() }
      return
    }
    let workspaces = Workspace.take(parts.count)
    Crew.shared.perform(parts.count) {
      parts[$0].runBlocked(in: workspaces[$0])
    }
    for workspace in workspaces.reversed() { workspace.giveBack() }
  }

  /// Parts of nearly one size, cut along the longer side of the product.
  ///
  /// To cut a square's columns was faster than to cut its rows: each core then
  /// packs a part of B only, and A, which often need not be packed.
  func split(into count: Int) -> [PartialProduct] {
    let isTall = rows > columns
    let cut =
      isTall
      ? Cut(rows, by: Tile.rows, into: count)
      : Cut(columns, by: Tile.columns, into: count)
    return cut.map {
      isTall
        ? part(rows: $0, columns: 0..<columns)
        : part(rows: 0..<rows, columns: $0)
    }
  }

  private func part(
    rows i: Range<Int>, columns j: Range<Int>
  ) -> PartialProduct {
    var part = self
    (part.rows, part.columns) = (i.count, j.count)
    part.a = a.part(i.lowerBound, 0)
    part.b = b.part(0, j.lowerBound)
    part.product += i.lowerBound * productStride + j.lowerBound
    return part
  }

  /// The product as a sum of two, each of half the terms, by any number of
  /// cores.
  ///
  /// Where there are many terms and few entries, a core reads half of each
  /// factor then, and not a whole one.
  func runHalved(cores: Int) {
    let middle = inner / 16 * 8
    let first = part(inner: 0..<middle)
    part(inner: middle..<inner).runAside { second in
      let halves = [first, second]
      share(halves.flatMap { $0.split(into: (cores + 1) / 2) }, cores: cores)
    }
  }

  private func part(inner k: Range<Int>) -> PartialProduct {
    var part = self
    part.inner = k.count
    part.a = a.part(0, k.lowerBound)
    part.b = b.part(k.lowerBound, 0)
    return part
  }

  /// Has the product computed in memory of its own, then adds it.
  func runAside(_ run: (PartialProduct) -> Void) {
    let count = rows * columns
    let sums = UnsafeMutablePointer<Double>.allocate(capacity: count)
    defer { sums.deallocate() }
    var aside = self
    (aside.product, aside.productStride, aside.factor) = (sums, columns, nil)
    run(aside)
    let factor = factor ?? 1
    for i in 0..<rows {
      let (row, sums) = (product + i * productStride, sums + i * columns)
      for j in 0..<columns { row[j] += factor * sums[j] }
    }
  }
}
