import Arguments

/// The chapters' demos, in the order of the chapters.
package let demos: [Command] = [
  jacobiansDemo,
  kroneckerChainDemo,
  compactGradientDemo,
  batchBiasDemo,
  polynomialFittingDemo,
  fullyConnectedNetworkDemo,
]
