// Written by `swift run workbook weave` from the declarations in Solutions/02-KroneckerChain.
// swift-format-ignore-file

import Answering
import KroneckerChainExercises

serve([
  "shapesOfChain": { call in
    try shapesOfChain(inputs: call.next(), hidden: call.next(), outputs: call.next())
  },
  "stacked": { call in
    try stacked(call.next(), order: call.next())
  },
  "laidOut": { call in
    try laidOut(call.next(), rows: call.next(), columns: call.next(), order: call.next())
  },
  "kroneckerTimes": { call in
    try kroneckerTimes(call.next(), call.next(), column: call.next())
  },
  "derivativeOfSigmoid": { call in
    try derivativeOfSigmoid(call.next())
  },
  "derivativeByWeights": { call in
    try derivativeByWeights(call.next(), rows: call.next())
  },
  "derivativeBySecondWeights": { call in
    try derivativeBySecondWeights(call.next(), call.next(), call.next(), target: call.next())
  },
  "derivativeByFirstWeights": { call in
    try derivativeByFirstWeights(call.next(), call.next(), call.next(), call.next(), call.next(), target: call.next())
  },
  "gradientsWithoutKronecker": { call in
    try gradientsWithoutKronecker(call.next(), call.next(), call.next(), call.next(), call.next(), target: call.next())
  },
  "gradientBySharedBias": { call in
    try gradientBySharedBias(call.next(), call.next(), call.next(), bias: call.next(), target: call.next())
  },
  "weightGradient": { call in
    try weightGradient(call.next(), call.next())
  },
  "matrixOfSum": { call in
    try matrixOfSum(call.next(), call.next(), order: call.next())
  },
  "costOfChain": { call in
    try costOfChain(inputs: call.next(), hidden: call.next(), outputs: call.next())
  },
  "gradientsOfNetwork": { call in
    try gradientsOfNetwork(call.next(), weights: call.next(), biases: call.next(), target: call.next())
  },
  "leastMultiplications": { call in
    try leastMultiplications(call.next())
  },
])
