import Grading
import LinearAlgebra
import PolynomialFitting
import PolynomialFittingSolutions

let reflection: Exercise = Exercise(
  "clearingFirstRow", PolynomialFittingSolutions.clearingFirstRow
) { test in
  test.cases = .sizes([(3, 4), (2, 5), (4, 3)], edges: [(3, 1), (1, 4)]) {
    draw, n, m in draw(n, m)
  }.adding([
    Case([[3, 4, 0], [1, 2, 5]], zeroBecause: "sign(0) is 1"),
    Case([[4, 12, -3], [1, -2, 5]]),
  ])
  test.rule = """
    v = householder(aᵀ)        (5.23)
    s = total(v²)
    column = a v
    share = column vᵀ / s
    answer = a - 2 share       (5.22)
    """
  // The whole of Q, from its formula.
  test.oracle = .function { a in matmul(a, mirror(vector(a))) }
  // From the left, between two transposes.
  test.answer { a in
    let b = a.transposed()
    var v = b[column: 0]
    let size = squares(v).squareRoot()
    v[b.rows - 1, 0] += v[b.rows - 1, 0] < 0 ? -size : size
    return reflected(b, by: v).transposed()
  }
  // The last column from the inner products, the others from it.
  test.answer { a in
    let v = vector(a)
    let size = squares(a[row: 0]).squareRoot()
    let last = a.columns - 1
    let sign = a[0, last] < 0 ? -1.0 : 1
    let inner = matmul(a, a[row: 0].transposed())
    return Matrix(rows: a.rows, columns: a.columns) { i, j in
      let end = -sign * inner[i, 0] / size
      return j == last
        ? end : a[i, j] - v[0, j] * (a[i, last] - end) / v[0, last]
    }
  }
  test.slip(
    "the other sign",
    "Your reflection clears the row, and its last entry has kept its sign: "
      + "you subtracted the length where (5.23) adds it. With this choice "
      + "digits cancel if the row is close to the axis."
  ) { a in
    var v = a[row: 0]
    let (size, last) = (squares(v).squareRoot(), a.columns - 1)
    v[0, last] -= v[0, last] < 0 ? -size : size
    return matmul(a, mirror(v))
  }
  test.slip(
    "sign(0) = 0",
    "The last entry is 0 in this case, and so is your sign of it. Then v is "
      + "the row itself, which the reflection turns around. sign(0) = 1 here."
  ) { a in
    var v = a[row: 0]
    let (size, last) = (squares(v).squareRoot(), a.columns - 1)
    v[0, last] += v[0, last] == 0 ? 0 : v[0, last] < 0 ? -size : size
    return matmul(a, mirror(v))
  }
  test.slip(
    "vᵀv entry by entry",
    "You multiplied v by v entry by entry, and each column of A by the square "
      + "of one entry. The product of v with itself is a matrix: every column "
      + "of AQ has a part of every column of A."
  ) { a in
    let v = vector(a)
    return a - (2 / squares(v)) * matmul(a, .diagonal(hadamard(v, v)))
  }
  test.slip(
    "v within A",
    "You changed the last entry of the row in A itself to make v, and reflected the "
      + "result. v is a copy of the row."
  ) { a in
    var a = a
    a[row: 0] = vector(a)
    return matmul(a, mirror(a[row: 0]))
  }
  test.slip(
    "‖a‖² for ‖a‖",
    "You took the square of the length for the length of the row."
  ) { a in
    var v = a[row: 0]
    let last = a.columns - 1
    v[0, last] += v[0, last] < 0 ? -squares(v) : squares(v)
    return matmul(a, mirror(v))
  }
  test.slip(
    "the length of a",
    "You divided by the length of the row as it was. p is v divided by the "
      + "length of v."
  ) { a in
    let v = vector(a)
    return a - (2 / squares(a[row: 0])) * outer(matmul(a, v.transposed()), v)
  }
  for sign in [1.0, -1] {
    test.slip(
      "the same sign for all, \(sign)",
      "You always move the last entry of v to the same side. Use the sign of "
        + "the entry itself, so that two numbers of one sign are added."
    ) { a in
      var v = a[row: 0]
      v[0, a.columns - 1] += sign * squares(v).squareRoot()
      return matmul(a, mirror(v))
    }
  }
  test.slip(
    "mirrored at the row itself",
    "You reflected in the plane orthogonal to the row, which turns the row "
      + "around. The mirror lies between the row and the axis: v is the "
      + "difference of the row and its image."
  ) { a in matmul(a, mirror(a[row: 0])) }
  test.slip(
    "the first row alone",
    "The first row is right, and the others are as they were. Q acts on all "
      + "of A."
  ) { a in
    var result = a
    result[row: 0] = matmul(a[row: 0], mirror(vector(a)))
    return result
  }
  test.slip(
    "cleared after the first entry",
    "You cleared the row after its first entry, as (5.23) does it. Here the "
      + "last entry is the one that remains."
  ) { a in
    let b = a.transposed()
    return reflected(b, by: reflectionVector(b[column: 0], row: 0)).transposed()
  }
  test.slip(
    "the first column cleared",
    "You cleared the first column, with a reflection on the left. Here the "
      + "reflection is on the right, and clears the first row."
  ) { a in reflected(a, by: reflectionVector(a[column: 0], row: 0)) }
}

private func squares(_ m: Matrix) -> Double { hadamard(m, m).sum() }

private func vector(_ a: Matrix) -> Matrix {
  var v = a[row: 0]
  let (size, last) = (squares(v).squareRoot(), a.columns - 1)
  v[0, last] += v[0, last] < 0 ? -size : size
  return v
}

/// I − 2vᵀv/vvᵀ of a row v, all of it.
private func mirror(_ v: Matrix) -> Matrix {
  .identity(v.columns) - (2 / squares(v)) * outer(v, v)
}
