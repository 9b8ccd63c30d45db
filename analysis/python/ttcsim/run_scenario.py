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
from ttcsim.program import file_word, watch
from ttcsim.result import Result
from ttcsim.toml_text import inline, scenario_text

Scenario = str | os.PathLike[str] | Mapping[str, Any]


def _source(scenario: Scenario) -> tuple[str, str]:
    """A path, or "-" and the text that the program reads instead."""
    if isinstance(scenario, Mapping):
        return "-", scenario_text(scenario)
    named = os.fspath(scenario)
    return ("-", named) if "\n" in named or "=" in named and not Path(named).exists() else (named, "")


def _swept_before(path: str, text: str) -> dict[str, Any]:
    """What the scenario sweeps by itself; nothing where it cannot be read, as the program will say why."""
    try:
        if path != "-":
            text = Path(path).read_text(encoding="utf-8")
        return dict(tomllib.loads(text).get("sweep", {}))
    except (OSError, ValueError, TypeError):
        return {}


def run_scenario(scenario: Scenario, changes: Mapping[str, Any], sweep: Mapping[str, Any], seed: int | None,
                 output: str | None, threads: int | None, force: bool) -> Result:
    """The result lives in a folder of its own, as long as it is used, where no `output` is named."""
    path, text = _source(scenario)
    words = [f"--set={key}={inline(value)}" for key, value in changes.items()]
    if sweep:
        words.append(f"--set=sweep={inline({**_swept_before(path, text), **sweep})}")
    words += [f"--{name}={value}" for name, value in (("seed", seed), ("threads", threads)) if value is not None]
    words += ["--force"] if force else []
    if output is not None:
        watch(["run", *words, f"--output={output}", file_word(path)], text)
        return open_file(output)
    folder = tempfile.TemporaryDirectory(prefix="ttcsim-")
    written = Path(folder.name) / f"{'scenario' if path == '-' else Path(path).stem}.h5"
    watch(["run", *words, f"--output={written}", file_word(path)], text)
    result = open_file(str(written))
    weakref.finalize(result, folder.cleanup)
    return result
