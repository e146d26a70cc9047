import LinearAlgebra

let batchBiasMistakes: [Mistake] = []
