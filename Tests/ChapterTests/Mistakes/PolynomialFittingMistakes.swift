import LinearAlgebra

let polynomialFittingMistakes: [Mistake] = []
