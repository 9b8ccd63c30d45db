"""Strategies against what they cost, the Pareto front marked."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from ttcsim.figures import style
from ttcsim.figures.exhibits import exhibit
from ttcsim.figures.lines import cost_axis, first_lines
from ttcsim.figures.looks import look_of
from ttcsim.result import Result

MOST_LINES = 12


def pareto_front(points: pd.DataFrame, cost: str) -> pd.DataFrame:
    """The rows that no row beats in accuracy at the same cost or less, by rising cost.

    >>> t = pd.DataFrame({"cost": [1, 2, 3, 3], "accuracy": [0.2, 0.5, 0.4, 0.6]})
    >>> list(pareto_front(t, "cost").index)
    [0, 1, 3]
    """
    ordered = points.sort_values([cost, "accuracy"], ascending=[True, False], kind="stable")
    best_before = ordered["accuracy"].cummax().shift(fill_value=-np.inf)
    return ordered[ordered["accuracy"] > best_before]


def _title(result: Result) -> str:
    return f"Strategies against {cost_axis(result)[1].split(' ')[0]}"


def _caption(result: Result) -> str:
    return "Rings mark the Pareto front: points that no cheaper one beats" + (" (first point of the sweep)." if result.axes else ".")


@exhibit(_title, _caption, "curves", place=20, when=lambda result: cost_axis(result)[0] != "budget")
def flops(result: Result) -> Figure:
    """Accuracy of every strategy against FLOPs (tokens or budget where those are unknown). The front joins the points
    that no cheaper one beats; an oracle that knows the answer is no strategy and is left out where there are others.
    Of a sweep, its first point."""
    cost, name = cost_axis(result)
    every = first_lines(result)
    every = [line for line in every if not line.oracle] or every
    points = pd.concat([line.rows for line in every])
    front = pareto_front(points, cost)
    shown = [every[i] for i in style.spread(len(every), MOST_LINES)]
    words = [*(line.label for line in shown), "Pareto front"]
    rows, columns = style.legend_rows(words, 5.4)
    figure, (axes,), below = style.panels(1, legend_rows=rows)
    axes.step(front[cost], front["accuracy"], where="post", color=style.INK, linewidth=5, alpha=0.15)
    for line in shown:
        looks = look_of(result, line)
        axes.errorbar(line.rows[cost], line.rows["accuracy"],
                      yerr=np.maximum(0, [line.rows["accuracy"] - line.rows["ci_low"],
                                          line.rows["ci_high"] - line.rows["accuracy"]]),
                      elinewidth=0.7, **looks)
    axes.plot(front[cost], front["accuracy"], linestyle="", marker="o", markersize=8, fillstyle="none", color=style.INK,
              markeredgewidth=0.9)
    style.log_axis(axes, "x", [float(v) for v in points[cost]], base=10 if cost != "budget" else 2)
    style.percent_axis(axes.yaxis)
    axes.set_xlabel(name)
    axes.set_ylabel("accuracy")
    handles = [style.key(line.label, **look_of(result, line)) for line in shown]
    handles.append(style.key("Pareto front", color=style.INK, linestyle="", marker="o", markersize=8, fillstyle="none"))
    assert below is not None
    style.put_legend(below, handles, [style.shortened(w) for w in words], columns)
    return figure
