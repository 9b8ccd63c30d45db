"""The program ttcsim-report: words in, one line of error or a page out. Imports what may be missing only when needed."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from ttcsim.errors import TtcsimError, UsageError

MARK = '<meta name="generator" content="ttcsim-report'
PACKAGES = ("numpy", "pandas", "xarray", "h5netcdf", "matplotlib", "jinja2")  # Debian calls each python3-NAME


class OneLineParser(argparse.ArgumentParser):
    """Usage errors in one line, as `ttcsim` has them."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see ttcsim-report --help")


def parser() -> argparse.ArgumentParser:
    """The words that `ttcsim report` has, too."""
    words = OneLineParser(prog="ttcsim-report", description="Make an HTML page of results, with figures.")
    words.add_argument("files", nargs="+", metavar="OUT.h5",
                       help="result files of run and verify, documents of curve, forecast and plan --json, or tables of answers (CSV); "
                            "several are compared")
    words.add_argument("-o", "--output", help="page (default: the first file's name + .html, here)")
    words.add_argument("--figures", metavar="DIR", help="folder for the figures as PDF, PNG and SVG, too")
    words.add_argument("--width", type=inches, default=0.0, metavar="INCHES",
                       help="width of the figures in that folder, such as 3.25in or 5.5in: a column of a paper, a page")
    words.add_argument("--serif", action="store_true", help="letters with serifs in those figures")
    words.add_argument("--force", action="store_true", help="replace an output that is there and is no report")
    return words


def inches(text: str) -> float:
    """A width that a figure can have.

    >>> inches("3.25in"), inches("5.5")
    (3.25, 5.5)
    """
    try:
        width = float(text.removesuffix("in"))
    except ValueError:
        width = 0
    if not 2 <= width <= 40:
        raise argparse.ArgumentTypeError(f"{text}: not a width from 2in to 40in")
    return width


def refuse_to_overwrite(path: Path) -> None:
    """A report may be made again; anything else is kept."""
    try:
        with path.open("rb") as file:
            if MARK.encode() in file.read(2000):
                return
    except FileNotFoundError:
        return
    except OSError as error:
        raise TtcsimError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    raise UsageError(f"{path}: is there, is no report and is kept (--force replaces it, -o writes elsewhere)")


def run(words: argparse.Namespace) -> None:
    """Reads, draws, writes."""
    os.environ["MPLBACKEND"] = "agg"  # nothing is shown, whatever the user's is
    from ttcsim.figures import canvas, exhibits
    from ttcsim.report.files import read_input, write_figures, write_whole
    from ttcsim.report.page import figure_count, page
    from ttcsim.report.progress import figures_counted

    if "-" in (words.output, words.figures):
        raise UsageError("-: pages and figures go into files, not to standard output")
    if (words.width or words.serif) and not words.figures:
        raise UsageError("--width and --serif say how --figures looks: name its folder")
    output = Path(words.output or Path(words.files[0]).stem + ".html")
    if not words.force:
        refuse_to_overwrite(output)
    results = [read_input(path) for path in words.files]
    with figures_counted(figure_count(results)) as tell:
        text = page(results, tell)
    write_whole(output, text.encode(errors="replace"))
    print(f"Report written to {printable(str(output))}", flush=True)
    if words.figures:
        total = sum(len(exhibits(result)) for result in results)
        with canvas(width=words.width, serif=words.serif), figures_counted(total) as tell:
            write_figures(Path(words.figures), results, tell)
        print(f"{total} figures written to {printable(words.figures)}, each as PDF, PNG and SVG")


def printable(text: str) -> str:
    """Control characters escaped, as names of files may have them.

    >>> printable("a\\x1b[31m\\n√")
    'a\\\\x1b[31m\\\\n√'
    """
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def complain(text: str) -> None:
    """One line."""
    print(f"ttcsim-report: {printable(text)}", file=sys.stderr)


def stop(*_: object) -> NoReturn:
    """Ctrl-C and SIGTERM: what is being written is removed on the way out."""
    complain("interrupted")
    raise SystemExit(130)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    try:
        run(parser().parse_args(arguments))
        sys.stdout.flush()
        return 0
    except TtcsimError as error:
        complain(str(error))
        return error.exit_code
    except ModuleNotFoundError as error:
        missing = (error.name or "").split(".")[0]
        remedy = f"apt-get install python3-{missing}" if missing in PACKAGES else "it is part of no package known here"
        complain(f"Python's module {missing} is missing ({remedy})")
    except MemoryError:
        complain("out of memory")
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        complain(f"{where}{(error.strerror or str(error)).lower()}")
    except Exception as error:  # a library that is broken, or is another than it should be
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        complain(f"the report cannot be made ({reason})")
    return 1
