#!/usr/bin/python3
"""Measures what the program's intervals cover, and writes results/coverage.md.

    scripts/interval_coverage.py build/dev                   # all parts, some hours of processor time
    scripts/interval_coverage.py build/dev --part plans      # only that part; the others stay as they are
    scripts/interval_coverage.py build/dev --scale 0.1       # a tenth of the replicates

Drives build/dev/bench/interval_coverage (bench/coverage/), two parts at a time; the rows are kept in results/coverage.csv, of
which the page is made. Populations and seeds are fixed, so the numbers are the same each time. Lines of code are another
matter: scripts/coverage.sh.
"""

from __future__ import annotations

import argparse
import csv
import io
import subprocess
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROWS = ROOT / "results" / "coverage.csv"
PAGE = ROOT / "results" / "coverage.md"


@dataclass(frozen=True)
class Part:
    """Intervals of one kind, and how the columns of their tables are called."""

    name: str
    title: str
    replicates: int
    trials: str
    about: str


PARTS = (
    Part("curves", "Simulated curves", 1000, "trials",
         "Sampling, coverage and the majority vote. The truth is a run of 40,000 problems, and for more trials on these problems "
         "the closed form on the same problems."),
    Part("answers", "Curves of real answers", 1000, "samples",
         "Unbiased pass@k and maj@k for new problems, from so many samples of each problem; the truth is the mean of the same "
         "estimate over 60,000 problems."),
    Part("forecasts", "Forecasts and the vote's limit", 200, "samples",
         "For these problems the truth is the exact vote on their laws, for new problems its mean over 6,000 others. A fifth of "
         "the replicates with 200 problems, half of them at 95 %; 200 draws from the posterior, half of what the program takes."),
    Part("plans", "Plans", 200, "samples",
         "The repaired value of the plan made under the posterior, prices 1 and 4; the truth is that plan's success on 20,000 new "
         "problems. Half of the replicates with 200 problems."),
    Part("size-laws", "The law of model size", 400, "trials",
         "Families that gain .4 to 1.4 logits from ten times the parameters. Replicates draw their problems, with the answers to "
         "them, from 20,000 with replacement, so that the truth is the law of those."),
)
BANDS = {0.95: (0.93, 0.97), 0.9: (0.86, 0.95)}


@dataclass(frozen=True)
class Row:
    """What was seen of one interval on one population with so many problems and trials."""

    part: str
    interval: str
    population: str
    problems: int
    trials: int
    level: float
    replicates: int
    above: int
    below: int
    undefined: int
    equal: int
    width: float
    error: float

    @staticmethod
    def read(part: str, cells: dict[str, str]) -> Row:
        """Of a line of CSV."""
        whole = {k: int(cells[k]) for k in ("problems", "trials", "replicates", "above", "below", "undefined", "equal")}
        return Row(part=part, interval=cells["interval"], population=cells["population"], level=float(cells["level"]),
                   width=float(cells["width"]), error=float(cells["error"]), **whole)

    @property
    def covered(self) -> float:
        """Share of the intervals that hold the truth."""
        return 1 - (self.above + self.below) / self.replicates if self.replicates else float("nan")

    @property
    def side(self) -> str:
        """Whether the coverage is in its band, or where else."""
        low, high = BANDS[self.level]
        return "none" if not self.replicates else "low" if self.covered < low else "high" if self.covered > high else "in"

    def text(self) -> str:
        """As a cell of the table.

        >>> Row("p", "i", "q", 5, 1, 0.95, 200, 10, 6, 0, 0, 1, 0).text()
        '**92.0**'
        """
        if not self.replicates:
            return "–"
        digits = f"{100 * self.covered:.1f}"
        rare = f" ({100 * self.replicates / (self.replicates + self.undefined):.0f} %)" if self.undefined else ""
        return (f"**{digits}**" if self.side != "in" else digits) + rare


