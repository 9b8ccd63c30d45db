"""The evidence on votes that stop: `ttcsim verify adaptive -o FILE`."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from ttcsim.figures import intervals, style
from ttcsim.figures.exhibits import exhibit
from ttcsim.result import Result


@exhibit("What stopping at a lead saves on one problem",
         "Lines are problems; where a line meets 1, the fixed vote takes Wald over Chernoff times as many samples.",
         "lead_savings", claim="adaptive", place=165)
def lead_savings(result: Result) -> Figure:
    """Samples of a vote of fixed size in those of a vote that stops at a lead, at the same error, against what the ratio
    tends to: a line a problem of two answers, over the error."""
    table = result.table("lead_savings")
    columns = [c for c in table.columns if c.startswith("at_")]
    errors = [float(c.removeprefix("at_")) for c in columns]
    figure, (axes,), _ = style.panels(1, legend_rows=0, height=2.9)
    for row in (table[columns].div(table["limit"], axis=0)).to_numpy():
        axes.plot(errors, row, color=style.COLOURS[0], linewidth=0.8, alpha=0.6)
    axes.axhline(1, color=style.INK, linewidth=0.9)
    axes.set_xscale("log")
    axes.invert_xaxis()
    axes.set_xlabel("error of both votes")
    axes.set_ylabel("ratio of samples, of its limit")
    style.percent_axis(axes.yaxis)
    return figure


@exhibit("What knowing a price gains over populations",
         "Points over a vote of fixed size at the same mean FLOPs, a population a row, with 95 % intervals.",
         "stopping_populations", claim="adaptive", place=165)
def stopping_gains(result: Result) -> Figure:
    """Gain of the rule that knows a price over votes of fixed size at equal FLOPs, a row a population, where it learned on
    that population and where it learned on another one."""
    table = result.table("stopping_populations").sort_values("gain")
    words = ["learned on this population", "learned on another"]
    figure, (axes,), below = style.panels(1, legend_rows=1, height=0.9 + 0.22 * len(table))
    for i, column in enumerate(("gain", "other_prior")):
        rows = np.arange(len(table)) + 0.12 * (1 - 2 * i)
        intervals.bars(axes, 100 * table[column], rows, 100 * table[f"{column}_se"], across="x", linestyle="",
                       color=style.COLOURS[i], marker=style.MARKERS[i], elinewidth=0.9)
    axes.axvline(0, color=style.INK, linewidth=0.9)
    axes.set_ylim(-0.6, len(table) - 0.4)
    axes.set_yticks(np.arange(len(table)),
                    [f"{row.answers:.0f} answers, mean logit {row.mean:.1f}" for row in table.itertuples()])
    axes.set_xlabel("gain over a vote of fixed size, points")
    assert below is not None
    keys = [style.key(w, color=style.COLOURS[i], marker=style.MARKERS[i], linestyle="") for i, w in enumerate(words)]
    style.put_legend(below, keys, words, 2)
    return figure
