#!/usr/bin/python3
"""The power of two of models/search/softmax.cpp: 2^r is 1 + r q(r), r from -1/2 to 1/2."""

from __future__ import annotations

from mpmath import mpf

from chebyshev import coefficients, float_literal

SOURCE = "models/search/softmax.cpp"


def text() -> str:
    """Six coefficients."""
    c = [float_literal(x) for x in coefficients(lambda r: (mpf(2) ** r - 1) / r, -mpf(1) / 2, mpf(1) / 2, 5)]
    return f"""const Floats low = ({c[0]} + {c[1]} * r) + ({c[2]} + {c[3]} * r) * r2;
const Floats high = {c[4]} + {c[5]} * r;
"""


if __name__ == "__main__":
    print(text(), end="")
