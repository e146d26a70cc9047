import GradientCheck

/// The numbered equations of chapter 2, in the order of the text.
let kroneckerChainEquations: [Equation] = []
