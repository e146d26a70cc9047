import BatchBiasGrader
import CompactGradientGrader
import FullyConnectedNetworkGrader
import Grading
import JacobiansGrader
import KroneckerChainGrader
import PolynomialFittingGrader
import Testing

/// The hidden tests of all chapters.
let allExercises: [ChapterExercises] = [
  jacobiansExercises, kroneckerChainExercises, compactGradientExercises,
  batchBiasExercises, polynomialFittingExercises,
  fullyConnectedNetworkExercises,
]

@Suite struct `The grader` {
  @Test(arguments: allExercises.flatMap(\.exercises).map(\.number))
  func `accepts right answers and names each slip`(number: String) throws {
    let exercise = try #require(
      allExercises.lazy.compactMap { $0[number] }.first)
    for fault in exercise.faults() {
      Issue.record("\(number) \(exercise.title): \(fault)")
    }
  }
}
