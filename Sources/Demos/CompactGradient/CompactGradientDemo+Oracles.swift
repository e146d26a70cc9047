import CompactGradient
import Figures
import GradientCheck
import LinearAlgebra

#if canImport(_Differentiation)
import _Differentiation
#endif

/// Prints how far the three ways to each gradient agree.
func showProductOracles() {
  let pass = ProductExample.pass
  let gradients = pass.backward()
  let (w1, w2) = (ProductExample.w, ProductExample.w2)
  func loss(_ w1: Matrix, _ w2: Matrix) -> Double {
    TwoLayerNetwork(w1, w2).forward(pass.x, target: ProductExample.target).loss
  }
  print("The rules against two witnesses: the relative difference\n")
  let rows = [
    row(
      "dW₁", gradients.dW1, numericalGradient(at: w1) { loss($0, w2) },
      Automatic.firstGradient),
    row(
      "dW₂", gradients.dW2, numericalGradient(at: w2) { loss(w1, $0) },
      Automatic.secondGradient),
  ]
  print(
    Table(
      ["gradient", "shape", "central differences", "compiler's derivative"],
      rows
    ).text(), terminator: "")
}

private func row(
  _ name: String, _ closed: Matrix, _ differences: Matrix,
  _ automatic: Matrix?
) -> [String] {
  [
    name, "\(closed.shape)", agreement(closed, differences, within: 1e-7),
    automatic.map { agreement(closed, $0, within: 1e-12) }
      ?? "not in this toolchain",
  ]
}

/// What the compiler derives from the loops, where it can.
private enum Automatic {
  #if canImport(_Differentiation)
  @differentiable(reverse)
  private static func loss(_ w1: [Double], _ w2: [Double]) -> Double {
    let h = productLoops(ProductExample.x.elements, w1, 4, 3, 2)
    let p = productLoops(reluLoops(h, 8), w2, 4, 2, 5)
    return squaredErrorLoops(p, ProductExample.target.elements, 20)
  }

  static var firstGradient: Matrix? {
    automaticGradient(at: ProductExample.w) {
      loss($0, ProductExample.w2.elements)
    }
  }

  static var secondGradient: Matrix? {
    automaticGradient(at: ProductExample.w2) {
      loss(ProductExample.w.elements, $0)
    }
  }
  #else
  static let firstGradient: Matrix? = nil
  static let secondGradient: Matrix? = nil
  #endif
}
