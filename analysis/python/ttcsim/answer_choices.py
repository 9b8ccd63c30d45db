"""The document of `ttcsim plan --price ... --json` as a result: the best choice for each budget of money, and the others."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Any

import pandas as pd

from ttcsim.answers import choice_rows
from ttcsim.result import Table

MEANINGS = {
    "rank": "0: the best for the budget", "by": "how the answer is chosen: vote, weighted or best_of_n",
    "samples": "of each problem", "spent": "for one problem, in the prices' unit",
    "basis": "measured: without bias, from the samples at hand; predicted: of more samples than there are",
    "as_seen": "accuracy on the problems that it was chosen on", "is_best": "chance that no other of the compared is better",
    "accuracy_value": "of the best choice for new problems: judged where it was not chosen",
    "behind_value": "accuracy of the best less its own", "doubling_value": "what twice the budget gains"}
WORDS = {"vote": "vote", "weighted": "weighted vote", "best_of_n": "best of n"}


def choice_tables(document: Mapping[str, Any]) -> dict[str, Table]:
    """`choices`: a row for each budget and each of the compared."""
    frame = pd.json_normalize(choice_rows(document), sep="_")
    names = frame["model"].str.rsplit("/", n=1).str[-1]
    runs = frame[["run", "model"]].drop_duplicates()["model"]
    frame["name"] = names.where(~frame["model"].isin(runs[runs.duplicated()]), names + " (" + frame["run"].fillna("").astype(str) + ")")
    return {"choices": Table(frame, MEANINGS)}


def what_it_buys(row: pd.Series) -> str:
    """ "4 samples of 7b and a vote"."""
    one = int(row["samples"]) == 1
    return f"{int(row['samples'])} sample{'' if one else 's'} of {row['name']}" + ("" if one else f", {WORDS[row['by']]}")


def choices_in_brief(choices: pd.DataFrame) -> str:
    """The largest budget: what it should buy, how accurate that is, and what doubling it gains."""
    row = choices[(choices["rank"] == 0) & (choices["budget"] == choices["budget"].max())].iloc[0]
    text = (f"For {float(row['budget']):g} a problem the best to buy is {what_it_buys(row)}: {100 * row['accuracy_value']:.1f} % "
            f"({100 * row['accuracy_ci_low']:.1f} to {100 * row['accuracy_ci_high']:.1f}) on new problems, {row['basis']}.")
    if pd.notna(row.get("doubling_value")):
        text += (f" Twice the budget gains {100 * row['doubling_value']:+.1f} points ({100 * row['doubling_ci_low']:+.1f} to "
                 f"{100 * row['doubling_ci_high']:+.1f}).")
    return text


def choice_attributes(document: Mapping[str, Any], tables: Mapping[str, Table], name: str) -> dict[str, Any]:
    """What the page says of it."""
    prices = ",".join(f"{cost['model'] if cost['run'] is None else cost['run']}={float(cost['sample']):.6g}/sample" for cost in document["costs"])
    budgets = ",".join(f"{float(entry['budget']):g}" for entry in document["choices"])
    words = f"ttcsim plan ANSWERS --price {shlex.quote(prices)} --budget {budgets} --json > {shlex.quote(name)}"
    return {"title": "What should a budget buy?", "warnings": [str(w) for w in document.get("warnings", [])], "reproduce": words,
            "problems": int(document["problems"]), "in_brief": choices_in_brief(tables["choices"].frame)}
