"""The best strategies of several results in one picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from ttcsim.figures import style
from ttcsim.figures.lines import Line, budget_axis, first_lines
from ttcsim.figures.looks import look_of, shared_looks
from ttcsim.figures.styled import styled
from ttcsim.result import Result
from ttcsim.scenario_differences import short_names

MOST_LINES = 10


def best_lines(result: Result, most: int) -> list[Line]:
    """Strategies by falling accuracy at the largest budget, oracles only where there is nothing else; of a sweep its
    first point."""
    every = [line for line in first_lines(result) if np.isfinite(line.rows["accuracy"].iloc[-1])]
    rivals = [line for line in every if not line.oracle] or every
    return sorted(rivals, key=lambda line: -float(line.rows["accuracy"].iloc[-1]))[:most]


@styled
def compare(results: Sequence[Result]) -> Figure:
    """Accuracy against budget of the best strategies of each result, with 95 % bands: a strategy's colour and marker are the
    same in all, dashes tell results apart."""
    with shared_looks(results):
        return _compared(results)


def _compared(results: Sequence[Result]) -> Figure:
    each = max(1, MOST_LINES // max(1, len(results)))
    found = [(r, line) for r in results[:MOST_LINES] for line in best_lines(r, each)]
    looks = [{**look_of(r, line), "linestyle": style.DASHES[results.index(r) % len(style.DASHES)]} for r, line in found]
    names = short_names(results)
    words = [style.shortened(f"{names[results.index(r)]}: {line.label}") for r, line in found]
    rows, columns = style.legend_rows(words, 5.4)
    figure, (axes,), below = style.panels(1, legend_rows=rows)
    for (_, line), look in zip(found, looks, strict=True):
        x = line.rows["budget"].astype(float)
        axes.fill_between(x, line.rows["ci_low"], line.rows["ci_high"], color=look["color"], alpha=0.14, linewidth=0)
        axes.plot(x, line.rows["accuracy"], **look)
    style.log_axis(axes, "x", [float(b) for _, line in found for b in line.rows["budget"]], base=2)
    style.percent_axis(axes.yaxis)
    axes.set_xlabel(budget_axis(line.rows for _, line in found))
    axes.set_ylabel("accuracy")
    assert below is not None
    style.put_legend(below, [style.key(w, **look) for w, look in zip(words, looks, strict=True)], words, columns)
    return figure
