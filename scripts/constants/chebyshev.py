"""Polynomials that interpolate at Chebyshev's nodes, and their coefficients as C++ has them."""

from __future__ import annotations

import struct
from collections.abc import Callable

from mpmath import cos, lu_solve, matrix, mp, mpf, pi

mp.dps = 50


def coefficients(f: Callable[[mpf], mpf], low: mpf, high: mpf, degree: int) -> list[mpf]:
    """Those of the polynomial in t, lowest power first, that is f at the zeros of the Chebyshev polynomial of the next
    degree, moved to [low, high]: close to the best in the largest error.

    >>> [round(float(c), 12) for c in coefficients(lambda t: 3 + 2 * t * t, mpf(0), mpf(1), 2)]
    [3.0, 0.0, 2.0]
    """
    count = degree + 1
    nodes = [(low + high) / 2 + (high - low) / 2 * cos((2 * i + 1) * pi / (2 * count)) for i in range(count)]
    powers = matrix([[t**k for k in range(count)] for t in nodes])
    return list(lu_solve(powers, matrix([f(t) for t in nodes])))


def double_literal(x: mpf) -> str:
    """The nearest double, exactly.

    >>> double_literal(mpf(1) / 3), double_literal(mpf(-1) / 2)
    ('0x1.5555555555555p-2', '-0x1p-1')
    """
    mantissa, exponent = float(x).hex().split("p")
    return f"{mantissa.rstrip('0').rstrip('.')}p{int(exponent)}"


def float_literal(x: mpf) -> str:
    """The nearest single-precision number, exactly.

    >>> float_literal(mpf(1) / 3)
    '0x1.555556p-2F'
    """
    return double_literal(struct.unpack("f", struct.pack("f", float(x)))[0]) + "F"
