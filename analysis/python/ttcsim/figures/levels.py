"""Bars by level of difficulty."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from ttcsim.errors import DataError
from ttcsim.figures import style
from ttcsim.figures.exhibits import exhibit
from ttcsim.result import Result

HATCHES = ("", "//", "xx", "\\\\", "--", "||")  # sparse: each stroke is written out in SVG


def grouped_bars(table: pd.DataFrame, labels: list[str], name: str) -> Figure:
    """A group of bars for each row (index: the level), a bar for each column; hatched, to be told apart in greyscale."""
    rows, columns = style.legend_rows(labels, 5.4)
    figure, (axes,), below = style.panels(1, height=2.7, legend_rows=rows)
    width = 0.8 / len(labels)
    x = np.arange(len(table))
    for i, column in enumerate(table.columns):
        colour = style.COLOURS[i % len(style.COLOURS)] if column != "unsolved" else style.FAINT
        axes.bar(x + (i - (len(labels) - 1) / 2) * width, table[column], width * 0.92, color=colour,
                 hatch=HATCHES[i % len(HATCHES)], edgecolor=style.PAPER, linewidth=0.4, label=labels[i])
    axes.set_xticks(x, [str(level) for level in table.index])
    axes.set_xlabel("level of difficulty")
    axes.set_ylabel(name)
    axes.grid(axis="x", visible=False)
    style.percent_axis(axes.yaxis)
    assert below is not None
    handles, _ = axes.get_legend_handles_labels()
    style.put_legend(below, handles, labels, columns)
    return figure


def level_accuracy(result: Result, most: int = 6) -> pd.DataFrame:
    """Accuracy of each strategy (at the largest budget, first point of a sweep) by level, from the tallies."""
    problems = result.described("problems").frame
    if not (problems["level"] > 0).any():
        raise DataError(f"{result.name}: its problems have no levels")
    level = problems[problems["point"] == 0].drop_duplicates("problem").set_index("problem")["level"]
    from ttcsim.figures.lines import lines  # the labels of the curves

    credit = result.described("tallies").frame["credits"].unstack("problem").astype(float)
    every = [line for line in lines(result) if line.point == 0]
    out = {}
    for i in style.spread(len(every), most):
        last = every[i].rows.index[-1]
        trials = float(every[i].rows["trials"].iloc[-1])
        out[every[i].label] = credit.loc[last].groupby(level).mean() / (720720 * trials)
    return pd.DataFrame(out)


@exhibit("Accuracy by level", "At the largest budget, first point of a sweep.", "problems", "tallies", "curves", place=50,
         when=lambda result: bool((result.described("problems").frame["level"] > 0).any()),
         numbers=lambda result: level_accuracy(result).reset_index())
def levels(result: Result) -> Figure:
    """Accuracy by level at the largest budget; of the claim on mixtures, the share of each level's problems that each
    model solves most efficiently."""
    if "figure_3" in result:
        table = result.table("figure_3")
        return best_by_level(table[table["reading"] == "exact"])
    table = level_accuracy(result)
    return grouped_bars(table, [style.shortened(c) for c in table.columns], "accuracy at the largest budget")


def best_by_level(table: pd.DataFrame) -> Figure:
    """Bars of the columns best_MODEL and unsolved."""
    table = table.set_index("level")
    columns = [c for c in table.columns if c.startswith("best_")]
    return grouped_bars(table[[*columns, "unsolved"]], [*(c.removeprefix("best_") for c in columns), "unsolved"],
                        "solved most efficiently by")
