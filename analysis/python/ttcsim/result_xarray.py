"""Tables as labelled arrays."""

from __future__ import annotations

import pandas as pd
import xarray

from ttcsim.result import Result, Table

STRATEGY = ("model", "generator", "selector")
NUMBERS = ("point", "curve")  # places in the file, not measurements


def _gridded(table: Table) -> pd.DataFrame | None:
    """Curves by what was swept, by strategy and budget; None where that does not tell the rows apart."""
    dimensions = [*table.swept, *(column for column in (*STRATEGY, "budget") if column in table.frame)]
    if not dimensions or table.frame.duplicated(dimensions).any():
        return None
    frame = table.frame.set_index(dimensions)
    return frame[[c for c in frame.columns if c not in NUMBERS and pd.api.types.is_numeric_dtype(frame[c])]]


def to_xarray(result: Result, name: str) -> xarray.Dataset:
    """Curves in a dimension for each swept key, for the strategy and the budget; other tables as they are."""
    table = result.described(name)
    gridded = _gridded(table) if name == "curves" else None
    dataset = xarray.Dataset.from_dataframe(table.frame if gridded is None else gridded)
    for column, variable in dataset.variables.items():
        words = {"long_name": table.meanings.get(str(column), ""), "units": table.units.get(str(column), "")}
        variable.attrs.update({key: text for key, text in words.items() if text})
    return dataset
