import BatchBias
import Expectations
import GradientCheck
import JacobiansSolutions
import LinearAlgebra
import Testing

/// The numbers in the text of chapter 4.
struct `The numbers of chapter 4` {
  let x: Matrix = [[1, 2, -1, 3], [2, -3, 4, 1]]
  let w: Matrix = [[2, 4, -2], [-3, 1, -1], [-2, 1, 2], [1, -1, 3]]
  let z: Matrix = [[1, 2, 3], [6, 8, 10]]
  let b: Matrix = [[1, -1, 5]]
  let dY: Matrix = [[7, 5, 3], [2, 4, 8]]

  @Test func `are those of the document`() {
    expectEqual(matmul(x, w), z)
    // snippet.forward
    #expect(z.addingToEachRow(b) == [[2, 1, 8], [7, 7, 15]])
    // snippet.end
  }

  @Test func `sum along an axis`() {
    // snippet.axes
    #expect(dY.sum(alongAxis: 0) == [[9, 9, 11]])  // over the rows: 1×M
    #expect(dY.sum(alongAxis: 1) == [[15], [14]])  // over the columns: N×1
    // snippet.end
  }

  @Test func `keep what each pass needs`() {
    let layer = AffineLayer(weights: w, bias: b)
    let pass = layer.forward(x)
    let other = layer.forward(2 * x)  // does not disturb the first
    #expect(pass.backward(dY).weightGradient == matmul(x.transposed(), dY))
    #expect(other.flatInput == 2 * x)
  }

  @Test func `lay an image out as a row`() {
    // snippet.tensor
    let images = Tensor(
      extents: [2, 2, 2, 3], elements: Array(stride(from: 0, to: 24, by: 1)))
    #expect(images[1, 1, 0, 2] == 20)
    #expect(images.flattened().shape == Shape(2, 12))
    #expect(images.flattened()[1, (1 * 2 + 0) * 3 + 2] == 20)
    #expect(images.shaped(images.flattened()) == images)
    // snippet.end
  }

  @Test func `flatten batches of any number of axes`() {
    let column = Tensor(extents: [3], elements: [5, 6, 7])
    expectEqual(column.flattened(), [[5], [6], [7]])
    expectEqual(column.shaped(column.flattened()), column)
    let none = Tensor(extents: [0, 3, 4], elements: [])
    expectEqual(none.flattened().shape, Shape(0, 12))
    expectEqual(none.shaped(none.flattened()), none)
    let layer = AffineLayer(weights: .zeros(12, 5), bias: .zeros(1, 5))
    let gradients = layer.forward(none).backward(.zeros(0, 5))
    expectEqual(gradients.weightGradient, .zeros(12, 5))
    expectEqual(gradients.biasGradient, .zeros(1, 5))
    expectEqual(x.flattened(), x)
    expectEqual(x.shaped(dY), dY)
  }

  @Test func `show an input gradient that was not divided by N`() {
    let t: Matrix = [[1, 2, 4], [6, 4, 9]]
    let wrong = wrongMeanGradients(x, w, b, t)
    let layer = AffineLayer(weights: w, bias: b)
    let loss = SquaredError(layer.forward(x).output, t, .mean)
    let right = layer.forward(x).backward(loss.gradient)
    expectEqual(loss.value, 32)
    expectEqual(right.inputGradient[row: 0], [[-10, -8, 5, 14]])
    expectEqual(wrong.dX, 2 * right.inputGradient)
    expectEqual(wrong.dW, right.weightGradient)
    expectEqual(wrong.dW[row: 0], [[3, 5, 16]])
    expectEqual(wrong.dB, [[2, 2, 10]])
  }

