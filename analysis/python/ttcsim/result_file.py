"""Result files (HDF5 by the netCDF-4 conventions; results/FORMAT.md) through xarray."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import h5netcdf
import xarray

from ttcsim.errors import DataError
from ttcsim.result import Result, Table

FORMAT = "ttcsim-results"
VERSION = 1


def swept_key(column: dict[str, object]) -> str:
    """The scenario's key behind a swept column, from its attributes; empty for others. Files of older programs say it in
    words only."""
    words = "swept: "
    meaning = str(column.get("long_name", ""))
    return str(column.get("swept", meaning.removeprefix(words) if meaning.startswith(words) else ""))


def read_table(path: str, group: str) -> Table:
    """One group as a table."""
    try:
        with xarray.open_dataset(path, group=group, engine="h5netcdf") as dataset:
            frame = dataset.to_dataframe()
            columns = {str(name): dict(variable.attrs) for name, variable in dataset.items()}
            about = str(dataset.attrs.get("description", ""))
    except Exception as error:  # the libraries raise what they like on damaged files
        raise DataError(f"{Path(path).name}: /{group} cannot be read ({type(error).__name__})") from None
    keys = {name: swept_key(attributes) for name, attributes in columns.items()}
    return Table(frame, {name: str(a.get("long_name", "")) for name, a in columns.items()},
                 {name: str(a.get("units", "")) for name, a in columns.items()}, about,
                 {name: key for name, key in keys.items() if key})


def read_result_file(path: str) -> Result:
    """Checks what the file says of itself; its tables are read when asked for."""
    name = Path(path).name
    try:
        with h5netcdf.File(path, "r") as file:
            attributes = {key: value.item() if hasattr(value, "item") else value for key, value in file.attrs.items()}
            groups = list(file.groups)
    except Exception:  # as above
        raise DataError(f"{name}: not a result file of ttcsim (not HDF5, or damaged)") from None
    if attributes.get("format") != FORMAT:
        raise DataError(f"{name}: not a result file of ttcsim (its attribute 'format' is not {FORMAT})")
    if attributes.get("format_version") != VERSION:
        raise DataError(f"{name}: format version {attributes.get('format_version')}, this program reads {VERSION}")
    return Result(path, attributes, {group: partial(read_table, path, group) for group in groups})
