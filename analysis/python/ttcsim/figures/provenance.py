"""Files of figures say what made them: the program's version and the scenario's digest, no date and no place."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from ttcsim.figures.style import rc
from ttcsim.result import Result

NOTHING: dict[str, dict[str, Any]] = {  # what matplotlib would say of itself and the time
    "pdf": {"CreationDate": None, "Producer": None, "Creator": None}, "png": {"Software": None},
    "svg": {"Date": None, "Creator": None}}


def provenance(result: Result) -> str:
    """One line.

    >>> provenance(Result("out.h5", {"program_version": "0.1.0", "seed": 1, "scenario_digest": "b7ad"}, {}))
    'ttcsim 0.1.0, scenario digest b7ad, seed 1'
    """
    facts = [f"ttcsim {result.version}".strip(), *(f"{key.replace('_', ' ')} {value}" for key, value in result.digests.items()),
             "" if result.seed is None else f"seed {result.seed}", str(result.attributes.get("command", ""))]
    return ", ".join(filter(None, facts))


def metadata(result: Result, kind: str, title: str = "") -> dict[str, Any]:
    """Of a PDF, PNG or SVG, as `savefig` takes it."""
    line = provenance(result)
    words = {"pdf": {"Creator": "ttcsim", "Subject": line}, "png": {"Software": "ttcsim", "Description": line},
             "svg": {"Creator": "ttcsim", "Description": line}}[kind]
    return {**NOTHING[kind], **words, **({"Title": title} if title else {})}


def save(figure: Figure, path: str | os.PathLike[str], result: Result, title: str = "") -> None:
    """Writes a figure with its provenance; the same result gives the same bytes.

    Parameters
    ----------
    figure : Figure
        Any figure made of `result`.
    path : path
        Ends in .pdf, .png (200 dots an inch) or .svg (letters as outlines).
    result : Result
        What the figure shows.
    title : str, optional
        For the metadata.
    """
    kind = Path(path).suffix[1:].lower()
    with mpl.rc_context({**rc(), "svg.fonttype": "path"}):
        figure.savefig(path, dpi=200, metadata=metadata(result, kind, title))
