import Arguments
import Commands
import Foundation
import Grading
import Literate
import Processes

/// Builds the programs that run answers, one of which may not compile.
struct Builder: Sendable {
  let workbook: Workbook
  private let tool: BuildTool

  /// What became of the chapters that could not be built, by their folders.
  struct Outcome {
    /// Where the reader's file is to blame: the verdict on each exercise.
    var verdicts: [String: Judgement] = [:]
    /// Where it is not: a sentence.
    var failures: [String: String] = [:]
  }

  /// Prepares to build into the folder from which this command runs.
  init(_ workbook: Workbook) {
    self.workbook = workbook
    tool = BuildTool(root: workbook.root)
  }

  /// The folder of what is built.
  var products: String { tool.products }

  /// Builds everything.
  ///
  /// - Throws: `Failure` where something does not compile.
  func buildAll(isCancelled: () -> Bool) throws {
    if let log = try tool.build([], isCancelled: isCancelled) {
      throw log.failure
    }
  }

  /// Builds the programs of chapters from what their stub files hold now.
  ///
  /// - Throws: `Failure` where there is no `swift build` to ask.
  func build(
    _ chapters: [Chapter], isCancelled: () -> Bool
  ) throws -> Outcome {
    var outcome = Outcome()
    var sound: [Chapter] = []
    for chapter in chapters {
      if let sentence = workbook.refusal(ofStubsOf: chapter) {
        outcome.verdicts[chapter.folder] =
          Judgement(.doesNotCompile, [sentence + "."])
      } else if let error = workbook.misencoding(ofStubsOf: chapter) {
        outcome.verdicts[chapter.folder] = Judgement(.doesNotCompile, [error])
      } else if let error = workbook.trespass(inStubsOf: chapter) {
        outcome.verdicts[chapter.folder] = Judgement(.doesNotCompile, [error])
      } else {
        sound.append(chapter)
      }
    }
    let contents = sound.map { chapter in
      let stubs = StubBuild(of: chapter.folder, in: workbook.root)
      return (stubs, stubs.content)
    }
    if !sound.isEmpty { try buildJail(isCancelled: isCancelled) }
    // Where nothing but a stub file has changed, it alone is compiled.
    var rest: [Chapter] = []
    for (chapter, (stubs, _)) in zip(sound, contents) where !isCancelled() {
      let isCurrent = stubs.isCurrent
      if program(of: chapter).isCurrent,
        isCurrent || stubs.relink(isCancelled: isCancelled)
      {
        continue
      }
      if !isCurrent { stubs.discard() }
      rest.append(chapter)
    }
    // All at once is the fastest; only when that fails is it worth asking who
    // is to blame.
    let isAll = rest.count > 1 && sound.count == chapters.count
    let log =
      isAll
      ? try PackageBuild.noting(
        rest.map(program), isCancelled: isCancelled
      ) {
        try tool.build([], timeLimit: 120, isCancelled: isCancelled)
      } : nil
    if log != nil || !isAll {
      for chapter in rest where !isCancelled() {
        try build(
          chapter, wasLate: log?.isLate == true, &outcome, isCancelled)
      }
    }
    if isCancelled() { return outcome }
    for (chapter, (stubs, content)) in zip(sound, contents)
    where outcome.verdicts[chapter.folder] == nil
      && outcome.failures[chapter.folder] == nil
    {
      stubs.remember(content)
    }
    return outcome
  }

  private func program(of chapter: Chapter) -> PackageBuild {
    PackageBuild(of: chapter.name + "Answers", by: tool)
  }

  /// Builds the jail that answers run in, where it is not there or is older
  /// than its source: nothing else that is built depends on it.
  private func buildJail(isCancelled: () -> Bool) throws {
    let folder = workbook.root + "/Sources/jail"
    let sources = try? FileManager.default.contentsOfDirectory(atPath: folder)
    let newest = sources?.compactMap {
      FileStamp(folder + "/" + $0)?.written
    }.max()
    if let built = FileStamp(products + "/jail")?.written,
      built >= newest ?? 0
    {
      return
    }
    let log = try tool.build(["--product", "jail"], isCancelled: isCancelled)
    if let log { throw log.failure }
  }

  /// Builds the program of a chapter.
  ///
  /// Its stub file has a time to compile in, and what else the program is made of
  /// may take longer: only when all of it takes long is it worth asking which.
  private func build(
    _ chapter: Chapter, wasLate: Bool, _ outcome: inout Outcome,
    _ isCancelled: () -> Bool
  ) throws {
    func build(_ timeLimit: Double) throws -> BuildLog? {
      try PackageBuild.noting(
        [program(of: chapter)], isCancelled: isCancelled
      ) {
        try tool.build(
          ["--product", chapter.name + "Answers"], timeLimit: timeLimit,
          isCancelled: isCancelled)
      }
    }
    var log = wasLate ? nil : try build(30)
    if wasLate || log?.isLate == true, !isCancelled() {
      let limit = 60
      // An untouched one takes up to five seconds.
      let stubs = try tool.build(
        ["--target", chapter.name + "Exercises"], timeLimit: Double(limit + 5),
        isCancelled: isCancelled)
      if stubs?.isLate == true {
        outcome.verdicts[chapter.folder] = Judgement(
          .compilesTooLong,
          [
            "The compiler was still working on "
              + "\(chapter.folder)/Exercises.swift after \(limit) seconds: "
              + "break a long expression into several, and give its parts "
              + "types."
          ])
        return
      }
      log = try build(3600)
    }
    guard let log, !isCancelled() else { return }
    let errors = blame(log, on: workbook.rereading(chapter))
    if errors.isEmpty {
      outcome.failures[chapter.folder] = log.failure.description
    } else {
      outcome.verdicts[chapter.folder] = Judgement(.doesNotCompile, errors)
    }
  }

  /// Says what is wrong with a chapter's stub file, if a failed build is the
  /// fault of that.
  private func blame(_ log: BuildLog, on chapter: Chapter) -> [String] {
    let file = chapter.folder + "/Exercises.swift"
    let errors = log.errors.filter { $0.isIn(file) }
      .map { "\(file):\($0.place): \($0.message)" }
    if !errors.isEmpty { return errors }
    // The program calls what the stub file does not declare as it should.
    let folder = chapter.folder.replacing("Chapters/", with: "Tests/Answers/")
    guard let misfit = log.errors.first(where: { $0.isIn(folder + "/") }) else {
      return []
    }
    let changed = workbook.changedDeclarations(in: chapter)
    if !changed.isEmpty { return changed }
    // Nor is a file to blame that is as it was shipped.
    let path = workbook.root + "/" + file
    let text = chapter.shippedStubs.map { Data($0.utf8) }
    if FileManager.default.contents(atPath: path) == text { return [] }
    return [
      "\(file) compiles, but the hidden tests cannot use it: "
        + "\(misfit.message). Does it declare something with the name of a "
        + "type or function of the workbook?"
    ]
  }
}
