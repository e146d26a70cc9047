import CompactGradient
import FastProducts
import Foundation
import KroneckerChain
import LinearAlgebra
import PolynomialFitting

/// How to measure.
struct Bench {
  let sizes: [Int]
  let runs: Int
  let steps: Int?
  let clock: BenchClock

  /// Measures some parts.
  func measure(_ parts: [BenchPart]) -> BenchReport {
    let peak = 1 / seconds { _ = multiplyAndAdd(rounds: 20_000) }
    let operations = Double(multiplyAndAdd(rounds: 20_000).operations)
    var report = BenchReport(
      machine: .current, clock: clock, runs: runs, peak: peak * operations / 1e9
    )
    if parts.contains(.products) { report.products = products() }
    if parts.contains(.steps) { report.steps = stepSpeeds() }
    if parts.contains(.training) { report.training = training() }
    if parts.contains(.chain) { report.chain = chain() }
    return report
  }

  /// Returns how long a call takes: the median of the runs, each of so many
  /// calls that the clock can tell.
  private func seconds(_ body: () -> Void) -> Double {
    func time(_ calls: Int) -> Double {
      let start = clock.now
      for _ in 0..<calls { body() }
      return (clock.now - start) / Double(calls)
    }
    body()
    let calls = max(1, Int(0.004 / max(time(1), 1e-9)))
    let times = (0..<runs).map { _ in time(calls) }.sorted()
    return (times[(runs - 1) / 2] + times[runs / 2]) / 2
  }

  private func products() -> [BenchReport.Product] {
    let usual = [16, 32, 64, 100, 128, 256, 512, 1024]
    return (sizes.isEmpty ? usual : sizes).map { size in
      let (a, b) = factors(size)
      var c = a
      func speed(_ body: () -> Void) -> Double {
        operations(size) / seconds(body) / 1e9
      }
      return BenchReport.Product(
        size: size,
        oneCore: speed { _ = matmulOnOneCore(a, b) },
        allCores: speed { c.setProduct(a, b) },
        firstTransposed: speed { c.setProduct(transpose: a, b) },
        secondTransposed: speed { c.setProduct(a, transpose: b) })
    }
  }

  private func stepSpeeds() -> [BenchReport.StepSpeed] {
    (sizes.isEmpty ? [32, 128, 256] : sizes).flatMap { size in
      let (a, b) = factors(size)
      return Step.allCases.map { step in
        let time = seconds { _ = step.product(a, b) }
        return BenchReport.StepSpeed(
          step: step, size: size, speed: operations(size) / time / 1e9)
      }
    }
  }

  /// The programs of document 002, as the chapters write them and, for the
  /// network, in memory that is kept.
  private func training() -> [BenchReport.Duration] {
    let problem = TrainingProblem(seed: 1)
    let count = steps ?? 500
    let points = Points.sine(count: 2000)
    let x = designMatrix(points.x, degree: 3)
    let start: Matrix = [[0.5], [-0.8], [0.3], [0.2]]
    let fits = steps ?? 2000
    return [
      BenchReport.Duration(
        name: "two layers, \(count) steps",
        seconds: seconds { _ = problem.train(steps: count, rate: 1e-6) }),
      BenchReport.Duration(
        name: "the same in memory that is kept",
        seconds: seconds {
          var trainer = Trainer(problem)
          for _ in 0..<count { _ = trainer.step(rate: 1e-6) }
        }),
      BenchReport.Duration(
        name: "cubic polynomial, \(fits) steps",
        seconds: seconds {
          _ = Descent(x, points.y, from: start, rate: 1e-6, steps: fits)
        }),
    ]
  }

  /// The gradient by the weights of one layer, by chapter 2's two ways.
  private func chain() -> [BenchReport.Chain] {
    [(10, 5), (40, 20), (100, 50)].map { inputs, outputs in
      var generator = SplitMix64(seed: 2)
      let n = Matrix.normal(1, inputs, using: &generator)
      let v = Matrix.normal(1, outputs, using: &generator)
      return BenchReport.Chain(
        shape: "\(Shape(inputs, outputs))",
        kronecker: seconds {
          _ = matmul(weightFactor(n, columns: outputs), v.transposed())
        },
        compact: seconds { _ = matmul(transpose: n, v) })
    }
  }

  private func factors(_ size: Int) -> (Matrix, Matrix) {
    var generator = SplitMix64(seed: 3)
    let a = Matrix.random(size, size, using: &generator)
    return (a, Matrix.random(size, size, using: &generator))
  }

  private func operations(_ size: Int) -> Double {
    let n = Double(size)
    return 2 * n * n * n
  }
}

/// What is measured.
enum BenchClock: String, CaseIterable, Codable, Sendable {
  /// The time that passes.
  case wall
  /// The time that the cores spend on this program, added up.
  case cores

  /// The reading of the clock, in seconds.
  var now: Double {
    switch self {
    case .wall: Double(DispatchTime.now().uptimeNanoseconds) / 1e9
    case .cores: Double(Foundation.clock()) / Double(CLOCKS_PER_SEC)
    }
  }
}
