"""What a budget for samples of several models should buy: `ttcsim plan`."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ttcsim.answer_plans import what_it_buys
from ttcsim.figures import style
from ttcsim.figures.exhibits import exhibit
from ttcsim.result import Result

CHOICES = {"plan": "best plan", "pure": "best model alone"}
BOUND: dict[str, Any] = {"color": style.INK, "linestyle": "", "marker": "_", "markersize": 9}
ASIDE = 1.02  # so that intervals do not hide each other


def _rows(result: Result, choice: str) -> pd.DataFrame:
    plans = result.described("plans").frame
    return plans[plans["choice"] == choice].sort_values("budget")


def _draw_choice(axes: Axes, rows: pd.DataFrame, look: dict[str, Any], aside: float) -> None:
    value = rows["repaired_value"]
    around = [value - rows["repaired_ci_low"], rows["repaired_ci_high"] - value]
    axes.errorbar(rows["budget"] * aside, value, yerr=around, elinewidth=1.0, **look)


def numbers(result: Result) -> pd.DataFrame:
    """Each budget: what the plan and the best model alone buy, and what they solve, in per cent."""
    plan, pure = (_rows(result, choice).reset_index(drop=True) for choice in CHOICES)

    def solved(rows: pd.DataFrame) -> list[str]:
        return [f"{100 * r.repaired_value:.1f} ({100 * r.repaired_ci_low:.1f} to {100 * r.repaired_ci_high:.1f})" for r in rows.itertuples()]

    gain = [f"{100 * r.gain_value:+.1f} ({100 * r.gain_ci_low:+.1f} to {100 * r.gain_ci_high:+.1f})" for r in plan.itertuples()]
    return pd.DataFrame({"budget": plan["budget"], "best plan": plan.apply(what_it_buys, axis=1), "solved, %": solved(plan),
                         "best model alone": pure.apply(what_it_buys, axis=1), "it solves, %": solved(pure), "gain, points": gain})


@exhibit("What a budget solves",
         "Share of problems with a correct sample among those that the budget buys, corrected for the luck of few samples, with "
         "95 % intervals; dashes are bounds that no plan passes.", "plans", place=0, numbers=numbers)
def plan(result: Result) -> Figure:
    """Share of problems solved against the budget, by the best plan and by the best model alone, with 95 % intervals; dashes
    are the bound that no plan passes."""
    words = [*CHOICES.values(), "bound of any plan"]
    rows, columns = style.legend_rows(words, 5.4)
    figure, (axes,), below = style.panels(1, legend_rows=rows)
    looks = [style.look(i) for i in range(len(CHOICES))]
    best = _rows(result, "plan")
    axes.plot(best["budget"], best["bound"], **BOUND)
    for choice, look, aside in zip(CHOICES, looks, (1 / ASIDE, ASIDE), strict=True):
        _draw_choice(axes, _rows(result, choice), look, aside)
    style.log_axis(axes, "x", best["budget"].tolist(), base=10)
    axes.set_xticks(best["budget"], [style.number(float(b)) for b in best["budget"]])
    axes.minorticks_off()
    style.percent_axis(axes.yaxis)
    axes.set_xlabel("budget for one problem, in the prices' unit")
    axes.set_ylabel("problems solved")
    assert below is not None
    keys = [style.key("", **look) for look in looks] + [style.key("", **BOUND)]
    style.put_legend(below, keys, words, columns)
    return figure
