"""The document of `ttcsim forecast --json` as a result: the vote beyond the samples, and a row a run."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Any

import pandas as pd

from ttcsim.answer_curves import Names, source_of
from ttcsim.answers import forecast_rows, run_rows
from ttcsim.result import Table

FORECAST_MEANINGS = {
    "name": "run", "metric": "what is forecast: maj_at_k, pass_at_k or pass_hat_k", "k": "samples",
    "value": "it, the mean of its posterior",
    "these_low": "lower end of the interval for these problems", "these_high": "upper end of it",
    "fresh_low": "lower end of the interval for new problems", "fresh_high": "upper end of it",
    "seen": "unbiased estimate, where the samples reach so far", "seen_se": "its standard error"}
RUN_MEANINGS = {
    "name": "run", "limit_value": "maj@k as k grows", "settled": "k from which on the vote is within a point of it",
    "samples": "samples of all problems"}


def _frame(rows: list[dict[str, Any]], names: Names, first: list[str]) -> pd.DataFrame:
    frame = pd.json_normalize([{"name": names.of(row), **row, "source": source_of(row)} for row in rows], sep="_").drop(columns="warnings", errors="ignore")
    numbers = [c for c in frame.columns if c not in ("name", "run", "model", "source", "metric")]
    frame[numbers] = frame[numbers].astype(float)
    return frame[[*first, *(c for c in frame.columns if c not in first)]]


def forecast_tables(document: Mapping[str, Any]) -> dict[str, Table]:
    """`forecast` and `runs`, with `name` for what tells a run from the others."""
    names = Names(document["runs"])
    forecast = _frame([{"metric": "maj_at_k", **row} for row in forecast_rows(document)], names, ["name", "metric", "k", "value"])
    runs = _frame(run_rows(document), names, ["name"])
    return {"forecast": Table(forecast, FORECAST_MEANINGS), "runs": Table(runs, RUN_MEANINGS)}


def _interval(row: pd.Series, start: str = "") -> str:
    low, high = (100 * row[f"{start}fresh_{end}"] for end in ("low", "high"))
    return f"{100 * row[f'{start}value']:.1f} % ({low:.1f} to {high:.1f})"


def forecast_in_brief(forecast: pd.DataFrame, runs: pd.DataFrame, level: float) -> str:
    """The best run at the largest vote, and its limit."""
    votes = forecast[forecast["metric"] == "maj_at_k"]
    last = (votes if len(votes) else forecast).sort_values("k").groupby("name", sort=False).last()
    best = last["value"].idxmax()
    limit = runs.set_index("name").loc[best]
    if not len(votes):
        what = "One at least" if last.loc[best, "metric"] == "pass_at_k" else "Each"
        return (f"{what} of {last.loc[best, 'k']:.0f} samples of {best} would be correct on {_interval(last.loc[best])} of the "
                f"problems. Intervals are of {100 * level:.3g} % for new problems.")
    return (f"A vote of {last.loc[best, 'k']:.0f} samples of {best} would be correct on {_interval(last.loc[best])} of the problems, "
            f"ever more samples on {_interval(limit, 'limit_')}. Intervals are of {100 * level:.3g} % for new problems.")


def forecast_attributes(document: Mapping[str, Any], tables: Mapping[str, Table], name: str) -> dict[str, Any]:
    """What the page says of it."""
    sources = " ".join(shlex.quote(s) for s in dict.fromkeys(source_of(run) for run in document["runs"]))
    level = float(document["level"])
    warnings = [*document.get("warnings", []), *(w for run in document["runs"] for w in run.get("warnings", []))]
    return {"title": "What would more samples bring?", "warnings": [str(w) for w in warnings], "level": level,
            "reproduce": f"ttcsim forecast {sources} --json > {shlex.quote(name)}",
            "in_brief": forecast_in_brief(tables["forecast"].frame, tables["runs"].frame, level)}
