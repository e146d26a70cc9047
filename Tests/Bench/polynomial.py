"""The polynomial of document 002, rewritten: a cubic for the sine."""

import numpy as np

x = np.linspace(-np.pi, np.pi, 2000)
y = np.sin(x)
a, b, c, d = np.random.randn(4)

for step in range(2000):
    residual = a + b * x + c * x**2 + d * x**3 - y
    loss = np.square(residual).sum()
    if step % 100 == 99:
        print(step, loss)
    gradient = 2.0 * residual
    a -= 1e-6 * gradient.sum()
    b -= 1e-6 * (gradient * x).sum()
    c -= 1e-6 * (gradient * x**2).sum()
    d -= 1e-6 * (gradient * x**3).sum()

print(f"y = {a} + {b} x + {c} x^2 + {d} x^3")
