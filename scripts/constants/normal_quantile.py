#!/usr/bin/python3
"""The normal's quantile of 95 % in analysis/statistics/paired.cpp: a difference of twice so many standard errors is seen
with 95 % power in a one-sided test at 5 %."""

from __future__ import annotations

from mpmath import findroot, mp, mpf, ncdf

SOURCE = "analysis/statistics/paired.cpp"
LEVEL = 0.95  # the double, as libraries are given it: that of the decimal is two units of the last place more


def text() -> str:
    """The nearest double, in the fewest digits that are it."""
    with mp.workdps(30):
        quantile = findroot(lambda x: ncdf(x) - mpf(LEVEL), 1.6)
    return f"const double z = 2 * {float(quantile)!r};\n"


if __name__ == "__main__":
    print(text(), end="")
