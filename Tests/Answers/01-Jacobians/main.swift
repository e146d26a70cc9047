// Written by `swift run workbook weave` from the declarations in Solutions/01-Jacobians.
// swift-format-ignore-file

import Answering
import JacobiansExercises

serve([
  "shapesOfDerivatives": { call in
    try shapesOfDerivatives(call.next(), call.next(), matrixY: call.next(), matrixX: call.next())
  },
  "jacobianOfColumnProduct": { call in
    try jacobianOfColumnProduct(call.next(), call.next())
  },
  "jacobianOfRowProduct": { call in
    try jacobianOfRowProduct(call.next(), call.next())
  },
  "centralDifferenceJacobian": { call in
    try centralDifferenceJacobian(at: call.next(), step: call.next(), of: { [function = try call.function()] in let answer = try function($0); return try answer.next() })
  },
  "errorsAtSmallerStep": { call in
    try errorsAtSmallerStep(forward: call.next(), central: call.next(), factor: call.next())
  },
  "velocitiesOnSpirals": { call in
    try velocitiesOnSpirals(call.next(), growth: call.next(), at: call.next())
  },
  "derivativeOfFormsProduct": { call in
    try derivativeOfFormsProduct(a: call.next(), matrixA: call.next(), x: call.next())
  },
  "derivativesOfSquaredForm": { call in
    try derivativesOfSquaredForm(a: call.next(), x: call.next(), b: call.next())
  },
  "gradientsOfSquaredRowNorm": { call in
    try gradientsOfSquaredRowNorm(call.next(), call.next())
  },
  "gradientOfDisplacement": { call in
    try gradientOfDisplacement(call.next(), call.next())
  },
  "contractedRowDerivative": { call in
    try contractedRowDerivative(call.next(), call.next())
  },
  "gradientsOfSquaredProduct": { call in
    try gradientsOfSquaredProduct(call.next(), call.next())
  },
])
