"""Accuracy against budget, and the same at the largest budget against what was swept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ttcsim.errors import DataError
from ttcsim.figures import style
from ttcsim.figures.canvas import current
from ttcsim.figures.exhibits import exhibit
from ttcsim.figures.facets import Facet, facets, free_keys, name_panel, narrowed, narrowed_words
from ttcsim.figures.lines import Line, budget_axis, lines
from ttcsim.figures.looks import looks_by_label
from ttcsim.result import Result

MOST_LINES = 10
LIMIT: dict[str, Any] = {"color": style.INK, "linestyle": "", "marker": "o", "fillstyle": "none", "markersize": 6}
Looks = dict[str, dict[str, Any]]


def _kept(result: Result, every: Sequence[Line]) -> Looks:
    """At most ten strategies and how they look."""
    looks = looks_by_label(result, every)
    labels = list(looks)
    return {labels[i]: looks[labels[i]] for i in style.spread(len(labels), MOST_LINES)}


def _limits(axes: Axes, x: Sequence[float], limits: Sequence[float], look: dict[str, Any], **more: Any) -> None:
    axes.plot(x, limits, **{**LIMIT, "color": look["color"], "marker": look["marker"]}, **more)


def _limit_word(result: Result) -> str:
    """Of a scenario limits are computed, of real answers they are estimates."""
    return "exact limit" if result.scenario else "estimated limit"


def _grid(result: Result, axis: str, looks: Looks, known: bool, x: str) -> tuple[Figure, list[Axes], list[Facet]]:
    """Panels over a legend of the strategies and of the limits."""
    shown, columns = facets(result, axis)
    words = [*looks, *([_limit_word(result)] if known else [])]
    rows, across = style.legend_rows(words, 5.4 if columns == 1 else 3.4 * columns)
    one = len(shown) == 1
    figure, panels, below = style.panels(len(shown), columns=columns, legend_rows=rows, height=2.9 if one else 2.4)
    for axes, facet in zip(panels, shown, strict=True):
        name_panel(axes, facet)
        style.percent_axis(axes.yaxis)
    for axes in panels if current().axes else panels[-style.that_fit(columns):]:
        axes.set_xlabel(x)
    assert below is not None
    keys = [style.key(label, **look) for label, look in looks.items()] + ([style.key("", **LIMIT)] if known else [])
    style.put_legend(below, keys, words, across)
    return figure, panels, shown


def _draw_line(axes: Axes, line: Line, look: dict[str, Any], alpha: float) -> None:
    """The curve with its band; its limit is a mark at the right edge."""
    x = line.rows["budget"].astype(float)
    axes.fill_between(x, line.rows["ci_low"], line.rows["ci_high"], color=look["color"], alpha=alpha, linewidth=0)
    axes.plot(x, line.rows["accuracy"], **look)
    if np.isfinite(line.limit):
        _limits(axes, [1.02], [line.limit], look, transform=axes.get_yaxis_transform(), clip_on=False)


@exhibit("Accuracy against budget",
         lambda result: f"Bands are 95 % intervals for a new set of problems; hollow marks at the right edge are {_limit_word(result)}s."
         + narrowed_words(result, 2), "curves", place=10, of=lambda result: narrowed(result, 2))
def scaling(result: Result) -> Figure:
    """Accuracy against budget with 95 % bands; exact limits as hollow marks at the right edge. One swept key is a row of
    panels, at most six; two are a grid."""
    every = lines(result)
    looks = _kept(result, every)
    known = any(np.isfinite(line.limit) for line in every)
    figure, panels, shown = _grid(result, "", looks, known, budget_axis(line.rows for line in every))
    budgets = [float(b) for line in every for b in line.rows["budget"]]
    for axes, facet in zip(panels, shown, strict=True):
        here = [line for line in every if line.point in facet.points and line.label in looks]
        for line in here:
            _draw_line(axes, line, looks[line.label], 0.16 if len(here) < 6 else 0.08)
        style.log_axis(axes, "x", budgets, base=2)
    panels[0].set_ylabel("accuracy")
    return figure


def _key_axis(result: Result) -> str:
    """The swept column with the most values."""
    if not result.axes:
        raise DataError(f"{result.name}: nothing was swept")
    return next(iter([*free_keys(result), *result.axes]))


def _draw_ends(axes: Axes, axis: str, here: list[Line], look: dict[str, Any]) -> None:
    """One strategy at its largest budgets against the swept value."""
    here = sorted(here, key=lambda line: float(line.rows[axis].iloc[0]))
    x, last = [float(line.rows[axis].iloc[0]) for line in here], [line.rows.iloc[-1] for line in here]
    axes.fill_between(x, [r["ci_low"] for r in last], [r["ci_high"] for r in last], color=look["color"], alpha=0.16, linewidth=0)
    axes.plot(x, [r["accuracy"] for r in last], **look)
    _limits(axes, x, [line.limit for line in here], look)


@exhibit("What the swept values do",
         lambda result: "At the largest budget; hollow markers are exact limits on these problems." + narrowed_words(result, 3),
         "curves", place=10, when=lambda result: bool(result.axes), of=lambda result: narrowed(result, 3))
def sweep(result: Result) -> Figure:
    """Accuracy at the largest budget against the swept value; hollow markers are exact limits. Of several swept keys the
    one with the most values is the axis; one more is a row of panels, two more are a grid."""
    axis = _key_axis(result)
    every = lines(result)
    looks = _kept(result, every)
    known = any(np.isfinite(line.limit) for line in every)
    figure, panels, shown = _grid(result, axis, looks, known, result.axes[axis])
    for axes, facet in zip(panels, shown, strict=True):
        for label, look in looks.items():
            _draw_ends(axes, axis, [line for line in every if line.label == label and line.point in facet.points], look)
    panels[0].set_ylabel("accuracy at the largest budget")
    return figure
