extension Matrix {
  /// The entry in row *i* and column *j*, both from 0.
  ///
  /// - Precondition: the indices lie inside the matrix.
  public subscript(i: Int, j: Int) -> Double {
    get {
      checkIndices(i, j)
      return elements[i * columns + j]
    }
    set {
      checkIndices(i, j)
      elements[i * columns + j] = newValue
    }
  }

  /// Row *i*, from 0, as a 1×columns matrix.
  ///
  /// - Precondition: the row exists, and what is assigned has its shape.
  public subscript(row i: Int) -> Matrix {
    get {
      checkRow(i)
      return Matrix(
        row: Array(elements[i * columns..<(i + 1) * columns]))
    }
    set {
      checkRow(i)
      require(
        newValue.shape == Shape(1, columns),
        "a row of a \(shape) matrix is \(Shape(1, columns)), "
          + "not \(newValue.shape)")
      elements.replaceSubrange(
        i * columns..<(i + 1) * columns, with: newValue.elements)
    }
  }

  /// Column *j*, from 0, as a rows×1 matrix.
  ///
  /// - Precondition: the column exists, and what is assigned has its shape.
  public subscript(column j: Int) -> Matrix {
    get {
      checkColumn(j)
      var column = Matrix.zeros(rows, 1)
      for i in 0..<rows { column.elements[i] = elements[i * columns + j] }
      return column
    }
    set {
      checkColumn(j)
      require(
        newValue.shape == Shape(rows, 1),
        "a column of a \(shape) matrix is \(Shape(rows, 1)), "
          + "not \(newValue.shape)")
      for i in 0..<rows { elements[i * columns + j] = newValue.elements[i] }
    }
  }

  private func checkIndices(_ i: Int, _ j: Int) {
    if i >= 0 && i < rows && j >= 0 && j < columns { return }
    stop("there is no entry [\(i), \(j)] in a \(shape) matrix")
  }

  private func checkRow(_ i: Int) {
    require(i >= 0 && i < rows, "there is no row \(i) in a \(shape) matrix")
  }

  private func checkColumn(_ j: Int) {
    require(
      j >= 0 && j < columns, "there is no column \(j) in a \(shape) matrix")
  }
}
