"""What asking a small model first saves: accuracy against cost, with each stage alone and the oracle that knows the best one."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ttcsim.figures import intervals, style
from ttcsim.figures.exhibits import exhibit
from ttcsim.figures.lines import Line, first_lines
from ttcsim.figures.looks import look_of
from ttcsim.result import Result


def _first(result: Result, table: str) -> pd.DataFrame:
    """Of a sweep, its first point."""
    frame = result.described(table).frame
    return frame[frame["point"] == frame["point"].min()]


def _beside(result: Result) -> list[Line]:
    """The cascades, and what their models do with the same selectors."""
    stages = _first(result, "cascade_stages")
    models = {str(model) for model in stages["model"]}
    cascades = {int(curve) for curve in stages["curve"]}
    every = first_lines(result)
    own = [line for line in every if int(line.rows["curve"].iloc[0]) in cascades]
    selectors = {line.selector for line in own}
    return [line for line in every if line in own or (line.model in models and line.selector in selectors)]


def _cost(result: Result) -> tuple[str, str]:
    """What is spent: FLOPs where they are known, else samples."""
    known = bool(np.isfinite(_first(result, "cascade_stages")["alone_flops"].astype(float)).all())
    return ("flops", "mean FLOPs of a problem") if known else ("samples", "mean samples of a problem")


def _draw(axes: Axes, result: Result, line: Line, column: str) -> None:
    rows, look = line.rows, look_of(result, line)
    axes.plot(rows[column], 100 * rows["accuracy"], **look)
    intervals.bars(axes, rows[column], 100 * rows["accuracy"], 100 * rows["se"], fmt="none", ecolor=look["color"],
                   elinewidth=0.8, alpha=0.5)


def numbers(result: Result) -> pd.DataFrame:
    """Stage by stage at the largest budget, as a reader wants it."""
    stages = _first(result, "cascade_stages")
    last = stages[stages["budget"] == stages.groupby("curve")["budget"].transform("max")]

    def percent(name: str) -> list[str]:
        return [f"{100 * x:.1f} ± {100 * se:.1f}" if x == x else style.number(x) for x, se in zip(last[name], last[f"{name}_se"])]

    return pd.DataFrame({
        "strategy": last["label"], "stage": last["stage"], "model": last["model"], "rule": last["rule"], "at most": last["cap"],
        "reached, %": percent("reached"), "answers, %": percent("answered"), "of these right, %": percent("right"),
        "samples": [f"{x:.2f} ± {se:.2f}" for x, se in zip(last["samples"], last["samples_se"])], "alone, %": percent("alone"),
        "best for, % of problems": percent("best")})


@exhibit("What asking a small model first saves", "Accuracy against what a problem costs on average: cascades at each multiple of "
         "their samples, and what their models do by themselves. Hollow marks are stages asked alone on every problem; the star is an "
         "oracle that sends each problem to its best stage. Bars are 95 % intervals for a new set of problems. To the left at the "
         "same height is cheaper; the table has the largest budget, stage by stage.",
         "cascade_stages", "cascades", "curves", place=2, numbers=numbers)
def cascades(result: Result) -> Figure:
    """Accuracy against mean cost, a line a strategy, with stages alone and the oracle; of a sweep its first point."""
    cost, name = _cost(result)
    column = "flops" if cost == "flops" else "solutions"
    drawn = _beside(result)
    stages, whole = _first(result, "cascade_stages"), _first(result, "cascades")
    words = [*(line.label for line in drawn), "a stage alone", "each problem's best stage (oracle)"]
    rows, columns = style.legend_rows(words, 5.4)
    figure, (axes,), below = style.panels(1, columns=1, legend_rows=rows)
    for line in drawn:
        _draw(axes, result, line, column)
    alone = {"color": style.INK, "linestyle": "", "marker": "o", "markersize": 7, "fillstyle": "none", "markeredgewidth": 0.9}
    oracle = {"color": style.INK, "linestyle": "", "marker": "*", "markersize": 9}
    axes.plot(stages[f"alone_{cost}"], 100 * stages["alone"], **alone)
    axes.plot(whole[f"oracle_{cost}"], 100 * whole["oracle"], **oracle)
    spent = [*(float(x) for line in drawn for x in line.rows[column]), *map(float, whole[f"oracle_{cost}"].dropna())]
    style.log_axis(axes, "x", spent, base=10 if cost == "flops" else 2)
    axes.set_xlabel(name)
    axes.set_ylabel("accuracy, %")
    if below is not None:
        handles = [style.key(line.label, **look_of(result, line)) for line in drawn]
        handles += [style.key(words[-2], **alone), style.key(words[-1], **oracle)]
        style.put_legend(below, handles, [style.shortened(w) for w in words], columns)
    return figure
