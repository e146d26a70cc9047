import GradientCheck

/// The numbered equations of chapter 5, in the order of the text.
let polynomialFittingEquations: [Equation] = []
