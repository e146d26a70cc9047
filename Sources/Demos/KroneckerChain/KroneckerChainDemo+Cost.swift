import Figures
import KroneckerChain
import LinearAlgebra

/// The entries of one layer's matrices, counted in the matrices themselves.
private struct Cost {
  let shape: Shape
  let entries: Int
  let filled: Int
  let compactEntries: Int

  static let bytesEach = MemoryLayout<Double>.stride

  init(_ shape: Shape) {
    self.shape = shape
    let (a, v) = sampleRows(shape)
    let factor = weightFactor(a, columns: shape.columns)
    entries = factor.elements.count
    filled = factor.elements.reduce(0) { $1 == 0 ? $0 : $0 + 1 }
    compactEntries = outer(a, v).elements.count
  }
}

/// A row of inputs, and a row that came back from the loss.
private func sampleRows(_ shape: Shape) -> (a: Matrix, v: Matrix) {
  var generator = SplitMix64(seed: 2)
  return (
    Matrix.random(1, shape.rows, in: 0.1..<1, using: &generator),
    Matrix.random(1, shape.columns, in: 0.1..<1, using: &generator)
  )
}

private let shapes = [3, 6, 12, 24, 48, 96].map { Shape($0 * 5 / 3, $0) }

let costPart = ChainPart("cost", "entries and bytes as the layer grows") {
  let rows = shapes.map(Cost.init).map { cost in
    [
      "\(cost.shape)", grouped(cost.entries), grouped(cost.filled),
      percent(cost.filled, of: cost.entries),
      grouped(cost.entries * Cost.bytesEach), grouped(cost.compactEntries),
      grouped(cost.compactEntries * Cost.bytesEach),
    ]
  }
  printTable(
    [
      "W", "aᵀ ⊗ I, entries", "not zero", "share", "bytes", "aᵀv, entries",
      "bytes",
    ], rows)
} picture: {
  let costs = shapes.map(Cost.init)
  let curve = { (name: String, count: (Cost) -> Int, mark: Series.Mark) in
    Series(
      name, costs.map { (x: Double($0.shape.columns), y: Double(count($0))) },
      as: mark)
  }
  return try Chart(
    "Entries as the layer grows",
    summary: "Both axes are logarithmic. The entries of the Kronecker product "
      + "rise with the third power of the width, those that are not zero and "
      + "those of the compact gradient with the second.",
    x: "width M of a layer of 5M/3 × M", y: "entries, 8 bytes each",
    xScale: .logarithmic, yScale: .logarithmic,
    [
      curve("aᵀ ⊗ I", \.entries, .line),
      curve("aᵀv", \.compactEntries, .dashes),
      curve("not zero in aᵀ ⊗ I", \.filled, .dots),
    ]
  ).svg()
}

/// The seconds that both ways to the gradient take for one layer.
private struct Timing {
  let shape: Shape
  let chain: Double
  let compact: Double

  init(_ shape: Shape) {
    self.shape = shape
    let (a, v) = sampleRows(shape)
    let column = v.transposed()
    chain = seconds {
      matmul(weightFactor(a, columns: shape.columns), column)
    }
    compact = seconds { matmul(a.transposed(), v) }
  }
}

/// Returns the time of one call, the least of several batches of calls.
private func seconds(of call: () -> Matrix) -> Double {
  let clock = ContinuousClock()
  var least = Double.infinity
  var count = 1
  var batches = 0
  while batches < 5 {
    let time = clock.measure {
      for _ in 0..<count { _ = call() }
    }
    let total = time / .seconds(1)
    if total < 1e-3 && batches == 0 {
      count *= 4  // too short to measure
    } else {
      least = min(least, total / Double(count))
      batches += 1
    }
  }
  return least
}

private let timedShapes = shapes + [Shape(320, 192)]

let timePart = ChainPart(
  "time", "the time as the layer grows, measured on your machine"
) {
  let rows = timedShapes.map(Timing.init).map { timing in
    [
      "\(timing.shape)", duration(timing.chain), duration(timing.compact),
      "\(decimal((timing.chain / timing.compact).rounded()))×",
    ]
  }
  print("This machine, this build; least of five\n")
  printTable(["W", "(aᵀ ⊗ I)vᵀ", "aᵀv", "ratio"], rows)
} picture: {
  let timings = timedShapes.map(Timing.init)
  let curve = { (name: String, time: (Timing) -> Double) in
    Series(
      name, timings.map { (x: Double($0.shape.columns), y: time($0) * 1e6) })
  }
  return try Chart(
    "Time as the layer grows, on this machine",
    summary: "Both axes are logarithmic. The chain's time rises with about the "
      + "third power of the width, the compact form's far more slowly.",
    x: "width M of a layer of 5M/3 × M", y: "microseconds",
    xScale: .logarithmic, yScale: .logarithmic,
    [curve("(aᵀ ⊗ I)vᵀ", \.chain), curve("aᵀv", \.compact)]
  ).svg()
}

let endsPart = ChainPart("ends", "multiplications from either end") {
  let networks = [[2, 3, 4], [10, 20, 5], [784, 100, 10]]
  let rows = networks.map { sizes in
    let (d, h, m) = (sizes[0], sizes[1], sizes[2])
    let chain = [d * h, h, h, m, m, 1]
    return [
      sizes.map(String.init).joined(separator: "→"),
      grouped(multiplicationsFromTheFront(chain)),
      grouped(multiplicationsFromTheEnd(chain)),
      grouped(leastMultiplications(chain)), grouped(m + h * m + h + d * h),
    ]
  }
  print("Multiplications for ∂L/∂w₁ᵀ, all factors full matrices\n")
  printTable(
    [
      "network", "from the front", "from the end", "least of all",
      "without ⊗ and diag",
    ], rows)
}

private func percent(_ part: Int, of whole: Int) -> String {
  decimal(100 * Double(part) / Double(whole), digits: 2) + "%"
}

private func duration(_ seconds: Double) -> String {
  for (unit, size) in [("s", 1.0), ("ms", 1e-3)] where seconds >= size {
    return decimal(seconds / size, digits: 3) + " " + unit
  }
  return decimal(seconds / 1e-6, digits: 3) + " µs"
}
