"""Where the figure that is being drawn goes, and what its caller wants: known to all that help to draw it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any

from matplotlib.axes import Axes

Strategy = tuple[str, str, str]


@dataclass(frozen=True)
class Canvas:
    """`axes` of the caller's, if there are; other `labels` than those of the result; the `width` in inches (0: the figure's
    own) and whether letters have serifs; the `strategies` of a page, whose looks are shared."""

    axes: tuple[Axes, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    width: float = 0
    serif: bool = False
    strategies: tuple[Strategy, ...] = ()


_canvas: ContextVar[Canvas] = ContextVar("canvas", default=Canvas())


def current() -> Canvas:
    """That of the figure being drawn."""
    return _canvas.get()


@contextmanager
def canvas(**changes: Any) -> Iterator[None]:
    """Figures drawn inside have these members of a Canvas.

    >>> with canvas(width=3.25, serif=True):
    ...     current().width
    3.25
    """
    before = _canvas.set(replace(current(), **changes))
    try:
        yield
    finally:
        _canvas.reset(before)


def renamed(label: str) -> str:
    """What the caller calls it."""
    return current().labels.get(label, label)
