import Arguments
import FastProducts
import Figures
import Foundation
import LinearAlgebra

/// What was measured, and on what.
struct BenchReport: Codable {
  /// The machine.
  struct Machine: Codable {
    var processor: String
    var cores: Int
    var system: String
    var instructions: String
  }

  /// A square product: speeds in GFLOP/s, thousands of millions of
  /// multiplications and additions in a second.
  struct Product: Codable {
    var size: Int
    var oneCore: Double
    var allCores: Double
    var firstTransposed: Double
    var secondTransposed: Double
  }

  /// A step of the appendix at a size.
  struct StepSpeed: Codable {
    var step: Step
    var size: Int
    var speed: Double
  }

  /// How long a program takes.
  struct Duration: Codable {
    var name: String
    var seconds: Double
  }

  /// A gradient in two ways.
  struct Chain: Codable {
    var shape: String
    var kronecker: Double
    var compact: Double
  }

  var machine: Machine
  var clock: BenchClock
  var runs: Int
  /// What a core can do at most, in GFLOP/s.
  var peak: Double
  var products: [Product] = []
  var steps: [StepSpeed] = []
  var training: [Duration] = []
  var chain: [Chain] = []
}

extension BenchReport {
  /// Reads what `json` returned.
  init(file: String) throws {
    do {
      self = try JSONDecoder().decode(
        BenchReport.self, from: Data(contentsOf: URL(fileURLWithPath: file)))
    } catch is DecodingError {
      throw Failure("\(file) is not what `workbook bench --json` prints")
    } catch {
      throw Failure("\(file) cannot be read")
    }
  }

  /// Returns the whole as JSON.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// Leaves out the other parts.
  mutating func keep(_ parts: [BenchPart]) {
    if !parts.contains(.products) { products = [] }
    if !parts.contains(.steps) { steps = [] }
    if !parts.contains(.training) { training = [] }
    if !parts.contains(.chain) { chain = [] }
  }

  /// Returns the whole as tables.
  func text(width: Int) -> String {
    let head = """
      \(machine.processor), \(machine.cores) cores, \(machine.system)
      compiled for \(machine.instructions); medians of \(runs) runs, \(timing)
      one core multiplies and adds at \(fixed(peak, places: 1)) GFLOP/s at most

      """
    let tables = [productTable, stepTable, trainingTable, chainTable]
    return
      ([head] + tables.compactMap { $0?.text(width: width) })
      .joined(separator: "\n").trimmingCharacters(in: .newlines)
  }

  private var timing: String {
    switch clock {
    case .wall: "by the clock on the wall"
    case .cores: "by the time that the cores spent, added up"
    }
  }

  private var productTable: Table? {
    guard !products.isEmpty else { return nil }
    return Table(
      ["size", "one core", "of peak", "all cores", "AᵀB", "ABᵀ", "GFLOP/s"],
      products.map { product in
        ["\(product.size)", fixed(product.oneCore, places: 1)]
          + ["\(fixed(100 * product.oneCore / peak, places: 0)) %"]
          + [
            product.allCores, product.firstTransposed,
            product.secondTransposed,
          ].map { fixed($0, places: 1) } + [""]
      })
  }

  private var stepTable: Table? {
    guard !steps.isEmpty else { return nil }
    return Table(
      ["GFLOP/s"] + stepSizes.map { "\($0)×\($0)" },
      Step.allCases.map { step in
        [step.summary]
          + stepSizes.map { size in
            steps.first { $0.step == step && $0.size == size }
              .map { decimal($0.speed, digits: 3) } ?? ""
          }
      })
  }

  private var stepSizes: [Int] { Set(steps.map(\.size)).sorted() }

  private var trainingTable: Table? {
    guard !training.isEmpty else { return nil }
    return Table(
      ["training", "ms"],
      training.map { [$0.name, fixed(1000 * $0.seconds, places: 1)] })
  }

  private var chainTable: Table? {
    guard !chain.isEmpty else { return nil }
    return Table(
      ["W", "Kronecker, µs", "compact, µs", "ratio"],
      chain.map {
        [
          $0.shape, fixed(1e6 * $0.kronecker, places: 2),
          fixed(1e6 * $0.compact, places: 2),
          fixed($0.kronecker / $0.compact, places: 0),
        ]
      })
  }

  /// Returns a picture of the products, or of the steps where there are none.
  func chart() throws -> Chart {
    let isOfSteps = products.isEmpty
    let sizes = isOfSteps ? stepSizes : products.map(\.size)
    guard let least = sizes.min(), let most = sizes.max() else {
      throw UsageError("--svg draws the part products or the part steps")
    }
    let series =
      isOfSteps
      ? Step.allCases.map { step in
        Series(
          step.summary,
          steps.filter { $0.step == step }
            .map { (x: Double($0.size), y: $0.speed) })
      }
      : [
        Series("all cores", products.map { (Double($0.size), $0.allCores) }),
        Series("one core", products.map { (Double($0.size), $0.oneCore) }),
      ]
    let limit = Series(
      "peak of a core", [(Double(least), peak), (Double(most), peak)],
      as: .dashes)
    return Chart(
      isOfSteps ? "From three loops to all cores" : "Square products",
      summary: "GFLOP/s over the size of the matrices, on "
        + "\(machine.processor) with \(machine.cores) cores.",
      x: "rows and columns", y: "GFLOP/s", xScale: .logarithmic,
      yScale: isOfSteps ? .logarithmic : .linear, series + [limit])
  }
}

extension BenchReport.Machine {
  /// This machine.
  static var current: BenchReport.Machine {
    let information = try? String(
      contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
    let line = information?.split(separator: "\n")
      .first { $0.hasPrefix("model name") }
    let name = line?.split(separator: ":").last
      .map { $0.trimmingCharacters(in: .whitespaces) }
    return BenchReport.Machine(
      processor: name ?? "processor unknown",
      cores: ProcessInfo.processInfo.activeProcessorCount,
      system: ProcessInfo.processInfo.operatingSystemVersionString,
      instructions: instructionSet)
  }
}
