"""What a budget of FLOPs (or tokens, or money) should buy: the strategies that may be the best for it."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ttcsim.errors import DataError
from ttcsim.figures import style
from ttcsim.figures.exhibits import exhibit
from ttcsim.figures.canvas import renamed
from ttcsim.figures.lines import COSTS, currency, lines, point_label
from ttcsim.figures.looks import look_of
from ttcsim.result import Result

MOST_PANELS = 9
MOST_ROWS = 16  # beside those that are best somewhere


def contenders(result: Result) -> pd.DataFrame:
    """The rows of /frontier that hold the best strategy of each budget with a chance of 95 %."""
    frontier = result.described("frontier").frame
    found = frontier[frontier["told_apart"] == 0]
    if found.empty:
        raise DataError(f"{result.name}: fewer than two strategies with known {COSTS[currency(result)].split()[0]}")
    return found if "at" in found else found.assign(at=found["flops"])


def _rows(found: pd.DataFrame) -> list[str]:
    """Strategies from the top by the budgets at which they are best, cheap ones first; then those that never are."""
    budget = np.log2(found["at"]).groupby(found["label"]).mean()
    where_best = np.log2(found["at"])[found["rank"] == 1].groupby(found["label"]).mean()
    order = sorted(budget.index, key=lambda label: (label not in where_best, where_best.get(label, budget[label])))
    return order[:max(MOST_ROWS, len(where_best))]


def _panel(axes: Axes, result: Result, here: pd.DataFrame, labels: list[str]) -> None:
    """A row a strategy, in its colour and with its marker."""
    known = {int(line.rows["curve"].iloc[0]): line for line in lines(result)}
    for (label, curve, best), rows in here.groupby(["label", "curve", here["rank"] == 1], sort=False):
        if label in labels:
            look = {**look_of(result, known[curve]), "linestyle": "", "markersize": 6}
            axes.plot(rows["at"], [labels.index(label)] * len(rows), fillstyle="full" if best else "none", **look)
    axes.set_xscale("log", base=10 if currency(result) == "money" else 2)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_yticks(range(len(labels)), [style.shortened(renamed(label), 34) for label in labels])


@exhibit("What a budget should buy",
         "The most accurate strategy that a budget can buy and those that these problems cannot tell from it: together they hold "
         "the best with a chance of 95 %.", "frontier", "curves", place=30)
def choices(result: Result) -> Figure:
    """For each budget (of FLOPs, or what the scenario compares at) the best strategy (filled) and those that cannot be told
    from it (hollow), a panel a point of the sweep, at most nine."""
    found = contenders(result)
    points = sorted(found["point"].unique())
    shown = [points[i] for i in style.spread(len(points), MOST_PANELS)]
    found = found[found["point"].isin(shown)]
    labels = _rows(found)
    columns = min(3, len(shown))
    figure, panels, below = style.panels(len(shown), columns=columns, width=2.6 + 2.4 * columns + (columns == 1),
                                         height=0.7 + 0.2 * len(labels), legend_rows=1)
    curves = result.described("curves").frame
    for i, (axes, point) in enumerate(zip(panels, shown, strict=True)):
        _panel(axes, result, found[found["point"] == point], labels)
        axes.set_xlim(found["at"].min() / 1.5, found["at"].max() * 1.5)
        axes.tick_params(labelleft=i % columns == 0)
        if len(points) > 1:
            axes.set_title(point_label(result, curves[curves["point"] == point]).replace(", ", "\n"), fontsize=8.5)
    for axes in panels[-columns:]:
        axes.set_xlabel(COSTS[currency(result)])
    assert below is not None
    looks = {"color": style.INK, "marker": "s", "markersize": 6, "linestyle": ""}
    style.put_legend(below, [style.key("", **looks), style.key("", **looks, fillstyle="none")],
                     ["most accurate", "not told from it"], 2)
    return figure
