#!/usr/bin/env python3
"""Compares this package with NumPy, side by side on this machine.

    swift build && python3 Tests/Bench/numpy_compare.py

First square products, of Intel's MKL too if it is there, then the two programs
of document 002 as whole processes, then a fit to a million rows of a file; all
sides run in turn, and the median of the ratios is what counts. At last the
digits of NIST's certified coefficients that either side gets right. `--part`
chooses among these. Nothing else in the package needs Python.

For AVX2 on a wider machine:

    export WORKBOOK_MACHINE=avx2 OPENBLAS_CORETYPE=Haswell
    export MKL_ENABLE_INSTRUCTIONS=AVX2
    swift build --scratch-path .build/avx2
    python3 Tests/Bench/numpy_compare.py --demo .build/avx2/debug/demo
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import warnings

try:
    import numpy as np
except ImportError:
    sys.exit("This comparison needs NumPy: python3 -m pip install numpy")

from libraries import libraries

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--part", choices=["speed", "file", "digits"])
    parser.add_argument(
        "--size", type=int, action="append", help="a size of the products")
    parser.add_argument(
        "--demo", default=os.path.join(ROOT, ".build/debug/demo"),
        help="the program that carries out `demo`, beside `bench`")
    chosen = parser.parse_args()
    chosen.bench = os.path.join(os.path.dirname(chosen.demo), "bench")
    for program in [chosen.demo, chosen.bench]:
        if not os.path.exists(program):
            sys.exit(program + " is not there: run `swift build` first")
    return chosen


def speed_here(command, size):
    """GFLOP/s of a square product of the package, on all cores."""
    words = [command, "bench", "--part", "products", "--size", str(size)]
    report = subprocess.run(
        words + ["--runs", "5", "--json"], check=True, capture_output=True)
    return json.loads(report.stdout)["products"][0]["allCores"]


def speed_of(library, size):
    """GFLOP/s of the same product of a library, in memory that is kept.

    Measured as `workbook bench` does: the median of five runs of some
    milliseconds, after a warm-up.
    """
    a, b = np.random.randn(size, size), np.random.randn(size, size)
    multiply = library.product(a, b, np.empty((size, size)))
    operations = 2 * size**3
    calls = max(1, int(4e8 / operations))

    def run():
        start = time.perf_counter()
        for _ in range(calls):
            multiply()
        return calls * operations / (time.perf_counter() - start) / 1e9

    run()
    return statistics.median(run() for _ in range(5))


def duration(words):
    """Seconds that a whole process takes."""
    start = time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def in_turn(runs, *sides):
    """Medians of some measurements, each made so many times, in turn, and the
    medians of the ratios of the first to the others.

    The threads of the libraries go on looking for work for some tenths of a
    second: without a pause they would take a core from who comes next.
    """
    def calm(measure):
        time.sleep(0.3)
        return measure()

    rounds = [[calm(side) for side in sides] for _ in range(runs)]
    medians = [statistics.median(side) for side in zip(*rounds)]
    ratios = [
        statistics.median(r[0] / r[i] for r in rounds)
        for i in range(1, len(sides))]
    return medians, ratios


FIT_A_FILE = """
import sys
import numpy as np
x, y = np.loadtxt(sys.argv[1], delimiter=",", unpack=True)
u = 2 * (x - x.min()) / (x.max() - x.min()) - 1
print(np.linalg.lstsq(np.vander(u, 4), y, rcond=None)[0])
"""


def compare_files(chosen):
    """Seconds that it takes to fit a cubic to a million rows of a file."""
    random = np.random.default_rng(5)
    x = random.uniform(-3, 3, 1_000_000)
    y = np.sin(x) + 0.1 * random.standard_normal(x.size)
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        np.savetxt(file, np.column_stack([x, y]), "%.8f", ",")
        file.flush()
        demo = [chosen.demo, "demo", "polynomial-fitting"]
        print(f"\n{'a million rows':>16} {'here':>8} {'NumPy':>8}   "
              "seconds, ratio of times")
        for name, part in [
            ("the fit", ["--part", "least-squares"]), ("all parts", []),
        ]:
            (here, numpy), (ratio,) = in_turn(
                chosen.runs,
                lambda: duration(demo + ["--data", file.name] + part),
                lambda: duration([sys.executable, "-c", FIT_A_FILE, file.name]))
            print(f"{name:>16} {here:8.2f} {numpy:8.2f}   {ratio:.2f}")


def digits(coefficients, certified):
    """The digits of the worst coefficient that agree, 15 at most."""
    error = np.abs(np.asarray(coefficients) - certified) / np.abs(certified)
    return min(15.0, -np.log10(max(error.max(), 1e-300)))


def compare_digits(chosen):
    """The certified sets of NIST, which are beside the tests."""
    folder = os.path.join(ROOT, "Tests", "Data", "nist")
    polynomial = np.polynomial.Polynomial
    print(f"\n{'NIST':>16} {'here':>8} {'polyfit':>8} {'Polynomial.fit':>15}"
          "   digits of the worst coefficient")
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".dat"):
            continue
        path = os.path.join(folder, name)
        text = open(path, encoding="ascii").read()
        certified = np.array(
            [float(b) for b in re.findall(r"^ +B\d+ +(\S+)", text, re.M)])
        rows = re.split(r"^Data: +y +x *$", text, flags=re.M)[1].split()
        y, x = np.array(rows, dtype=float).reshape(-1, 2).T
        degree = len(certified) - 1
        report = subprocess.run(
            [chosen.demo, "demo", "polynomial-fitting", "--data", path,
             "--degree", str(degree), "--json"],
            check=True, capture_output=True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ways = [
                json.loads(report.stdout)["powersOfX"],
                np.polyfit(x, y, degree)[::-1],
                polynomial.fit(x, y, degree).convert().coef,
            ]
        here, polyfit, fit = [digits(way, certified) for way in ways]
        print(f"{name[:-4]:>16} {here:8.1f} {polyfit:8.1f} {fit:15.1f}")


def main():
    chosen = arguments()
    if chosen.part in (None, "speed"):
        compare_speed(chosen)
    if chosen.part in (None, "file"):
        compare_files(chosen)
    if chosen.part in (None, "digits"):
        compare_digits(chosen)


def instructions(command):
    """What the package was compiled for."""
    report = subprocess.run(
        [command, "bench", "--part", "chain", "--runs", "1", "--json"],
        check=True, capture_output=True)
    return json.loads(report.stdout)["machine"]["instructions"]


def compare_speed(chosen):
    others = libraries()
    print(f"NumPy {np.__version__}, {os.cpu_count()} cores, "
          f"medians of {chosen.runs} runs in turn")
    print(f"kernels: here for {instructions(chosen.bench)}"
          + "".join(f"; {o.name} {o.kernels()}" for o in others) + "\n")
    head = "".join(f" {o.name:>8}" for o in others)
    print(f"{'product':>16} {'here':>8}{head}   GFLOP/s, ratios of speeds")
    for size in chosen.size or [16, 64, 128, 256, 512, 1024]:
        speeds, ratios = in_turn(
            chosen.runs, lambda: speed_here(chosen.bench, size),
            *[lambda o=o: speed_of(o, size) for o in others])
        print(f"{size:>16}" + "".join(f" {x:8.1f}" for x in speeds)
              + "  " + "".join(f" {r:.2f}" for r in ratios))
    print(f"\n{'program':>16} {'here':>8} {'NumPy':>8}   "
          "seconds, ratio of times")
    for name, words in [
        ("two_layers", ["demo", "compact-gradient", "--part", "training"]),
        ("polynomial", ["demo", "polynomial-fitting", "--part", "descent"]),
    ]:
        program = os.path.join(HERE, name + ".py")
        (here, numpy), (ratio,) = in_turn(
            chosen.runs, lambda: duration([chosen.demo] + words),
            lambda: duration([sys.executable, program]))
        print(f"{name:>16} {here:8.3f} {numpy:8.3f}   {ratio:.2f}")


main()
