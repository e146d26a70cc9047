// Written by `swift run workbook weave` from the declarations in Solutions/03-CompactGradient.
// swift-format-ignore-file

import Answering
import CompactGradientExercises

serve([
  "gradientsOfRowTimesColumn": { call in
    try gradientsOfRowTimesColumn(call.next(), call.next(), call.next())
  },
  "gradientsWithTransposedWeights": { call in
    try gradientsWithTransposedWeights(call.next(), call.next(), call.next())
  },
  "gradientByTransposing": { call in
    try gradientByTransposing(call.next(), call.next(), { [function = try call.function()] in let answer = try function($0, $1); return try answer.next() })
  },
  "exampleGradientLengths": { call in
    try exampleGradientLengths(call.next(), call.next())
  },
  "shapesOfNetworkGradients": { call in
    try shapesOfNetworkGradients(call.next(), call.next(), call.next(), call.next())
  },
  "gradientAfterCorrection": { call in
    try gradientAfterCorrection(call.next(), call.next(), from: call.next(), to: call.next())
  },
  "bestSingleWeight": { call in
    try bestSingleWeight(call.next(), call.next(), call.next(), call.next(), call.next())
  },
  "gradientsBeforeLeakyRelu": { call in
    try gradientsBeforeLeakyRelu(call.next(), call.next(), slope: call.next())
  },
  "gradientsOfShortcutNetwork": { call in
    try gradientsOfShortcutNetwork(call.next(), call.next(), call.next(), call.next(), call.next())
  },
  "descentStep": { call in
    try descentStep(call.next(), call.next(), call.next(), call.next(), rate: call.next())
  },
  "checkAlong": { call in
    try checkAlong(call.next(), at: call.next(), step: call.next(), call.next(), { [function = try call.function()] in let answer = try function($0); return try answer.next() })
  },
  "gradientsOfThreeFactors": { call in
    try gradientsOfThreeFactors(call.next(), call.next(), call.next(), call.next())
  },
  "gradientOfOwnProduct": { call in
    try gradientOfOwnProduct(call.next(), call.next())
  },
])
