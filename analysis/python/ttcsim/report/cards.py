"""Figures with what belongs to them."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from markupsafe import Markup

from ttcsim.figures import Exhibit
from ttcsim.report.inline_svg import inline_svg
from ttcsim.report.tables import TableView, table_view
from ttcsim.result import Result

WIDE = 420  # points: wider figures get the room of two
ANSWERS = ("gain", "plan", "spending")  # figures that show what was asked, with their tables


@dataclass(frozen=True)
class Card:
    """A figure with what belongs to it."""

    title: str
    caption: str
    svg: Markup
    wide: bool
    table: TableView | None = None
    command: str = ""
    same_table: str = ""
    open: bool = False  # whether its table is


def card_of(result: Result, exhibit: Exhibit, anchor: str, seen: dict[str, str]) -> Card:
    """`seen`: the titles of figures by the table behind them; a table is shown once."""
    figure = exhibit.draw(result)
    svg = inline_svg(figure, anchor, exhibit.title, f"{exhibit.caption} The table has the numbers.")
    is_file = "format" in result.attributes
    command = f"ttcsim show {shlex.quote(result.name)} --group {exhibit.table} --csv" if is_file else ""
    wide = figure.get_figwidth() * 72 > WIDE
    if exhibit.name in ANSWERS and exhibit.numbers:
        return Card(exhibit.title, exhibit.caption, svg, wide, table_view(exhibit.numbers(result)), command, open=True)
    if exhibit.numbers:
        return Card(exhibit.title, exhibit.caption, svg, wide, table_view(exhibit.numbers(result)))
    first = seen.setdefault(exhibit.table, exhibit.title)
    if first != exhibit.title:
        return Card(exhibit.title, exhibit.caption, svg, wide, same_table=first)
    return Card(exhibit.title, exhibit.caption, svg, wide, table_view(result.described(exhibit.table).frame), command)
