"""Scenarios run by the program, and their results."""

from __future__ import annotations

import os
import tempfile
import tomllib
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ttcsim.open_file import open_file
from ttcsim.program import STANDARD_INPUT, file_word, watch
from ttcsim.result import Result
from ttcsim.toml_text import inline, scenario_text

Scenario = str | os.PathLike[str] | Mapping[str, Any]


def _source(scenario: Scenario) -> tuple[str, str]:
    """A path, or that of standard input and the text that the program reads there."""
    if isinstance(scenario, Mapping):
        return STANDARD_INPUT, scenario_text(scenario)
    named = os.fspath(scenario)
    is_text = "\n" in named or "=" in named and not Path(named).exists()
    return (STANDARD_INPUT, named) if is_text else (named, "")


def _table(path: str, text: str, name: str) -> dict[str, Any]:
    """What the scenario has under this name; nothing where it cannot be read, as the program will say why."""
    try:
        return dict(tomllib.loads(text or Path(path).read_text(encoding="utf-8")).get(name, {}))
    except (OSError, ValueError, TypeError):
        return {}


def _put_in(path: str, text: str, changes: Mapping[str, Any], sweep: Mapping[str, Any]) -> dict[str, Any]:
    """Values by dotted keys. A table of answers that a text names lies where Python is."""
    answers = _table(path, text, "population").get("path") if text else None
    return {**({"population.path": answers} if answers else {}), **changes,
            **({"sweep": {**_table(path, text, "sweep"), **sweep}} if sweep else {})}


def run_scenario(scenario: Scenario, changes: Mapping[str, Any], sweep: Mapping[str, Any], seed: int | None,
                 output: str | None, threads: int | None, force: bool) -> Result:
    """The result lives in a folder of its own, as long as it is used, where no `output` is named."""
    path, text = _source(scenario)
    words = [f"--set={key}={inline(value)}" for key, value in _put_in(path, text, changes, sweep).items()]
    words += [f"--{name}={value}" for name, value in (("seed", seed), ("threads", threads)) if value is not None]
    words += ["--force"] if force else []
    if output is not None:
        watch(["run", *words, f"--output={output}", file_word(path)], text)
        return open_file(output)
    folder = tempfile.TemporaryDirectory(prefix="ttcsim-")
    written = Path(folder.name) / f"{'scenario' if text else Path(path).stem}.h5"
    watch(["run", *words, f"--output={written}", file_word(path)], text)
    result = open_file(str(written))
    weakref.finalize(result, folder.cleanup)
    return result
