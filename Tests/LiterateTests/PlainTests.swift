import Expectations
import Testing

@testable import Literate

/// Formulas and prose as they are shown in a terminal.
struct `In a terminal` {
  @Test(arguments: [
    (#"y_i = \sum_k x_k W_{ki}"#, "yᵢ = Σₖ xₖ Wₖᵢ"),
    (#"x^\top W^\top W x = 2 q^\top W"#, "xᵀWᵀWx = 2qᵀW"),
    (#"\frac{\partial y_i}{\partial x_j}"#, "∂yᵢ/∂xⱼ"),
    (
      #"\frac{\partial^2 L}{\partial w_j \partial w_k}"#,
      "∂²L/(∂wⱼ ∂wₖ)"
    ),
    (#"\frac{f(x + h) - f(x)}{2h}"#, "(f(x + h) - f(x))/(2h)"),
    (#"\frac{(a + b)^2}{c}"#, "(a + b)²/c"),
    (#"\frac1N 𝟏𝟏^\top Y - \tfrac12 b"#, "(1/N) 𝟏𝟏ᵀY - ½b"),
    (#"\frac{\kappa}{2} \ln \frac{1}{\varepsilon}"#, "(κ/2) ln (1/ε)"),
    (#"(-1, 2 - 3) \cdot 10^{-6}"#, "(-1, 2 - 3) · 10⁻⁶"),
    (#"12{,}992{,}000 / n\mu^2"#, "12,992,000/nμ²"),
    (#"k e^{kt} P, (x)^2 / 80"#, "k eᵏᵗ P, (x)²/80"),
    (#"Y = XW + 𝟏 b \qquad \in ℝ^{N \times M}"#, "Y = XW + 𝟏b   ∈ ℝ^(N×M)"),
    (#"\nabla_W f, n_K, W_{:j}"#, "∇_W f, n_K, W_(:j)"),
    (#"\mathrm{vec}_{\mathrm{r}}(W) + \max(a, 0)"#, "vecᵣ(W) + max(a, 0)"),
    (#"\left( 2 (n_2 - y)^\top \right)^\top"#, "(2(n₂ - y)ᵀ)ᵀ"),
    (#"d\bar{W} = dZ \, \bar{A}^\top"#, "dW\u{304} = dZ A\u{304}ᵀ"),
    (
      #"\begin{bmatrix} 1 & -2 \\ 3 & 4 \end{bmatrix}"#, "[[1, -2], [3, 4]]"
    ),
    (
      #"\begin{cases} 1 & \text{if } k = j \\ 0 & \text{otherwise} \end{cases}"#,
      "1 if k = j, 0 otherwise"
    ),
    (
      #"\begin{aligned} y &= ab && \text{by (1.2)} \\ &= c \end{aligned}"#,
      "y = ab   by (1.2)\n  = c"
    ),
    (#"f_2'(d_2) \lt f''(x)"#, "f₂′(d₂) < f′′(x)"),
    (
      #"\lVert Xe \rVert^2 = \sqrt{a} + \sqrt[3]{a + b}"#,
      "‖Xe‖² = √a + ∛(a + b)"
    ),
  ])
  func `a formula is a line of Unicode`(tex: String, text: String) {
    expectEqual(PlainMath.text(tex), text)
  }

  @Test func `no formula of the texts keeps its TeX`() throws {
    let workbook = try `The workbook agrees with itself`.workbook.get()
    for page in workbook.pages {
      for formula in page.formulas {
        let text = PlainMath.text(formula.text)
        #expect(
          !text.isEmpty && !text.contains { "\\{}$&".contains($0) },
          "\(page.file):\(formula.line): \(formula.text) is set as \(text)")
      }
    }
  }

  @Test func `prose is broken between words, and lists hang`() {
    let page = Page("", file: "Chapters/01-Ovals/README.md")
    let text = """
      ## An **oval**

      The *sum* $`a + b + c`$ and `a code` in **bold**
      in the [next part](#next) or the [source](../../Sources/A.swift).

      1. One is not so long
      2. $`= x`$

      ```math
      x = 1 \\qquad y = 2
      ```
      ```math
      x = 11 \\qquad y = 22
      ```
      ```swift
      let a = 1
      ```
      """
    expectEqual(
      page.plain(text, width: 17),
      """
      An oval

      The sum a + b + c
      and `a code` in
      bold in the next
      part
      (Chapters/01-Ovals/README.md#next)
      or the source
      (Sources/A.swift).

      1. One is not so
         long
      2. = x

          x = 1   y = 2
          x = 11
          y = 22
          let a = 1
      """)
  }
}
