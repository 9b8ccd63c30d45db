"""A result: named tables, read when they are asked for, and the facts about the whole file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from ttcsim.errors import DataError

if TYPE_CHECKING:
    import xarray


@dataclass(frozen=True)
class Table:
    """A DataFrame and what its columns mean."""

    frame: pd.DataFrame
    meanings: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    about: str = ""
    swept: dict[str, str] = field(default_factory=dict)
    """The scenario's key behind each swept column."""


class Result:
    """What `ttcsim.open` and `ttcsim.run` return: named tables, a copy of each as a DataFrame.

    Every table of the file is an attribute and a key, whatever its name: `r.curves`, `r["curves"]`. `r.tables` names them,
    `r.meanings("curves")` says what the columns are. Accuracies and their errors are shares from 0 to 1.

    Parameters
    ----------
    path : str
        The file.
    attributes : mapping
        Facts about the whole file.
    readers : mapping of str to callable
        What reads each table when it is asked for.
    whole : Result, optional
        What this is a part of.
    """

    def __init__(self, path: str, attributes: Mapping[str, Any], readers: Mapping[str, Callable[[], Table]],
                 whole: Result | None = None) -> None:
        self.path = path
        self.attributes = dict(attributes)
        self._whole = whole
        self._readers = dict(readers)
        self._read: dict[str, Table] = {}

    def __repr__(self) -> str:
        return f"<ttcsim result {self.name}: {', '.join(self.tables)}>"

    def _repr_html_(self) -> str:
        from ttcsim.result_html import result_html

        return result_html(self)

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name in self.__dict__.get("_readers", ()):
            return self.table(name)
        raise AttributeError(f"a result has no attribute {name!r}"
                             + ("" if name.startswith("_") else f" (tables: {', '.join(self.tables)})"))

    def __getitem__(self, table: str) -> pd.DataFrame:
        return self.table(table)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.tables]

    def _ipython_key_completions_(self) -> list[str]:
        return self.tables

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return Path(self.path).name

    @property
    def tables(self) -> list[str]:
        """Names of the tables there are, in the file's order."""
        return list(self._readers)

    def __contains__(self, table: str) -> bool:
        return table in self._readers

    def described(self, name: str) -> Table:
        """A table with the meanings and units of its columns."""
        if name not in self._readers:
            raise DataError(f"{self.name}: there is no table {name!r} (there are: {', '.join(self.tables)})")
        if name not in self._read:
            self._read[name] = self._readers[name]()
        return self._read[name]

    def table(self, name: str) -> pd.DataFrame:
        """A copy of any table, to be changed at will."""
        return self.described(name).frame.copy()

    def where(self, chosen: Mapping[str, Any]) -> Result:
        """The part of every table that has these values.

        Parameters
        ----------
        chosen : mapping
            A value, or a list of values, for columns (`"model"`) and swept keys, in full or their last words
            (`"reward.auc"`).

        Returns
        -------
        Result
            Tables without such a column are whole, but for rows of curves that are left out.
        """
        from ttcsim.result_part import part

        return part(self, chosen)

    def to_xarray(self, table: str = "curves") -> xarray.Dataset:
        """A table as an xarray Dataset.

        Parameters
        ----------
        table : str
            `curves` get a dimension for each swept key, `model`, `generator`, `selector` and `budget` (NaN where a
            strategy has no such budget); other tables keep their rows.

        Returns
        -------
        xarray.Dataset
            Its variables have `long_name` and `units`.
        """
        from ttcsim.result_xarray import to_xarray

        return to_xarray(self, table)

    def meanings(self, name: str) -> dict[str, str]:
        """What each column of a table is, in a few words."""
        return dict(self.described(name).meanings)

    @property
    def whole(self) -> Result:
        """What this is a part of; itself where it is whole."""
        return self._whole or self

    @property
    def curves(self) -> pd.DataFrame:
        """Accuracy against budget, a row a point."""
        return self.table("curves")

    @property
    def pairs(self) -> pd.DataFrame:
        """Strategies against each other, paired by problem."""
        return self.table("pairs")

    @property
    def saturation(self) -> pd.DataFrame:
        """Where each curve settles."""
        return self.table("saturation")

    @property
    def problems(self) -> pd.DataFrame:
        """What each problem was for each model."""
        return self.table("problems")

    @property
    def tallies(self) -> pd.DataFrame:
        """The integers that the estimates are made of, by row of `curves` and problem."""
        return self.table("tallies")

    @property
    def claims(self) -> pd.DataFrame:
        """Verdicts, a row a statement."""
        return self.table("claims")

    @property
    def comparisons(self) -> pd.DataFrame:
        """Published numbers beside those found."""
        return self.table("comparisons")

    @property
    def title(self) -> str:
        """The question that the scenario asks; empty where it asks none."""
        return str(self.attributes.get("title", ""))

    @property
    def seed(self) -> int | None:
        """Of the random numbers; None where nothing was drawn."""
        return int(self.attributes["seed"]) if "seed" in self.attributes else None

    @property
    def version(self) -> str:
        """Of the program that wrote the file."""
        return str(self.attributes.get("program_version", ""))

    @property
    def scenario(self) -> str:
        """The scenario's TOML; empty for verdicts and real answers."""
        return str(self.attributes.get("scenario", ""))

    @property
    def digests(self) -> dict[str, str]:
        """Of the scenario and of the population."""
        return {key: str(self.attributes[key])
                for key in ("scenario_digest", "population_digest") if key in self.attributes}

    @cached_property
    def axes(self) -> dict[str, str]:
        """Swept columns of `curves` and the scenario's key behind each."""
        if "curves" not in self:
            return {}
        return dict(self.described("curves").swept)
