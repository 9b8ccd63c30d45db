"""Reading what a page is made of; writing pages and figures."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from ttcsim.answer_documents import result_of
from ttcsim.answers import document
from ttcsim.figures import exhibits, save
from ttcsim.figures.looks import shared_looks
from ttcsim.open_file import open_file
from ttcsim.report.progress import Tell, untold
from ttcsim.result import Result

KINDS = ("pdf", "png", "svg")
TABLES = (".csv", ".csv.gz")


def read_input(path: str) -> Result:
    """A result file, a document, or a table of answers, which the program is asked about."""
    return _answers(path) if path.endswith(TABLES) else open_file(path)


def _answers(path: str) -> Result:
    """Curves of the samples, and forecasts beyond them where their answers are known. Raises what the program says."""
    curves = document("curve", path, {"quiet": True})
    if not any(run["answers_known"] for run in curves["summary"]["runs"]):
        return result_of(path, curves)
    return result_of(path, curves, document("forecast", path, {"quiet": True}))


def write_whole(path: Path, content: bytes) -> None:
    """The file is there whole or not at all."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except BaseException as error:  # Ctrl-C, too
        beside.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = str(path)
        raise


def write_figures(folder: Path, results: Sequence[Result], tell: Tell = untold) -> int:
    """Every figure of every result in three formats; returns how many figures. With several results their names come
    first."""
    folder.mkdir(parents=True, exist_ok=True)
    every = [(result, exhibit) for result in results for exhibit in exhibits(result)]
    with shared_looks(results):
        for result, exhibit in every:
            tell()
            figure = exhibit.draw(result)
            name = exhibit.name if len(results) == 1 else f"{Path(result.name).stem}-{exhibit.name}"
            for kind in KINDS:
                save(figure, folder / f"{name}.{kind}", result, exhibit.title)
    return len(every)
