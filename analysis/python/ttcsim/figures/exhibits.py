"""What stands above a figure's function so that every page of a result that has its tables shows it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pandas as pd
from matplotlib.figure import Figure

from ttcsim.figures.styled import Drawing, styled
from ttcsim.result import Result

LAST = 1000  # where a figure stands that does not say


@dataclass(frozen=True)
class Exhibit:
    """A figure of one result with its title, what to see in it, and the table behind it."""

    name: str
    title: str
    caption: str
    table: str
    draw: Callable[[Result], Figure]
    claim: str = ""
    numbers: Callable[[Result], pd.DataFrame] | None = None  # what is drawn, where it is not simply the table


@dataclass(frozen=True)
class Entry:
    """What a function says of itself by `@exhibit`; of a result it becomes an `Exhibit`."""

    draw: Drawing
    title: str | Callable[[Result], str]
    caption: str | Callable[[Result], str]
    tables: tuple[str, ...]
    claim: str
    place: int
    when: Callable[[Result], bool] | None
    numbers: Callable[[Result], pd.DataFrame] | None
    part: Callable[[Result], Result]

    @property
    def name(self) -> str:
        """The function's, as files and commands spell it."""
        return self.draw.__name__.replace("_", "-")

    def fits(self, result: Result) -> bool:
        """The result has the tables, rows in the first of them, and what else the figure asks for."""
        return (all(table in result for table in self.tables) and len(result.described(self.tables[0]).frame) > 0
                and (self.when is None or self.when(result)))

    def of(self, result: Result) -> Exhibit:
        """The figure with the words that stand beside it on this result's page."""
        title, caption = (words if isinstance(words, str) else words(result) for words in (self.title, self.caption))
        return Exhibit(self.name, title, caption, self.tables[0], lambda whole: self.draw(self.part(whole)), self.claim, self.numbers)


_entries: list[Entry] = []


def exhibit(title: str | Callable[[Result], str], caption: str | Callable[[Result], str], *tables: str, claim: str = "",
            place: int = LAST, when: Callable[[Result], bool] | None = None,
            numbers: Callable[[Result], pd.DataFrame] | None = None,
            of: Callable[[Result], Result] = lambda result: result) -> Callable[[Callable[..., Figure]], Drawing]:
    """The function below draws in this package's style, takes `ax`, `labels` and `where`, and is on the page of every result
    that has its `tables` and answers `when` with yes. The page draws the part of the result that `of` it gives, and shows the
    first table under the figure, or `numbers` of the result; figures of a `claim` stand with it, and of several those of a
    lower `place` come first."""

    def known(draw: Callable[..., Figure]) -> Drawing:
        inside = styled(draw)
        _entries.append(Entry(inside, title, caption, tables, claim, place, when, numbers, of))
        return inside

    return known


@cache
def entries() -> tuple[Entry, ...]:
    """Every exhibit of this package's modules, in the order in which a reader wants them."""
    package = "ttcsim.figures"
    for module in pkgutil.iter_modules(importlib.import_module(package).__path__):
        importlib.import_module(f"{package}.{module.name}")
    return tuple(sorted(_entries, key=lambda entry: (entry.place, entry.draw.__module__)))


def exhibits(result: Result) -> list[Exhibit]:
    """The figures that the result has the tables for, in that order."""
    return [entry.of(result) for entry in entries() if entry.fits(result)]
