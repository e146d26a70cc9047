// Written by `swift run workbook weave` from the declarations in Solutions/05-PolynomialFitting.
// swift-format-ignore-file

import Answering
import PolynomialFittingExercises

serve([
  "shapesOfFit": { call in
    try shapesOfFit(call.next(), degree: call.next())
  },
  "powersOfPoints": { call in
    try powersOfPoints(call.next(), exponents: call.next())
  },
  "sharesOfPoints": { call in
    try sharesOfPoints(call.next(), call.next(), call.next())
  },
  "gradientOfGrowth": { call in
    try gradientOfGrowth(call.next(), call.next(), call.next())
  },
  "gradientOfSmoothFit": { call in
    try gradientOfSmoothFit(call.next(), call.next(), call.next(), differences: call.next(), penalty: call.next())
  },
  "bowlFromOneStep": { call in
    try bowlFromOneStep(before: call.next(), after: call.next(), rate: call.next())
  },
  "descend": { call in
    try descend(call.next(), call.next(), from: call.next(), rate: call.next(), steps: call.next())
  },
  "largestStableRate": { call in
    try largestStableRate(call.next())
  },
  "solvedByTriangles": { call in
    try solvedByTriangles(call.next(), call.next())
  },
  "leastSquares": { call in
    try leastSquares(call.next(), call.next(), penalty: call.next())
  },
  "stepInBasis": { call in
    try stepInBasis(call.next(), call.next(), call.next(), call.next(), rate: call.next())
  },
  "legendreCoefficients": { call in
    try legendreCoefficients(degree: call.next())
  },
])
