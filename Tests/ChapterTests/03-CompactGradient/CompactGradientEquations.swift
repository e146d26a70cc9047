import GradientCheck

/// The numbered equations of chapter 3, in the order of the text.
let compactGradientEquations: [Equation] = []
