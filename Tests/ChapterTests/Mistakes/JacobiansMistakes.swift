import LinearAlgebra

let jacobiansMistakes: [Mistake] = []
