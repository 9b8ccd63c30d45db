"""One colour, marker and dash for each strategy, in every figure of a result and of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from ttcsim.figures import style
from ttcsim.figures.canvas import Strategy, canvas, current
from ttcsim.figures.lines import Line
from ttcsim.result import Result

WORDS = ["model", "generator", "selector"]


def strategies(result: Result) -> list[Strategy]:
    """Those of the whole result, whatever part of it is drawn."""
    if "curves" not in result.whole:
        return []
    return list(result.whole.described("curves").frame[WORDS].drop_duplicates().astype(str).itertuples(index=False, name=None))


@contextmanager
def shared_looks(results: Iterable[Result]) -> Iterator[None]:
    """In figures drawn inside a strategy looks the same in all of these results."""
    with canvas(strategies=tuple(dict.fromkeys(s for result in results for s in strategies(result)))):
        yield


def look_of(result: Result, line: Line) -> dict[str, Any]:
    """How the strategy of a line looks."""
    order = list(current().strategies)
    if line.strategy not in order:
        order = strategies(result)
    return style.look(order.index(line.strategy))


def looks_by_label(result: Result, lines: Iterable[Line]) -> dict[str, dict[str, Any]]:
    """The same by the words of the lines, in their order."""
    return {line.label: look_of(result, line) for line in lines}
