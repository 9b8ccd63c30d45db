"""The figures of "Understanding inference scaling laws for mixtures of LLMs", from `ttcsim verify mixtures -o FILE`.

Figure 1's left half comes from the engine, too: `ttcsim run scenarios/mixture-curves.toml`, then `scaling`."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ttcsim.figures import style
from ttcsim.figures.exhibits import exhibit
from ttcsim.figures.levels import best_by_level
from ttcsim.figures.ternary import ternary
from ttcsim.result import Result

MOST_BUDGETS = 4


def _shares(frame: pd.DataFrame) -> list[str]:
    return [c for c in frame.columns if c.startswith("share_")]


def mixture_name(shares: pd.Series) -> str:
    """The models that have a share, with their shares if there are several.

    >>> mixture_name(pd.Series({"share_4B": 0.2, "share_14B": 0.0, "share_32B": 0.8}))
    '20 % 4B + 80 % 32B'
    >>> mixture_name(pd.Series({"share_4B": 0.0, "share_14B": 1.0}))
    '14B alone'
    """
    used = {str(name).removeprefix("share_"): float(s) for name, s in shares.items() if s > 1e-9}
    if len(used) == 1:
        return f"{next(iter(used))} alone"
    return " + ".join(f"{100 * s:.0f} % {name}" for name, s in used.items())


def _compute_axis(axes: Axes, budgets: pd.Series) -> None:
    style.log_axis(axes, "x", [float(b) for b in budgets], base=2)
    axes.set_xlabel("compute C (in the models' costs)")


def _published(axes: Axes, result: Result, budget: float) -> bool:
    """Published accuracies with the full budget, hollow: the population was fitted to them."""
    if "comparisons" not in result:
        return False
    table = result.table("comparisons")
    table = table[(table["claim"] == "mixtures") & table["what"].str.endswith(", full budget") & table["paper"].between(0.3, 1)]
    axes.plot([budget] * len(table), table["paper"], linestyle="", marker="D", fillstyle="none", color=style.INK,
              markersize=8, zorder=5)
    return len(table) > 0


@exhibit("Mixtures against compute, and of two models",
         "Left, success of selected mixtures against compute; right, mixtures of two models against the smaller one's share. "
         "Hollow diamonds are published values that the population was fitted to.", "figure_1_left", "figure_1_right",
         claim="mixtures", place=120)
def mixtures_figure_1(result: Result) -> Figure:
    """Left: success of selected mixtures against compute. Right: mixtures of two models against the smaller one's
    share, at several budgets. Hollow diamonds are published values, to which the population was fitted."""
    left, right = result.table("figure_1_left"), result.table("figure_1_right")
    columns = _shares(left)
    groups = list(left.groupby(columns, sort=False))
    names = [mixture_name(pd.Series(dict(zip(columns, key, strict=True)))) for key, _ in groups]
    pairs = [(a, b) for i, a in enumerate(columns) for b in columns[i + 1:]]
    of_two = [f"{a.removeprefix('share_')} with {b.removeprefix('share_')}" for a, b in pairs]
    words = [*names, *of_two, "published (fitted to)"]
    rows, across = style.legend_rows(words, 7.6)
    figure, (axes, other), below = style.panels(2, width=7.6, height=3.2, legend_rows=rows, share_y=False)
    for i, (_, rows_of) in enumerate(groups):
        axes.plot(rows_of["budget"], rows_of["success"], **style.look(i))
    handles = [style.key(word, **style.look(i)) for i, word in enumerate([*names, *of_two])]
    if _published(axes, result, float(left["budget"].max())):
        handles.append(style.key("", color=style.INK, marker="D", fillstyle="none", linestyle=""))
    _compute_axis(axes, left["budget"])
    axes.set_ylabel("solved by any sample")
    budgets = sorted(right["budget"].unique())
    for b in (budgets[i] for i in style.spread(len(budgets), MOST_BUDGETS)):
        for i, (small, large) in enumerate(pairs):
            on_edge = right[(right["budget"] == b) & np.isclose(right[small] + right[large], 1)].sort_values(small)
            other.plot(on_edge[small], on_edge["success"], **{**style.look(len(names) + i), "markersize": 3})
            if i == 1:
                other.annotate(f"C = {style.number(b)}", (1, on_edge["success"].iloc[-1]), xytext=(3, 0),
                               textcoords="offset points", fontsize=7, va="center")
    other.set_xlabel("share of the smaller model")
    style.percent_axis(other.xaxis)
    for panel in (axes, other):
        style.percent_axis(panel.yaxis)
    assert below is not None
    style.put_legend(below, handles, words[:len(handles)], across)
    return figure


@exhibit("The best mixture of one, two and three models",
         "The best mixture in steps of a tenth at each budget; the table has the certified optimum beside it.", "figure_2_left",
         claim="mixtures", place=120)
def mixtures_figure_2_left(result: Result) -> Figure:
    """The best success over mixtures of one, two and three models against compute."""
    table = result.table("figure_2_left")
    names = {"one": "best model alone", "two": "best of two", "three": "best of three"}
    rows, columns = style.legend_rows(list(names.values()), 5.4)
    figure, (axes,), below = style.panels(1, legend_rows=rows, height=2.8)
    for i, column in enumerate(names):
        axes.plot(table["budget"], table[column], **style.look(i))
    _compute_axis(axes, table["budget"])
    style.percent_axis(axes.yaxis)
    axes.set_ylabel("solved by any sample")
    assert below is not None
    style.put_legend(below, [style.key(n, **style.look(i)) for i, n in enumerate(names.values())], list(names.values()),
                     columns)
    return figure


@exhibit("The simplex of mixtures",
         "Success with the full budget over the shares of compute; the star is the best point of the grid.", "figure_2_right",
         claim="mixtures", place=120)
def mixtures_figure_2_right(result: Result) -> Figure:
    """Success over the simplex of mixtures with the full budget."""
    return ternary(result.table("figure_2_right"))


@exhibit("Who solves which level most efficiently",
         "Share of each level's problems that each model is the best pure strategy for and solves within the budget.",
         "figure_3", claim="mixtures", place=120)
def mixtures_figure_3(result: Result) -> Figure:
    """Share of each level's problems that each model solves most efficiently within the budget."""
    table = result.table("figure_3")
    return best_by_level(table[table["reading"] == "exact"])


