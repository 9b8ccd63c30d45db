"""The document of `ttcsim plan --json` as a result: the best spending of each budget, and a row a model."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Any

import pandas as pd

from ttcsim.answers import fit_rows, plan_rows
from ttcsim.result import Table

PLAN_MEANINGS = {
    "choice": "plan: the best; pure: the best model alone; plug_in_plan: the best if the samples' shares were true",
    "repaired_value": "share of problems that it solves, corrected for the luck of few samples",
    "bound": "share that no plan passes", "spent": "what it costs for one problem", "gain_value": "of the plan over one model alone"}
FIT_MEANINGS = {"model": "model", "price": "of one sample", "never": "share of problems that it never solves"}


def plan_tables(document: Mapping[str, Any]) -> dict[str, Table]:
    """`plans` and `fits`."""
    plans = pd.json_normalize(plan_rows(document), sep="_").drop(columns=["shares"], errors="ignore")
    shares = [c for c in plans.columns if c.endswith("_value")]
    plans[shares] = plans[shares].astype(float)
    return {"plans": Table(plans, PLAN_MEANINGS), "fits": Table(pd.DataFrame(fit_rows(document)), FIT_MEANINGS)}


def what_it_buys(row: pd.Series) -> str:
    """The samples of a plan: "40 of 7b and 4 of 70b"."""
    counts = {c.removeprefix("samples_"): row[c] for c in row.index if c.startswith("samples_")}
    return " and ".join(f"{float(n):g} of {model}" for model, n in counts.items() if n > 0) or "nothing"


def plan_in_brief(plans: pd.DataFrame) -> str:
    """The largest budget: what it should buy, and what that gains over one model alone."""
    last = plans[plans["budget"] == plans["budget"].max()].set_index("choice")
    plan, pure = last.loc["plan"], last.loc["pure"]
    start = f"A budget of {float(plan['budget']):g} for one problem is best spent on {what_it_buys(plan)}"
    solved = f"{100 * plan['repaired_value']:.1f} % solved ({100 * plan['repaired_ci_low']:.1f} to {100 * plan['repaired_ci_high']:.1f})"
    if what_it_buys(plan) == what_it_buys(pure):
        return f"{start}, one model alone: {solved}, with 95 % intervals."
    gain = f"{100 * plan['gain_value']:+.1f} points ({100 * plan['gain_ci_low']:+.1f} to {100 * plan['gain_ci_high']:+.1f})"
    return f"{start}: {solved}, {gain} more than {what_it_buys(pure)}, with 95 % intervals."


def plan_attributes(document: Mapping[str, Any], tables: Mapping[str, Table], name: str) -> dict[str, Any]:
    """What the page says of it."""
    prices = ",".join(f"{model}={float(price):g}" for model, price in zip(document["models"], document["prices"], strict=True))
    budgets = ",".join(f"{float(entry['budget']):g}" for entry in document["budgets"])
    words = f"ttcsim plan ANSWERS --prices {shlex.quote(prices)} --budget {budgets} --json > {shlex.quote(name)}"
    return {"title": "What should a budget buy?", "warnings": [str(w) for w in document.get("warnings", [])], "reproduce": words,
            "problems": int(document["problems"]), "in_brief": plan_in_brief(tables["plans"].frame)}
