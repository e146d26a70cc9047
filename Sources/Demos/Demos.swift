import Arguments

/// The chapters' demos, in the order of the chapters; the chapter's number calls
/// each as well.
package let demos: [Command] = [
  jacobiansDemo,
  kroneckerChainDemo,
  compactGradientDemo,
  batchBiasDemo,
  polynomialFittingDemo,
  fullyConnectedNetworkDemo,
].enumerated().map { index, demo in
  var demo = demo
  demo.aliases = ["\(index + 1)"]
  return demo
}
