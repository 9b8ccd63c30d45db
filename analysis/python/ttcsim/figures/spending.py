"""What a budget of money should buy of real answers: `ttcsim plan --price`."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from ttcsim.answer_choices import WORDS, what_it_buys
from ttcsim.figures import style
from ttcsim.figures.exhibits import exhibit
from ttcsim.result import Result

MOST_LINES = 8
BEST: dict[str, Any] = {"color": style.INK, "marker": "o", "markersize": 6, "linestyle": "-", "linewidth": 1.4}


def numbers(result: Result) -> pd.DataFrame:
    """Each budget: what it should buy, how accurate that is in per cent, and what comes next."""
    choices = result.described("choices").frame
    best = choices[choices["rank"] == 0]
    following = choices[choices["rank"] == 1].set_index("budget")

    def behind(budget: float) -> str:
        if budget not in following.index:
            return "-"
        row = following.loc[budget]
        return f"{what_it_buys(row)}: {-100 * row['behind_value']:+.1f} ({-100 * row['behind_ci_high']:+.1f} to {-100 * row['behind_ci_low']:+.1f})"

    return pd.DataFrame({
        "budget": best["budget"], "best choice": best.apply(what_it_buys, axis=1), "spent": best["spent"].map("{:.3g}".format),
        "correct, %": [f"{100 * r.accuracy_value:.1f} ({100 * r.accuracy_ci_low:.1f} to {100 * r.accuracy_ci_high:.1f})" for r in best.itertuples()],
        "basis": best["basis"], "is best, %": (100 * best["is_best"]).round().astype(int),
        "doubling gains": [f"{100 * r.doubling_value:+.1f} ({100 * r.doubling_ci_low:+.1f} to {100 * r.doubling_ci_high:+.1f})" for r in best.itertuples()],
        "next best, points": best["budget"].map(behind)})


@exhibit("Accuracy against money",
         "Accuracy on new problems of what is best to buy for each budget, with 95 % intervals: filled where it is measured on the "
         "samples at hand, hollow where it is predicted. Thin lines: the best of each run and way of choosing, as seen on the problems "
         "that chose.", "choices", place=0, numbers=numbers)
def spending(result: Result) -> Figure:
    """Accuracy of the best choice for each budget, with intervals, and of the best of each run and way of choosing."""
    choices = result.described("choices").frame
    best = choices[choices["rank"] == 0].sort_values("budget")
    lines = list(choices.groupby(["name", "by"], sort=False))
    lines = sorted(lines, key=lambda line: -float(line[1]["as_seen"].max()))[:MOST_LINES]
    words = [*(f"{name}, {WORDS[by]}" for (name, by), _ in lines), "best choice", "predicted"]
    rows, columns = style.legend_rows(words, 5.4)
    figure, (axes,), below = style.panels(1, legend_rows=rows)
    looks = [{**style.look(i), "linewidth": 0.9, "markersize": 3.5} for i in range(len(lines))]
    for (_, line), look in zip(lines, looks, strict=True):
        axes.plot(line["spent"], line["as_seen"], **look)
    axes.plot(best["spent"], best["accuracy_value"], **{**BEST, "marker": ""})
    for basis, fill in (("measured", "full"), ("predicted", "none")):
        part = best[best["basis"] == basis]
        around = [(part["accuracy_value"] - part["accuracy_ci_low"]).clip(lower=0), (part["accuracy_ci_high"] - part["accuracy_value"]).clip(lower=0)]
        axes.errorbar(part["spent"], part["accuracy_value"], yerr=around, elinewidth=1.0, fillstyle=fill, **{**BEST, "linestyle": ""})
    style.log_axis(axes, "x", choices["spent"].tolist(), base=10)
    style.percent_axis(axes.yaxis)
    axes.set_xlabel("spent on one problem, in the prices' unit")
    axes.set_ylabel("correct")
    assert below is not None
    keys = [*(style.key("", **look) for look in looks), style.key("", **BEST), style.key("", **{**BEST, "linestyle": ""}, fillstyle="none")]
    style.put_legend(below, keys, [style.shortened(w) for w in words], columns)
    return figure
