import Arguments
import Commands
import Foundation
import Jobs
import Literate

private let words = Positional(
  "WORD", eachOf: .text("WORD"),
  "what you would type into a search box; without words, all questions are "
    + "listed")

let ask = Command(
  .ask,
  discussion: """
    It looks for your words in Chapters/Questions.md and shows the question \
    that fits best, with its answer, the section that derives it, and an \
    exercise:

      swift run workbook ask where does 1/m belong
    """,
  positionals: [words]
) { arguments in
  let workbook = try openWorkbook()
  let terminal = Terminal.standardOutput(color: !arguments[Terminal.noColor])
  let catalogue = try Catalogue(of: workbook)
  guard !arguments[words].isEmpty else {
    print(catalogue.questions.map(\.title).joined(separator: "\n"))
    return
  }
  let found = catalogue.questions(for: arguments[words].joined(separator: " "))
  guard let best = found.first else {
    throw Failure(
      "no question has these words; `swift run workbook ask` lists all")
  }
  print(terminal.styled(best.title, .bold) + "\n")
  print(catalogue.page.plain(best.answer, width: terminal.width))
  let others = found.dropFirst().prefix(2).map { "  " + $0.title }
  if !others.isEmpty {
    print("\nOr did you mean\n" + others.joined(separator: "\n"))
  }
}

/// The questions of Chapters/Questions.md.
struct Catalogue {
  /// One of them.
  struct Question {
    /// What is asked.
    let title: String
    /// The same in other words.
    let others: String
    /// The answer in Markdown, and below it where more is said.
    let answer: String
  }

  /// The file with the questions, from the root.
  static let file = "Chapters/Questions.md"

  /// The page.
  let page: Page

  /// The questions, in order.
  let questions: [Question]

  /// The words of each question, with what a hit in one is worth.
  private let indices: [[String: Double]]

  /// Reads the page.
  ///
  /// - Throws: `Failure` if there is none.
  init(of workbook: Workbook) throws {
    guard
      let page = workbook.pages.first(where: { $0.file == Catalogue.file })
    else { throw Failure("there is no \(Catalogue.file)") }
    self.page = page
    let headings = page.headings.filter { $0.level == 2 }
    let ends = headings.dropFirst().map { $0.line - 1 } + [page.lines.count]
    let questions = zip(headings, ends).map { heading, end in
      let lines = page.lines[heading.line..<end]
      let isOther = { (line: String) in line.hasPrefix("*Also asked as") }
      return Question(
        title: heading.text,
        others: lines.filter(isOther).joined(separator: " "),
        answer: lines.filter { !isOther($0) }.joined(separator: "\n")
          .trimmingCharacters(in: .newlines))
    }
    self.questions = questions
    indices = questions.map { question in
      var index: [String: Double] = [:]
      for (text, worth) in [
        (question.answer, 1.0), (question.others, 2), (question.title, 3),
      ] {
        for word in Catalogue.words(of: text) { index[word] = worth }
      }
      return index
    }
  }

  /// Returns the questions that have words of a text, the best first.
  ///
  /// A word counts the more, the fewer questions have it.
  func questions(for text: String) -> [Question] {
    var scores = [Double](repeating: 0, count: questions.count)
    for word in Set(Catalogue.words(of: text)) {
      let worths = indices.map { index in
        index.map { $0.value * Catalogue.likeness(word, $0.key) }.max() ?? 0
      }
      let count = worths.count { $0 > 0 }
      let weight = log(Double(questions.count + 1) / Double(max(count, 1)))
      for i in scores.indices { scores[i] += worths[i] * weight }
    }
    let best = scores.max() ?? 0
    return questions.indices.filter { scores[$0] > 0.3 * best }
      .sorted { (scores[$1], $0) < (scores[$0], $1) }.map { questions[$0] }
  }

  /// Returns how alike two words are, from 0 to 1: one may begin the other, or
  /// differ from it by a letter.
  private static func likeness(_ a: String, _ b: String) -> Double {
    if a == b { return 1 }
    let shared = zip(a, b).prefix { $0 == $1 }.count
    let (short, long) = (min(a.count, b.count), max(a.count, b.count))
    if short >= 4, shared >= max(4, long - 4) { return 0.8 }
    return short >= 5 && editDistance(a, b) == 1 ? 0.6 : 0
  }

  /// Returns what a text can be found by: its words in lower case, signs of
  /// formulas by their names, and no word that says nothing.
  private static func words(of text: String) -> [String] {
    var text = text.replacing(/\]\([^)]*\)/, with: "]").lowercased()
    // A − Y, or p - t: outputs minus targets.
    text = text.replacing(/\b[a-z] ?[-−] ?[yt]\b/, with: " minustarget ")
    // The matrix that is transposed matters, and that one is.
    text = text.replacing(/([a-z])(?:ᵀ|\.t\b|\^t\b|\^\\top)/) {
      " \($0.1)t transpose "
    }
    for (sign, name) in signs { text = text.replacing(sign, with: name) }
    return text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
      .filter { $0.count > 1 && !silent.contains($0) }
      .map { synonyms[$0] ?? $0 }
  }

  private static let signs = [
    ("1/m", " mean divide "), ("1/n", " mean divide "),
    ("/m", " divide "), ("\\otimes", " kronecker "), ("⊗", " kronecker "),
    ("\\odot", " elementwise "), ("⊙", " elementwise "),
    ("@", " matmul "), ("axis=", "axis "), ("axis 0", "axis0"),
    ("axis 1", "axis1"), ("cross-entropy", "crossentropy"),
    ("cross entropy", "crossentropy"), ("row-major", "rows stacked"),
    ("column-major", "columns stacked"), ("nn.linear", "linear pytorch"),
  ]

  private static let synonyms = [
    "average": "mean", "averaged": "mean", "avg": "mean",
    "derivative": "gradient", "grad": "gradient", "grads": "gradient",
    "multiply": "product", "multiplication": "product", "matmul": "product",
    "dot": "product", "times": "product", "hadamard": "elementwise",
    "pointwise": "elementwise", "torch": "pytorch", "float": "precision",
    "float32": "precision", "fp32": "precision", "eps": "epsilon",
    "flatten": "stacked", "vectorize": "vec",
    "minibatch": "batch", "tensorflow": "pytorch",
    "keras": "pytorch", "accuracy": "tolerance", "accurate": "tolerance",
  ]

  private static let silent: Set = [
    "why", "is", "the", "an", "of", "in", "to", "do", "does", "it", "its",
    "and", "or", "how", "what", "when", "which", "with", "for", "by", "be",
    "on", "are", "as", "that", "this", "there", "not", "no", "my", "me", "we",
    "you", "have", "has", "can", "should", "must", "just", "where", "at", "so",
    "then", "than", "from", "here", "them", "they", "one", "also", "asked",
    "swift", "run", "mathrm", "quad", "qquad", "neural", "network", "networks",
    "backprop", "backpropagation", "back", "propagation", "pass", "if", "get",
    "use", "using", "small", "want", "need", "am", "was", "wrong", "right",
  ]
}
