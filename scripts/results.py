#!/usr/bin/python3
"""Rebuilds results/ and the README's summary, and prints what changed.

    scripts/results.py build/release/ttcsim             # writes
    scripts/results.py build/release/ttcsim --check     # writes nothing; exit code 1 if anything would change
    scripts/results.py build/release/ttcsim --only table-1.md

A new result is a row of ROWS: the commands, and the files that their results make. The bytes depend on the C library's
mathematics and on matplotlib: those of Debian 12 made what is there.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "analysis" / "python"))

import result_tables as tables  # noqa: E402 (the package is in the tree)
from result_files import Made, report, with_block  # noqa: E402
from ttcsim.errors import TtcsimError  # noqa: E402
from ttcsim.figures import exhibits  # noqa: E402
from ttcsim.figures.provenance import metadata  # noqa: E402
from ttcsim.open_file import open_file  # noqa: E402
from ttcsim.report.files import write_whole  # noqa: E402
from ttcsim.report.inline_svg import svg_text  # noqa: E402
from ttcsim.result import Result  # noqa: E402

RESULTS = ROOT / "results"
LARGEST_DRAWING = 150_000
SURPRISED = 4  # exit code of `ttcsim verify` where a verdict is not the expected one


@dataclass(frozen=True)
class Page:
    """A table as a file of results/."""

    file: str
    title: str
    about: str
    make: Callable[[Sequence[Result]], str]

    def made(self, results: Sequence[Result], commands: Sequence[str]) -> Made:
        by = " and ".join(f"`ttcsim {c}`" for c in commands)
        about = textwrap.fill(" ".join(self.about.split()), 120, break_long_words=False)
        text = f"# {self.title}\n\n{about}\n\nMade by `scripts/results.py` from {by}.\n\n{self.make(results)}"
        return Made(RESULTS / self.file, text.encode())


@dataclass(frozen=True)
class Drawing:
    """An exhibit of the first result as a file of results/."""

    exhibit: str
    title: str

    @property
    def file(self) -> str:
        return f"{self.exhibit}.svg"

    def made(self, results: Sequence[Result], commands: Sequence[str]) -> Made:
        found = [e for e in exhibits(results[0]) if e.name == self.exhibit]
        if not found:
            raise ValueError(f"{results[0].name} has no exhibit {self.exhibit}")
        content = svg_text(found[0].draw(results[0]), metadata(results[0], "svg", self.title)).encode()
        if len(content) > LARGEST_DRAWING:
            raise ValueError(f"{self.file} has {len(content):,} bytes, more than {LARGEST_DRAWING:,}")
        return Made(RESULTS / self.file, content)


@dataclass(frozen=True)
class Block:
    """A table between two comments of the README."""

    name: str
    make: Callable[[Sequence[Result]], str]
    file: str = "README.md"

    def made(self, results: Sequence[Result], commands: Sequence[str]) -> Made:
        path = ROOT / self.file
        return Made(path, with_block(path.read_text(), self.name, self.make(results)).encode())


@dataclass(frozen=True)
class Row:
    """Commands of ttcsim, and what is made of their result files."""

    title: str
    commands: tuple[str, ...]
    makes: tuple[Page | Drawing | Block, ...]


ABOUT_VERDICTS = """How each statement of the two papers came out, with standard errors. What is expected of nobody is not a
verdict: the population was fitted to it, or the paper contradicts itself there. The program prints with each what was seen;
[docs/theory.md](../docs/theory.md) says why."""
ABOUT_WORTH = """The most accurate strategy for a budget of FLOPs for one problem, in bold with its accuracy in % (of a choice
made on the same problems: a little too good), and those that 5,000 problems cannot tell from it; together they hold the best
with a chance of 95 %. All searches choose by weighted votes. The verifier has 7B parameters and its FLOPs count; its error is
in logits, its AUC over all problems. MCTS explores with C = 0.05; with the paper's C = 1 `ttcsim verify search` finds it far
below sampling."""
WORTH = "run scenarios/is-search-worth-it.toml --set problems=5000 --set reward.reading="
ROWS = (
    Row("Claims", ("verify all",), (
        Page("verdicts.md", "Verdicts", ABOUT_VERDICTS, tables.verdicts),
        Page("published.md", "Published numbers beside ours", "Fitted numbers chose a population's parameters and are no "
             "evidence; predicted ones are. Standard errors are between problem sets.", tables.published),
        Page("table-1.md", "Table 1 of the scaling paper (arXiv 2408.00724)", "Weighted votes on MATH500. A published "
             "accuracy has a standard error of 2.2 points: it is of 500 problems.", tables.table_1),
        Drawing("rebase-table-1", "From sampling to REBASE: published hollow, ours filled, the ringed accuracy predicted"),
        Drawing("rebase-map", "How good a reward must be before REBASE wins"),
        Drawing("search-map", "Where REBASE is worth its compute, on two maps and in larger runs"),
        Drawing("policy-differences", "A small policy against a large one, and other searches against REBASE"),
        Drawing("mcts-settings", "Monte Carlo tree search against sampling at equal FLOPs, by its settings"),
        Drawing("mixtures-figure-1", "Mixtures against compute, and of two models"),
        Drawing("mixtures-figure-2-left", "The best mixture of one, two and three models"),
        Drawing("mixtures-figure-2-right", "The simplex of mixtures"))),
    Row("Strategies and policy sizes on MATH", ("run scenarios/figures-4-and-5.toml",), (
        Drawing("error-by-selector", "Error against FLOPs, by weighted votes and best-of-n"),)),
    Row("Model sizes", ("run scenarios/model-size-law.toml",), (
        Drawing("error-by-size", "Error against FLOPs by size of the model, and the best size"),
        Drawing("optimal-size", "The best size for a budget, beside the published regression"))),
    Row("Is search worth it?", (WORTH + "reread", WORTH + "cached"), (
        Page("is-search-worth-it.md", "Is search worth it?", ABOUT_WORTH, tables.worth),
        Drawing("choices", "What a budget should buy, with a verifier that reads the prefix again at every step"),
        Block("when-is-search-worth-it", tables.worth_in_brief))),
)


HEAD = """# Results

