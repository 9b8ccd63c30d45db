"""How many rungs a ladder has."""

from __future__ import annotations

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from ttcsim.figures.exhibits import exhibit
from ttcsim.result import Result


@exhibit("How many rungs", "A bar a curve.", "curves")
def rungs(result: Result) -> Figure:
    """The number of rungs of each curve."""
    figure, axes = plt.subplots()
    counts = result.curves.groupby("curve").size()
    axes.bar(counts.index, counts.to_numpy())
    return figure
