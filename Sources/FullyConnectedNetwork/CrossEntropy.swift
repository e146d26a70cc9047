import LinearAlgebra

/// Returns the labels as columns, each with a single 1.
///
/// - Parameters:
///   - labels: The class of each of m examples, counted from 0.
///   - classes: The number n of classes.
/// - Returns: `Y`, n×m: entry (j, i) is 1 if example i is of class j.
public func oneHot(_ labels: [Int], classes: Int) -> Matrix {
  Matrix(rows: classes, columns: labels.count) { j, i in
    labels[i] == j ? 1 : 0
  }
}

/// Returns the cross-entropy of probabilities, averaged over the examples.
///
///     J = −(1/m) Σᵢ Σⱼ Yⱼᵢ log Aⱼᵢ
///
/// It is infinite if the probability of a right class is 0.
///
/// - Parameters:
///   - a: The probabilities `A`, n×m.
///   - y: The targets `Y`, n×m, whose columns sum to 1.
/// - Returns: `J`.
/// - SeeAlso: Chapter 6, equation (6.18).
public func crossEntropy(_ a: Matrix, _ y: Matrix) -> Double {
  var sum = 0.0
  for (y, a) in zip(y.elements, a.elements) where y > 0 {
    sum -= y * log(a)
  }
  return sum / Double(a.columns)
}

/// Returns the gradient of the cross-entropy with respect to the
/// probabilities.
///
///     ∂J/∂Aⱼᵢ = −Yⱼᵢ / (m Aⱼᵢ)
///
/// - Parameters:
///   - a: The probabilities `A`, n×m.
///   - y: The targets `Y`, n×m.
/// - Returns: `dA`, n×m.
/// - SeeAlso: Chapter 6, equation (6.19).
public func crossEntropyGradient(_ a: Matrix, _ y: Matrix) -> Matrix {
  Matrix(rows: a.rows, columns: a.columns) { j, i in
    y[j, i] > 0 ? -y[j, i] / (Double(a.columns) * a[j, i]) : 0
  }
}

/// Returns the gradient of the cross-entropy of a softmax with respect to its
/// `Z`.
///
///     dZ = (A − Y) / m
///
/// - Parameters:
///   - a: The softmax `A`, n×m.
///   - y: The targets `Y`, n×m, whose columns sum to 1.
/// - Returns: `dZ`, n×m.
/// - SeeAlso: Chapter 6, equation (6.20).
public func softmaxCrossEntropyGradient(_ a: Matrix, _ y: Matrix) -> Matrix {
  // snippet.fused
  (1 / Double(a.columns)) * (a - y)  // n×m
  // snippet.end
}

/// Returns the cross-entropy of a softmax, computed from its `Z`.
///
/// No power overflows, and no logarithm is taken of 0.
///
///     J = (1/m) Σᵢ (log Σₖ exp Zₖᵢ − Σⱼ Yⱼᵢ Zⱼᵢ)
///
/// - Parameters:
///   - z: `Z`, n×m.
///   - y: The targets `Y`, n×m, whose columns sum to 1.
/// - Returns: `J`.
/// - SeeAlso: Chapter 6, equation (6.21).
public func softmaxCrossEntropy(_ z: Matrix, _ y: Matrix) -> Double {
  // snippet.stable
  var sum = -hadamard(y, z).sum()
  for i in 0..<z.columns {
    let largest = z[column: i].elements.max() ?? 0
    let powers = z[column: i].map { exp($0 - largest) }
    sum += largest + log(powers.sum())
  }
  return sum / Double(z.columns)
  // snippet.end
}
