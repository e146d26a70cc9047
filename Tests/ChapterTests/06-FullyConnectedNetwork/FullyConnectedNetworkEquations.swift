import GradientCheck

/// The numbered equations of chapter 6, in the order of the text.
let fullyConnectedNetworkEquations: [Equation] = []
