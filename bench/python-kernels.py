"""The latching neuron and five fully connected units as users of NumPy and PyTorch write them, with an update.

Usage: python-kernels.py numpy|torch batch, with what scalar-kernels.c reads on standard input. Prints the seconds of processor
time of all presentations. With a batch, so many sequences are presented at once under one set of weights.
"""
import sys
import time


def read():
    words = iter(sys.stdin.read().split())
    network, mode, T, count, presentations = (int(next(words)) for _ in range(5))
    rate = float(next(words))
    weights = [float(next(words)) for _ in range(3 if network == 0 else 25)]
    classes, inputs = [], []
    for _ in range(count):
        classes.append(int(next(words)))
        inputs.append([float(next(words)) for _ in range(T)])
    shown = [int(next(words)) for _ in range(presentations)]
    return network, T, rate, weights, classes, inputs, shown


def with_numpy(network, T, rate, weights, classes, inputs, shown, batch):
    import numpy as np

    classes, inputs = np.array(classes), np.array(inputs)
    n = 1 if network == 0 else 5
    W = np.array(weights[:1] if network == 0 else weights).reshape(n, n)
    h = np.array(weights[1:3])
    began = time.process_time()
    for start in range(0, len(shown), batch):
        p = np.array(shown[start : start + batch])
        u, k = inputs[p], classes[p]
        x = np.zeros((T + 1, len(p), n))
        for t in range(1, T + 1):
            a = x[t - 1] @ W.T
            a[:, 0] += h[k] if network == 0 and t == 1 else u[:, t - 1]
            x[t] = np.tanh(a)
        g = np.zeros((len(p), n))
        g[:, -1] = x[T][:, -1] - np.where(k == 1, 0.8, -0.8)
        G = np.zeros_like(W)
        for t in range(T, 0, -1):
            g_a = g * (1 - x[t] ** 2)
            G += g_a.T @ x[t - 1]
            g = g_a @ W
        W -= rate * G
        if network == 0:
            np.add.at(h, k, -rate * g_a[:, 0])
    return time.process_time() - began


def with_torch(network, T, rate, weights, classes, inputs, shown, batch):
    import torch

    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    classes, inputs = torch.tensor(classes), torch.tensor(inputs)
    n = 1 if network == 0 else 5
    W = torch.tensor(weights[:1] if network == 0 else weights).reshape(n, n).requires_grad_()
    h = torch.tensor(weights[1:3]).requires_grad_()
    trained = [W, h] if network == 0 else [W]
    first = torch.zeros(n)
    first[0] = 1
    began = time.process_time()
    for start in range(0, len(shown), batch):
        p = torch.tensor(shown[start : start + batch])
        u, k = inputs[p], classes[p]
        x = torch.zeros(len(p), n)
        for t in range(1, T + 1):
            now = h[k] if network == 0 and t == 1 else u[:, t - 1]
            x = torch.tanh(x @ W.T + now[:, None] * first)
        cost = (0.5 * (x[:, -1] - torch.where(k == 1, 0.8, -0.8)) ** 2).sum()
        cost.backward()
        with torch.no_grad():
            for weight in trained:
                weight -= rate * weight.grad
                weight.grad = None
    return time.process_time() - began


library, batch = sys.argv[1], int(sys.argv[2])
print((with_numpy if library == "numpy" else with_torch)(*read(), batch))
