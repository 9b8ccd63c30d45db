"""Accuracy against budget, and the same at the largest budget against what was swept."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ttcsim.errors import DataError
from ttcsim.figures import style
from ttcsim.figures.exhibits import exhibit
from ttcsim.figures.lines import Line, budget_name, lines, point_label, short_key
from ttcsim.result import Result

MOST_PANELS = 6
MOST_LINES = 10


def _draw_line(axes: Axes, line: Line, looks: dict[str, object], alpha: float) -> None:
    x = line.rows["budget"].astype(float)
    axes.fill_between(x, line.rows["ci_low"], line.rows["ci_high"], color=looks["color"], alpha=alpha, linewidth=0)
    axes.plot(x, line.rows["accuracy"], **looks)
    if np.isfinite(line.limit):
        axes.axhline(line.limit, color=looks["color"], linestyle=(0, (2, 2)), linewidth=0.9)


@exhibit("Accuracy against budget",
         "Bands are 95 % intervals for a new set of problems; thin dashed lines are exact limits.", "curves", place=10)
def scaling(result: Result) -> Figure:
    """Accuracy against budget with 95 % bands; exact limits as dashed lines. Of a sweep, a panel a point, at most six."""
    every = lines(result)
    points = sorted({line.point for line in every})
    shown = [points[i] for i in style.spread(len(points), MOST_PANELS)]
    labels = list(dict.fromkeys(line.label for line in every))
    kept = [labels[i] for i in style.spread(len(labels), MOST_LINES)]
    width = 5.4 if len(shown) == 1 else 3.4 * min(3, len(shown))
    words = [*kept, "exact limit"] if any(np.isfinite(line.limit) for line in every) else kept
    rows, columns = style.legend_rows(words, width)
    figure, panels, below = style.panels(len(shown), legend_rows=rows, height=2.9 if len(shown) == 1 else 2.4)
    budgets = [float(b) for b in every[0].rows["budget"]]
    for axes, point in zip(panels, shown, strict=True):
        here = [line for line in every if line.point == point and line.label in kept]
        for line in here:
            _draw_line(axes, line, style.look(kept.index(line.label)), 0.16 if len(here) < 6 else 0.08)
        style.log_axis(axes, "x", budgets, base=2)
        style.percent_axis(axes.yaxis)
        if len(points) > 1 and here:
            axes.set_title(point_label(result, here[0].rows))
    first = every[0].rows
    panels[0].set_ylabel("accuracy")
    for axes in panels[-min(3, len(panels)):]:
        axes.set_xlabel(budget_name(str(first["budget_unit"].iloc[0]) if "budget_unit" in first else "candidates"))
    handles = [style.key(label, **style.look(i)) for i, label in enumerate(kept)]
    if len(words) > len(kept):
        handles.append(style.key("exact limit", color=style.INK, linestyle=(0, (2, 2)), linewidth=0.9))
    assert below is not None
    style.put_legend(below, handles, [style.shortened(w) for w in words], columns)
    return figure


def _key_axis(result: Result) -> str:
    """The swept column with the most values."""
    if not result.axes:
        raise DataError(f"{result.name}: nothing was swept")
    curves = result.described("curves").frame
    return max(result.axes, key=lambda column: curves[column].nunique())


@exhibit("What the swept values do", "At the largest budget; hollow markers are exact limits on these problems.", "curves",
         place=10, when=lambda result: bool(result.axes))
def sweep(result: Result) -> Figure:
    """Accuracy at the largest budget against the swept value; hollow markers are exact limits. Of several swept keys the
    one with the most values is the axis, the others are panels, at most six."""
    axis = _key_axis(result)
    others = [column for column in result.axes if column != axis]
    every = lines(result)
    labels = list(dict.fromkeys(line.label for line in every))
    kept = [labels[i] for i in style.spread(len(labels), MOST_LINES)]
    groups = sorted({tuple(float(line.rows[o].iloc[0]) for o in others) for line in every})
    shown = [groups[i] for i in style.spread(len(groups), MOST_PANELS)]
    known = any(np.isfinite(line.limit) for line in every)
    words = [*kept, "exact limit"] if known else kept
    rows, columns = style.legend_rows(words, 5.4 if len(shown) == 1 else 3.4 * min(3, len(shown)))
    figure, panels, below = style.panels(len(shown), legend_rows=rows, height=2.9 if len(shown) == 1 else 2.4)
    for axes, group in zip(panels, shown, strict=True):
        for i, label in enumerate(kept):
            here = sorted((line for line in every if line.label == label
                           and tuple(float(line.rows[o].iloc[0]) for o in others) == group),
                          key=lambda line: float(line.rows[axis].iloc[0]))
            x = [float(line.rows[axis].iloc[0]) for line in here]
            last = [line.rows.iloc[-1] for line in here]
            looks = style.look(i)
            axes.fill_between(x, [r["ci_low"] for r in last], [r["ci_high"] for r in last], color=looks["color"],
                              alpha=0.16, linewidth=0)
            axes.plot(x, [r["accuracy"] for r in last], **looks)
            axes.plot(x, [line.limit for line in here], color=looks["color"], marker=looks["marker"], linestyle="",
                      fillstyle="none", markersize=6)
        style.percent_axis(axes.yaxis)
        if others:
            axes.set_title(", ".join(f"{short_key(result.axes[o])} = {style.number(v)}"
                                     for o, v in zip(others, group, strict=True)))
    for axes in panels[-min(3, len(panels)):]:
        axes.set_xlabel(result.axes[axis])
    panels[0].set_ylabel("accuracy at the largest budget")
    handles = [style.key(label, **style.look(i)) for i, label in enumerate(kept)]
    if known:
        handles.append(style.key("exact limit", color=style.INK, linestyle="", marker="o", fillstyle="none", markersize=6))
    assert below is not None
    style.put_legend(below, handles, [style.shortened(w) for w in words], columns)
    return figure
