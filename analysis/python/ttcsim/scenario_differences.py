"""How the scenarios of several results differ, by keys of their TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from typing import Any

from ttcsim.result import Result
from ttcsim.toml_text import inline

NONE = "–"
LONGEST = 30  # of what stands for a file's name
NO_DIFFERENCE = ("title",)  # it asks the question, the others answer it


def _places(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every value with its dotted key; of several tables in a list each has its number, from 1.

    >>> list(_places({"a": {"b": 1.5, "c": "x"}, "d": [{"e": 1}, {"e": 2}], "f": [1, 2], "g": [{"h": True}]}))
    [('a.b', '1.5'), ('a.c', 'x'), ('d[1].e', '1'), ('d[2].e', '2'), ('f', '[1, 2]'), ('g.h', 'true')]
    """
    if isinstance(value, dict):
        for name, entry in value.items():
            yield from _places(entry, f"{key}.{name}" if key else name)
    elif isinstance(value, list) and value and all(isinstance(entry, dict) for entry in value):
        for i, entry in enumerate(value, 1):
            yield from _places(entry, f"{key}[{i}]" if len(value) > 1 else key)
    elif isinstance(value, float):
        yield key, f"{value:.12g}"
    else:
        yield key, value if isinstance(value, str) else inline(value)


def _scenario(result: Result) -> dict[str, str]:
    try:
        found = dict(_places(tomllib.loads(result.scenario)))
    except tomllib.TOMLDecodeError:
        found = {}
    return {**found, "seed": str(result.seed)}


def differences(results: Sequence[Result]) -> dict[str, list[str]]:
    """Keys that are not the same in all, with each result's value."""
    scenarios = [_scenario(result) for result in results]
    keys = dict.fromkeys(key for scenario in scenarios for key in scenario)
    values = {key: [scenario.get(key, NONE) for scenario in scenarios] for key in keys}
    return {key: found for key, found in values.items() if len(set(found)) > 1}


def _short(key: str) -> str:
    """The last word of a key, with the one before where it says little alone.

    >>> _short("population.accuracy"), _short("strategy[2].generator.kind"), _short("problems")
    ('accuracy', 'generator kind', 'problems')
    """
    words = key.split(".")
    return " ".join(words[-2:] if words[-1] in ("kind", "list", "from", "to", "mean", "sd", "factor") else words[-1:])


def short_names(results: Sequence[Result]) -> list[str]:
    """What tells results apart: what differs in their scenarios where that is short, else the names of their files."""
    files = [result.name.removesuffix(".h5") for result in results]
    if not all(result.scenario for result in results):
        return files
    found = {key: values for key, values in differences(results).items() if key not in NO_DIFFERENCE}
    names = [", ".join(f"{_short(key)} = {values[i]}" for key, values in found.items()) for i in range(len(results))]
    return names if len(set(names)) == len(names) and max(map(len, names)) <= LONGEST else files
