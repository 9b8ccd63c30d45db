#!/usr/bin/python3
"""Sine and cosine of models/random/wide_variates.cpp, of angles up to a quarter of pi: polynomials in the angle's square z."""

from __future__ import annotations

from mpmath import cos, mpf, pi, sin, sqrt

from chebyshev import coefficients, float_literal

SOURCE = "models/random/wide_variates.cpp"
LOW, HIGH = mpf(0), (pi / 4) ** 2


def text() -> str:
    """cos = 1 + z q(z) with four coefficients, sin = angle + angle z q(z) with three, the last of them subtracted."""
    c = [float_literal(x) for x in coefficients(lambda z: (cos(sqrt(z)) - 1) / z, LOW, HIGH, 3)]
    s = [float_literal(x) for x in coefficients(lambda z: (sin(sqrt(z)) / sqrt(z) - 1) / z, LOW, HIGH, 2)]
    return f"""const float cosine = 1 + z * (({c[0]} + {c[1]} * z) + ({c[2]} + {c[3]} * z) * (z * z));
const float sine = angle + angle * z * (({s[0]} + {s[1]} * z) - {s[2].removeprefix("-")} * (z * z));
"""


if __name__ == "__main__":
    print(text(), end="")
