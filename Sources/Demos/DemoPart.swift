import Arguments
import Figures

/// A part of a chapter's demo, which can be shown and drawn alone.
protocol DemoPart: RawRepresentable<String>, CaseIterable, Equatable,
  Sendable
{
  /// What the demo's other options choose.
  associatedtype Setting = Void

  /// Those that have a picture.
  static var pictured: [Self] { get }

  /// That whose picture is drawn when no part is asked for.
  static var picturedUnasked: Self? { get }

  /// What it shows, in a line.
  var summary: String { get }

  /// Whether it is shown when no part is asked for.
  var isShownUnasked: Bool { get }

  /// Those shown when no part is asked for, in their order.
  static func unasked(_ setting: Setting) -> [Self]

  /// What is said before a part, or before the whole demo.
  static func preface(_ part: Self?, _ setting: Setting) -> String?

  /// What stands above it in the whole demo, in lower case.
  func title(_ setting: Setting) -> String

  /// Prints it.
  func show(_ setting: Setting) throws

  /// Draws it, where it has a picture.
  func picture(_ setting: Setting) throws -> SVG?
}

extension DemoPart {
  /// Whether it is shown when no part is asked for: it is.
  var isShownUnasked: Bool { true }

  /// Those shown when no part is asked for: all that are shown then.
  static func unasked(_ setting: Setting) -> [Self] {
    allCases.filter(\.isShownUnasked)
  }

  /// What is said before a part: nothing.
  static func preface(_ part: Self?, _ setting: Setting) -> String? {
    nil
  }

  /// What stands above it: its summary.
  func title(_ setting: Setting) -> String { summary }

  /// That whose picture is drawn when no part is asked for: none.
  static var picturedUnasked: Self? { nil }

  /// The option that chooses one part.
  static var partOption: Option<Self?> {
    Option("part", of: .choice(of: Self.self), "show one part only")
  }

  /// The option that asks for a part's picture.
  static var fileOption: Option<String?> {
    let other = picturedUnasked.map { ", or else of \($0.rawValue)," } ?? ""
    return Option(
      "svg", of: .file(), "write the picture of the part\(other) to FILE")
  }

  /// Parts with their summaries, a line each, for a help.
  static func list(_ parts: [Self]) -> String {
    let width = parts.map(\.rawValue.count).max() ?? 0
    return parts.map {
      "  " + padded($0.rawValue, to: width + 2) + $0.summary
    }.joined(separator: "\n")
  }

  /// Prints parts one below the other, each under its heading.
  static func show(_ parts: [Self], _ setting: Setting) throws {
    for (index, part) in parts.enumerated() {
      let words = part.title(setting)
      let title = words.prefix(1).uppercased() + words.dropFirst()
      if index > 0 { print() }
      print(title)
      print(String(repeating: "═", count: displayWidth(title)) + "\n")
      try part.show(setting)
    }
  }

  /// Returns the picture of a part.
  ///
  /// - Throws: `UsageError`, which names the parts that have one, where this has
  ///   none.
  static func draw(_ part: Self?, _ setting: Setting) throws -> SVG {
    guard let picture = try (part ?? picturedUnasked)?.picture(setting) else {
      throw UsageError(
        "--svg draws the picture of one part, and these have one: "
          + pictured.map { "--part \($0.rawValue)" }.joined(separator: ", "))
    }
    return picture
  }
}

extension Command {
  /// Creates the demo of a chapter, in parts that can be run alone.
  ///
  /// - Parameters:
  ///   - name: The chapter's name, in lower case with hyphens.
  ///   - summary: What the demo shows, in a line.
  ///   - parts: The parts, in the order of the text.
  ///   - remark: What else the help says.
  ///   - options: The options besides `--part` and `--svg`.
  ///   - setting: What those choose.
  init<Part: DemoPart>(
    demo name: String, _ summary: String, parts: Part.Type,
    remark: String = "", options: [any Parameter] = [],
    setting: @escaping @Sendable (ParsedArguments) throws -> Part.Setting
  ) {
    self.init(
      name, summary,
      discussion: "The parts:\n"
        + Part.list(Array(Part.allCases)) + remark,
      options: [Part.partOption] + options + [Part.fileOption]
    ) { arguments in
      let part = arguments[Part.partOption]
      let setting = try setting(arguments)
      if let file = arguments[Part.fileOption] {
        try Part.draw(part, setting).write(to: file)
        print("wrote \(file)")
        return
      }
      if let preface = Part.preface(part, setting) { print(preface + "\n") }
      if let part {
        try part.show(setting)
      } else {
        try Part.show(Part.unasked(setting), setting)
        sayParts(of: Part.self)
      }
    }
  }
}

/// Says on a terminal, on which a whole demo is long, that there are parts.
private func sayParts<Part: DemoPart>(of type: Part.Type) {
  let terminal = Terminal.standardOutput()
  guard terminal.isTerminal else { return }
  let names = Part.allCases.map(\.rawValue).joined(separator: ", ")
  print("\n" + wrap("One at a time: --part " + names, width: terminal.width))
}
