#!/usr/bin/python3
"""What models/random/rng.h knows of Philox4x64-10: what its keys grow by, and answers, by the paper's description alone
(J. Salmon et al., SC 2011). The two multipliers are the paper's, which found them by trying."""

from __future__ import annotations

from collections.abc import Sequence
from math import isqrt

from mpmath import floor, mp, pi

SOURCE = "models/random/rng.h"
WORD = 2**64
MULTIPLIERS = 0xD2E7470EE14C6C93, 0xCA5A826395121157
GROWTH = (isqrt(5 * WORD**2) - WORD) // 2, isqrt(3 * WORD**2) - WORD  # of the keys: the golden ratio, root three


def block(counter: Sequence[int], key: Sequence[int]) -> list[int]:
    """Four words: ten rounds, each of two products, whose halves change places."""
    x, k = list(counter), list(key)
    for _ in range(10):
        (high0, low0), (high1, low1) = divmod(MULTIPLIERS[0] * x[0], WORD), divmod(MULTIPLIERS[1] * x[2], WORD)
        x = [high1 ^ x[1] ^ k[0], low1, high0 ^ x[3] ^ k[1], low0]
        k = [(a + b) % WORD for a, b in zip(k, GROWTH, strict=True)]
    return x


def pi_words(count: int) -> list[int]:
    """Words of pi's digits behind the point, of which nobody chose any."""
    with mp.workprec(64 * (count + 1)):
        return [int(floor(pi * WORD ** (i + 1))) % WORD for i in range(count)]


def _words(words: Sequence[int]) -> str:
    return ", ".join(f"0x{w:016x}" for w in words)


def text() -> str:
    """Counters and keys of zeros, of ones and of pi's digits, as the Random123 distribution tries them."""
    digits = pi_words(6)
    cases = (("0, 0, 0, 0", "0, 0", [0] * 6), ("~0ULL, ~0ULL, ~0ULL, ~0ULL", "~0ULL, ~0ULL", [WORD - 1] * 6),
             (_words(digits[:4]), _words(digits[4:]), digits))
    answers = [f"static_assert(block({{{counter}}}, {key}) == Block{{{_words(block(w[:4], w[4:]))}}});\n"
               for counter, key, w in cases]
    return f"k0 += 0x{GROWTH[0]:X}U;\nk1 += 0x{GROWTH[1]:X}U;\n" + "".join(answers)


if __name__ == "__main__":
    print(text(), end="")
