"""Votes and pass@k of real answers beyond their samples: `ttcsim forecast`."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ttcsim.figures import intervals, style
from ttcsim.figures.exhibits import exhibit
from ttcsim.figures.lines import budget_name
from ttcsim.figures.looks import strategies
from ttcsim.result import Result

MOST_RUNS = 6
SHORT = {"maj_at_k": "maj@k", "pass_at_k": "pass@k", "pass_hat_k": "pass^k"}
BEYOND = (0, (1.2, 1.2))
MARK: dict[str, Any] = {"linestyle": "", "fillstyle": "none", "markersize": 5}


def _looks(result: Result, names: list[str]) -> dict[str, dict[str, Any]]:
    """A run looks as its majority vote does in the curves, where there are some."""
    order = [f"{model}" for model, _, selector in strategies(result) if selector == "maj@k"]
    every = strategies(result)
    found = {}
    for i, name in enumerate(names):
        place = every.index((name, "answers", "maj@k")) if name in order else i
        found[name] = {**style.look(place), "linestyle": "-"}
    return {names[i]: found[names[i]] for i in style.spread(len(names), MOST_RUNS)}


def _draw_run(axes: Axes, rows: pd.DataFrame, look: dict[str, Any]) -> None:
    """A line within the samples, dots beyond them, a band for new problems; unbiased estimates as hollow marks."""
    rows = rows.sort_values("k")
    seen = rows[rows["seen"].notna()]
    beyond = rows[rows["k"] >= seen["k"].max()] if len(seen) else rows
    axes.fill_between(rows["k"], rows["fresh_low"], rows["fresh_high"], color=look["color"], alpha=0.14, linewidth=0)
    axes.plot(rows["k"][rows["k"] <= beyond["k"].min()], rows["value"][rows["k"] <= beyond["k"].min()], **{**look, "marker": ""})
    axes.plot(beyond["k"], beyond["value"], **{**look, "marker": "", "linestyle": BEYOND})
    intervals.bars(axes, seen["k"], seen["seen"], seen["seen_se"], elinewidth=0.8, **{**look, **MARK})


def _draw_limit(axes: Axes, run: pd.Series, look: dict[str, Any]) -> None:
    axes.plot([1.02], [run["limit_value"]], transform=axes.get_yaxis_transform(), clip_on=False,
              **{**look, "linestyle": "", "markersize": 6})


@exhibit("Beyond the samples",
         lambda result: "Of each run: hollow marks are unbiased estimates of the samples with 95 % intervals, dots what is "
         f"forecast beyond them, bands {100 * float(result.attributes.get('level', 0.9)):.3g} % intervals for new problems, filled marks "
         "at the right edge limits.", "forecast", "runs", place=15)
def forecast(result: Result) -> Figure:
    """maj@k, pass@k and pass^k of each run, at most six, a panel each: unbiased estimates within its samples, the forecast beyond
    them with its band for new problems, and the vote's limit as a mark at the right edge."""
    table, runs = result.described("forecast").frame, result.described("runs").frame.set_index("name")
    looks = _looks(result, list(dict.fromkeys(table["name"])))
    metrics = list(dict.fromkeys(table["metric"]))
    words = [*looks, "of the samples", "forecast", *(["limit"] if "maj_at_k" in metrics else [])]
    rows, columns = style.legend_rows(words, 5.4)
    figure, panels, below = style.panels(len(metrics), legend_rows=rows)
    for axes, metric in zip(panels, metrics, strict=True):
        shown = table[table["metric"] == metric]
        for name, look in looks.items():
            _draw_run(axes, shown[shown["name"] == name], look)
            if metric == "maj_at_k" and name in runs.index and np.isfinite(runs.loc[name, "limit_value"]):
                _draw_limit(axes, runs.loc[name], look)
        style.log_axis(axes, "x", shown["k"].tolist(), base=2)
        style.percent_axis(axes.yaxis)
        axes.set_xlabel(budget_name("samples"))
        (axes.set_title if len(metrics) > 1 else axes.set_ylabel)(SHORT[metric])
    assert below is not None
    keys = [style.key(name, **look) for name, look in looks.items()]
    keys += [style.key("", color=style.INK, **{**MARK, "marker": "o"}), style.key("", color=style.INK, linestyle=BEYOND),
             style.key("", color=style.INK, linestyle="", marker="o")][:len(words) - len(looks)]
    style.put_legend(below, keys, words, columns)
    return figure
