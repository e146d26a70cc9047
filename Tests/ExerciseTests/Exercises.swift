// Written by `swift run workbook weave` from the texts of the chapters.
// swift-format-ignore-file

import Testing

struct `Chapter 1 Jacobians` {
  @Test func `1.1 moving two matrices`() throws { try grade() }
  @Test func `1.3 the shapes of nine derivatives`() throws { try grade() }
  @Test func `1.4 inputs on another scale`() throws { try grade() }
  @Test func `1.5 the Jacobian of y = xW`() throws { try grade() }
  @Test func `1.6 the judge of every gradient`() throws { try grade() }
  @Test func `1.7 two squares and two products`() throws { try grade() }
  @Test func `1.8 one wrong gradient`() throws { try grade() }
  @Test func `1.9 the velocities of points on spirals`() throws { try grade() }
  @Test func `1.10 a product of two forms`() throws { try grade() }
  @Test func `1.11 a scalar by a matrix, in both layouts`() throws { try grade() }
  @Test func `1.13 squares that count differently`() throws { try grade() }
  @Test func `1.14 a gradient of the right shape`() throws { try grade() }
  @Test func `1.15 a three-index array, contracted`() throws { try grade() }
  @Test func `1.17 three gradients of ‖WX − XV‖²`() throws { try grade() }
}

struct `Chapter 2 KroneckerChain` {
  @Test func `2.1 a product of two products`() throws { try grade() }
  @Test func `2.2 weights that are stored by outputs`() throws { try grade() }
  @Test func `2.3 the shapes along a chain`() throws { try grade() }
  @Test func `2.4 right numbers in wrong places`() throws { try grade() }
  @Test func `2.5 stacking a matrix, and back`() throws { try grade() }
  @Test func `2.6 a Kronecker product times a column`() throws { try grade() }
  @Test func `2.7 the chain for the first weights, by columns`() throws { try grade() }
  @Test func `2.8 tied weights`() throws { try grade() }
  @Test func `2.9 the gradient in a shared bias`() throws { try grade() }
  @Test func `2.10 one gradient of four is wrong`() throws { try grade() }
  @Test func `2.12 the matrix of X ↦ AX + XB`() throws { try grade() }
  @Test func `2.13 one layer, many times`() throws { try grade() }
  @Test func `2.15 the cheapest order`() throws { try grade() }
}

struct `Chapter 3 CompactGradient` {
  @Test func `3.1 a row times a column`() throws { try grade() }
  @Test func `3.2 weights that are stored transposed`() throws { try grade() }
  @Test func `3.3 the input by transposing alone`() throws { try grade() }
  @Test func `3.4 the example that pulls hardest`() throws { try grade() }
  @Test func `3.5 the shapes of the backward pass`() throws { try grade() }
  @Test func `3.6 a target that was misread`() throws { try grade() }
  @Test func `3.7 the best value of one weight`() throws { try grade() }
  @Test func `3.9 a leaky ReLU that learns its slope`() throws { try grade() }
  @Test func `3.10 a network with a shortcut`() throws { try grade() }
  @Test func `3.11 a step that goes astray`() throws { try grade() }
  @Test func `3.12 several gradients, two evaluations`() throws { try grade() }
  @Test func `3.14 three factors`() throws { try grade() }
  @Test func `3.15 a matrix that is used twice`() throws { try grade() }
}

struct `Chapter 4 BatchBias` {
  @Test func `4.1 what grows with the batch`() throws { try grade() }
  @Test func `4.2 one number for each example`() throws { try grade() }
  @Test func `4.3 one bias for each channel`() throws { try grade() }
  @Test func `4.4 every example several times`() throws { try grade() }
  @Test func `4.5 a bias for each kind`() throws { try grade() }
  @Test func `4.7 a bias at either end`() throws { try grade() }
  @Test func `4.8 channels last`() throws { try grade() }
  @Test func `4.9 right alone, wrong in a network`() throws { try grade() }
  @Test func `4.10 two parts of unequal size`() throws { try grade() }
  @Test func `4.11 the layer in columns`() throws { try grade() }
  @Test func `4.12 a factor that is repeated`() throws { try grade() }
}

struct `Chapter 5 PolynomialFitting` {
  @Test func `5.1 the shapes of a fit`() throws { try grade() }
  @Test func `5.2 the design matrix`() throws { try grade() }
  @Test func `5.3 the share of each point`() throws { try grade() }
  @Test func `5.4 a curve that stays positive`() throws { try grade() }
  @Test func `5.5 a curve that does not jump`() throws { try grade() }
  @Test func `5.6 the bowl from one step`() throws { try grade() }
  @Test func `5.8 the descent`() throws { try grade() }
  @Test func `5.9 the largest stable rate`() throws { try grade() }
  @Test func `5.10 two triangles`() throws { try grade() }
  @Test func `5.11 least squares with a penalty`() throws { try grade() }
  @Test func `5.14 a step that is right only around zero`() throws { try grade() }
  @Test func `5.15 the Legendre basis`() throws { try grade() }
}

struct `Chapter 6 FullyConnectedNetwork` {
  @Test func `6.1 the shapes of a network`() throws { try grade() }
  @Test func `6.2 from rows to columns and back`() throws { try grade() }
  @Test func `6.3 examples that count differently`() throws { try grade() }
  @Test func `6.4 through an activation of your own`() throws { try grade() }
  @Test func `6.5 what ignorance costs`() throws { try grade() }
  @Test func `6.6 the Jacobian of a softmax with a temperature`() throws { try grade() }
  @Test func `6.7 backward through the logarithm of a softmax`() throws { try grade() }
  @Test func `6.8 smoothed labels and weighted classes`() throws { try grade() }
  @Test func `6.9 a layer for square weights only`() throws { try grade() }
  @Test func `6.11 find the wrong layer`() throws { try grade() }
  @Test func `6.12 layer by layer`() throws { try grade() }
  @Test func `6.13 a residual block`() throws { try grade() }
  @Test func `6.15 train with a falling rate and weight decay`() throws { try grade() }
}
