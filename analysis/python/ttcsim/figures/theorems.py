"""The evidence on voting: `ttcsim verify theorem1 theorem2 -o FILE`."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ttcsim.figures import intervals, style
from ttcsim.figures.exhibits import exhibit
from ttcsim.figures.styled import styled
from ttcsim.result import Result


def _identity(axes: Axes, values: pd.Series) -> None:
    ends = [float(values.min()) * 0.8, float(values.max()) * 1.25]
    axes.plot(ends, ends, color=style.INK, linewidth=0.9)


@exhibit("Errors of majority votes down to 1e-12",
         "Markers are simulated, lines the exponent with its prefactor, dotted the theorem's bound.", "theorem1_errors",
         claim="theorem1", place=150)
def vote_errors(result: Result, most: int = 5) -> Figure:
    """Error of majority votes against n down to 1e-12: simulated (markers with 95 % bars), the exponent with its
    prefactor (lines) and the theorem's bound (dotted), on a few of the problems."""
    table = result.table("theorem1_errors")
    problems = list(dict.fromkeys(table["problem"]))
    shown = [problems[i] for i in style.spread(len(problems), most)]
    words = [*shown, "the theorem's bound"]
    rows, columns = style.legend_rows(words, 5.4)
    figure, (axes,), below = style.panels(1, legend_rows=rows, height=3.2)
    for i, problem in enumerate(shown):
        rows_of = table[table["problem"] == problem].sort_values("n")
        looks = style.look(i)
        intervals.bars(axes, rows_of["n"], rows_of["simulated"], rows_of["simulated_se"], linestyle="", color=looks["color"],
                       marker=looks["marker"], elinewidth=0.8)
        axes.plot(rows_of["n"], rows_of["estimate"], color=looks["color"], linewidth=1)
        axes.plot(rows_of["n"], rows_of["bound"].clip(upper=1), color=looks["color"], linewidth=0.9, linestyle=(0, (1, 2)))
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_ylim(1e-13, 1.5)
    axes.set_xlabel("votes n")
    axes.set_ylabel("chance of the wrong winner")
    assert below is not None
    keys = [style.key(p, color=style.look(i)["color"], marker=style.look(i)["marker"], linewidth=1)
            for i, p in enumerate(shown)]
    keys.append(style.key(words[-1], color=style.INK, linewidth=0.9, linestyle=(0, (1, 2))))
    style.put_legend(below, keys, words, columns)
    return figure


@styled
def exponents(result: Result, table: str = "theorem1_exponents") -> Figure:
    """Measured exponents (with 95 % bars) and the bound's against the predicted ones. On the line is agreement."""
    frame = result.table(table)
    words = ["measured", "the theorem's bound"]
    figure, (axes,), below = style.panels(1, legend_rows=1, height=3.2)
    _identity(axes, frame["predicted"])
    intervals.bars(axes, frame["predicted"], frame["measured"], frame["measured_se"], linestyle="", marker="o",
                   color=style.COLOURS[0], elinewidth=0.8)
    axes.plot(frame["predicted"], frame["bound"], linestyle="", marker="s", fillstyle="none", color=style.COLOURS[1])
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlabel("predicted exponent per sample")
    axes.set_ylabel("exponent per sample")
    assert below is not None
    style.put_legend(below, [style.key("", color=style.COLOURS[0], marker="o", linestyle=""),
                             style.key("", color=style.COLOURS[1], marker="s", fillstyle="none", linestyle="")], words, 2)
    return figure


@exhibit("Exponents of majority votes", "Measured against predicted, a point a problem; the bound's exponent lies below.",
         "theorem1_exponents", claim="theorem1", place=150)
def majority_exponents(result: Result) -> Figure:
    """The exponents of `ttcsim verify theorem1`."""
    return exponents(result, "theorem1_exponents")


@exhibit("The bound of Theorem 1 against exact errors", "Points on the line meet the bound; none may lie above it.",
         "theorem1_bound", claim="theorem1", place=150)
def bound(result: Result, most: int = 350) -> Figure:
    """Exact errors of random problems against the theorem's bound and the sharper union bound: nothing above the line."""
    table = result.table("theorem1_bound").sort_values("bound", kind="stable")
    table = table[(table["error"] > 1e-16) & (table["bound"] < 1)]
    table = table.iloc[style.spread(len(table), most)]
    figure, (axes,), below = style.panels(1, legend_rows=1, height=3.2)
    for i, column in enumerate(("bound", "union_bound")):
        axes.plot(table[column], table["error"], linestyle="", marker=style.MARKERS[i], color=style.COLOURS[i],
                  markersize=3, alpha=0.75)
    axes.plot([1e-16, 1], [1e-16, 1], color=style.INK, linewidth=0.9)
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlim(1e-16, 2)
    axes.set_ylim(1e-16, 2)
    axes.set_xlabel("bound on the error")
    axes.set_ylabel("exact error")
    assert below is not None
    words = ["A exp(−n gap²/2), the theorem's", "union of Chernoff's bounds"]
    style.put_legend(below, [style.key("", color=style.COLOURS[i], marker=style.MARKERS[i], linestyle="")
                             for i in range(2)], words, 2)
    return figure


