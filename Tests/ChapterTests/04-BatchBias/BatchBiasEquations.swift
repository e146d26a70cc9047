import GradientCheck

/// The numbered equations of chapter 4, in the order of the text.
let batchBiasEquations: [Equation] = []
