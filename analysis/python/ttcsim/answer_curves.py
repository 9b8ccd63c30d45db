"""The document of `ttcsim curve --json`, in the columns of `/curves` and `/pairs` so that the figures take it."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from ttcsim.result import Table

METRICS = {"pass_at_k": "pass@k", "maj_at_k": "maj@k", "best_of_k": "best-of-k", "weighted_k": "weighted@k",
           "best_m_maj_k": "best m of k", "mob_k": "majority of bests", "pass_hat_k": "pass^k", "g_pass_k": "G-Pass@k",
           "mg_pass_k": "mG-Pass@k"}  # those that have a k
CURVE_MEANINGS = {
    "run": "run; empty where the table has none", "model": "model or setting", "generator": "where candidates are from",
    "selector": "how the answer is chosen", "curve": "rows of one curve share this number",
    "budget": "samples of one problem, k", "budget_unit": "unit of the budget",
    "accuracy": "unbiased estimate, mean over problems", "se": "standard error for a new set of problems",
    "ci_low": "lower end of the interval", "ci_high": "upper end of the interval",
    "limit": "where the vote is heading; NaN where unknown", "problems": "problems of the estimate",
    "reason": "why there is no value"}


def source_of(entry: Mapping[str, Any], key: str = "source") -> str:
    """The file's name without its folder."""
    return Path(str(entry.get(key) or "")).name


def metric_of(row: Mapping[str, Any]) -> str:
    """What a metric is called, with what it was told.

    >>> metric_of({"metric": "weighted_k", "weight": "exp", "temperature": 0.1}), metric_of({"metric": "g_pass_k", "tau": 0.5})
    ('weighted@k (exp, 0.1)', 'G-Pass@k (0.5)')
    """
    told = [row["weight"]] if row.get("weight", "sum") != "sum" else []
    told += [f"{row[key]:g}" for key in ("temperature", "tau", "m") if row.get(key) is not None]
    return METRICS[row["metric"]] + (f" ({', '.join(told)})" if told else "")


class Names:
    """What runs are called: by their models, by the run where a model has several, by the file where a run is in several."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self._runs: dict[str, set[str]] = {}
        self._files: dict[str, set[str]] = {}
        for row in rows:
            self._runs.setdefault(str(row.get("model") or ""), set()).add(str(row.get("run") or ""))
        for row in rows:
            self._files.setdefault(self._name(row), set()).add(source_of(row))

    def _name(self, entry: dict[str, Any], prefix: str = "") -> str:
        model, run = (str(entry.get(prefix + key) or "") for key in ("model", "run"))
        if not model or not run:
            return model or run
        return model if len(self._runs.get(model, ())) < 2 else f"{model}, {run}"

    def of(self, entry: dict[str, Any], prefix: str = "") -> str:
        """Of the run whose keys start with `prefix`."""
        name = self._name(entry, prefix)
        return f"{name} ({source_of(entry, prefix + 'source')})" if len(self._files.get(name, ())) > 1 else name


def _curves(rows: list[dict[str, Any]], names: Names) -> pd.DataFrame:
    limits = {(source_of(r), r["run"], r["model"]): r["value"] for r in rows if r["metric"] == "maj_limit"}
    numbers: dict[tuple[Any, ...], int] = {}
    out = []
    for r in rows:
        if r["metric"] not in METRICS:
            continue
        who = (source_of(r), r["run"], r["model"])
        out.append({
            "run": r["run"] or "", "model": names.of(r), "generator": "answers",
            "selector": metric_of(r), "curve": numbers.setdefault((*who, metric_of(r)), len(numbers)),
            "budget": r["k"], "budget_unit": "samples", "accuracy": r["value"], "se": r["se"],
            "ci_low": r["ci_low"], "ci_high": r["ci_high"],
            "limit": limits.get(who) if r["metric"] == "maj_at_k" else None, "problems": r["problems"],
            "reason": r["reason"] or "", "source": source_of(r)})
    frame = pd.DataFrame(out)
    for column in ("accuracy", "se", "ci_low", "ci_high", "limit"):
        frame[column] = frame[column].astype(float)
    return frame


def _pairs(rows: list[dict[str, Any]], names: Names) -> pd.DataFrame:
    known = {"told_apart"} if all("told_apart" in r for r in rows) else set()  # older documents do not say
    return pd.DataFrame([{
        "axis": "budget", "at": r["k"], "label_a": f"{names.of(r)}, {metric_of(r)}",
        "label_b": f"{names.of(r, 'other_')}, {metric_of(r)}",
        **{key: bool(r[key]) for key in known},
        "difference": r["difference"], "se": r["se"], "ci_low": r["ci_low"], "ci_high": r["ci_high"],
        "problems": r["problems"]} for r in rows if r["metric"] in METRICS])


def _summary(document: Mapping[str, Any], names: Names) -> pd.DataFrame:
    runs = document.get("summary", {}).get("runs", [])
    return pd.DataFrame([{
        "name": names.of(r), "source": source_of(r), "problems": r["problems"], "samples": r["samples"],
        "abstentions": r.get("abstentions"), "tokens_mean": r.get("tokens_mean")} for r in runs])


def _in_brief(ranking: dict[str, Any], names: Names) -> str:
    """Who is best on the problems that all runs have, and what is significant among all comparisons."""
    point = f"{METRICS[ranking['metric']][:-1]}{ranking['k']}"
    if not ranking["order"]:
        return f"Not ranked by {point}: the runs have no problem in common."
    best = ranking["order"][0]
    where = "" if ranking["same_problems"] else f" on the {ranking['problems']} of {ranking['all_problems']} problems that all have"
    text = f"Best by {point}{where}: {names.of(best)}, {100 * best['value']:.1f} %"
    if ranking["comparisons"] > 1:
        text += (f"; of {ranking['comparisons']} comparisons of two runs, {ranking['told_apart']} are significant at "
                 f"{100 * (1 - ranking['level']):.3g} % family-wise (Holm)")
    return text + "."


def curve_tables(document: Mapping[str, Any]) -> dict[str, Table]:
    """`curves`, `pairs` and `summary`."""
    names = Names(document["curves"])
    return {"curves": Table(_curves(document["curves"], names), CURVE_MEANINGS), "pairs": Table(_pairs(document.get("pairs", []), names)),
            "summary": Table(_summary(document, names))}


def curve_attributes(document: Mapping[str, Any], tables: Mapping[str, Table], name: str) -> dict[str, Any]:
    """What the page says of it."""
    sources = " ".join(shlex.quote(s) for s in dict.fromkeys(tables["curves"].frame["source"]))
    names = Names(document["curves"])
    return {"title": "How far do more samples carry these answers?",
            "in_brief": " ".join(_in_brief(ranking, names) for ranking in document.get("rankings", [])),
            "reproduce": f"ttcsim curve {sources} --json > {shlex.quote(name)}",
            "warnings": [str(w) for w in document.get("warnings", [])]}
