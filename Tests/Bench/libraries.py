"""The libraries that the products of this package are compared with.

NumPy multiplies with the library that it was built with, OpenBLAS as PyPI has
it; OPENBLAS_CORETYPE=Haswell asks that for AVX2. Intel's MKL, from PyPI's
`mkl`, is called by its interface for C; MKL_ENABLE_INSTRUCTIONS=AVX2 asks it.
"""

import ctypes
import ctypes.util
import glob
import os
import re
import site
import sys

import numpy as np


def loaded(pattern):
    """The paths of the libraries in this process whose name matches."""
    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:
            paths = {line.split()[-1] for line in maps if "/" in line}
    except OSError:
        return []
    return sorted(p for p in paths if re.search(pattern, os.path.basename(p)))


class NumPy:
    name = "NumPy"

    def product(self, a, b, c):
        """A function that writes the product to a matrix that is there."""
        return lambda: np.matmul(a, b, out=c)

    def kernels(self):
        """What OpenBLAS says that it chose."""
        for path in loaded("openblas"):
            library = ctypes.CDLL(path)
            for prefix in ["scipy_", ""]:
                for suffix in ["64_", ""]:
                    name = f"{prefix}openblas_get_corename{suffix}"
                    if hasattr(library, name):
                        core = getattr(library, name)
                        core.restype = ctypes.c_char_p
                        return f"OpenBLAS, for {core().decode()}"
        return "of a library that does not tell"


class MKL:
    name = "MKL"

    def __init__(self):
        folders = [sys.prefix, site.USER_BASE or sys.prefix]
        paths = [
            path for folder in folders
            for path in glob.glob(os.path.join(folder, "lib", "libmkl_rt.*"))]
        path = min(paths, default=ctypes.util.find_library("mkl_rt"))
        if not path:
            raise OSError("MKL is not installed")
        self.library = ctypes.CDLL(path)

    def product(self, a, b, c):
        """A function that writes the product to a matrix that is there."""
        by_rows, as_it_is = 101, 111
        n, one, zero = len(a), ctypes.c_double(1), ctypes.c_double(0)
        at_a, at_b, at_c = (ctypes.c_void_p(x.ctypes.data) for x in (a, b, c))
        dgemm = self.library.cblas_dgemm

        def multiply(kept=(a, b, c)):
            dgemm(
                by_rows, as_it_is, as_it_is, n, n, n, one, at_a, n, at_b, n,
                zero, at_c, n)

        return multiply

    def kernels(self):
        """The parts that MKL loaded to multiply once."""
        a = np.ones((64, 64))
        c = np.empty_like(a)
        self.product(a, a, c)()
        assert (c == 64).all()
        kinds = [
            re.search("mkl_([a-z0-9]+)", path).group(1)
            for path in loaded(r"^libmkl_(def|mc3|avx[0-9]*)\.")]
        return "for " + (", ".join(kinds) or "what it does not tell")


def libraries():
    """NumPy, and MKL where it is there."""
    try:
        return [NumPy(), MKL()]
    except OSError:
        print("MKL is left out: python3 -m pip install mkl\n")
        return [NumPy()]
