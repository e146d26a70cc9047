// Written by `swift run workbook weave` from the declarations in Solutions/04-BatchBias.
// swift-format-ignore-file

import Answering
import BatchBiasExercises

serve([
  "shapesOfBatchPass": { call in
    try shapesOfBatchPass(examples: call.next(), inputs: call.next(), outputs: call.next())
  },
  "addedBias": { call in
    try addedBias(call.next(), call.next(), call.next())
  },
  "gradientOfBias": { call in
    try gradientOfBias(call.next(), call.next())
  },
  "gradientOfBiasByProduct": { call in
    try gradientOfBiasByProduct(call.next(), kinds: call.next(), count: call.next())
  },
  "affineBackward": { call in
    try affineBackward(call.next(), call.next(), call.next())
  },
  "affineBackwardOfManyAxes": { call in
    try affineBackwardOfManyAxes(call.next(), call.next(), call.next())
  },
  "gradientsOfMeanLoss": { call in
    try gradientsOfMeanLoss(call.next(), call.next(), call.next(), call.next())
  },
  "gradientsOfWholeBatch": { call in
    try gradientsOfWholeBatch(call.next(), call.next())
  },
  "columnBackward": { call in
    try columnBackward(call.next(), call.next(), call.next())
  },
  "gradientOfBroadcast": { call in
    try gradientOfBroadcast(call.next(), from: call.next())
  },
])
