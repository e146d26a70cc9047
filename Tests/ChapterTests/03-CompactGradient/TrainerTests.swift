import CompactGradient
import Expectations
import LinearAlgebra
import Testing

struct TrainerTests {
  @Test func `training in kept memory takes the same steps as the formulas`() {
    let problem = TrainingProblem(
      examples: 7, inputs: 11, hidden: 5, outputs: 3, seed: 4)
    let expected = problem.train(steps: 30, rate: 1e-3)
    var trainer = Trainer(problem)
    let losses = (0..<30).map { _ in trainer.step(rate: 1e-3) }
    expectEqual(losses, expected.losses)
    expectEqual(trainer.network.w1, expected.network.w1)
    expectEqual(trainer.network.w2, expected.network.w2)
    #expect(losses[29] < losses[0])
  }
}