def _histograms(table: pd.DataFrame, groups: list[list[str]], titles: list[str], x: str) -> Figure:
    rows, columns = style.legend_rows([w for g in groups for w in g][: len(groups[0])], 3.4 * len(groups))
    figure, panels, below = style.panels(len(groups), height=2.6, legend_rows=rows)
    for axes, whats, title in zip(panels, groups, titles, strict=True):
        for i, what in enumerate(whats):
            bins = table[table["what"] == what]
            axes.stairs(bins["share"], [*bins["low"], float(bins["high"].iloc[-1])], color=style.COLOURS[i],
                        linestyle=style.DASHES[i % len(style.DASHES)], linewidth=1.6)
        axes.set_title(title)
        axes.set_xlabel(x)
        axes.set_yscale("log")
        style.percent_axis(axes.yaxis)
    panels[0].set_ylabel("share of problems")
    assert below is not None
    keys = [style.key(w.split(" ")[0] if len(groups) > 1 else w, color=style.COLOURS[i],
                      linestyle=style.DASHES[i % len(style.DASHES)]) for i, w in enumerate(groups[0])]
    style.put_legend(below, keys, [k.get_label() for k in keys], columns)
    return figure


@exhibit("Chances of success over problems",
         "Shares of problems on a log scale, by the chance that one sample is correct and by the compute-normalised one.",
         "figure_4", claim="mixtures", place=120)
def mixtures_figure_4(result: Result) -> Figure:
    """Distributions over problems of the chance of success and of the compute-normalised one (log scale)."""
    table = result.table("figure_4")
    whats = list(dict.fromkeys(table["what"]))
    raw = [w for w in whats if "cnp" not in w and "normalised" not in w]
    normalised = [w for w in whats if w not in raw]
    return _histograms(table, [raw, normalised], ["one sample", "compute-normalised"], "chance of success")


@exhibit("Differences between models",
         "Paired differences of compute-normalised success; negative where the larger model is more efficient.", "figure_5",
         claim="mixtures", place=120)
def mixtures_figure_5(result: Result) -> Figure:
    """Distributions of paired differences of compute-normalised success; negative: the larger model is more efficient."""
    table = result.table("figure_5")
    return _histograms(table, [list(dict.fromkeys(table["what"]))], [""], "difference of compute-normalised success")
