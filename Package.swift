// swift-tools-version: 6.3
import Foundation
import PackageDescription

/// Optimizes a target in debug builds too.
///
/// Everything that a reader edits stays debuggable. Without this the products of
/// matrices would take some fifty times as long. The compiler takes file by file
/// here, so that what must be inlined together stands in one file. Frame
/// pointers are kept: a crash is told with the line that led to it.
let optimized: [SwiftSetting] = [
  .unsafeFlags(["-O", "-Xcc", "-fno-omit-frame-pointer"])
]

/// The chapters, in the order of reading: one line each.
let chapters = [
  chapter(1, "Jacobians"),
  chapter(2, "KroneckerChain"),
  chapter(3, "CompactGradient"),
  chapter(4, "BatchBias", isHandedOut: true),
  chapter(5, "PolynomialFitting"),
  chapter(
    6, "FullyConnectedNetwork", after: ["BatchBias"], isHandedOut: true),
]

/// The names of the chapters' modules.
let names: [Target.Dependency] = chapters.map { .byName(name: $0[0].name) }

/// The names of the modules of the solutions.
let solutions: [Target.Dependency] = chapters.map { .byName(name: $0[2].name) }

/// What the chapters stand on, from the bottom up.
let library: [Target] = [
  .target(name: "CLibrary"),
  .target(
    name: "LinearAlgebra", dependencies: ["CLibrary"],
    swiftSettings: optimized + native),
  .target(
    name: "FastProducts", dependencies: ["LinearAlgebra"],
    swiftSettings: optimized + native),
  .target(name: "GradientCheck", dependencies: ["LinearAlgebra"]),
  .target(name: "Arguments", dependencies: ["CLibrary"]),
  .target(name: "Figures", dependencies: ["CLibrary", "LinearAlgebra"]),
  .target(name: "Stubs"),
  .target(name: "Processes", dependencies: ["CLibrary"]),
  .target(name: "Literate", dependencies: ["Figures", "Processes"]),
  .target(
    name: "Answering", dependencies: ["CLibrary", "LinearAlgebra", "Stubs"]),
  .executableTarget(
    name: "jail", dependencies: ["CLibrary"], linkerSettings: standalone),
  .target(
    name: "Grading",
    dependencies: [
      "Answering", "GradientCheck", "LinearAlgebra", "Literate", "Processes",
    ]),
  .target(
    name: "Graders",
    dependencies: ["Grading", "GradientCheck", "LinearAlgebra", "Literate"]
      + names + solutions,
    path: "Tests/Graders"),
  .target(name: "Jobs", dependencies: ["Arguments", "CLibrary", "Processes"]),
  .target(
    name: "Commands",
    dependencies: ["Arguments", "Figures", "Jobs", "Literate", "Processes"]),
  .target(
    name: "Demos",
    dependencies: [
      "Arguments", "CLibrary", "Figures", "GradientCheck", "Jobs",
      "LinearAlgebra",
    ] + names),
  .executableTarget(
    name: "workbook",
    dependencies: [
      "Arguments", "CLibrary", "Commands", "Figures", "Jobs", "Literate",
      "Processes",
    ]),
  .executableTarget(
    name: "demo", dependencies: ["Arguments", "CLibrary", "Demos", "Jobs"],
    linkerSettings: standalone),
  .executableTarget(
    name: "bench",
    dependencies: [
      "Arguments", "CLibrary", "CompactGradient", "FastProducts", "Figures",
      "Jobs", "KroneckerChain", "LinearAlgebra", "PolynomialFitting",
    ]),
  .executableTarget(
    name: "judge",
    dependencies: [
      "Arguments", "CLibrary", "Commands", "Graders", "Grading", "Jobs",
      "Literate", "Processes",
    ],
    exclude: ["report.schema.json"]),
  .testTarget(
    name: "ExerciseTests", dependencies: ["Graders", "Grading", "Literate"]),
]

/// The workbook's own tests, for which no reader has to wait.
///
/// They are there if `WORKBOOK_TESTS=all` is in the environment: those of the
/// chapters in one target, then the library's.
let tests: [Target] = [
  .target(
    name: "Expectations", dependencies: ["LinearAlgebra"],
    path: "Tests/Expectations"),
  test(
    "ChapterTests",
    [
      "Demos", "Graders", "Grading", "GradientCheck", "LinearAlgebra",
      "Literate",
    ] + names + solutions),
  test("LinearAlgebraTests", ["FastProducts", "LinearAlgebra"]),
  test("GradientCheckTests", ["GradientCheck", "LinearAlgebra"]),
  test("ArgumentsTests", ["Arguments", "CLibrary"]),
  test("FiguresTests", ["CLibrary", "Figures"]),
  test(
    "GradingTests",
    ["FaultyAnswers", "Grading", "LinearAlgebra", "Literate"]),
  .executableTarget(
    name: "FaultyAnswers", dependencies: ["Answering", "LinearAlgebra"],
    path: "Tests/Answers/Faulty"),
  test("LiterateTests", ["Literate"]),
  test(
    "WorkbookTests",
    [
      "Commands", "Demos", "FastProducts", "Grading", "Jobs", "Literate",
      "Processes", "bench", "judge", "workbook",
    ]),
]

