import Arguments
import Figures

/// A part of a chapter's demo, which can be shown and drawn alone.
///
///     let nudgesPart = DemoPart<Void>("nudges", "what a nudge does") {
///       print("…")
///     } picture: {
///       SVG(width: 640, height: 400, title: "A nudge")
///     }
struct DemoPart<Setting: Sendable>: Sendable {
  /// The word that asks for it.
  let name: String
  /// What it shows, in a line.
  let summary: String
  /// Prints it.
  let show: @Sendable (Setting) throws -> Void
  /// Draws it, where it has a picture.
  let picture: (@Sendable (Setting) throws -> SVG)?
  /// What is above it in the whole demo, in lower case, where that is not its
  /// summary.
  let title: @Sendable (Setting) -> String?

  /// Creates a part that follows what the demo's other options choose.
  init(
    _ name: String, _ summary: String,
    show: @escaping @Sendable (Setting) throws -> Void,
    picture: (@Sendable (Setting) throws -> SVG)? = nil,
    title: @escaping @Sendable (Setting) -> String? = { _ in nil }
  ) {
    self.name = name
    self.summary = summary
    self.show = show
    self.picture = picture
    self.title = title
  }

  /// Creates a part that is the same whatever the options choose.
  init(
    _ name: String, _ summary: String,
    show: @escaping @Sendable () throws -> Void,
    picture: (@Sendable () throws -> SVG)? = nil
  ) {
    self.init(
      name, summary, show: { _ in try show() },
      picture: picture.map { draw in
        { @Sendable _ in try draw() }
      })
  }
}

extension Command {
  /// Creates the demo of a chapter, in parts that can be run alone.
  ///
  /// - Parameters:
  ///   - name: The chapter's name, in lower case with hyphens.
  ///   - summary: What the demo shows, in a line.
  ///   - remark: What else the help says.
  ///   - options: The options besides `--part` and `--svg`.
  ///   - parts: The parts, in the order of the text.
  ///   - unasked: Those shown when no part is asked for, in their order, if
  ///     these are not all.
  ///   - drawn: That whose picture is drawn when no part is asked for.
  ///   - preface: What is said before any part that is shown unasked.
  ///   - json: The whole as JSON, which is what `--json` prints.
  ///   - setting: What the options choose.
  init<Setting>(
    demo name: String, _ summary: String, remark: String = "",
    options: [any Parameter] = [], parts: [DemoPart<Setting>],
    unasked: (@Sendable (Setting) -> [DemoPart<Setting>])? = nil,
    drawn: DemoPart<Setting>? = nil,
    preface: @escaping @Sendable (Setting) -> String? = { _ in nil },
    json: (@Sendable (Setting) -> String)? = nil,
    setting: @escaping @Sendable (ParsedArguments) throws -> Setting
  ) {
    let partOption = Option(
      "part", of: .choice(among: parts, by: \.name), "show one part only")
    let other = drawn.map { ", or else of \($0.name)," } ?? ""
    let fileOption = Option(
      "svg", of: .file(), "write the picture of the part\(other) to FILE")
    let jsonFlag = Flag("json", "print the fit as JSON, and nothing else")
    self.init(
      name, summary, discussion: "The parts:\n" + list(parts) + remark,
      options: [partOption] + options + (json == nil ? [] : [jsonFlag])
        + [fileOption]
    ) { arguments in
      let (part, file) = (arguments[partOption], arguments[fileOption])
      if let json, arguments[jsonFlag] {
        guard part == nil, file == nil else {
          throw UsageError(
            "--json prints the whole fit: leave out "
              + (part == nil ? "--svg" : "--part"))
        }
        return print(json(try setting(arguments)))
      }
      let setting = try setting(arguments)
      if let file {
        try picture(of: part ?? drawn, parts, setting).write(to: file)
        return print("wrote \(file)")
      }
      let shown = unasked?(setting) ?? parts
      if part == nil || shown.contains(where: { $0.name == part?.name }),
        let preface = preface(setting)
      {
        print(preface + "\n")
      }
      if let part { return try part.show(setting) }
      try show(shown, setting)
      sayNames(of: parts)
    }
  }
}

/// Returns the picture of a part.
///
/// - Throws: `UsageError`, which names the parts that have one, where this has
///   none.
private func picture<Setting>(
  of part: DemoPart<Setting>?, _ parts: [DemoPart<Setting>], _ setting: Setting
) throws -> SVG {
  if let draw = part?.picture { return try draw(setting) }
  throw UsageError(
    "--svg draws the picture of one part, and these have one: "
      + parts.filter { $0.picture != nil }.map { "--part \($0.name)" }
      .joined(separator: ", "))
}

/// Prints parts one below the other, each under its heading.
private func show<Setting>(
  _ parts: [DemoPart<Setting>], _ setting: Setting
) throws {
  for (index, part) in parts.enumerated() {
    let words = part.title(setting) ?? part.summary
    let title = words.prefix(1).uppercased() + words.dropFirst()
    if index > 0 { print() }
    print(title)
    print(String(repeating: "═", count: displayWidth(title)) + "\n")
    try part.show(setting)
  }
}

/// Returns parts with their summaries, a line each, for a help.
private func list<Setting>(_ parts: [DemoPart<Setting>]) -> String {
  let width = parts.map(\.name.count).max() ?? 0
  return parts.map { "  " + padded($0.name, to: width + 2) + $0.summary }
    .joined(separator: "\n")
}

/// Says on a terminal, on which a whole demo is long, that there are parts.
private func sayNames<Setting>(of parts: [DemoPart<Setting>]) {
  let terminal = Terminal.standardOutput()
  guard terminal.isTerminal else { return }
  let names = parts.map(\.name).joined(separator: ", ")
  print("\n" + wrap("One at a time: --part " + names, width: terminal.width))
}
