import LinearAlgebra

let kroneckerChainMistakes: [Mistake] = []
