import Expectations
import Testing

/// The demo of chapter 2 as one calls it: numbers of one's own.
struct `The demo kronecker-chain` {
  private let demo = "demo kronecker-chain --part numbers "

  @Test func `moves the loss as the gradient promises`() throws {
    let call = try Call(demo + "--activation sigmoid --nudge a2=0.01")
    #expect(
      call.output.contains("v₁ = (v₂W₂ᵀ) ⊙ f′(z₁) = [[-2.22253, 1.35576,"))
    #expect(
      call.output.hasSuffix(
        """
        a₀₂ moves by 0.01
          the gradient promises: L changes by -0.137961
          it really changes by -0.13772

        """), "\(call.output)")
    expectEqual(call.status, 0)
  }

  @Test func `finds no effect of a weight whose input is 0`() throws {
    let call = try Call(
      demo + "--w1 1;2 --b1 3 --w2 2 --b2 1 --y 4 --a0 0,-1 --nudge w11=0.5")
    #expect(call.output.contains("a₀ᵀv₁ = [[   0],"), "\(call.output)")
    #expect(
      call.output.hasSuffix(
        """
        (W₁)₁₁ moves by 0.5
          the gradient promises: L changes by 0
          it really changes by 0

        """), "\(call.output)")
  }

  @Test(arguments: [
    ("--a0 1,2,3", "--a0 is 1×3, and it should be 1×2: one entry for each row"),
    ("--w2 1,2", "--w2 is 1×2, and it should be 3×2: a row for each column"),
    ("--nudge w31=1", "there is no (W₁)₃₁ to nudge: W₁ is 2×3"),
    ("--nudge a3=1", "there is no a₀₃ to nudge"),
    ("--nudge x1=1", "'a1=0.1' or 'w31=-0.01', not 'x1=1'"),
  ])
  func `refuses numbers that do not fit`(options: String, line: String) throws {
    let call = try Call(demo + options)
    #expect(call.errors.contains(line), "\(call.errors)")
    expectEqual(call.status, 2)
  }
}
