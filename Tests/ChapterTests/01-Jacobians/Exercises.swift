import JacobiansGrader
import Testing

@Suite struct `Chapter 1 Jacobians` {
}
