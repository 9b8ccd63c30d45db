"""How far a report is, where a terminal shows it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

Tell: TypeAlias = Callable[[], None]  # called before each figure


def untold() -> None:
    """Nobody looks."""


@contextmanager
def figures_counted(total: int) -> Iterator[Tell]:
    """A line on standard error that says which figure is drawn, and is gone at the end; none where that is no terminal."""
    if not sys.stderr.isatty():
        yield untold
        return
    done = 0

    def tell() -> None:
        nonlocal done
        done += 1
        print(f"\r\x1b[Kfigure {done} of {total}", end="", file=sys.stderr, flush=True)

    try:
        yield tell
    finally:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
