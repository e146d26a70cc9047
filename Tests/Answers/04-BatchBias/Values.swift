import Answering
import BatchBias
import LinearAlgebra

extension Tensor: Argument {
  /// Takes the array from what was sent.
  package init(_ value: Value) throws(Malformed) {
    let extents: [Int] = try value.field("extents")
    let elements: [Double] = try value.field("elements")
    guard !extents.isEmpty, extents.allSatisfy({ $0 >= 0 }) else {
      throw Malformed("no array has the extents \(extents)")
    }
    var count = 1
    for extent in extents {
      let (product, overflows) = count.multipliedReportingOverflow(by: extent)
      guard !overflows else {
        throw Malformed("no array has the extents \(extents)")
      }
      count = product
    }
    guard count == elements.count else {
      throw Malformed(
        "an array says that its extents are \(extents) and holds "
          + "\(elements.count) entries")
    }
    self.init(extents: extents, elements: elements)
  }
}

extension AffineGradients: Argument where Input == Matrix {
  /// Takes the gradients from what was sent.
  package init(_ value: Value) throws(Malformed) {
    self.init(
      inputGradient: try value.field("inputGradient"),
      weightGradient: try value.field("weightGradient"),
      biasGradient: try value.field("biasGradient"))
  }
}
