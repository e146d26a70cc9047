import Arguments
import Figures
import LinearAlgebra
import PolynomialFitting

/// Prints the loss every so many steps, and what is missing.
func showOwnDescent(_ setting: FittingSetting) {
  let fit = setting.fit
  let run = setting.descent()
  let end = fit.loss(run.coefficients)
  print(
    wrap(
      "Basis \(fit.basis.kind.rawValue), rate "
        + "\(brief(setting.rate, digits: 6)), seed \(setting.seed).",
      width: 72) + "\n")
  let every = max(1, setting.steps / 20)
  let rows = run.losses.enumerated().filter { $0.offset % every == every - 1 }
    .map { ["\($0.offset)", brief($0.element, digits: 6)] }
  // Equal rows at the end say the same.
  let changes = rows.lastIndex { $0[1] != rows[rows.count - 1][1] } ?? -1
  let shown = rows.prefix(changes + 2)
  if changes >= 0 || rows.count == 1 {
    print(Table(["step", "loss"], Array(shown)).text())
  }
  if shown.count < rows.count, let last = shown.last {
    print("From step \(last[0]) on the loss is \(last[1]).\n")
  }
  let formula = Formula(fit, run.coefficients, digits: setting.digits ?? 1)
  print(formula.text)
  print("after \(setting.steps) steps, loss \(loss(end, fit))")
  print("the least loss is \(loss(fit.leastLoss, fit))")
  if let advice = advice(setting, end) {
    print("\n" + wrap(advice, width: 72))
  }
}

private func loss(_ loss: Double, _ fit: Fit) -> String {
  fit.isRounding(loss) ? "0, but for rounding" : brief(loss, digits: 6)
}

/// Says what would bring descent to its end, where it is not there.
private func advice(_ setting: FittingSetting, _ end: Double) -> String? {
  let fit = setting.fit
  let excess = end - fit.leastLoss
  guard excess > 1e-3 * fit.leastLoss, !fit.isRounding(end) else { return nil }
  let kind = fit.basis.kind
  let smallest = fit.smallest
  // By (5.14) the flattest part of the excess shrinks by this each step.
  let step = setting.rate * smallest
  let shrinking = step < 1e-8 ? step : -log(abs(1 - step))
  let goal = max(1e-3 * fit.leastLoss, 1e-12 * end)
  let more = log(excess / goal) / (2 * shrinking)
  let steps = smallest > 0 ? Double(setting.steps) + more : .infinity
  let isNear = steps <= 1e6
  let count = decimal(steps.rounded(.up), digits: 7)
  // The same from (5.17), at half of the largest stable rate.
  let fewer = fit.best.condition * log(excess / goal) / 2
  let advice =
    kind != .legendre && fewer < min(steps / 2, 1e6)
    ? "With --basis legendre, whose condition number is "
      + "\(brief(fit.best.condition, digits: 2)), far fewer are enough."
    : isNear ? "" : "A lower --degree has a smaller condition number."
  return "Descent has not reached the least loss: at this rate "
    + (isNear
      ? "that takes about \(count) steps (--steps \(count)). "
      : "a million steps are not enough. ") + advice
}
