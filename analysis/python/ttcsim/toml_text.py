"""Scenarios as Python writes them: nested dictionaries to TOML."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def plain(value: Any) -> Any:
    """Numbers, texts, lists and dictionaries of Python's own, also from NumPy's and pandas'.

    >>> import numpy as np
    >>> plain({"auc": np.array([0.6, 0.7]), "n": np.int64(3), "kinds": ("a", "b")})
    {'auc': [0.6, 0.7], 'n': 3, 'kinds': ['a', 'b']}
    """
    if isinstance(value, Mapping):
        return {str(key): plain(entry) for key, entry in value.items()}
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, (list, tuple, range)):
        return [plain(entry) for entry in value]
    return value


def inline(value: Any) -> str:
    """A value in one line.

    >>> print(inline({"mean": 0.4, "kinds": ["majority", {"kind": "weighted"}], "exact": True}))
    { "mean" = 0.4, "kinds" = ["majority", { "kind" = "weighted" }], "exact" = true }
    """
    value = plain(value)
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{inline(key)} = {inline(entry)}" for key, entry in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    if isinstance(value, float):
        return repr(value)  # JSON has no inf and nan
    if isinstance(value, (bool, int, str)):
        return json.dumps(value, ensure_ascii=False)
    raise TypeError(f"a scenario has numbers, texts, lists and tables, not {type(value).__name__}")


def scenario_text(scenario: Mapping[str, Any]) -> str:
    """A scenario as a file has it.

    >>> print(scenario_text({"problems": 10, "population": {"kind": "dirichlet"}}))
    problems = 10
    <BLANKLINE>
    [population]
    kind = "dirichlet"
    <BLANKLINE>
    """
    import tomli_w

    return tomli_w.dumps(plain(scenario))
