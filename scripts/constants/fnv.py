#!/usr/bin/python3
"""The two numbers of the FNV-1a hash of 64 bits in sim/scenario/digest.h (G. Fowler, L. C. Noll, K.-P. Vo)."""

from __future__ import annotations

SOURCE = "sim/scenario/digest.h"
PRIME = 2**40 + 2**8 + 0xB3  # their choice: the smallest of this form that spreads well
SIGNATURE = b"chongo <Landon Curt Noll> /\\../\\"


def fnv_0(text: bytes) -> int:
    """The hash that starts with nothing; that of one author's signature is where the others start."""
    state = 0
    for byte in text:
        state = state * PRIME % 2**64 ^ byte
    return state


def text() -> str:
    """The prime, and the start."""
    return f"""void byte(std::uint8_t b) {{ state_ = (state_ ^ b) * 0x{PRIME:x}U; }}
std::uint64_t state_ = 0x{fnv_0(SIGNATURE):x}U;
"""


if __name__ == "__main__":
    print(text(), end="")
