import Expectations
import Foundation
import Literate
import Testing

@testable import Arguments
@testable import workbook

/// A question, by its number on the page, and ways to ask it that the page does
/// not have.
private let asked: [(number: Int, wordings: [String])] = [
  (
    1,
    [
      "why transpose", "why do we transpose the input X in backprop",
      "what is the reason for x.T in the weight gradient",
      "is the transpose only there so that shapes fit",
    ]
  ),
  (
    2,
    [
      "gradient of bias", "why does db sum over axis 0",
      "np.sum(dz, axis=1, keepdims=True) bias",
      "why add up the rows for the bias gradient",
    ]
  ),
  (
    3,
    [
      "where does 1/m go", "should I divide by the number of examples",
      "average the gradient over the minibatch or sum it",
      "why is there 1/m in dW but not in dZ",
    ]
  ),
  (
    4,
    [
      "numerator layout", "denominator layout Jacobian",
      "is a gradient a column vector or a row vector",
      "my jacobian is the transpose of the book's, layout",
    ]
  ),
  (
    5,
    [
      "order of factors", "W^T dY or dY W^T",
      "left or right side multiplication chain rule matrices",
      "in what order do I multiply the matrices in backpropagation",
    ]
  ),
  (
    6,
    [
      "hadamard product or matrix multiplication",
      "elementwise product with activation derivative",
      "when is it * and when is it @", "entrywise or matmul relu",
    ]
  ),
  (
    7,
    [
      "vec rows columns", "kronecker product order",
      "vectorize a matrix row-major or column-major",
      "vec(AXB) = (B^T ⊗ A) vec(X) or the other one",
    ]
  ),
  (
    8,
    [
      "pytorch weight shape", "why does nn.Linear transpose its weight",
      "torch linear layer (out_features, in_features)",
      "keras dense kernel versus pytorch weight",
    ]
  ),
  (
    9,
    [
      "gradient check tolerance", "numerical gradient relative error too big",
      "finite differences float32", "how small should epsilon be",
      "gradient checking with fp32",
    ]
  ),
  (
    10,
    [
      "broadcasting gradient", "backward of broadcast add in numpy",
      "reduce gradient to operand shape", "how to unbroadcast",
    ]
  ),
  (
    11,
    [
      "softmax cross entropy gradient", "why is it p - y for softmax",
      "derivative of cross-entropy w.r.t. logits",
      "softmax jacobian with cross entropy loss",
    ]
  ),
]

struct `A question` {
  private static let ofTexts = Result {
    try Catalogue(of: Workbook(containing: root))
  }
  private let catalogue: Catalogue

  init() throws { catalogue = try Self.ofTexts.get() }

  @Test func `is asked in several ways here, each of them`() {
    expectEqual(asked.map(\.number), Array(1...catalogue.questions.count))
  }

  @Test(arguments: asked)
  func `is found by other words than its own`(
    number: Int, wordings: [String]
  ) {
    let question = catalogue.questions[number - 1]
    let own = question.title.lowercased() + question.others.lowercased()
    for wording in wordings {
      expectEqual(
        catalogue.questions(for: wording).first?.title, question.title,
        "\(wording)")
      #expect(!own.contains(wording), "these are the page's own words")
    }
  }

  @Test func `is found by its title, and by each of its other wordings`() {
    for question in catalogue.questions {
      let others = question.others.dropFirst(16).dropLast()
        .split(separator: "·").map(String.init)
      for wording in [question.title] + others {
        expectEqual(
          catalogue.questions(for: wording).first?.title, question.title,
          "\(wording)")
      }
    }
  }

  @Test func `is answered in two sentences, with a section and an exercise`() {
    for question in catalogue.questions {
      let paragraphs = question.answer.split(separator: "\n\n")
      expectEqual(paragraphs.count, 2, "\(question.title)")
      let formulas = /\$`.*?`\$|`.*?`/
      let ends = paragraphs[0].replacing(formulas, with: "x")
        .matches(of: /[.?!](?: |$)/)
      expectEqual(ends.count, 2, "\(question.title)")
      let links = paragraphs.last.map(String.init) ?? ""
      #expect(links.hasPrefix("[Chapter "), "\(question.title)")
      #expect(links.contains("· [exercise "), "\(question.title)")
    }
  }

  @Test func `prints its answer as one reads it in a terminal`() throws {
    let call = try Call("ask where does 1/m go")
    expectEqual(call.status, 0)
    #expect(call.output.hasPrefix("Where does the 1/m belong?\n\n"))
    #expect(call.output.contains("dZ = A - Y for each example"))
    #expect(call.output.contains("Chapters/04-BatchBias/README.md"))
  }

  @Test func `is one of a list, if no words are given`() throws {
    let call = try Call("ask")
    expectEqual(
      call.output,
      catalogue.questions.map { $0.title + "\n" }.joined())
  }

  @Test func `that nobody asked is refused in a line`() throws {
    let line = failure(of: ["ask", "zebra", "crossing"])
    expectEqual(
      line, "no question has these words; `swift run workbook ask` lists all")
  }
}
