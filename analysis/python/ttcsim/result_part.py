"""The part of a result that has chosen values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from ttcsim.errors import DataError, UsageError
from ttcsim.result import Result, Table
from ttcsim.toml_text import plain


def find_column(key: str, columns: Sequence[str], swept: Mapping[str, str]) -> str | None:
    """The column that a key means: its name, or the swept key or its last words.

    >>> swept = {"strategy_reward_auc": "strategy.reward.auc"}
    >>> find_column("reward.auc", ["model", *swept], swept), find_column("model", ["model"], swept)
    ('strategy_reward_auc', 'model')
    """
    if key in columns:
        return key
    ends = [column for column, whole in swept.items() if f".{whole}".endswith(f".{key}") and column in columns]
    if len(ends) > 1:
        raise UsageError(f"where: {key} may be any of {', '.join(swept[column] for column in ends)}")
    return ends[0] if ends else None


def _has(column: pd.Series, wanted: Any) -> pd.Series:
    """Rows with one of the values; numbers may differ by rounding."""
    values = plain(wanted)
    values = values if isinstance(values, list) else [values]
    if pd.api.types.is_numeric_dtype(column):
        return pd.Series(np.isclose(column.to_numpy(float)[:, None], np.array(values, float)).any(axis=1), column.index)
    return column.isin(values)


def rows_with(frame: pd.DataFrame, chosen: Mapping[str, Any], swept: Mapping[str, str]) -> pd.DataFrame:
    """Rows that have the values; keys that are no column are left alone."""
    for key, wanted in chosen.items():
        column = find_column(key, list(frame.columns), swept)
        if column is not None:
            frame = frame[_has(frame[column], wanted)]
    return frame


def _of_curves(frame: pd.DataFrame, curves: pd.DataFrame) -> pd.DataFrame:
    """Rows about the curves and points that are left."""
    for column, known in (("curve", "curve"), ("curve_a", "curve"), ("curve_b", "curve"), ("point", "point")):
        if column in frame and known in curves:
            frame = frame[frame[column].isin(curves[known].unique())]
    return frame


def _check(result: Result, chosen: Mapping[str, Any]) -> None:
    """Every key is a column somewhere; the curves, which are read anyway, are asked first."""
    for key in chosen:
        names = sorted(result.tables, key=lambda name: name != "curves")
        if not any(find_column(key, list(result.described(name).frame.columns), result.axes) for name in names):
            known = ", ".join([*result.axes.values(), *(("model", "generator", "selector") if "curves" in result else ())])
            raise UsageError(f"where: {result.name} has no column {key}" + (f" (there are: {known}, ...)" if known else ""))


def part(result: Result, chosen: Mapping[str, Any]) -> Result:
    """Raises UsageError where a key is no column of any table, DataError where no curve is left."""
    _check(result, chosen)
    curves = rows_with(result.described("curves").frame, chosen, result.axes) if "curves" in result else None
    if curves is not None and curves.empty:
        raise DataError(f"{result.name}: no curves where {', '.join(f'{key} = {value}' for key, value in chosen.items())}")

    def reader(name: str) -> Callable[[], Table]:
        def read() -> Table:
            table = result.described(name)
            rows = rows_with(table.frame, chosen, result.axes)
            return replace(table, frame=rows if curves is None else _of_curves(rows, curves))

        return read

    return Result(result.path, result.attributes, {name: reader(name) for name in result.tables}, result.whole)
