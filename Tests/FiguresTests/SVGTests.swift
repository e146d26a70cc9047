import Expectations
import Testing

@testable import Figures

struct SVGTests {
  @Test(arguments: [
    ("<a/>", true), ("<a b=\"1\"><c>x &amp; y</c>\n</a>", true),
    ("<a>", false), ("<a></b>", false), ("<a>x & y</a>", false),
    ("<a b=1/>", false), ("<a b=\"1\" b=\"2\"/>", false), ("</a>", false),
    ("<a b=\"<\"/>", false), ("<a>\u{1}</a>", false),
  ])
  func `the check of these tests knows what is well-formed`(
    text: String, isWellFormed: Bool
  ) {
    expectEqual((fault(inXML: text) == nil), isWellFormed)
  }

  @Test(arguments: [
    (0, "0"), (1, "1"), (-2.5, "-2.5"), (1.0 / 3, "0.33"), (2.999, "3"),
    (100, "100"), (-0.001, "0"), (0.005, "0.01"), (1e9, "1000000000"),
    (.nan, "0"), (.infinity, "0"),
  ])
  func `a number has two decimals at most`(x: Double, text: String) {
    expectEqual(number(x), text)
  }

  @Test func `a picture has a title, a summary and a white card`() {
    let svg = SVG(
      width: 40, height: 20, title: "T", summary: "S",
      elements: [.circle(Point(20, 10), radius: 5, Paint(fill: .examples))])
    #expect(
      svg.text == """
        <svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" \
        viewBox="0 0 40 20" role="img" font-family="sans-serif" \
        font-size="14" fill="#1f2328">
          <title>T</title>
          <desc>S</desc>
          <rect x="0.5" y="0.5" width="39" height="19" rx="8" fill="#ffffff" \
        stroke="#d0d7de" stroke-width="1"/>
          <circle cx="20" cy="10" r="5" fill="#1a5fd0"/>
        </svg>

        """)
  }

  @Test func `a text may hold anything`() {
    let nasty = "<&>\"'\u{0}\u{7}\u{FFFF}\n]]>한글∂"
    let svg = SVG(
      width: 9, height: 9, title: nasty, summary: nasty,
      elements: [
        .text(nasty, at: Point(1, 1)), .group([.path(nasty, Paint())]),
      ])
    expectEqual(fault(inXML: svg.text), nil)
    #expect(svg.text.contains("<title>&lt;&amp;&gt;&quot;' ]]&gt;한글∂</title>"))
  }

  @Test func `what stands in a text stays on its line`() {
    let spans = Element.spans(
      [("a", nil), ("b", .outputs)], at: Point(0, 0), Lettering())
    expectEqual(
      spans.lines(indent: " "),
      [
        #" <text x="0" y="4.9" text-anchor="middle">"#
          + ##"<tspan>a</tspan><tspan fill="#b84a00">b</tspan></text>"##
      ])
  }
}
