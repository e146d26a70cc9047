import Expectations
import Figures
import Testing

struct GraphTests {
  @Test func `an arrow ends before its node, and points to it`() {
    let svg = SVG(
      width: 99, height: 99, title: "",
      elements: arrow([Point(0, 0), Point(30, 40)], gap: 10))
    #expect(svg.text.contains(#"points="0,0 24,32""#))
    #expect(svg.text.contains(#"points="21.2,21.6 24,32 14.8,26.4""#))
  }

  @Test func `a node is a circle around its name`() {
    let svg = SVG(
      width: 99, height: 99, title: "", elements: node("+", at: Point(40, 50)))
    #expect(svg.text.contains(#"<circle cx="40" cy="50" r="24""#))
    #expect(svg.text.contains(">+</text>"))
  }
}
