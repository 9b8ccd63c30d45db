"""Bars by level of difficulty."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from ttcsim.errors import DataError
from ttcsim.figures import style
from ttcsim.figures.exhibits import exhibit
from ttcsim.figures.lines import first_lines
from ttcsim.figures.looks import looks_by_label
from ttcsim.result import Result

HATCHES = ("", "//", "xx", "\\\\", "--", "||")  # sparse: each stroke is written out in SVG


def grouped_bars(table: pd.DataFrame, labels: list[str], name: str, colours: Sequence[str] = style.COLOURS) -> Figure:
    """A group of bars for each row (index: the level), a bar for each column; hatched, to be told apart in greyscale."""
    rows, columns = style.legend_rows(labels, 5.4)
    figure, (axes,), below = style.panels(1, height=2.7, legend_rows=rows)
    width = 0.8 / len(labels)
    x = np.arange(len(table))
    for i, column in enumerate(table.columns):
        colour = colours[i % len(colours)] if column != "unsolved" else style.FAINT
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
    level = problems[problems["point"] == problems["point"].min()].drop_duplicates("problem").set_index("problem")["level"]
    credit = result.described("tallies").frame["credits"].unstack("problem").astype(float)
    every = first_lines(result)
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
    looks = looks_by_label(result, first_lines(result))
    return grouped_bars(table, list(table.columns), "accuracy at the largest budget", [looks[c]["color"] for c in table.columns])


def best_by_level(table: pd.DataFrame) -> Figure:
    """Bars of the columns best_MODEL and unsolved."""
    table = table.set_index("level")
    columns = [c for c in table.columns if c.startswith("best_")]
    return grouped_bars(table[[*columns, "unsolved"]], [*(c.removeprefix("best_") for c in columns), "unsolved"],
                        "solved most efficiently by")
