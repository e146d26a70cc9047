// Written by `swift run workbook weave` from the declarations in Solutions/06-FullyConnectedNetwork.
// swift-format-ignore-file

import Answering
import FullyConnectedNetworkExercises

serve([
  "shapesOfNetwork": { call in
    try shapesOfNetwork(sizes: call.next(), examples: call.next())
  },
  "gradientsOfRows": { call in
    try gradientsOfRows(call.next(), call.next(), call.next(), columnRules: { [function = try call.function()] in let answer = try function($0, $1, $2); return (try answer.next(), try answer.next(), try answer.next()) })
  },
  "gradientsOfCountedColumns": { call in
    try gradientsOfCountedColumns(call.next(), call.next(), call.next(), counts: call.next())
  },
  "gradientThroughSwish": { call in
    try gradientThroughSwish(call.next(), call.next())
  },
  "lossOfIgnorance": { call in
    try lossOfIgnorance(counts: call.next())
  },
  "jacobiansOfSoftmax": { call in
    try jacobiansOfSoftmax(call.next(), temperature: call.next())
  },
  "backwardOfLogSoftmax": { call in
    try backwardOfLogSoftmax(call.next(), call.next())
  },
  "smoothedLoss": { call in
    try smoothedLoss(call.next(), labels: call.next(), smoothing: call.next(), weights: call.next())
  },
  "gradientsOfTanhLayer": { call in
    try gradientsOfTanhLayer(call.next(), call.next(), call.next(), call.next())
  },
  "wrongLayer": { call in
    try wrongLayer(call.next(), call.next(), weights: call.next(), biases: call.next())
  },
  "gradientsOfNetwork": { call in
    try gradientsOfNetwork(call.next(), input: call.next(), dA: call.next(), isFrozen: call.next())
  },
  "gradientsOfResidualBlock": { call in
    try gradientsOfResidualBlock(call.next(), call.next(), call.next(), call.next())
  },
  "trained": { call in
    try trained(call.next(), on: call.next(), rate: call.next(), decay: call.next(), steps: call.next())
  },
])
