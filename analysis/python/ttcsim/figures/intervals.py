"""Intervals of 95 % around points, from their standard errors."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

WIDTH = 1.96  # standard errors on either side, as the program has it


def half(se: pd.Series) -> pd.Series:
    """Half the width of the interval."""
    return WIDTH * se


def bars(axes: Axes, x: Any, y: Any, se: pd.Series, *, across: str = "y", **looks: Any) -> None:
    """Draws points with their intervals, upright or (`across="x"`) lying."""
    axes.errorbar(x, y, **{f"{across}err": half(se)}, **looks)
