"""The evidence on reward balanced search (arXiv 2408.00724, section 4.3 and table 1): `ttcsim verify rebase -o FILE`."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ttcsim.errors import DataError
from ttcsim.figures import intervals, style
from ttcsim.figures.canvas import renamed
from ttcsim.figures.exhibits import exhibit
from ttcsim.figures.lines import SELECTORS
from ttcsim.result import Result

VOTES = {**SELECTORS, "exp(score/T)": "vote by exp(score/T)"}
SAMPLED = (0, (3, 2))  # dashes of what was sampled; searches are solid
ROW = re.compile(r"(?P<model>.+), (?P<generator>sampling|REBASE)(?: \d+|(?P<flops> FLOPs, 1e14))")


def table_1_points(result: Result) -> pd.DataFrame:
    """Table 1, published beside found: a row a policy and generator with FLOPs, accuracies, and what was fitted."""
    rows: dict[tuple[str, str], dict[str, object]] = {}
    for r in result.table("comparisons").to_dict("records"):
        found = ROW.fullmatch(r["what"]) if r["claim"] == "rebase" else None
        if found is None:
            continue
        row = rows.setdefault((found["model"], found["generator"]), {"model": found["model"], "generator": found["generator"]})
        if found["flops"]:
            row |= {"paper_flops": 1e14 * r["paper"], "flops": 1e14 * r["ours"]}
        else:
            row |= {"paper_accuracy": r["paper"], "accuracy": r["ours"], "se": r["se"], "role": r["role"]}
    if not rows:
        raise DataError(f"{result.name}: no rows of table 1 among its comparisons")
    return pd.DataFrame(list(rows.values()))


@exhibit("From sampling to REBASE, published and found",
         "Table 1 of the scaling paper: arrows lead from sampling to REBASE with 32 solutions. Only the ringed accuracy was not fitted to; FLOPs of REBASE are "
         "all predicted. A published accuracy has a standard error of 2.2 points: it is of 500 problems.", "rebase_curves",
         "comparisons", claim="rebase", place=170, numbers=table_1_points)
def rebase_table_1(result: Result) -> Figure:
    """Accuracy against FLOPs of table 1: published values hollow, ours filled with 95 % bars, an arrow from sampling to
    REBASE for each policy. The one accuracy that the population was not fitted to is ringed."""
    table = table_1_points(result)
    models = list(dict.fromkeys(table["model"]))
    words = [*models, "published", "found here", "accuracy not fitted to"]
    rows, columns = style.legend_rows(words, 5.4)
    figure, (axes,), below = style.panels(1, legend_rows=rows, height=3.3)
    for i, model in enumerate(models):
        ends = table[table["model"] == model].sort_values("generator", ascending=False, key=lambda c: c == "sampling")
        looks = {"color": style.COLOURS[i], "marker": style.MARKERS[i]}
        for flops, accuracy, dashes in (("paper_flops", "paper_accuracy", SAMPLED), ("flops", "accuracy", "-")):
            (x0, x1), (y0, y1) = ends[flops], ends[accuracy]
            axes.annotate("", (x1, y1), (x0, y0), arrowprops={"arrowstyle": "-|>", "color": style.COLOURS[i],
                                                              "linestyle": dashes, "linewidth": 1, "shrinkA": 5, "shrinkB": 5})
        axes.plot(ends["paper_flops"], ends["paper_accuracy"], fillstyle="none", linestyle="", markersize=7, **looks)
        intervals.bars(axes, ends["flops"], ends["accuracy"], ends["se"], linestyle="", markersize=5, **looks)
    open_ones = table[table["role"] == "predicted"]
    axes.plot(open_ones["flops"], open_ones["accuracy"], "o", color=style.INK, fillstyle="none", markersize=14)
    style.log_axis(axes, "x", [*table["flops"], *table["paper_flops"]])
    style.percent_axis(axes.yaxis)
    axes.set_xlabel("FLOPs of the policy per problem")
    axes.set_ylabel("accuracy, weighted votes")
    assert below is not None
    keys = [style.key(m, color=style.COLOURS[i], marker=style.MARKERS[i], linestyle="") for i, m in enumerate(models)]
    keys += [style.key("", color=style.INK, marker="D", fillstyle="none", linestyle=SAMPLED),
             style.key("", color=style.INK, marker="D", linestyle="-"),
             style.key("", color=style.INK, marker="o", fillstyle="none", markersize=11, linestyle="")]
    style.put_legend(below, keys, words, columns)
    return figure


@exhibit("REBASE and sampling under every way to choose",
         "Solid is REBASE, dashed sampling. Votes weighted by exp(score/T), as sharp as the search, take most of its lead; FLOPs "
         "are the policy's, the reward model is not counted.", "rebase_curves", claim="rebase", place=170)
def rebase_curves(result: Result) -> Figure:
    """Error rate against FLOPs of every way to choose, under REBASE (solid, filled) and sampling (dashed, hollow), with
    95 % bars, a panel a policy."""
    table = result.table("rebase_curves")
    models = list(dict.fromkeys(table["model"]))
    votes = list(dict.fromkeys(table["selector"]))
    words = [VOTES.get(v, v) for v in votes] + ["REBASE", "sampling"]
    rows, columns = style.legend_rows(words, 3.4 * min(3, len(models)))
    figure, panels, below = style.panels(len(models), legend_rows=rows)
    for axes, model in zip(panels, models, strict=True):
        for (generator, vote), line in table[table["model"] == model].groupby(["generator", "selector"], sort=False):
            looks = style.look(votes.index(vote))
            if generator == "sampling":
                looks |= {"linestyle": SAMPLED, "fillstyle": "none"}
            else:
                looks["linestyle"] = "-"
            intervals.bars(axes, line["flops"], 1 - line["accuracy"], line["se"], elinewidth=0.7, **looks)
        style.log_axis(axes, "x", list(table["flops"]))
        style.log_axis(axes, "y", list(1 - table["accuracy"]))
        style.percent_axis(axes.yaxis)
        axes.set_title(renamed(model))
        axes.set_xlabel("FLOPs per problem")
    panels[0].set_ylabel("error rate (lower is better)")
    assert below is not None
    keys = [style.key(VOTES.get(v, v), **{**style.look(i), "linestyle": "-"}) for i, v in enumerate(votes)]
    keys += [style.key("REBASE", color=style.INK), style.key("sampling", color=style.INK, linestyle=SAMPLED)]
    style.put_legend(below, keys, words, columns)
    return figure


def _sign_changes(axes: Axes, cells: pd.DataFrame) -> None:
    """A line between the cells above zero and those below."""
    above = cells.to_numpy() > 0
    for i, j in np.argwhere(above[:, 1:] != above[:, :-1]):
        axes.plot([j + 0.5, j + 0.5], [i - 0.5, i + 0.5], color=style.COLOURS[1], linewidth=2.5, solid_capstyle="round")
    for i, j in np.argwhere(above[1:] != above[:-1]):
        axes.plot([j - 0.5, j + 0.5], [i + 0.5, i + 0.5], color=style.COLOURS[1], linewidth=2.5, solid_capstyle="round")


def _map(axes: Axes, table: pd.DataFrame) -> None:
    cells, errors = (100 * table.pivot(index="systematic", columns="fresh", values=c) for c in ("difference", "se"))
    halves = intervals.half(errors)
    colours = style.signed_map(cells.to_numpy())
    axes.imshow(cells, aspect="auto", origin="lower", **colours)
    for i, j in np.ndindex(*cells.shape):
        v = float(cells.iloc[i, j])
        axes.text(j, i, f"{v:+.1f} ± {halves.iloc[i, j]:.1f}", ha="center", va="center", fontsize=7,
                  color=style.ink_on(v, colours))
    _sign_changes(axes, cells)
    axes.set_xticks(range(cells.shape[1]), [style.number(v) for v in cells.columns])
    axes.set_yticks(range(cells.shape[0]), [style.number(v) for v in cells.index])
    axes.set_xlabel("fresh error at each step, logits")
    axes.set_ylabel("systematic error, logits")
    axes.set_title("Points gained ± 95 %; line: sign changes")
    axes.grid(visible=False)


@exhibit("How good a reward must be before REBASE wins",
         "32 solutions of REBASE less 256 samples, both with weighted votes. Cells whose interval holds zero may be on either "
         "side of the line. The same AUC is worth less where more of the reward's error is systematic.", "rebase_map",
         claim="rebase", place=170)
def rebase_map(result: Result) -> Figure:
    """Where REBASE with 32 solutions starts to win over weighted votes among 256 samples. Left: difference in points, with
    its 95 % interval, by the two errors of the reward. Right: the same against the reward's AUC."""
    table = result.table("rebase_map")
    systematic = sorted(table["systematic"].unique())
    words = [f"systematic error {style.number(s)}" for s in systematic]
    rows, columns = style.legend_rows(words, 7.4)
    figure, (left, right), below = style.panels(2, width=7.4, height=3.1, legend_rows=rows, share_y=False)
    _map(left, table)
    for i, s in enumerate(systematic):
        line = table[table["systematic"] == s].sort_values("auc")
        intervals.bars(right, line["auc"], 100 * line["difference"], 100 * line["se"], elinewidth=0.8, **style.look(i))
    right.axhline(0, color=style.INK, linewidth=0.9)
    right.set_xlabel("AUC of the reward on whole solutions")
    right.set_ylabel("REBASE 32 less sampling 256, points")
    assert below is not None
    style.put_legend(below, [style.key(w, **style.look(i)) for i, w in enumerate(words)], words, columns)
    return figure