@exhibit("Populations follow power laws",
         "Exact values (markers) and predicted power laws (lines) over populations of two answers.", "population_curves",
         "population_laws", claim="theorem1", place=150)
def power_laws(result: Result) -> Figure:
    """Disagreement with the limit's winner, and accuracy less its limit, against n over populations of two answers; thin
    lines are the predicted power laws, on the last decade."""
    curves, laws = result.table("population_curves"), result.table("population_laws")
    names = list(dict.fromkeys(curves["population"]))
    rows, columns = style.legend_rows(names, 7.0)
    figure, panels, below = style.panels(2, legend_rows=rows, height=3.0, share_y=False)
    for axes, column, quantity, title in zip(panels, ("disagreement", "excess"), ("disagreement", "accuracy - limit"),
                                             ("disagreement with the limit", "|accuracy − limit|"), strict=True):
        for i, name in enumerate(names):
            line = curves[(curves["population"] == name) & (curves[column].abs() > 1e-12)]
            looks = style.look(i)
            axes.plot(line["n"], line[column].abs(), **{**looks, "linestyle": ""}, markersize=3.5)
            law = laws[(laws["population"] == name) & (laws["quantity"] == quantity)]
            if len(line) and len(law) and np.isfinite(law["constant"].iloc[0]) and law["constant"].iloc[0] != 0:
                n = np.array([3.0, float(line["n"].max())])
                axes.plot(n, abs(float(law["constant"].iloc[0])) * n ** float(law["exponent"].iloc[0]),
                          color=looks["color"], linewidth=0.9)
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.set_xlabel("votes n")
        axes.set_title(title)
    panels[0].set_ylim(bottom=1e-5)
    panels[1].set_ylim(bottom=1e-5)
    assert below is not None
    keys = [style.key(n, **{**style.look(i), "linestyle": "-", "linewidth": 0.9}) for i, n in enumerate(names)]
    style.put_legend(below, keys, names, columns)
    return figure


@exhibit("Exponents of weighted votes", "Measured against predicted, a point a reward.", "theorem2_exponents",
         claim="theorem2", place=160)
def weighted_exponents(result: Result) -> Figure:
    """The exponents of `ttcsim verify theorem2`."""
    return exponents(result, "theorem2_exponents")


@exhibit("What a reward's quality does to the limit of voting",
         "Below zero a reward better than random lowers the limit.", "reward_quality", claim="theorem2", place=160)
def reward_quality(result: Result) -> Figure:
    """Left: limit of the weighted less that of the majority vote by the reward's AUC and the systematic share of its
    error, with 95 % bands. Right: shares of problems helped (lines) and hurt (dashed)."""
    table = result.table("reward_quality")
    shares = sorted(table["systematic"].unique())
    shown = [shares[i] for i in style.spread(len(shares), 5)]
    words = [f"{100 * s:.0f} % of the error systematic" for s in shown]
    rows, columns = style.legend_rows([*words, "helped", "hurt"], 7.0)
    figure, (left, right), below = style.panels(2, legend_rows=rows, height=2.9, share_y=False)
    for i, share in enumerate(shown):
        line = table[table["systematic"] == share].sort_values("auc")
        looks = {**style.look(i), "linestyle": "-"}
        left.plot(line["auc"], 100 * line["gain"], **looks)
        half = intervals.half(line["gain_se"])
        left.fill_between(line["auc"], 100 * (line["gain"] - half), 100 * (line["gain"] + half), color=looks["color"],
                          alpha=0.16, linewidth=0)
        right.plot(line["auc"], line["helped"], **looks)
        right.plot(line["auc"], line["hurt"], **{**looks, "linestyle": (0, (3, 2)), "fillstyle": "none"})
    left.axhline(0, color=style.INK, linewidth=0.9)
    left.set_ylabel("weighted less majority limit, points")
    right.set_ylabel("share of problems")
    style.percent_axis(right.yaxis)
    for axes in (left, right):
        axes.set_xlabel("AUC of the reward")
    assert below is not None
    keys = [style.key(w, **{**style.look(i), "linestyle": "-"}) for i, w in enumerate(words)]
    keys += [style.key("helped", color=style.INK), style.key("hurt", color=style.INK, linestyle=(0, (3, 2)))]
    style.put_legend(below, keys, [*words, "helped", "hurt"], columns)
    return figure
