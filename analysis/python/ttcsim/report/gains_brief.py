"""The headline of a page about a comparison."""

from __future__ import annotations

import pandas as pd

from ttcsim.figures.pairs import is_oracle
from ttcsim.figures.style import number
from ttcsim.gains import compared, equal, excludes_zero, last_gains
from ttcsim.result import Result


def _points(row: pd.Series, unit: str, *where: str) -> str:
    """A gain with its interval, and where it is found."""
    inside = [f"{100 * row['ci_low']:+.1f} to {100 * row['ci_high']:+.1f}", ", ".join(filter(None, where))]
    return f"{100 * row['difference']:+.1f}{unit} ({'; '.join(filter(None, inside))})"


def _rivals(table: pd.DataFrame) -> pd.DataFrame:
    """Without oracles, unless there is nothing else."""
    real = table[~is_oracle(table["a"])]
    return table if real.empty else real


def gains_in_brief(result: Result) -> str:
    """The least and the largest gain with their intervals, and how many intervals exclude zero."""
    table = _rivals(last_gains(result))
    swept = {column: key for column, key in result.axes.items() if table[column].nunique() > 1}
    several = table["line"].nunique() > 1

    def where(row: pd.Series) -> list[str]:
        words = [f"{'.'.join(key.split('.')[-2:])} = {number(float(row[column]))}" for column, key in swept.items()]
        return [*words, *([str(row["line"])] if several else [])]

    low, high = (table.loc[i] for i in (table["difference"].idxmin(), table["difference"].idxmax()))
    start, clear = f"{compared(table)} at equal {equal(table)}", int(excludes_zero(table).sum())
    if len(table) == 1:
        return f"{start}: {_points(low, ' points')}. The interval of 95 % for new problems {'excludes' if clear else 'includes'} 0."
    return (f"{start}: from {_points(low, ' points', *where(low))} to {_points(high, '', *where(high))}; {clear} of {len(table)} "
            "comparisons exclude 0. Intervals are of 95 % for new problems, each by itself.")
