"""The network of document 002, rewritten: two layers, ReLU between them."""

import numpy as np

n, d_in, hidden, d_out = 64, 1000, 100, 10
x = np.random.randn(n, d_in)
target = np.random.randn(n, d_out)
w1 = np.random.randn(d_in, hidden)
w2 = np.random.randn(hidden, d_out)

for step in range(500):
    h = x.dot(w1)
    a = np.maximum(h, 0)
    p = a.dot(w2)
    print(step, np.square(p - target).sum())
    dp = 2.0 * (p - target)
    dw2 = a.T.dot(dp)
    dh = dp.dot(w2.T)
    dh[h < 0] = 0
    dw1 = x.T.dot(dh)
    w1 -= 1e-6 * dw1
    w2 -= 1e-6 * dw2
