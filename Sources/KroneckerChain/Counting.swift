import LinearAlgebra

// What a chain of products costs, in multiplications of numbers: a product of
// p×q and q×r takes pqr. A chain is given by its sizes s₀, s₁, …, sₜ: its
// factor i is sᵢ₋₁×sᵢ.

/// Returns the multiplications of a chain whose last two factors are
/// multiplied first, then the one before, and so on.
///
/// - Parameter sizes: The sizes s₀ … sₜ.
/// - Returns: The number of multiplications.
/// - SeeAlso: Chapter 2, equation (2.26).
public func multiplicationsFromTheEnd(_ sizes: [Int]) -> Int {
  guard let last = sizes.last, sizes.count > 2 else { return 0 }
  return (1..<sizes.count - 1).map { i in
    sizes[i - 1] * sizes[i] * last  // sᵢ₋₁×sᵢ times sᵢ×sₜ
  }.reduce(0, +)
}

/// Returns the multiplications of a chain whose first two factors are
/// multiplied first, then the one after, and so on.
///
/// - Parameter sizes: The sizes s₀ … sₜ.
/// - Returns: The number of multiplications.
/// - SeeAlso: Chapter 2, equation (2.26).
public func multiplicationsFromTheFront(_ sizes: [Int]) -> Int {
  guard let first = sizes.first, sizes.count > 2 else { return 0 }
  return (1..<sizes.count - 1).map { i in
    first * sizes[i] * sizes[i + 1]  // s₀×sᵢ times sᵢ×sᵢ₊₁
  }.reduce(0, +)
}

/// Returns the least number of multiplications of a chain, over every order.
///
/// - Parameter sizes: The sizes s₀ … sₜ.
/// - Returns: The number of multiplications.
/// - Complexity: O(*k*³).
/// - SeeAlso: T. H. Cormen and others, *Introduction to algorithms*, fourth
///   edition, section 14.2.
public func leastMultiplications(_ sizes: [Int]) -> Int {
  let count = sizes.count
  guard count > 2 else { return 0 }
  // least[i][j] is for the factors between the sizes i and j.
  var least = [[Int]](
    repeating: [Int](repeating: 0, count: count), count: count)
  for length in 2..<count {
    for i in 0..<count - length {
      let j = i + length
      least[i][j] =
        (i + 1..<j).map { k in
          least[i][k] + least[k][j] + sizes[i] * sizes[k] * sizes[j]
        }.min() ?? 0
    }
  }
  return least[0][count - 1]
}