def reason(row: Row) -> str:
    """Why a cell is not in its band, as far as it is known."""
    name = row.interval
    chance = 2.6 * (row.level * (1 - row.level) / row.replicates) ** 0.5
    if "best strategy" in name and row.side == "high":
        return ("a promise for all strategies together (Bonferroni), which holds at least as often: two strategies that are far "
                "apart are never confused")
    if row.undefined > row.replicates:
        return "most runs have no interval, and those that have one are a selection"
    if row.side == "high" and row.problems <= 5 and row.part in ("curves", "answers"):
        return ("five problems take few values, their spread is hardly known (t with 4 degrees of freedom), and in many runs they "
                "all agree, where the width is a convention that errs on the wide side")
    if row.side == "high" and row.equal > 0.03 * row.replicates:
        return "in many runs nothing differs at all: the width is then a convention that errs on the wide side"
    if "budget from which" in name and row.side == "high":
        return ("the interval ends where that of the distance does at every rung, and rungs are far apart: both ends are steps, "
                "and infinite where the ladder ends")
    if row.part == "size-laws" and row.side == "high":
        return "the best sizes are chosen under twice the noise in a resample"
    if row.part == "size-laws":
        return "the law of few problems is that of other sizes than the population's: an error of selection on one side"
    if row.part == "plans":
        return ("the plan is chosen for its value on the same problems; a fitted Beta law is not the law of the chances" if
                row.side == "low" else "the draws of the fits are added to the spread between problems, which has part of them")
    if row.part == "forecasts":
        return forecast_reason(row)
    if row.side == "low" and row.covered > row.level - chance - 0.005:
        return f"within chance of {row.replicates} replicates"
    if row.side == "high" and row.covered < row.level + chance:
        return f"within chance of {row.replicates} replicates"
    if row.side == "low":
        return "a skewed law of the problems' means: few problems hold most of what varies, and most sets miss them"
    return "few values that a mean can take, and a weight for what was not seen where most problems agree"


def forecast_reason(row: Row) -> str:
    """The same of forecasts, whose model is not the population's law."""
    if row.side == "high":
        return ("the posterior is wider than need be: the priors of few problems, and for new problems the weights on top of them"
                if row.problems < 100 else "within chance of few replicates, or a posterior wider than need be")
    return ("the population is none of the model's laws, so that the posterior is too sure or off: far beyond the samples the "
            "vote is about answers that were hardly seen")


def measure(program: Path, part: Part, scale: float) -> list[Row]:
    """Runs a part."""
    replicates = str(max(10, round(part.replicates * scale)))
    done = subprocess.run([program, part.name, replicates], check=True, capture_output=True, text=True)
    return [Row.read(part.name, cells) for cells in csv.DictReader(io.StringIO(done.stdout))]


def stored() -> list[Row]:
    """The rows of results/coverage.csv, if it is there."""
    if not ROWS.exists():
        return []
    with ROWS.open(newline="") as file:
        return [Row.read(cells["part"], cells) for cells in csv.DictReader(file)]