/// The targets that take several processes of the compiler.
///
/// For one of the others, a second process would do little but read all modules
/// anew.
let large: Set = [
  "ChapterTests", "Demos", "Graders", "Grading", "LinearAlgebra", "Literate",
]

// An index of the system's modules, which only jumps into them need, costs a
// sixth of the first build.
let targets =
  library + chapters.flatMap { $0 }
  + (Context.environment["WORKBOOK_TESTS"] == "all" ? tests : [])
for target in targets {
  let pieces =
    large.contains(target.name) ? [] : ["-driver-batch-count", "1"]
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .unsafeFlags(["-index-ignore-system-modules"] + pieces)
    ]
}

let package = Package(
  name: "backpropagation-workbook",
  platforms: [.macOS(.v15)],
  targets: targets,
  swiftLanguageModes: [.v6])

/// A kind of machine that the products are written for.
enum Machine: String {
  /// No instructions but those that every processor of its sort has.
  case portable
  /// Vectors of four numbers, multiplied and added in one step.
  case avx2
  /// Vectors of eight.
  case avx512

  /// The machine that `WORKBOOK_MACHINE` names, where one is to be built for
  /// another; `WORKBOOK_PORTABLE=1` is the same as `portable`.
  static var asked: Machine? {
    let environment = Context.environment
    if environment["WORKBOOK_PORTABLE"] == "1" { return .portable }
    guard let name = environment["WORKBOOK_MACHINE"] else { return nil }
    guard let machine = Machine(rawValue: name) else {
      fatalError("WORKBOOK_MACHINE is portable, avx2 or avx512, not \(name)")
    }
    return machine
  }

  /// The machine that builds, as far as Linux tells.
  static var here: Machine {
    let processor =
      (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    if processor.contains(" avx512f ") { return .avx512 }
    return processor.contains(" fma ") ? .avx2 : .portable
  }

  func settings(_ processor: String) -> [SwiftSetting] {
    let flags: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-march=" + processor])]
    switch self {
    case .portable: return []
    case .avx2: return flags + [.define("FUSED")]
    case .avx512: return flags + [.define("FUSED"), .define("WIDE")]
    }
  }
}

/// Lets the products use all instructions of the machine that builds, or those
/// of the one that was asked for.
var native: [SwiftSetting] {
  switch Machine.asked {
  case nil: Machine.here.settings("native")
  case .avx512: Machine.avx512.settings("x86-64-v4")
  case let machine?: machine.settings("x86-64-v3")
  }
}

/// Puts Swift's libraries into a program, where the toolchain has them in that
/// form: it starts in half the time.
var standalone: [LinkerSetting] {
  let folders = (Context.environment["PATH"] ?? "").split(separator: ":")
  let hasLibraries = folders.contains { folder in
    let compiler = URL(fileURLWithPath: folder + "/swiftc")
      .resolvingSymlinksInPath().deletingLastPathComponent().path
    return FileManager.default.fileExists(
      atPath: compiler + "/../lib/swift_static/linux/libswiftCore.a")
  }
  return hasLibraries ? [.unsafeFlags(["-static-stdlib"])] : []
}

/// A target of tests.
func test(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies + ["Expectations"])
}

/// The targets of one chapter: its reference implementation, the reader's
/// stubs, the solutions, and the program that runs the reader's answers.
///
/// Where an exercise hands out types of the reference implementation, stubs
/// and solutions may import it.
func chapter(
  _ number: Int, _ name: String, after earlier: [Target.Dependency] = [],
  isHandedOut: Bool = false
) -> [Target] {
  let folder = "0\(number)-\(name)"
  let common: [Target.Dependency] =
    ["LinearAlgebra", "GradientCheck"] + earlier
  let written: [Target.Dependency] =
    ["LinearAlgebra", "Stubs"] + (isHandedOut ? [.byName(name: name)] : [])
  return [
    .target(name: name, dependencies: common),
    .target(
      name: name + "Exercises", dependencies: written,
      path: "Chapters/\(folder)",
      exclude: others(in: "Chapters/\(folder)"),
      sources: ["Exercises.swift"]),
    .target(
      name: name + "Solutions", dependencies: written,
      path: "Solutions/\(folder)",
      exclude: others(in: "Solutions/\(folder)"),
      sources: ["Exercises.swift"]),
    .executableTarget(
      name: name + "Answers",
      dependencies: written + ["Answering", .byName(name: name + "Exercises")],
      path: "Tests/Answers/\(folder)"),
  ]
}

/// What stands in a folder beside its one Swift file, and would be warned of.
func others(in folder: String) -> [String] {
  let path = Context.packageDirectory + "/" + folder
  let names = try? FileManager.default.contentsOfDirectory(atPath: path)
  return (names ?? []).filter { $0 != "Exercises.swift" }.sorted()
}
