import Expectations
import LinearAlgebra
import Testing

@testable import Figures

struct MatrixPictureTests {
  private static let rule = MatrixPicture(
    "The weight gradient",
    [
      [
        Grid("dW", 3, 4, "D×M", .gradient), Sign("="),
        Grid("Xᵀ", 3, 2, "D×N", .inputs), Sign("·"),
        Grid("dY", 2, 4, "N×M", .gradient), Note("N meets N"),
      ]
    ])

  @Test func `a matrix shows its numbers, its name and its shape`() {
    let grid = Grid("∂f/∂W", [[0.088, -0.176, 1.0 / 3]], digits: 3)
    let svg = MatrixPicture("M", [[grid]]).svg()
    for text in ["0.088", "−0.176", "0.333", "∂f/∂W"] {
      #expect(svg.text.contains(">\(text)</text>"), "\(text)")
    }
    #expect(texts(svg).contains("1×3"))
  }

  @Test(arguments: [
    ("N", Tint.examples), ("D", .inputs), ("M", .outputs), ("2", .examples),
    ("3", .inputs), ("4", .outputs),
  ])
  func `a size has the colour of what it counts`(size: String, tint: Tint) {
    expectEqual(colors(of: size, in: Self.rule), [tint.light])
  }

  @Test func `a colour belongs to the name of a size, not to its number`() {
    let swapped = MatrixPicture(
      "M", sizes: ["n": .outputs, "m": .inputs],
      [[Grid("W", 3, 2, "n×m"), Grid("W", 2, 3, "n×m")]])
    expectEqual(colors(of: "n", in: swapped), [Tint.outputs.light])
    expectEqual(
      colors(of: "3", in: swapped), [Tint.outputs.light, Tint.inputs.light])
  }

  /// The colours in which a size is written.
  private func colors(of size: String, in picture: MatrixPicture) -> Set<String>
  {
    Set(
      picture.svg().text.split(separator: "<tspan fill=\"").filter {
        $0.contains("\">\(size)</tspan>")
      }.map { String($0.prefix(7)) })
  }

  @Test func `parts stand beside each other, and nothing overlaps`() {
    let svg = Self.rule.svg()
    let places = svg.elements.compactMap { group -> Double? in
      let place = group.attributes.first { $0.name == "transform" }?.value
      return place?.dropFirst("translate(".count).split(separator: " ").first
        .flatMap { Double(String($0)) }
    }
    expectEqual(places.count, 6)
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 + 10 < $1 })
    #expect(places.allSatisfy { $0 >= 20 && $0 < svg.width - 20 })
  }

  @Test func `marked cells and blocks are drawn stronger`() {
    let plain = Grid("A", 4, 6, "", .outputs)
    let marked = plain.marking { i, j in i == 1 && j == 2 }
    #expect(marked.strengths[8] > marked.strengths[7])
    func count(_ grid: Grid) -> Int {
      MatrixPicture("M", [[grid]]).svg().text.split(separator: "<line").count
    }
    expectEqual(count(plain.inBlocks(of: Shape(2, 3))), count(plain) + 2)
    expectEqual(count(plain.inBlocks(of: Shape(0, 3))), count(plain))
  }

  @Test(arguments: [Shape(0, 0), Shape(0, 3), Shape(1, 1), Shape(64, 1000)])
  func `a matrix of any shape can be drawn`(shape: Shape) {
    let svg = MatrixPicture("M", [[Grid("A", shape.rows, shape.columns)]]).svg()
    expectEqual(fault(inXML: svg.text), nil)
    #expect(svg.width < 400 && svg.height < 300)
    #expect(svg.text.utf8.count < 3000)
  }

  @Test func `equal pictures give equal bytes, well-formed`() {
    expectEqual(Self.rule.svg().text, Self.rule.svg().text)
    expectEqual(fault(inXML: Self.rule.svg().text), nil)
    expectEqual(fault(inXML: MatrixPicture("", []).svg().text), nil)
  }

  @Test func `indices are lowered, and parted where they have two digits`() {
    expectEqual(indexed("w", 2, 1), "w₂₁")
    expectEqual(indexed("w", 12, 3), "w₁₂,₃")
    expectEqual(indexed("x", -1), "x₋₁")
  }

  /// The texts of a picture, coloured pieces put together.
  private func texts(_ svg: SVG) -> [String] {
    func all(_ element: Element) -> [String] {
      element.name == "text"
        ? [element.text + element.children.map(\.text).joined()]
        : element.children.flatMap(all)
    }
    return svg.elements.flatMap(all)
  }
}
