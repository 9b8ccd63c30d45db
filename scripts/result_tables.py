"""The tables of results/, as Markdown, from result files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from ttcsim.figures.choices import contenders
from ttcsim.figures.lines import SELECTORS
from ttcsim.figures.rebase import table_1_points
from ttcsim.figures.style import number
from ttcsim.report.tables import percent
from ttcsim.result import Result

SMALL, LARGE = 2.0**46, 2.0**50  # FLOPs for one problem: 18 and 287 samples of the 7B policy, if nothing reads them


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table.

    >>> markdown(["a", "b"], [["1", "x|y"]])
    '| a | b |\\n|---|---|\\n| 1 | x\\\\|y |\\n'
    """
    lines = [head, ["---"] * len(head), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "".join(("| " + " | ".join(line) + " |\n").replace("| --- ", "|---").replace("--- |", "---|") for line in lines)


def with_error(value: float, error: float) -> str:
    """A number and its standard error; a dash for what is unknown.

    >>> with_error(0.03847, 0.00111), with_error(8.7033, 0), with_error(float("nan"), 0)
    ('0.0385 ± 0.0011', '8.703', '–')
    """
    if np.isnan(value) or np.isnan(error) or error <= 0 or not np.isfinite(value):
        return str(number(value))
    if error < 1e-6:
        return f"{value:.1e} ± {error:.1e}"
    decimals = max(0, 1 - int(np.floor(np.log10(error))))
    return f"{value:.{decimals}f} ± {error:.{decimals}f}"


def verdicts(results: Sequence[Result]) -> str:
    """Every statement, how it came out, and the number that decided."""
    rows = [[r["claim"], r["statement"], r["kind"], r["outcome"], r["expected"] or "not a verdict", with_error(r["value"], r["se"])]
            for r in results[0].table("claims").to_dict("records")]
    return markdown(["claim", "statement", "kind", "verdict", "expected", "number that decided"], rows)


def published(results: Sequence[Result]) -> str:
    """Published numbers beside those found."""
    rows = [[r["claim"], r["what"], number(r["paper"]) if not np.isnan(r["paper"]) else r["reading"] or "–",
             with_error(r["ours"], r["se"]), r["role"]] for r in results[0].table("comparisons").to_dict("records")]
    return markdown(["claim", "quantity", "published", "here", "role"], rows)


def table_1(results: Sequence[Result]) -> str:
    """Table 1 of the scaling paper (arXiv 2408.00724) beside ours."""
    rows = [[r.model, r.generator, number(r.paper_flops), number(r.flops), percent(r.paper_accuracy),
             percent(r.accuracy, r.se), r.role] for r in table_1_points(results[0]).itertuples()]
    return markdown(["policy", "solutions by", "published FLOPs", "FLOPs here", "published, %", "here, %", "accuracy is"], rows)


def strategy(curve: pd.Series) -> str:
    """A policy and how it is used, such as "7b rebase"; searches choose by weighted votes."""
    way = SELECTORS.get(str(curve["selector"]), str(curve["selector"]))
    return f"{curve['model']} {way if curve['generator'] == 'sampling' else str(curve['generator']).replace('_', ' ')}"


def choice(result: Result, point: int, flops: float, most: int) -> str:
    """The most accurate strategy for a budget, in bold with its accuracy, and those that cannot be told from it."""
    found = contenders(result)
    here = found[(found["point"] == point) & (found["flops"] == flops)].sort_values("rank")
    if here.empty:
        return "–"
    curves = result.described("curves").frame.drop_duplicates("curve").set_index("curve")
    names = [strategy(curves.loc[c]) for c in here["curve"]]
    others = names[1:most + 1] + ([f"{len(names) - 1 - most} more"] if len(names) > most + 1 else [])
    return f"**{names[0]}** {percent(float(here['accuracy'].iloc[0]))}" + (f"; {', '.join(others)}" if others else "")


def _readings(results: Sequence[Result]) -> list[tuple[str, Result]]:
    """Files by what they say of running the verifier: whether each step's prefix is read again or kept."""
    words = {"reread": "read again", "cached": "cached"}
    return [(words[tomllib.loads(r.scenario)["reward"]["reading"]], r) for r in results]


def _swept(result: Result) -> pd.DataFrame:
    """Each point's systematic error, steps, and the AUC of the verifier that follows."""
    curves = result.described("curves").frame
    points = curves.groupby("point")[["reward_systematic", "steps_depth_from"]].first()
    searches = result.described("searches").frame
    auc = searches.dropna(subset="auc").groupby("point")["auc"].mean()
    points["auc"] = auc.groupby(points["reward_systematic"]).transform("mean")
    return points


def _worth(readings: Sequence[tuple[str, Result]], budgets: Sequence[float], most: int) -> str:
    """What to choose, a row a verifier and number of steps, a column a way of reading and a budget."""
    head = ["systematic error (AUC)", "steps"]
    head += [f"2^{np.log2(b):.0f} FLOPs{', ' + reading if reading else ''}" for reading, _ in readings for b in budgets]
    rows = [[f"{p.reward_systematic:g} ({p.auc:.2f})", f"{p.steps_depth_from:g}",
             *(choice(r, int(p.Index), b, most) for _, r in readings for b in budgets)]
            for p in _swept(readings[0][1]).itertuples()]
    return markdown(head, rows)


def worth_in_brief(results: Sequence[Result]) -> str:
    """The summary of the README: a small and a large budget."""
    return _worth(_readings(results), (SMALL, LARGE), 1)


def worth(results: Sequence[Result]) -> str:
    """Every budget that all points have, a table a way of reading."""
    parts = []
    for reading, result in _readings(results):
        found = contenders(result)
        budgets = sorted(set.intersection(*(set(g["flops"]) for _, g in found.groupby("point"))))
        parts.append(f"## The verifier's reading of a prefix: {reading}\n\n" + _worth([("", result)], budgets, 2))
    return "\n".join(parts)