Tables and figures that `scripts/results.py build/release/ttcsim` makes, each from the commands above it; `--check` says
whether they are up to date. [forecast.md](forecast.md) is measured on real runs, [coverage.md](coverage.md) says what
intervals cover; [FORMAT.md](FORMAT.md) describes the result files themselves.
"""


def index() -> Made:
    """The first page of results/."""
    lines = [HEAD]
    for row in ROWS:
        pages = [f"- [{m.title}]({m.file})" for m in row.makes if isinstance(m, Page)]
        drawings = [f"![{m.title}]({m.file})\n\n{m.title}.\n" for m in row.makes if isinstance(m, Drawing)]
        lines += [f"## {row.title}", "", *(f"    ttcsim {c}" for c in row.commands), ""]
        lines += [*pages, ""] if pages else []
        lines += drawings
    return Made(RESULTS / "README.md", "\n".join(lines).encode())


def run(program: Path, command: str, output: Path) -> Result:
    """The result of a command, which runs where the scenarios are."""
    done = subprocess.run([program, *command.split(), "-o", output], cwd=ROOT, capture_output=True, text=True)
    if done.returncode == SURPRISED:
        print(done.stderr, end="", file=sys.stderr)
    elif done.returncode:
        raise ValueError(f"ttcsim {command}: {done.stderr.strip() or f'exit code {done.returncode}'}")
    return open_file(str(output))


def make(program: Path, only: Sequence[str]) -> Iterator[Made]:
    """Every file, or those of these names."""
    unknown = set(only) - {m.file for row in ROWS for m in row.makes}
    if unknown:
        raise ValueError(f"no row makes {', '.join(sorted(unknown))}")
    yield index()
    with tempfile.TemporaryDirectory() as folder:
        for row in ROWS:
            wanted = [m for m in row.makes if not only or m.file in only]
            if wanted:
                results = [run(program, c, Path(folder) / f"{i}.h5") for i, c in enumerate(row.commands)]
                yield from (m.made(results, row.commands) for m in wanted)
                for i in range(len(results)):
                    (Path(folder) / f"{i}.h5").unlink()


def main() -> int:
    """The exit code."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("program", type=Path, help="ttcsim")
    words.add_argument("--check", action="store_true", help="write nothing; exit code 1 if anything would change")
    words.add_argument("--only", action="append", default=[], metavar="FILE", help="make this file only (repeatable)")
    given = words.parse_args()
    try:
        files = list(make(given.program.resolve(), given.only))
    except (ValueError, OSError, TtcsimError) as error:
        print(f"results.py: {error}", file=sys.stderr)
        return 2
    print("\n".join(report(files, ROOT)))
    changed = [made for made in files if made.state != "same"]
    if not given.check:
        for made in changed:
            write_whole(made.path, made.content)
    return 1 if given.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
