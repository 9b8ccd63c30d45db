"""The rows of `curves` as lines, each with the words that tell it from the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ttcsim.errors import DataError
from ttcsim.figures.style import number
from ttcsim.result import Result

SELECTORS = {"weighted": "weighted vote", "majority": "majority vote", "best_of_n": "best-of-n"}  # others by their own name
ORACLES = ("coverage", "pass@k")  # they know the answer: no strategies


@dataclass(frozen=True)
class Line:
    """One curve: a point of the sweep, model, generator and selector at all budgets."""

    label: str
    point: int
    model: str
    generator: str
    selector: str
    rows: pd.DataFrame

    @property
    def limit(self) -> float:
        """Exact accuracy as the budget grows; NaN where unknown."""
        return float(self.rows["limit"].iloc[0]) if "limit" in self.rows else float("nan")

    @property
    def strategy(self) -> tuple[str, str, str]:
        """What makes it look as it does in every figure."""
        return self.model, self.generator, self.selector

    @property
    def oracle(self) -> bool:
        """It needs to know which candidate is correct."""
        return self.selector in ORACLES


def short_key(key: str) -> str:
    """The last word of a swept key, with the one before where it says little alone.

    >>> short_key("strategy.selectors.reward.auc"), short_key("steps.depth.from")
    ('auc', 'depth from')
    """
    words = key.split(".")
    return " ".join(words[-2:]) if words[-1] in ("from", "to", "mean", "sd", "spread") else words[-1]


def point_label(result: Result, rows: pd.DataFrame) -> str:
    """The swept values, such as "auc = 0.7"."""
    return ", ".join(f"{short_key(key)} = {number(float(rows[column].iloc[0]))}" for column, key in result.axes.items())


def _told_apart(curves: pd.DataFrame, columns: Iterable[str]) -> list[str]:
    """Of the columns those that differ somewhere; the last where none does."""
    columns = list(columns)
    differ = [c for c in columns if curves[c].nunique() > 1]
    # A strategy named after its model needs that name once.
    if len(differ) > 1 and curves.groupby("generator")["model"].nunique().max() == 1 and "model" in differ \
            and "generator" in differ:
        differ.remove("model")
    return differ or columns[-1:]


def lines(result: Result) -> list[Line]:
    """Every curve of the result, in its order."""
    curves = result.described("curves").frame
    if curves.empty:
        raise DataError(f"{result.name}: no curves")
    if "point" not in curves:
        curves = curves.assign(point=0)
    parts = _told_apart(curves, ("model", "generator", "selector"))
    found = []
    for _, rows in curves.groupby("curve", sort=True):
        first = rows.iloc[0]
        found.append(Line(", ".join(str(first[p]) for p in parts), int(first["point"]), str(first["model"]),
                          str(first["generator"]), str(first["selector"]), rows.sort_values("budget")))
    return found


def first_lines(result: Result) -> list[Line]:
    """Of a sweep those of its first point."""
    every = lines(result)
    first = min(line.point for line in every)
    return [line for line in every if line.point == first]


COSTS = {"flops": "FLOPs per problem", "money": "money per problem", "tokens": "tokens per problem"}


def currency(result: Result) -> str:
    """What budgets are of that decisions are made for: flops, money or tokens."""
    frontier = result.described("frontier").frame if "frontier" in result else None
    return str(frontier["axis"].iloc[0]) if frontier is not None and len(frontier) and "axis" in frontier else "flops"


def cost_axis(result: Result) -> tuple[str, str]:
    """The best column of `curves` for what a strategy costs, and its name: what the scenario's budgets are of, FLOPs, money,
    tokens, or the budget."""
    curves = result.described("curves").frame
    for column, name in sorted(COSTS.items(), key=lambda cost: cost[0] != currency(result)):
        if column in curves and bool(np.isfinite(curves[column].astype(float)).all()):
            return column, name
    unit = str(curves["budget_unit"].iloc[0]) if "budget_unit" in curves else "candidates"
    return "budget", budget_name(unit)


def budget_name(unit: str) -> str:
    """An axis label."""
    return {"compute": "compute (in the models' costs)", "candidates": "candidates n",
            "samples": "samples k", "multiples": "multiples of the stages' samples"}.get(unit, unit)


def budget_axis(rows: Iterable[pd.DataFrame]) -> str:
    """The label of an axis that several curves share."""
    units = {str(r["budget_unit"].iloc[0]) if "budget_unit" in r else "candidates" for r in rows}
    return budget_name(units.pop()) if len(units) == 1 else "budget (units differ)"
