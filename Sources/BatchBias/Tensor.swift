import LinearAlgebra

/// An array of numbers with any number of axes, such as a batch of images.
///
/// The first axis counts the examples. The entries are stored with the last
/// index running fastest, which for a matrix is row after row.
///
///     let images = Tensor(extents: [2, 3, 4, 5], elements: pixels)
///     images[1, 2, 0, 4]    // example 1, channel 2, row 0, column 4
///     images.flattened()    // 2×60
public struct Tensor: Equatable, Sendable {
  /// The range of each index: N, c, h, w for a batch of images.
  public let extents: [Int]

  /// The entries, the last index running fastest.
  public let elements: [Double]

  /// Creates an array from its entries, the last index running fastest.
  ///
  /// - Precondition: The number of entries is the product of the extents, and
  ///   there is at least one axis.
  public init(extents: [Int], elements: [Double]) {
    precondition(
      !extents.isEmpty && extents.allSatisfy { $0 >= 0 },
      "an array has at least one axis, and none of negative length: "
        + "\(extents)")
    precondition(
      elements.count == extents.reduce(1, *),
      "cannot fill an array with the extents \(extents) from "
        + "\(elements.count) entries")
    self.extents = extents
    self.elements = elements
  }

  /// Creates an array from a matrix with one example per row.
  ///
  /// - Precondition: The matrix has a row for each example, and a column for
  ///   each entry of one.
  public init(_ matrix: Matrix, extents: [Int]) {
    precondition(
      !extents.isEmpty && matrix.shape == Tensor.flatShape(extents),
      "a \(matrix.shape) matrix cannot take the extents \(extents)")
    self.init(extents: extents, elements: matrix.elements)
  }

  /// The entry at these indices, each counted from 0.
  ///
  /// - Precondition: There is an index for each axis, and each is in range.
  public subscript(indices: Int...) -> Double {
    precondition(
      indices.count == extents.count
        && zip(indices, extents).allSatisfy { 0 <= $0 && $0 < $1 },
      "there is no entry \(indices) in an array with the extents \(extents)")
    // snippet.position
    var position = 0
    for (index, extent) in zip(indices, extents) {
      position = position * extent + index
    }
    // snippet.end
    return elements[position]
  }

  private static func flatShape(_ extents: [Int]) -> Shape {
    Shape(extents[0], extents.dropFirst().reduce(1, *))  // N×D
  }
}

/// A batch that a layer can take: examples that can be flattened into rows.
public protocol Batch: Sendable {
  /// Returns the batch with one example per row, N×D.
  func flattened() -> Matrix

  /// Returns the gradient of the flattened batch in the shape of this batch.
  func shaped(_ gradient: Matrix) -> Self
}

extension Tensor: Batch {
  /// Returns one example per row, its entries with the last index fastest.
  ///
  /// - SeeAlso: Chapter 4, equation (4.14).
  public func flattened() -> Matrix {
    let shape = Tensor.flatShape(extents)  // N×D
    return Matrix(
      rows: shape.rows, columns: shape.columns, elements: elements)
  }

  /// Returns the gradient of the flattened batch with the axes of this one.
  ///
  /// - SeeAlso: Chapter 4, equation (4.15).
  public func shaped(_ gradient: Matrix) -> Tensor {
    Tensor(gradient, extents: extents)
  }
}

extension Matrix: Batch {
  /// Returns the matrix itself, which already has one example per row.
  public func flattened() -> Matrix { self }

  /// Returns the gradient itself, which already has the shape of the batch.
  public func shaped(_ gradient: Matrix) -> Matrix { gradient }
}