  @Test func `check an input gradient by the checker of exercise 1.6`() throws {
    let t: Matrix = [[1, 2, 4], [6, 4, 9]]
    // snippet.checker
    let differences = try centralDifferenceJacobian(
      at: vec(x, order: .byRows), step: 1e-5
    ) { column in
      let moved = unvec(
        column, rows: x.rows, columns: x.columns, order: .byRows)  // N×D
      let y = matmul(moved, w).addingToEachRow(b)
      return [[hadamard(y - t, y - t).sum() / Double(x.rows)]]  // L
    }  // 1×ND
    // snippet.end
    let claimed = vec(wrongMeanGradients(x, w, b, t).dX, order: .byRows)
    #expect(
      (2 * differences).isApproximatelyEqual(
        to: claimed.transposed(), relativeTolerance: 1e-8))
  }

  @Test func `spread and gather a matrix`() {
    expectEqual(
      stretched([[1], [2]], to: Shape(2, 3)), [[1, 1, 1], [2, 2, 2]])
    expectEqual(
      stretched([[1, 2, 3]], to: Shape(2, 3)), [[1, 2, 3], [1, 2, 3]])
    expectEqual(stretchGradient(dY, from: Shape(1, 3)), [[9, 9, 11]])
    expectEqual(stretchGradient(dY, from: Shape(2, 1)), [[15], [14]])
    expectEqual(stretchGradient(dY, from: Shape(1, 1)), [[29]])
    let all = hadamard(dY, z)
    expectEqual(stretchGradient(all, from: Shape(1, 3)), [[19, 42, 89]])
    expectEqual(stretchGradient(all, from: Shape(2, 1)), [[26], [124]])
    expectEqual(
      hadamard(dY, stretched(b, to: dY.shape)), [[7, -5, 15], [2, -4, 40]])
  }

  @Test func `stack the gradient in both orders`() {
    let byRows = biasJacobian(examples: 2, outputs: 3)
    let byColumns = kron(.identity(3), ones(2))
    let rowsOfdY = vec(dY, order: .byRows).transposed()
    let columnsOfdY = vec(dY, order: .byColumns).transposed()
    expectEqual(columnsOfdY, [[7, 2, 5, 4, 3, 8]])
    expectEqual(matmul(rowsOfdY, byRows), [[9, 9, 11]])
    expectEqual(matmul(columnsOfdY, byColumns), [[9, 9, 11]])
    expectEqual(matmul(rowsOfdY, byColumns), [[12, 5, 12]])
  }

  @Test func `leave nothing to a bias whose mean is taken away`() {
    let center = Matrix.identity(2) - 0.5 * matmul(ones(2), [[1, 1]])
    let gradient = matmul(center.transposed(), dY)
    expectEqual(gradient, [[2.5, 0.5, -2.5], [-2.5, -0.5, 2.5]])
    expectEqual(biasGradient(gradient), [[0, 0, 0]])
    let loss = { (b: Matrix) in
      hadamard(dY, matmul(center, z.addingToEachRow(b))).sum()
    }
    let differences = numericalGradient(at: b, of: loss)
    #expect(differences.largestMagnitude < 1e-8)
  }

  @Test func `are those of the exercises' other layers`() {
    // A factor of the bias for each example, a bias for each channel, one for
    // each kind, and one of the input.
    expectEqual(z + matmul([[2], [-1]], b), [[3, 0, 13], [5, 9, 5]])
    let channels: Matrix = [[7, 5, 3, 2, 4, 8], [-6, 1, 9, 3, -1, -5]]
    let gather = kron(.identity(2), ones(3))
    expectEqual(matmul(biasGradient(channels), gather), [[19, 11]])
    let square: Matrix = [[7, 5, 3], [2, 4, 8], [-6, 1, 9]]
    let kinds: Matrix = [[0, 1, 0], [1, 0, 1]]
    expectEqual(matmul(kinds, square), [[2, 4, 8], [1, 6, 12]])
    let moved = x.addingToEachRow([[-3, -1, 2, -2]])
    let gradients = gradientsByExample(moved, w, dY)
    expectEqual(gradients.inputGradient[row: 0], [[28, -19, -3, 11]])
    expectEqual(gradients.weightGradient[row: 0], [[-16, -14, -14]])
    expectEqual(
      -gradients.inputGradient.sum(alongAxis: 0), [[-32, 29, -13, -33]])
  }

  @Test func `flatten an image whose channels come last`() {
    // 1 to 6 in the order of the channels are 1, 4, 2, 5, 3, 6.
    let (pixels, dY): (Matrix, Matrix) = ([[1, 2, 3], [4, 5, 6]], [[2]])
    let x = vec(pixels, order: .byColumns)
    expectEqual(matmul(x, dY), [[2], [8], [4], [10], [6], [12]])
    let w = Matrix(column: [1, 2, 3, 4, 5, 6])
    let dX = matmul(w, dY)
    expectEqual(
      unvec(dX, rows: 2, columns: 3, order: .byColumns),
      [[2, 6, 10], [4, 8, 12]])
  }

  @Test func `weigh two parts by their shares`() {
    let share = 0.25
    let db = share * [[4, 8]] + (1 - share) * [[8, 0]]
    expectEqual(db, [[7, 2]])
    expectEqual((1 - share) * [[4, -8]], [[3, -6]])
  }
}
