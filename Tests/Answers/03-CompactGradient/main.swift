// Written by `swift run workbook weave` from the declarations in Solutions/03-CompactGradient.
// swift-format-ignore-file

import Answering
import CompactGradientExercises

serve([
  "shapesOfNetworkGradients": { call in
    try shapesOfNetworkGradients(call.next(), call.next(), call.next(), call.next())
  },
  "gradientsOfRowTimesColumn": { call in
    try gradientsOfRowTimesColumn(call.next(), call.next(), call.next())
  },
  "termsOfRowGradient": { call in
    try termsOfRowGradient(call.next(), call.next())
  },
  "gradientsWithTransposedWeights": { call in
    try gradientsWithTransposedWeights(call.next(), call.next(), call.next())
  },
  "gradientAfterCorrection": { call in
    try gradientAfterCorrection(call.next(), call.next(), from: call.next(), to: call.next())
  },
  "gradientByTransposing": { call in
    try gradientByTransposing(call.next(), call.next(), { [function = try call.function()] in let answer = try function($0, $1); return try answer.next() })
  },
  "derivativeByWeight": { call in
    try derivativeByWeight(call.next(), call.next(), call.next(), call.next(), call.next())
  },
  "gradientBeforeLeakyRelu": { call in
    try gradientBeforeLeakyRelu(call.next(), call.next(), slope: call.next())
  },
  "gradientsOfShortcutNetwork": { call in
    try gradientsOfShortcutNetwork(call.next(), call.next(), call.next(), call.next(), call.next())
  },
  "descentStep": { call in
    try descentStep(call.next(), call.next(), call.next(), call.next(), rate: call.next())
  },
  "gradientsOfThreeFactors": { call in
    try gradientsOfThreeFactors(call.next(), call.next(), call.next(), call.next())
  },
  "gradientOfOwnProduct": { call in
    try gradientOfOwnProduct(call.next(), call.next())
  },
])
