"""What several files have in common, and how they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ttcsim.figures.compare import compare
from ttcsim.report.cards import Card
from ttcsim.report.inline_svg import inline_svg
from ttcsim.report.progress import Tell
from ttcsim.report.summary import outcome_table
from ttcsim.result import Result
from ttcsim.scenario_differences import differences

TITLE = "Files side by side"
CAPTION = "The best strategies of each file at their largest budgets, with 95 % bands for new problems."


@dataclass
class Comparison:
    """A figure of the curves, the keys in which scenarios differ, and verdicts beside each other; what there is of them."""

    card: Card | None = None
    differ_head: list[str] = field(default_factory=list)
    differ: list[list[str]] = field(default_factory=list)
    verdicts_head: list[str] = field(default_factory=list)
    verdicts: list[list[str]] = field(default_factory=list)


def comparable(results: Sequence[Result]) -> list[Result]:
    """Those with curves, where there are several."""
    found = [r for r in results if "curves" in r]
    return found if len(found) > 1 else []


def comparison(results: Sequence[Result], tell: Tell) -> Comparison:
    """Of all results of a page."""
    found = Comparison()
    scenarios = [r for r in results if r.scenario]
    if len(scenarios) > 1:
        found.differ_head = ["key", *(r.name for r in scenarios)]
        found.differ = [[key, *values] for key, values in differences(scenarios).items()]
    if comparable(results):
        tell()
        found.card = Card(TITLE, CAPTION, inline_svg(compare(comparable(results)), "compare", TITLE, CAPTION), False)
    with_claims = [r for r in results if "claims" in r]
    if len(with_claims) > 1:
        found.verdicts_head, found.verdicts = outcome_table(with_claims)
    return found
