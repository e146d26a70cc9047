import Grading
import LinearAlgebra
import PolynomialFitting
import PolynomialFittingSolutions

let reflection: Exercise = Exercise(
  "clearingFirstColumn", PolynomialFittingSolutions.clearingFirstColumn
) { test in
  test.cases = .sizes([(4, 3), (5, 2), (3, 4)], edges: [(1, 3), (4, 1)]) {
    draw, n, m in draw(n, m)
  }.adding([
    Case([[0, 1], [3, 2], [4, 5]], zeroBecause: "sign(0) is 1"),
    Case([[-3, 1], [4, -2], [12, 5]]),
  ])
  test.rule = """
    v = householder(a)         (5.23)
    s = total(v²)
    row = vᵀ a
    share = v row / s
    answer = a - 2 share       (5.22)
    """
  // The whole of Q, from its formula.
  test.oracle = .function { a in matmul(mirror(vector(a)), a) }
  test.answer { a in reflected(a, by: reflectionVector(a[column: 0], row: 0)) }
  // The first row from the inner products, the others from it.
  test.answer { a in
    let v = vector(a)
    let size = squares(a[column: 0]).squareRoot()
    let sign = a[0, 0] < 0 ? -1.0 : 1
    let inner = matmul(a[column: 0].transposed(), a)
    return Matrix(rows: a.rows, columns: a.columns) { i, j in
      let first = -sign * inner[0, j] / size
      return i == 0 ? first : a[i, j] - v[i, 0] * (a[0, j] - first) / v[0, 0]
    }
  }
  test.slip(
    "the other sign",
    "Your reflection clears the column, and its first entry kept its sign: "
      + "v is a less ‖a‖e₁ along that sign. This is the choice in which "
      + "digits cancel, where a is nearly on the axis."
  ) { a in
    var v = a[column: 0]
    let size = squares(v).squareRoot()
    v[0, 0] -= v[0, 0] < 0 ? -size : size
    return matmul(mirror(v), a)
  }
  test.slip(
    "sign(0) = 0",
    "The first entry is 0 in this case, and so is your sign of it: v is a "
      + "itself then, and the reflection turns a round. sign(0) = 1 here."
  ) { a in
    var v = a[column: 0]
    let size = squares(v).squareRoot()
    v[0, 0] += v[0, 0] == 0 ? 0 : v[0, 0] < 0 ? -size : size
    return matmul(mirror(v), a)
  }
  test.slip(
    "vvᵀ entry by entry",
    "You multiplied v by v entry by entry, and each row of A by the square of "
      + "its own v. vvᵀ is a matrix: every row of QA has something of every "
      + "row of A."
  ) { a in
    let v = vector(a)
    return a - (2 / squares(v)) * matmul(.diagonal(hadamard(v, v)), a)
  }
  test.slip(
    "v within A",
    "You changed the first entry of A itself, for v, and reflected what came "
      + "of that. v is a copy of the column."
  ) { a in
    var a = a
    a[0, 0] = vector(a)[0, 0]
    return matmul(mirror(a[column: 0]), a)
  }
  test.slip(
    "‖a‖² for ‖a‖",
    "You took the square of the length for the length of the column."
  ) { a in
    var v = a[column: 0]
    v[0, 0] += v[0, 0] < 0 ? -squares(v) : squares(v)
    return matmul(mirror(v), a)
  }
  test.slip(
    "the length of a",
    "You divided by the length of the column as it was. p is v divided by "
      + "the length of v."
  ) { a in
    let v = vector(a)
    let factor = 2 / squares(a[column: 0])
    return a - factor * outer(v, matmul(v.transposed(), a))
  }
  for sign in [1.0, -1] {
    test.slip(
      "the same sign for all, \(sign)",
      "You move the first entry of v to the same side always. It is that of a "
        + "itself, so that numbers of one sign are added."
    ) { a in
      var v = a[column: 0]
      v[0, 0] += sign * squares(v).squareRoot()
      return matmul(mirror(v), a)
    }
  }
  test.slip(
    "mirrored at a itself",
    "You reflected at the plane orthogonal to a, which turns a round. The "
      + "mirror lies between a and the axis: v is their difference."
  ) { a in matmul(mirror(a[column: 0]), a) }
  test.slip(
    "the first column alone",
    "The first column is right, and the others are as they were. Q acts on "
      + "all of A."
  ) { a in
    var result = a
    result[column: 0] = matmul(mirror(vector(a)), a[column: 0])
    return result
  }
}

private func squares(_ m: Matrix) -> Double { hadamard(m, m).sum() }

private func vector(_ a: Matrix) -> Matrix {
  var v = a[column: 0]
  let size = squares(v).squareRoot()
  v[0, 0] += v[0, 0] < 0 ? -size : size
  return v
}

/// I − 2vvᵀ/vᵀv, all of it.
private func mirror(_ v: Matrix) -> Matrix {
  .identity(v.rows) - (2 / squares(v)) * outer(v, v)
}
