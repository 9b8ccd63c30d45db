"""What a reader wants first: how each strategy ends, how the claims came out, and what tells files apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ttcsim.figures.lines import first_lines, lines, point_label
from ttcsim.figures.style import number
from ttcsim.gains import any_gains
from ttcsim.report.gains_brief import gains_in_brief
from ttcsim.report.tables import percent
from ttcsim.result import Result

MOST_ROWS = 24


@dataclass(frozen=True)
class Verdict:
    """One statement as the page shows it."""

    outcome: str
    statement: str
    found: str
    between: str
    surprise: str
    kind: str = "tested"
    alternative: str = ""


@dataclass
class ClaimView:
    """One claim: its verdicts, published numbers, remarks."""

    name: str
    title: str
    verdicts: list[Verdict] = field(default_factory=list)
    comparisons: list[list[str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def count(self, outcome: str) -> int:
        """How many statements came out so."""
        return sum(v.outcome == outcome for v in self.verdicts)

    @property
    def surprises(self) -> int:
        """How many came out otherwise than expected."""
        return sum(bool(v.surprise) for v in self.verdicts)


def _signed(value: float, error: float) -> str:
    if np.isnan(value):
        return "–"
    if np.isnan(error) or error == 0:
        return number(value)
    decimals = max(0, 1 - math.floor(math.log10(error)))  # two digits of the error
    return f"{value:.{decimals}f} ± {error:.{decimals}f}"


def claim_views(result: Result) -> list[ClaimView]:
    """In the file's order."""
    views: dict[str, ClaimView] = {}
    for row in result.table("claims").to_dict("records"):
        view = views.setdefault(row["claim"], ClaimView(row["claim"], row.get("title") or row["claim"]))
        surprise = row["expected"] if row["expected"] not in ("", row["outcome"]) else ""
        view.verdicts.append(Verdict(row["outcome"], row["statement"], row["found"], row["between"], surprise,
                                     row.get("kind", "tested"), row.get("alternative", "")))
    if "comparisons" in result:
        for row in result.table("comparisons").to_dict("records"):
            if row["claim"] in views:
                views[row["claim"]].comparisons.append(
                    [row["what"], row["reading"], _signed(row["paper"], np.nan), _signed(row["ours"], row["se"]), row["role"]])
    if "remarks" in result:
        for row in result.table("remarks").to_dict("records"):
            if row["claim"] in views:
                views[row["claim"]].remarks.append(row["text"])
    return list(views.values())


def ends_table(result: Result) -> tuple[list[str], list[list[str]]]:
    """Head and rows: each strategy at its largest budget."""
    every = lines(result)
    swept = bool(result.axes)
    has_flops = bool(np.isfinite(result.described("curves").frame.get("flops", pd.Series([np.nan])).astype(float)).any())
    head = [*(["point"] if swept else []), "strategy", "budget", "accuracy, %", "limit, %", "to go", *(["FLOPs"] if has_flops else [])]
    rows = []
    for line in every:
        last = line.rows.iloc[-1]
        value = float(last["accuracy"])
        rows.append([*([point_label(result, line.rows)] if swept else []), line.label, number(float(last["budget"])),
                     percent(value, float(last["se"])), percent(line.limit), percent(line.limit - value),
                     *([number(float(last["flops"])) if np.isfinite(last["flops"]) else "–"] if has_flops else [])])
    return head, rows


def in_brief(result: Result) -> str:
    """One sentence or two: what was gained over a baseline, or who is best at the largest budget; of answers, what their
    file says of it."""
    if result.attributes.get("in_brief"):
        return str(result.attributes["in_brief"])
    if "gains" in result and any_gains(result):
        return gains_in_brief(result)
    if "curves" not in result:
        return ""
    first = [line for line in first_lines(result) if np.isfinite(line.rows["accuracy"].iloc[-1])]
    if not first:
        return ""
    rivals = [line for line in first if not line.oracle]
    best = max(rivals or first, key=lambda line: float(line.rows["accuracy"].iloc[-1]))
    last = best.rows.iloc[-1]
    text = (f"At its largest budget ({number(float(last['budget']))}) {best.label} is highest: "
            f"{percent(float(last['accuracy']), float(last['se']))} %")
    if np.isfinite(best.limit):
        text += f", its limit {percent(best.limit)} %"
    oracles = [line for line in first if line.oracle]
    if rivals and oracles:
        top = max(float(line.rows["accuracy"].iloc[-1]) for line in oracles)
        text += f"; an oracle that knows a correct candidate has {percent(top)} %"
    return text + (" (first point of the sweep)." if result.axes else ".")


def outcome_table(results: Sequence[Result]) -> tuple[list[str], list[list[str]]]:
    """Statements that several files of verdicts have, with each file's outcome; those that differ come first."""
    by_file = [{(v["claim"], v["statement"]): v["outcome"] for v in r.table("claims").to_dict("records")} for r in results]
    shared = [key for key in by_file[0] if all(key in outcomes for outcomes in by_file)]
    shared.sort(key=lambda key: len({outcomes[key] for outcomes in by_file}) == 1)
    return (["claim", "statement", *(r.name for r in results)],
            [[*key, *(outcomes[key] for outcomes in by_file)] for key in shared])
