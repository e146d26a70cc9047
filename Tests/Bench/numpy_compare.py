#!/usr/bin/env python3
"""Compares this package with NumPy, side by side on this machine.

    swift build && python3 Tests/Bench/numpy_compare.py

First square products, then the two programs of document 002 as whole
processes. Both sides run in turn, and the medians are compared. Nothing else
in the package needs Python.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time

try:
    import numpy as np
except ImportError:
    sys.exit("This comparison needs NumPy: python3 -m pip install numpy")

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument(
        "--size", type=int, action="append", help="a size of the products")
    parser.add_argument(
        "--workbook", default=os.path.join(ROOT, ".build/debug/workbook"),
        help="the built command")
    chosen = parser.parse_args()
    if not os.path.exists(chosen.workbook):
        sys.exit(chosen.workbook + " is not there: run `swift build` first")
    return chosen


def speed_here(command, size):
    """GFLOP/s of a square product of the package, on all cores."""
    words = [command, "bench", "--part", "products", "--size", str(size)]
    report = subprocess.run(
        words + ["--runs", "5", "--json"], check=True, capture_output=True)
    return json.loads(report.stdout)["products"][0]["allCores"]


def speed_of_numpy(size):
    """GFLOP/s of the same product of NumPy, in memory that is kept.

    Measured as `workbook bench` does: the median of five runs of some
    milliseconds, after a warm-up.
    """
    a, b = np.random.randn(size, size), np.random.randn(size, size)
    c = np.empty((size, size))
    operations = 2 * size**3
    calls = max(1, int(4e8 / operations))

    def run():
        start = time.perf_counter()
        for _ in range(calls):
            np.matmul(a, b, out=c)
        return calls * operations / (time.perf_counter() - start) / 1e9

    run()
    return statistics.median(run() for _ in range(5))


def duration(words):
    """Seconds that a whole process takes."""
    start = time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def in_turn(runs, first, second):
    """Medians of two measurements, each made so many times, in turn.

    The threads of NumPy's library go on looking for work for some
    milliseconds: without a pause they would take a core from who comes next.
    """
    def calm(measure):
        time.sleep(0.2)
        return measure()

    pairs = [(calm(first), calm(second)) for _ in range(runs)]
    return [statistics.median(side) for side in zip(*pairs)]


def main():
    chosen = arguments()
    command = chosen.workbook
    print(f"NumPy {np.__version__}, {os.cpu_count()} cores, "
          f"medians of {chosen.runs} runs in turn\n")
    print(f"{'product':>16} {'here':>8} {'NumPy':>8}   GFLOP/s, ratio of speeds")
    for size in chosen.size or [16, 64, 128, 256, 512, 1024]:
        here, numpy = in_turn(
            chosen.runs, lambda: speed_here(command, size),
            lambda: speed_of_numpy(size))
        print(f"{size:>16} {here:8.1f} {numpy:8.1f}   {here / numpy:.2f}")
    print(f"\n{'program':>16} {'here':>8} {'NumPy':>8}   seconds, ratio of times")
    for name, words in [
        ("two_layers", ["demo", "compact-gradient", "--part", "training"]),
        ("polynomial", ["demo", "polynomial-fitting", "--part", "descent"]),
    ]:
        program = os.path.join(HERE, name + ".py")
        here, numpy = in_turn(
            chosen.runs, lambda: duration([command] + words),
            lambda: duration([sys.executable, program]))
        print(f"{name:>16} {here:8.3f} {numpy:8.3f}   {here / numpy:.2f}")


main()