def store(rows: Iterable[Row]) -> None:
    """Writes them."""
    names = list(Row.__dataclass_fields__)
    with ROWS.open("w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(names)
        out.writerows([getattr(row, name) for name in names] for row in rows)


def wrapped(text: str, indent: str = "") -> str:
    """In lines of the width of the other documents."""
    return textwrap.fill(text, 120, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def table(rows: list[Row], trials: str) -> str:
    """A line an interval and population, a column a number of problems and trials."""
    sizes = sorted({(r.problems, r.trials) for r in rows})
    lines: dict[tuple[str, str], dict[tuple[int, int], Row]] = defaultdict(dict)
    for row in rows:
        level = "" if row.level == 0.95 else f" ({100 * row.level:.0f} %)"
        lines[row.interval + level, row.population][row.problems, row.trials] = row
    text = "| interval | population | " + " | ".join(f"{p} x {t}" for p, t in sizes) + " |\n|---|---|" + "---|" * len(sizes)
    for (interval, population), cells in lines.items():
        text += f"\n| {interval} | {population} | " + " | ".join(cells[s].text() if s in cells else "–" for s in sizes) + " |"
    return f"Columns: problems x {trials}.\n\n{text}"


def reasons(rows: list[Row]) -> str:
    """Every cell that is not in its band, by reason."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.side in ("low", "high"):
            found[row.side, reason(row)].append(row)
    lines = []
    for (side, why), cells in sorted(found.items(), key=lambda item: (item[0][0] != "low", -len(item[1]))):
        ends = (min(c.covered for c in cells), max(c.covered for c in cells))
        of = sorted({c.interval for c in cells})
        names = ", ".join(of[:6]) + (f" and {len(of) - 6} more" if len(of) > 6 else "")
        lines.append(wrapped(f"- {'Below' if side == 'low' else 'Above'}, {len(cells)} cells from {100 * ends[0]:.1f} to "
                             f"{100 * ends[1]:.1f} % ({names}): {why}.", "  "))
    return "\n".join(lines) or "All cells are in their bands."


def section(part: Part, rows: list[Row]) -> str:
    """A part of the page."""
    if not rows:
        return f"## {part.title}\n\nNot measured yet: `scripts/interval_coverage.py build/dev --part {part.name}`."
    counts = sorted({r.replicates + r.undefined for r in rows})
    populations = len({r.population for r in rows})
    inside = sum(r.side == "in" for r in rows)
    outside = {side: sum(r.side == side for r in rows) for side in ("low", "high")}
    many = " to ".join(f"{n:,}" for n in sorted({counts[0], counts[-1]}))
    return "\n\n".join((f"## {part.title}", wrapped(f"{part.about} Replicates of a cell: {many}; populations: {populations}."), table(rows, part.trials),
                        f"{inside} cells are in their bands, {outside['low']} below, {outside['high']} above:", reasons(rows)))


ABOUT = """How often the intervals that the program prints hold the truth, in %, on populations that nothing was tuned for. Nominal
are 95 %, where a line does not say 90 %. **Bold** is what is not between 93 and 97 % (86 and 95 % of those of 90 %); below each
table is why, as far as it is known: reasons go by what a cell has in common with others, and are no proof. A share in brackets
is that of the runs that have an interval at all. 1,000 replicates have a standard error of .7 points, 200 of 1.5, 40 of 3.4."""


def page(rows: list[Row]) -> str:
    """The whole page."""
    parts = [section(p, [r for r in rows if r.part == p.name]) for p in PARTS]
    head = f"# What intervals cover\n\n{wrapped(ABOUT.replace(chr(10), ' '))}\n\nMade by\n\n"
    return head + "    scripts/interval_coverage.py build/dev\n\n" + "\n\n".join(parts) + "\n"


def main() -> int:
    """The exit code."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("build", type=Path, help="a build with benches, such as build/dev")
    words.add_argument("--part", action="append", default=[], choices=[p.name for p in PARTS], help="(repeatable)")
    words.add_argument("--scale", type=float, default=1, help="of the numbers of replicates")
    words.add_argument("--from-rows", action="store_true", help="measure nothing: the page from results/coverage.csv")
    given = words.parse_args()
    wanted = [] if given.from_rows else [p for p in PARTS if not given.part or p.name in given.part]
    program = given.build.resolve() / "bench" / "interval_coverage"
    with ThreadPoolExecutor(2) as pool:
        measured = list(pool.map(lambda part: measure(program, part, given.scale), wanted))
    kept = [row for row in stored() if row.part not in {p.name for p in wanted}]
    rows = sorted(kept + [row for some in measured for row in some], key=lambda r: [p.name for p in PARTS].index(r.part))
    store(rows)
    PAGE.write_text(page(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
