// Written by `swift run workbook weave` from the declarations in Solutions/02-KroneckerChain.
// swift-format-ignore-file

import Answering
import KroneckerChainExercises

serve([
  "derivativeOfGatedRow": { call in
    try derivativeOfGatedRow(call.next(), call.next(), call.next())
  },
  "derivativeByWeights": { call in
    try derivativeByWeights(call.next(), gains: call.next())
  },
  "shapesOfChain": { call in
    try shapesOfChain(inputs: call.next(), first: call.next(), second: call.next(), outputs: call.next())
  },
  "middleGradient": { call in
    try middleGradient(call.next(), call.next(), call.next())
  },
  "stacked": { call in
    try stacked(call.next(), order: call.next())
  },
  "unstacked": { call in
    try unstacked(call.next(), rows: call.next(), columns: call.next(), order: call.next())
  },
  "kroneckerTimes": { call in
    try kroneckerTimes(call.next(), call.next(), column: call.next())
  },
  "derivativeByFirstWeights": { call in
    try derivativeByFirstWeights(call.next(), call.next(), call.next(), call.next(), call.next(), target: call.next())
  },
  "gradientOfTiedWeights": { call in
    try gradientOfTiedWeights(call.next(), call.next(), call.next(), call.next(), target: call.next())
  },
  "gradientBySharedBias": { call in
    try gradientBySharedBias(call.next(), call.next(), call.next(), bias: call.next(), target: call.next())
  },
  "wrongGradient": { call in
    try wrongGradient(among: call.next(), at: call.next(), of: { [function = try call.function()] in let answer = try function($0, $1, $2, $3); return try answer.next() })
  },
  "matrixOfSum": { call in
    try matrixOfSum(call.next(), call.next(), order: call.next())
  },
  "gradientsOfRepeatedLayer": { call in
    try gradientsOfRepeatedLayer(call.next(), call.next(), call.next(), steps: call.next(), target: call.next())
  },
  "leastMultiplications": { call in
    try leastMultiplications(call.next())
  },
])
