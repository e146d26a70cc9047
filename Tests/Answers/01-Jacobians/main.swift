// Written by `swift run workbook weave` from the declarations in Solutions/01-Jacobians.
// swift-format-ignore-file

import Answering
import JacobiansExercises

serve([
  "gradientOfTwoProducts": { call in
    try gradientOfTwoProducts(a: call.next(), b: call.next(), c: call.next(), d: call.next())
  },
  "shapesOfDerivatives": { call in
    try shapesOfDerivatives(call.next(), call.next(), matrixY: call.next(), matrixX: call.next())
  },
  "jacobianOfScaledInputs": { call in
    try jacobianOfScaledInputs(call.next(), c: call.next(), call.next())
  },
  "jacobianOfRowProduct": { call in
    try jacobianOfRowProduct(call.next(), call.next())
  },
  "centralDifferenceJacobian": { call in
    try centralDifferenceJacobian(at: call.next(), step: call.next(), of: { [function = try call.function()] in let answer = try function($0); return try answer.next() })
  },
  "jacobianThroughTwoSquares": { call in
    try jacobianThroughTwoSquares(call.next(), call.next(), at: call.next())
  },
  "wrongGradient": { call in
    try wrongGradient(in: call.next(), at: call.next(), of: { [function = try call.function()] in let answer = try function($0); return try answer.next() })
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
  "gradientsOfWeightedSquares": { call in
    try gradientsOfWeightedSquares(call.next(), call.next(), c: call.next())
  },
  "gradientOfDisplacement": { call in
    try gradientOfDisplacement(call.next(), call.next())
  },
  "contractedRowDerivative": { call in
    try contractedRowDerivative(call.next(), call.next())
  },
  "gradientsOfMismatch": { call in
    try gradientsOfMismatch(call.next(), call.next(), call.next())
  },
])
