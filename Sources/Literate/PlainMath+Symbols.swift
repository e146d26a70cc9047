extension PlainMath {
  /// Characters that are no factors.
  static let kinds: [Character: Atom.Kind] = [
    "+": .binary, "-": .binary, "=": .relation, "(": .opening, "[": .opening,
    ")": .closing, "]": .closing, ",": .mark, ";": .mark, ".": .closing,
    ":": .closing,
  ]

  /// Commands without arguments.
  static let symbols = Dictionary(
    uniqueKeysWithValues: groups.flatMap { signs, kind in
      signs.map { ($0.0, Atom(kind: kind, text: $0.1)) }
    })

  private static let groups: [([(String, String)], Atom.Kind)] = [
    (
      [
        ("partial", "∂"), ("top", "ᵀ"), ("nabla", "∇"), ("Delta", "Δ"),
        ("alpha", "α"),
        ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("varepsilon", "ε"),
        ("eta", "η"), ("kappa", "κ"), ("lambda", "λ"), ("mu", "μ"),
        ("pi", "π"), ("rho", "ρ"), ("sigma", "σ"), ("ell", "ℓ"),
        ("dots", "…"), ("cdots", "⋯"), ("vdots", "⋮"), ("ddots", "⋱"),
        ("%", "%"), ("vert", "|"),
      ], .factor
    ),
    ([("sum", "Σ"), ("int", "∫")], .sum),
    (
      [
        ("cdot", "·"), ("otimes", "⊗"), ("odot", "⊙"), ("times", "×"),
        ("pm", "±"),
      ], .binary
    ),
    (
      [
        ("in", "∈"), ("approx", "≈"), ("lt", "<"), ("gt", ">"),
        ("geq", "≥"), ("leq", "≤"), ("neq", "≠"), ("to", "→"),
        ("leftarrow", "←"), ("mapsto", "↦"), ("Rightarrow", "⇒"),
      ], .relation
    ),
    ([("lVert", "‖"), ("lvert", "|"), ("langle", "⟨")], .opening),
    ([("rVert", "‖"), ("rvert", "|"), ("rangle", "⟩")], .closing),
    (
      [
        (",", " "), (";", " "), (":", " "), (" ", " "), ("!", ""),
        ("\\", " "), ("quad", "  "), ("qquad", "   "),
      ], .space
    ),
  ]

  /// Fractions that have a sign of their own.
  static let fractions = [
    "1/2": "½", "1/3": "⅓", "1/4": "¼", "1/5": "⅕",
  ]

  static let lower = signs(
    "0123456789+-=()aehijklmnoprstuvxℓβγρ",
    "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓₗᵦᵧᵨ")

  static let upper = signs(
    "0123456789+-=()abcdefghijklmnoprstuvwxyzᵀ*′",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ*′")

  private static func signs(
    _ plain: String, _ set: String
  ) -> [Character: Character] {
    Dictionary(uniqueKeysWithValues: zip(plain, set))
  }
}
