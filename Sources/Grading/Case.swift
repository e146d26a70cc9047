import LinearAlgebra

/// One set of arguments on which an exercise's function is run.
package struct Case<each Input: Sendable>: Sendable {
  /// The arguments.
  package let arguments: (repeat each Input)
  let note: String
  let isEdge: Bool
  let squareBecause: String?
  let zeroBecause: String?

  /// Creates a case.
  ///
  /// - Parameters:
  ///   - arguments: The arguments, in the order of the declaration.
  ///   - note: What the arguments do not show of themselves.
  ///   - isEdge: Whether this is an edge shape, 1×n or n×1, which comes in
  ///     addition.
  ///   - squareBecause: Why a matrix among the arguments must be square, where
  ///     one must.
  ///   - zeroBecause: What a zero in a matrix among the arguments catches,
  ///     where one stands.
  package init(
    _ arguments: repeat each Input, note: String = "",
    edge isEdge: Bool = false,
    squareBecause: String? = nil, zeroBecause: String? = nil
  ) {
    self.arguments = (repeat each arguments)
    self.note = note
    self.isEdge = isEdge
    self.squareBecause = squareBecause
    self.zeroBecause = zeroBecause
  }
}

/// How the cases of an exercise are drawn.
package struct Cases<each Input: Sendable>: Sendable {
  let draw: @Sendable (Draw) -> [Case<repeat each Input>]

  /// Cases that are drawn one by one.
  package static func drawn(
    _ draw: @escaping @Sendable (Draw) -> [Case<repeat each Input>]
  ) -> Self {
    Self(draw: draw)
  }

  /// These cases, and then those.
  package func adding(_ more: [Case<repeat each Input>]) -> Self {
    let draw = draw
    return Self { draw($0) + more }
  }

  /// A case for each of some sizes.
  ///
  ///     .sizes([(3, 4), (5, 2)], edges: [(1, 4)]) { draw, n, m in
  ///       (draw(n, m), draw(m, 1))
  ///     }
  ///
  /// - Parameters:
  ///   - plain: The sizes.
  ///   - edges: The sizes of edge shapes, 1×n or n×1.
  ///   - squareBecause: Why a matrix among the arguments must be square.
  ///   - arguments: Draws the arguments of the given sizes.
  /// - Returns: The cases.
  package static func sizes<each Size: Sendable>(
    _ plain: [(repeat each Size)], edges: [(repeat each Size)] = [],
    squareBecause: String? = nil,
    _ arguments:
      @escaping @Sendable (Draw, repeat each Size) -> (repeat each Input)
  ) -> Self {
    Self { draw in
      let all = plain.map { ($0, false) } + edges.map { ($0, true) }
      return all.map { (size: (repeat each Size), isEdge: Bool) in
        let arguments = arguments(draw, repeat each size)
        return Case(
          repeat each arguments, edge: isEdge, squareBecause: squareBecause)
      }
    }
  }
}
