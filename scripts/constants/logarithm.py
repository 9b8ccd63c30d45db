#!/usr/bin/python3
"""The logarithms of models/random/wide_variates.cpp: log(1 + t) is t + t^2 q(t), t from sqrt(1/2) - 1 to sqrt(2) - 1."""

from __future__ import annotations

import struct

from mpmath import log, mpf, sqrt

from chebyshev import coefficients, double_literal, float_literal

SOURCE = "models/random/wide_variates.cpp"
LOW, HIGH = sqrt(mpf(1) / 2) - 1, sqrt(mpf(2)) - 1
ROOT_HALF = float(sqrt(mpf(1) / 2))


def quotient(t: mpf) -> mpf:
    """q(t)."""
    return (log(1 + t) - t) / t**2


def double_text() -> str:
    """Ten coefficients, for a double."""
    bits, = struct.unpack("Q", struct.pack("d", ROOT_HALF))
    c = [double_literal(x) for x in coefficients(quotient, LOW, HIGH, 9)]
    return f"""constexpr std::uint64_t kRootHalf = 0x{bits:X};
const double low = ({c[0]} + {c[1]} * t) + ({c[2]} + {c[3]} * t) * t2;
const double high = ({c[4]} + {c[5]} * t) + ({c[6]} + {c[7]} * t) * t2;
const double rest = {c[8]} + {c[9]} * t;
"""


def float_text() -> str:
    """Eight, for a float."""
    bits, = struct.unpack("I", struct.pack("f", ROOT_HALF))
    c = [float_literal(x) for x in coefficients(quotient, LOW, HIGH, 7)]
    return f"""constexpr std::uint32_t kRootHalf = 0x{bits:X};
const float low = ({c[0]} + {c[1]} * t) + ({c[2]} + {c[3]} * t) * t2;
const float high = ({c[4]} + {c[5]} * t) + ({c[6]} + {c[7]} * t) * t2;
"""


def text() -> str:
    """Both."""
    return double_text() + float_text()


if __name__ == "__main__":
    print(text(), end="")
