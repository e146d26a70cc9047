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
  "gradientOfChannelBias": { call in
    try gradientOfChannelBias(call.next(), call.next(), channels: call.next())
  },
  "factorsForRepeatedBatch": { call in
    try factorsForRepeatedBatch(times: call.next())
  },
  "gradientOfBiasByProduct": { call in
    try gradientOfBiasByProduct(call.next(), kinds: call.next(), count: call.next())
  },
  "gradientsWithInputBias": { call in
    try gradientsWithInputBias(call.next(), call.next(), call.next(), call.next())
  },
  "affineBackwardOfChannelsLast": { call in
    try affineBackwardOfChannelsLast(call.next(), call.next(), call.next())
  },
  "gradientsOfMeanLoss": { call in
    try gradientsOfMeanLoss(call.next(), call.next(), call.next(), call.next())
  },
  "gradientsOfWholeBatch": { call in
    try gradientsOfWholeBatch(call.next(), call.next())
  },
  "columnGradientsOfMeanLoss": { call in
    try columnGradientsOfMeanLoss(call.next(), call.next(), call.next(), call.next())
  },
  "gradientsOfRepeatedFactor": { call in
    try gradientsOfRepeatedFactor(call.next(), call.next(), call.next())
  },
])
