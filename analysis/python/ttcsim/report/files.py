"""Writing pages and figures."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl

from ttcsim.figures import exhibits
from ttcsim.figures.style import RC
from ttcsim.result import Result

# No dates and no program names: the same result gives the same bytes.
METADATA: dict[str, dict[str, None]] = {
    "pdf": {"CreationDate": None, "Producer": None, "Creator": None}, "png": {"Software": None},
    "svg": {"Date": None, "Creator": None}}


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


def write_figures(folder: Path, results: Sequence[Result]) -> int:
    """Every figure of every result in three formats; returns how many figures. With several results their names come
    first."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for result in results:
        for exhibit in exhibits(result):
            figure = exhibit.draw(result)
            name = exhibit.name if len(results) == 1 else f"{Path(result.name).stem}-{exhibit.name}"
            for kind, metadata in METADATA.items():
                with mpl.rc_context({**RC, "svg.fonttype": "path"}):
                    figure.savefig(folder / f"{name}.{kind}", dpi=200, metadata=metadata)
            count += 1
    return count
