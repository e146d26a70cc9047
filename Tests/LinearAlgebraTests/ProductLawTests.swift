import Expectations
import LinearAlgebra
import Testing

/// What holds of the products whatever the numbers.
struct ProductLawTests {
  @Test func `the transpose of a product is the product in reverse`() {
    for var draw in Draw.all {
      let (a, b) = (draw(.n, .d), draw(.d, .m))
      expectEqual(
        matmul(a, b).transposed(), matmul(b.transposed(), a.transposed()))
    }
  }

  @Test func `the matrix product is associative`() {
    for var draw in Draw.all {
      let (a, b, c) = (draw(.n, .d), draw(.d, .m), draw(.m, .p))
      expectEqual(matmul(matmul(a, b), c), matmul(a, matmul(b, c)))
    }
  }

  @Test func `the matrix product distributes over sums`() {
    for var draw in Draw.all {
      let (a, b, c) = (draw(.n, .d), draw(.d, .m), draw(.d, .m))
      expectEqual(matmul(a, b + c), matmul(a, b) + matmul(a, c))
      expectEqual(matmul(a, b - c), matmul(a, b) - matmul(a, c))
      expectEqual(matmul(a, 3 * b), 3 * matmul(a, b))
    }
  }

  @Test func `the identity changes nothing on either side`() {
    for var draw in Draw.all {
      let a = draw(.n, .m)
      expectEqual(matmul(.identity(a.rows), a), a)
      expectEqual(matmul(a, .identity(a.columns)), a)
    }
  }

  @Test func `AB is the sum of A's columns times B's rows`() {
    for var draw in Draw.all {
      let (a, b) = (draw(.n, .d), draw(.d, .m))
      let outers = (0..<draw[.d]).map { outer(a[column: $0], b[row: $0]) }
      expectEqual(matmul(a, b), outers.reduce(.zeros(draw[.n], draw[.m]), +))
    }
  }

  @Test func `the outer product is uvᵀ, and u ⊗ vᵀ`() {
    for var draw in Draw.all {
      let (u, v) = (draw.column(.n), draw.column(.m))
      expectEqual(outer(u, v), matmul(u, v.transposed()))
      expectEqual(outer(u, v), kron(u, v.transposed()))
      expectEqual(outer(u, v).transposed(), outer(v, u))
    }
  }

  @Test func `the Hadamard product commutes and distributes`() {
    for var draw in Draw.all {
      let (a, b, c) = (draw(.n, .m), draw(.n, .m), draw(.n, .m))
      expectEqual(hadamard(a, b), hadamard(b, a))
      expectEqual(hadamard(a, b + c), hadamard(a, b) + hadamard(a, c))
      expectEqual(hadamard(a, ones(a.rows, a.columns)), a)
    }
  }

  @Test func `uvᵀ ⊙ xyᵀ is (u ⊙ x)(v ⊙ y)ᵀ`() {
    for var draw in Draw.all {
      let (u, v) = (draw.column(.n), draw.column(.m))
      let (x, y) = (draw.column(.n), draw.column(.m))
      expectEqual(
        hadamard(outer(u, v), outer(x, y)),
        outer(hadamard(u, x), hadamard(v, y)))
    }
  }

  @Test func `diag(u) A diag(v) is A ⊙ uvᵀ`() {
    for var draw in Draw.all {
      let (u, a, v) = (draw.column(.n), draw(.n, .m), draw.column(.m))
      expectEqual(
        matmul(matmul(.diagonal(u), a), .diagonal(v)), hadamard(a, outer(u, v)))
    }
  }

  @Test func `(A ⊗ B)(C ⊗ D) is AC ⊗ BD`() {
    for var draw in Draw.all {
      let (a, c) = (draw(.n, .d), draw(.d, .m))
      let (b, d) = (draw(.p, .q), draw(.q, .n))
      expectEqual(
        matmul(kron(a, b), kron(c, d)), kron(matmul(a, c), matmul(b, d)))
    }
  }

  @Test func `the transpose of A ⊗ B keeps the order`() {
    for var draw in Draw.all {
      let (a, b) = (draw(.n, .m), draw(.p, .q))
      expectEqual(kron(a, b).transposed(), kron(a.transposed(), b.transposed()))
    }
  }

  @Test func `the Kronecker product is associative`() {
    for var draw in Draw.all {
      let (a, b, c) = (draw(.n, .d), draw.row(.m), draw.column(.p))
      expectEqual(kron(kron(a, b), c), kron(a, kron(b, c)))
    }
  }

  @Test func `the Kronecker product distributes over sums`() {
    for var draw in Draw.all {
      let (a, b, c) = (draw(.n, .m), draw(.p, .q), draw(.p, .q))
      expectEqual(kron(a, b + c), kron(a, b) + kron(a, c))
      expectEqual(kron(b + c, a), kron(b, a) + kron(c, a))
    }
  }
}
