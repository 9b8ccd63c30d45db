"""ttcsim in Python: scenarios run, results as DataFrames, exact values, answer tables, figures, a report.

>>> import ttcsim
>>> votes = {"generator": "sampling", "selectors": ["majority"], "budgets": {"to": 4}}
>>> r = ttcsim.run({"population": {"kind": "dirichlet", "correct": {"mean": 0.4}}, "strategy": [votes]},
...                set={"problems": 20, "trials": 5}, seed=7)
>>> list(r.curves["budget"])
[1, 2, 4]
>>> ttcsim.figures.scaling(r).axes[0].get_xlabel()
'candidates n'
>>> ttcsim.exact.majority([0.4, 0.35], 64).limit
1.0

Nothing heavy is imported until it is used, so that a program can say in one line which module is missing.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ttcsim.errors import DataError, TtcsimError, UsageError

if TYPE_CHECKING:
    from ttcsim import exact as exact
    from ttcsim import figures as figures
    from ttcsim import report as report
    from ttcsim.answers import curve as curve
    from ttcsim.answers import fit as fit
    from ttcsim.answers import forecast as forecast
    from ttcsim.answers import plan as plan
    from ttcsim.result import Result as Result

__all__ = ["DataError", "Result", "TtcsimError", "UsageError", "curve", "exact", "figures", "fit", "forecast", "open",
           "plan", "report", "run"]
__version__ = "0.1.0"
MODULES = ("exact", "figures", "report")
HOMES = {"Result": "ttcsim.result"} | dict.fromkeys(("curve", "fit", "forecast", "plan"), "ttcsim.answers")


def open(path: str | os.PathLike[str]) -> Result:
    """A result file of `ttcsim run` or `ttcsim verify -o`, or the document of `ttcsim curve`, `forecast` or `plan --json`.

    Parameters
    ----------
    path : str or path
        The file; its tables are read when they are asked for.

    Returns
    -------
    Result
        Its tables by name, as `r.curves` or `r["curves"]`.

    Raises
    ------
    DataError
        With one line that says which file and what is wrong.

    >>> open("nowhere.h5")
    Traceback (most recent call last):
        ...
    ttcsim.errors.DataError: nowhere.h5: no such file
    """
    from ttcsim.open_file import open_file

    return open_file(os.fspath(path))


def run(scenario: str | os.PathLike[str] | Mapping[str, Any], set: Mapping[str, Any] | None = None,
        sweep: Mapping[str, Any] | None = None, seed: int | None = None, output: str | os.PathLike[str] | None = None,
        threads: int | None = None, *, force: bool = False) -> Result:
    """Runs a scenario.

    The program shows its progress where standard error is a terminal. Ctrl-C ends it and leaves no half file.

    Parameters
    ----------
    scenario : path, str or dict
        A scenario file, the text of one, or the same as nested dictionaries and lists.
    set : dict, optional
        Values put into the scenario, by dotted keys: `{"population.correct.mean": 0.2}`.
    sweep : dict, optional
        Lists of numbers by dotted keys, each combination a point: `{"reward.auc": [0.6, 0.7]}`. They join what the scenario
        sweeps, and replace its lists of the same keys.
    seed : int, optional
        Of all random numbers; by default the scenario's, else 1.
    output : path, optional
        The result file. By default a temporary one, which lives as long as the result.
    threads : int, optional
        By default all cores; no number depends on it.
    force : bool
        Replace an `output` that is there. Without it, a finished result of the same scenario, seed and version is opened, and
        anything else is kept.

    Returns
    -------
    Result

    Raises
    ------
    TtcsimError
        With the program's own line: UsageError for a scenario that is wrong, DataError for tables of answers.

    >>> run({"population": {"kind": "dirichlit"}})
    Traceback (most recent call last):
        ...
    ttcsim.errors.UsageError: scenario:2:8: population.kind is "dirichlit" (did you mean "dirichlet"?)
    """
    from ttcsim.run_scenario import run_scenario

    return run_scenario(scenario, set or {}, sweep or {}, seed, None if output is None else os.fspath(output), threads, force)


def __getattr__(name: str) -> ModuleType | Any:
    if name in MODULES:
        return importlib.import_module(f"ttcsim.{name}")
    if name in HOMES:
        return getattr(importlib.import_module(HOMES[name]), name)
    raise AttributeError(f"module 'ttcsim' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
