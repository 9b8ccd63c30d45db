"""What stopping early saves: accuracy against the samples that were drawn."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ttcsim.figures import intervals, style
from ttcsim.figures.exhibits import exhibit
from ttcsim.figures.lines import Line, first_lines
from ttcsim.figures.looks import look_of
from ttcsim.result import Result


def _drawn(result: Result) -> list[Line]:
    """Curves that stop, and those that they are held against."""
    table = result.described("stopping").frame
    first = table[table["point"] == table["point"].min()]
    fixed = {str(label) for label in first["fixed"] if label}
    kept = set(first["curve"])
    return [line for line in first_lines(result)
            if int(line.rows["curve"].iloc[0]) in kept or any(label.endswith(f"{line.generator} + {line.selector}") for label in fixed)]


def _draw(axes: Axes, result: Result, line: Line) -> None:
    rows, look = line.rows, look_of(result, line)
    axes.plot(rows["solutions"], 100 * rows["accuracy"], **look)
    for across, se in (("y", 100 * rows["se"]), ("x", rows["solutions_se"])):
        intervals.bars(axes, rows["solutions"], 100 * rows["accuracy"], se, across=across, fmt="none", ecolor=look["color"],
                       elinewidth=0.8, alpha=0.5)


def numbers(result: Result) -> pd.DataFrame:
    """At the largest cap, as a reader wants it."""
    last = result.described("stopping").frame.groupby("curve", sort=True).last()
    return pd.DataFrame({
        "strategy": last["label"], "rule": last["rule"], "cap": last["budget"],
        "samples": [f"{x:.1f} ± {se:.1f}" for x, se in zip(last["samples"], last["samples_se"])],
        "10, 50, 90 %": [f"{a}, {b}, {c}" for a, b, c in zip(last["samples_p10"], last["samples_p50"], last["samples_p90"])],
        "capped, %": [f"{100 * x:.1f}" for x in last["capped"]],
        "saved, %": [f"{100 * x:.0f} ± {100 * se:.0f}" if x == x else style.number(x) for x, se in zip(last["saving"], last["saving_se"])]})


@exhibit("What stopping early saves", "Accuracy against the mean number of samples drawn for a problem, at every cap, with the fixed "
         "strategies beside it. Bars are 95 % intervals for a new set of problems. To the left at the same height is cheaper; "
         "the table has the largest cap, and what is saved there on the fixed strategy of the same accuracy.",
         "stopping", "curves", place=1, numbers=numbers)
def stopping(result: Result) -> Figure:
    """Accuracy against mean samples, a line a strategy; of a sweep its first point."""
    drawn = _drawn(result)
    names = [line.label for line in drawn]
    rows, entries = style.legend_rows(names, 5.4)
    figure, panels, below = style.panels(1, columns=1, legend_rows=rows)
    for line in drawn:
        _draw(panels[0], result, line)
    style.log_axis(panels[0], "x", [float(x) for line in drawn for x in line.rows["solutions"]], base=2)
    panels[0].set_xlabel("mean samples of a problem")
    panels[0].set_ylabel("accuracy, %")
    if below is not None:
        style.put_legend(below, [style.key(line.label, **look_of(result, line)) for line in drawn], names, entries)
    return figure
