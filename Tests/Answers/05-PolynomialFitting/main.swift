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
  "lossOfFit": { call in
    try lossOfFit(call.next(), call.next(), call.next())
  },
  "gradientBySums": { call in
    try gradientBySums(call.next(), call.next(), call.next())
  },
  "gradientOfCurves": { call in
    try gradientOfCurves(call.next(), call.next(), call.next())
  },
  "descend": { call in
    try descend(call.next(), call.next(), from: call.next(), rate: call.next(), steps: call.next())
  },
  "errorsAfterSteps": { call in
    try errorsAfterSteps(call.next(), eigenvalues: call.next(), rate: call.next(), steps: call.next())
  },
  "largestStableRate": { call in
    try largestStableRate(call.next())
  },
  "clearingFirstColumn": { call in
    try clearingFirstColumn(call.next())
  },
  "leastSquares": { call in
    try leastSquares(call.next(), call.next())
  },
  "stepInBasis": { call in
    try stepInBasis(call.next(), call.next(), call.next(), call.next(), rate: call.next())
  },
  "legendreCoefficients": { call in
    try legendreCoefficients(degree: call.next())
  },
  "gradientOfTrustedFit": { call in
    try gradientOfTrustedFit(call.next(), call.next(), call.next(), trust: call.next(), penalty: call.next())
  },
])
