import LinearAlgebra

let compactGradientMistakes: [Mistake] = []
