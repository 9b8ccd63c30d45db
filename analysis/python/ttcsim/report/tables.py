"""Tables as HTML where they are short, as CSV to copy where they are long."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ttcsim.figures.style import spread

SHORT, LONG = 24, 300


@dataclass(frozen=True)
class TableView:
    """What the page shows of a table: rows of cells, or lines of CSV; and how many rows there are in all."""

    head: list[str]
    rows: list[list[str]]
    numeric: list[bool]
    csv: str
    shown: int
    total: int


def cell(value: object) -> str:
    """Five digits of a number, a dash for what is unknown."""
    if isinstance(value, (float, np.floating)):
        if np.isnan(value):
            return "–"
        return f"{value:.5g}"
    return str(value)


def table_view(frame: pd.DataFrame) -> TableView:
    """Short tables whole; of long ones evenly spread rows."""
    frame = frame.loc[:, [c for c in frame.columns if frame[c].nunique() > 1 or len(frame) == 1 or _telling(frame[c])]]
    total = len(frame)
    shown = frame.iloc[spread(total, LONG)]
    numeric = [pd.api.types.is_numeric_dtype(frame[c]) for c in frame.columns]
    head = [str(c) for c in frame.columns]
    if total <= SHORT:
        return TableView(head, [[cell(v) for v in row] for row in shown.itertuples(index=False)], numeric, "", total, total)
    text = shown.to_csv(index=False, float_format="%.5g", lineterminator="\n")
    return TableView(head, [], numeric, text, len(shown), total)


def _telling(column: pd.Series) -> bool:
    """Worth showing although it is the same in every row."""
    return column.name in ("model", "generator", "selector", "problems", "trials") or bool(
        pd.api.types.is_float_dtype(column) and column.notna().any())


def percent(value: float, error: float = float("nan")) -> str:
    """A share, with its standard error.

    >>> percent(0.52833, 0.0149), percent(float("nan")), percent(-0.0001)
    ('52.8 ± 1.5', '–', '0.0')
    """
    if np.isnan(value):
        return "–"
    return f"{100 * value if abs(value) >= 0.0005 else 0:.1f}" + ("" if np.isnan(error) else f" ± {100 * error:.1f}")
