"""The page: what the template is given."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ttcsim.errors import DataError
from ttcsim.figures import exhibits
from ttcsim.figures.looks import shared_looks
from ttcsim.figures.scaling_paper import scaling_table_1
from ttcsim.figures.style import number
from ttcsim.report.cards import ANSWERS, Card, card_of
from ttcsim.report.comparison import comparable, comparison
from ttcsim.report.progress import Tell, untold
from ttcsim.report.summary import MOST_ROWS, ClaimView, claim_views, ends_table, in_brief
from ttcsim.report.tables import percent
from ttcsim.result import Result


@dataclass
class Part:
    """Everything about one file."""

    name: str
    title: str
    anchor: str
    facts: list[tuple[str, str]]
    reproduce: str
    scenario: str
    warnings: list[str]
    brief: str = ""
    answers: list[Card] = field(default_factory=list)  # figures of what was asked, before everything else
    head: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    claims: list[ClaimView] = field(default_factory=list)
    cards: dict[str, list[Card]] = field(default_factory=dict)  # by claim; "" for the others
    published: list[list[str]] = field(default_factory=list)


def _facts(result: Result) -> list[tuple[str, str]]:
    facts = [("file", result.name)]
    if "curves" in result:
        curves = result.described("curves").frame
        facts.append(("problems", f"{int(curves['problems'].max()):,}"))
        if "trials" in curves:
            facts.append(("trials on each", f"{int(curves['trials'].max()):,}"))
        facts.append(("curves", f"{curves['curve'].nunique():,}"))
    if "problems" in result.attributes:
        facts.append(("problems", f"{result.attributes['problems']:,}"))
    if result.seed is not None:
        facts.append(("seed", str(result.seed)))
    if result.version:
        facts.append(("ttcsim", result.version))
    if "command" in result.attributes:
        facts.append(("command", str(result.attributes["command"])))
    return facts + [(key.replace("_", " "), value) for key, value in result.digests.items()]


def _reproduce(result: Result) -> str:
    """One line for a shell."""
    if result.scenario:
        return f"ttcsim show {shlex.quote(result.name)} --scenario > again.toml && ttcsim run again.toml -o again.h5"
    if "claims" in result:
        claims = " ".join(dict.fromkeys(result.table("claims")["claim"]))
        return f"{result.attributes.get('command', f'ttcsim verify {claims}')} -o again.h5"
    return str(result.attributes.get("reproduce", ""))


def _published(result: Result) -> list[list[str]]:
    """Table 1 of the scaling paper, where the result has any point of it."""
    if "curves" not in result:
        return []
    table = scaling_table_1(result)
    if table["accuracy"].isna().all():
        return []
    return [[r.model, r.generator, str(r.budget), number(r.paper_flops), percent(r.paper_accuracy), number(r.flops),
             percent(r.accuracy, r.se)] for r in table.itertuples()]


def part(result: Result, number: int, tell: Tell = untold) -> Part:
    """Draws and words one file; raises DataError where its tables lack what they should have."""
    try:
        return _part(result, number, tell)
    except (KeyError, ValueError, TypeError, IndexError, AttributeError, OverflowError, RecursionError) as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise DataError(f"{result.name}: its tables are not those that ttcsim writes ({reason})") from error


def _part(result: Result, number: int, tell: Tell) -> Part:
    claims = claim_views(result) if "claims" in result else []
    title = result.title or ("Claims put to the test" if claims else result.name)
    anchor = f"f{number}"
    view = Part(result.name, title, anchor, _facts(result), _reproduce(result), result.scenario,
                list(result.attributes.get("warnings", [])), claims=claims, published=_published(result))
    view.brief = in_brief(result)
    if "curves" in result:
        view.head, view.rows = ends_table(result)
    seen: dict[str, str] = {}
    for i, exhibit in enumerate(exhibits(result)):
        tell()
        place = view.answers if exhibit.name in ANSWERS else view.cards.setdefault(exhibit.claim, [])
        place.append(card_of(result, exhibit, f"{anchor}-{i}", seen))
    if not (view.rows or view.claims or view.answers or view.cards):
        raise DataError(f"{result.name}: has neither curves nor verdicts to report")
    return view


def figure_count(results: Sequence[Result]) -> int:
    """How many figures a page of these has."""
    return sum(len(exhibits(result)) for result in results) + bool(comparable(results))


def page(results: Sequence[Result], tell: Tell = untold) -> str:
    """The whole page as text; `tell` hears of every figure."""
    environment = Environment(loader=PackageLoader("ttcsim.report"), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True)
    style = Path(__file__).with_name("templates").joinpath("style.css").read_text(encoding="utf-8")
    with shared_looks(results):
        parts = [part(result, i, tell) for i, result in enumerate(results)]
    title = parts[0].title if len(parts) == 1 else "Results side by side: " + ", ".join(p.name for p in parts)
    compared = comparison(results, tell)
    files = " ".join(shlex.quote(r.name) for r in results)
    return environment.get_template("page.html").render(
        title=title, parts=parts, style=Markup(style), compared=compared, most_rows=MOST_ROWS, command=f"ttcsim report {files}")
