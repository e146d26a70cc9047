import Grading
import LinearAlgebra
import Literate

/// The hidden tests of the chapters, by the names of the modules.
package let hiddenTests: [String: [Exercise]] = [
  "Jacobians": [
    twoProducts, jacobiansShapes, scaledInputs, rowProduct, centralDifferences,
    twoSquares, wrongGradient, spirals, forms, squaredForm, weightedSquares,
    displacement, contraction, mismatch,
  ],
  "KroneckerChain": [
    gatedRow, byWeights, kroneckerChainShapes, wrongOrder, stacking,
    kroneckerTimes, byFirstWeights, tiedWeights, sharedBias, wrongOfFour,
    sumOfProducts, repeatedLayer, leastCost,
  ],
  "CompactGradient": [
    rowTimesColumn, transposedWeights, byTransposing, exampleLengths,
    compactGradientShapes, correctedTarget, oneWeight, reluGradient, shortcut,
    descentStep, alongOneDirection, threeFactors, ownProduct,
  ],
  "BatchBias": [
    batchShapes, addedBias, channelBias, repeatedBatch, biasByProduct,
    inputBias, channelsLast, meanLoss, wholeBatch, columns, broadcast,
  ],
  "PolynomialFitting": [
    polynomialFittingShapes, design, shares, growth, smooth, oneStep, descent,
    rate, triangles, leastSquares, basisStep, legendre,
  ],
  "FullyConnectedNetwork": [
    fullyConnectedNetworkShapes, rowsAndColumns, columnRules, swish, ignorance,
    softmaxJacobians, softmaxWithoutJacobian, softmaxLosses, tanhLayer,
    wrongLayerFound, manyLayers, residualBlock, training,
  ],
]

/// The folder of the package.
package let packageFolder = String(
  #filePath.dropLast("/Tests/Graders/Graders.swift".count))

/// The texts, read once.
package let workbook = Result { try Workbook(containing: packageFolder) }

/// Returns the hidden test of an exercise.
///
/// - Throws: `MissingTest` where there is none.
package func hiddenTest(of facts: ExerciseFacts) throws -> Exercise {
  let found = hiddenTests[facts.module]?.first {
    facts.functions.contains($0.function)
  }
  guard let found else { throw MissingTest(facts: facts) }
  return found
}

/// The error of an exercise without a hidden test.
package struct MissingTest: Error, CustomStringConvertible {
  let facts: ExerciseFacts

  /// One sentence.
  package var description: String {
    "exercise \(facts.number) has no hidden test in "
      + "Tests/Graders/\(facts.chapter)"
  }
}

/// The sum of the squares of the entries.
func squares(_ m: Matrix) -> Double { hadamard(m, m).sum() }
