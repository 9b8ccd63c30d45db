"""Results of ttcsim in Python: tables as DataFrames, figures, a report.

>>> import ttcsim
>>> r = ttcsim.open("out.h5")              # doctest: +SKIP
>>> r.curves                               # doctest: +SKIP
>>> ttcsim.figures.scaling(r)              # doctest: +SKIP

Nothing heavy is imported until it is used, so that a program can say in one line which module is missing.
"""

from __future__ import annotations

import importlib
import os
from types import ModuleType
from typing import TYPE_CHECKING

from ttcsim.errors import DataError, TtcsimError, UsageError

if TYPE_CHECKING:
    from ttcsim import figures as figures
    from ttcsim import report as report
    from ttcsim.result import Result as Result

__all__ = ["DataError", "Result", "TtcsimError", "UsageError", "figures", "open", "report"]
__version__ = "0.1.0"


def open(path: str | os.PathLike[str]) -> Result:
    """A result file of `ttcsim run` or `ttcsim verify -o`, or the document of `ttcsim curve --json`.

    >>> open("nowhere.h5")
    Traceback (most recent call last):
        ...
    ttcsim.errors.DataError: nowhere.h5: no such file
    """
    from ttcsim.open_file import open_file

    return open_file(os.fspath(path))


def __getattr__(name: str) -> ModuleType | type:
    if name in ("figures", "report"):
        return importlib.import_module(f"ttcsim.{name}")
    if name == "Result":
        from ttcsim.result import Result

        return Result
    raise AttributeError(f"module 'ttcsim' has no attribute {name!r}")
