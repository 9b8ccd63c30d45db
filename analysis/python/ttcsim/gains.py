"""The comparison that a scenario asks for by `[compare]`: its rows, and the words for them."""

from __future__ import annotations

import pandas as pd

from ttcsim.errors import DataError
from ttcsim.result import Result

EQUAL = {"flops": "FLOPs"}  # others by their own name


def gains_of(result: Result) -> pd.DataFrame:
    """Rows of /gains with a difference, each with the `line` that tells its model and strategy from the others'."""
    table = result.described("gains").frame
    table = table[table["difference"].notna()]
    if table.empty:
        raise DataError(f"{result.name}: no gains over a baseline")
    return table.assign(line=_line_words(table))


def last_gains(result: Result) -> pd.DataFrame:
    """Those at the most that both were measured at."""
    table = gains_of(result)
    return table[table["last"] == 1]


def any_gains(result: Result) -> bool:
    """Whether something was compared."""
    table = result.described("gains").frame
    return bool((table["difference"].notna() & (table["last"] == 1)).any())


def excludes_zero(table: pd.DataFrame) -> pd.Series:
    """Whose interval does."""
    return (table["ci_low"] > 0) | (table["ci_high"] < 0)


def _pair(table: pd.DataFrame) -> pd.Series:
    """What differs of "a less b"."""
    return table["a"] if table["b"].nunique() == 1 else table["a"] + " less " + table["b"]


def _line_words(table: pd.DataFrame) -> pd.Series:
    """Models, the compared strategies, or both where both differ."""
    pair = _pair(table)
    if table["model"].nunique() == 1:
        return pair
    return table["model"] if pair.nunique() == 1 else table["model"] + ", " + pair


def compared(table: pd.DataFrame) -> str:
    """What is compared, as far as all rows agree.

    >>> compared(pd.DataFrame({"a": ["x"], "b": ["z"]})), compared(pd.DataFrame({"a": ["x", "y"], "b": ["z", "z"]}))
    ('x less z', 'Gain over z')
    """
    b = str(table["b"].iloc[0]) if table["b"].nunique() == 1 else "the baseline"
    return f"Gain over {b}" if _pair(table).nunique() > 1 else f"{table['a'].iloc[0]} less {b}"


def equal(table: pd.DataFrame) -> str:
    """At equal what: "FLOPs"."""
    axis = str(table["axis"].iloc[0])
    return EQUAL.get(axis, axis)
