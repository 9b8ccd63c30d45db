"""Panels for what was swept: a row of them for one key, a grid for two."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from ttcsim.errors import UsageError
from ttcsim.figures import style
from ttcsim.figures.canvas import current
from ttcsim.figures.lines import short_key
from ttcsim.result import Result

MOST_PANELS = 6  # of one key
MOST_ROWS, MOST_COLUMNS = 4, 4  # of two
KEYS = 2


@dataclass(frozen=True)
class Facet:
    """A panel: the points of the sweep in it, and the words above it and at its side."""

    points: frozenset[int]
    title: str = ""
    side: str = ""


def free_keys(result: Result) -> list[str]:
    """Swept columns with more than one value, those with the most values first; of keys that change together the first."""
    curves = result.described("curves").frame
    counts = {column: curves[column].nunique() for column in result.axes}
    found: list[str] = []
    for column in sorted((column for column, count in counts.items() if count > 1), key=lambda column: -counts[column]):
        if not any(len(curves[[known, column]].drop_duplicates()) == counts[known] for known in found):
            found.append(column)
    return found


def narrowed(result: Result, most: int) -> Result:
    """Of what was swept beyond `most` keys the first value."""
    curves = result.described("curves").frame
    rest = free_keys(result)[most:]
    return result.where({column: curves[column].iloc[0] for column in rest}) if rest else result


def narrowed_words(result: Result, most: int) -> str:
    """Says so."""
    curves = result.described("curves").frame
    rest = [f"{short_key(result.axes[c])} = {style.number(curves[c].iloc[0])}" for c in free_keys(result)[most:]]
    return f" Only {', '.join(rest)}." if rest else ""


def _values(curves: pd.DataFrame, column: str, most: int) -> list[float]:
    values = sorted(curves[column].unique())
    return [values[i] for i in style.spread(len(values), most)]


def _named(result: Result, column: str, value: float) -> str:
    return f"{short_key(result.axes[column])} = {style.number(float(value))}"


def facets(result: Result, axis: str = "") -> tuple[list[Facet], int]:
    """Panels and their number of columns, for all keys but that on the `axis`. Raises UsageError where there are more than
    two."""
    curves = result.described("curves").frame
    curves = curves if "point" in curves else curves.assign(point=0)
    keys = [column for column in free_keys(result) if column != axis]
    if len(keys) > KEYS:
        names = ", ".join(result.axes[column] for column in keys)
        raise UsageError(f"{result.name}: panels show two swept keys, not {len(keys)} ({names}); where={{...}} chooses values")

    def points(**values: float) -> frozenset[int]:
        there = curves
        for column, value in values.items():
            there = there[there[column] == value]
        return frozenset(there["point"])

    if not keys:
        return [Facet(points())], 1
    across = keys[0]
    if len(keys) == 1:
        values = _values(curves, across, MOST_PANELS)
        return [Facet(points(**{across: v}), _named(result, across, v)) for v in values], min(3, len(values))
    columns, rows = _values(curves, across, MOST_COLUMNS), _values(curves, keys[1], MOST_ROWS)
    cells = [(v, w, points(**{across: v, keys[1]: w})) for w in rows for v in columns]
    if style.that_fit(len(columns)) < len(columns):  # no grid: each says all
        return [Facet(there, f"{_named(result, across, v)}, {_named(result, keys[1], w)}") for v, w, there in cells], len(columns)
    return [Facet(there, _named(result, across, v) if w == rows[0] else "",
                  _named(result, keys[1], w) if v == columns[-1] else "") for v, w, there in cells], len(columns)


def name_panel(axes: Axes, facet: Facet) -> None:
    """Words above and at the side; a point that was not run leaves its place empty."""
    if facet.title and not (current().axes and len(current().axes) == 1):
        axes.set_title(facet.title)
    if facet.side:
        axes.annotate(facet.side, (1, 0.5), xytext=(13, 0), xycoords="axes fraction", textcoords="offset points", rotation=270,
                      ha="left", va="center", fontweight="bold", fontsize=9)
    if not facet.points:
        axes.set_axis_off()
