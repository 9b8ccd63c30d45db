"""How figures look: colours that colour-blind readers tell apart, markers and dashes that survive greyscale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, Locator, LogLocator, MaxNLocator, NullFormatter

from ttcsim.errors import UsageError
from ttcsim.figures.canvas import current, renamed

# Okabe and Ito's colours without the yellow, which is too faint on white.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c6d46")
INK, FAINT, PAPER = "#1b1b1d", "#d4d4d8", "#fefefe"
MARKERS = ("o", "s", "D", "^", "v", "P", "X", "*")
DASHES = ("-", (0, (5, 1.5)), (0, (1.2, 1.2)), (0, (6, 1.5, 1.2, 1.5)), (0, (3, 3)))
MAP = "cividis"
SIGNED = "PuOr"  # around zero: both ends are told apart by all eyes
NARROWEST = 2.4  # inches of a panel

RC: dict[str, Any] = {
    "font.family": "sans-serif", "font.sans-serif": ["DejaVu Sans", "Arial", "Helvetica"], "font.size": 9,
    "axes.titlesize": 9.5, "axes.titleweight": "bold", "axes.labelsize": 9, "legend.fontsize": 8.5,
    "xtick.labelsize": 8.5, "ytick.labelsize": 8.5, "axes.spines.top": False, "axes.spines.right": False,
    "axes.grid": True, "grid.color": FAINT, "grid.linewidth": 0.6, "axes.axisbelow": True, "text.color": INK,
    "axes.labelcolor": INK, "axes.edgecolor": INK, "xtick.color": INK, "ytick.color": INK, "lines.linewidth": 1.5,
    "lines.markersize": 4, "legend.frameon": False, "figure.facecolor": PAPER, "axes.facecolor": "none",
    "svg.fonttype": "none", "svg.hashsalt": "ttcsim", "pdf.fonttype": 42, "path.simplify_threshold": 0.3}

SERIF: dict[str, Any] = {"font.family": "serif", "font.serif": ["STIXGeneral", "Times New Roman", "DejaVu Serif"],
                         "mathtext.fontset": "stix"}
# In a column of a paper: beside text of 9 or 10 points.
SMALL: dict[str, Any] = {"font.size": 8, "axes.titlesize": 8, "axes.labelsize": 8, "legend.fontsize": 7.5, "xtick.labelsize": 7.5,
                         "ytick.labelsize": 7.5, "lines.linewidth": 1.2, "lines.markersize": 3.5}


def rc() -> dict[str, Any]:
    """matplotlib's settings for the canvas that is drawn on."""
    return {**RC, **(SMALL if current().width else {}), **(SERIF if current().serif else {})}


def look(i: int) -> dict[str, Any]:
    """Colour, marker and dashes of the i-th line: no two of the first 35 are alike in all."""
    return {"color": COLOURS[i % len(COLOURS)], "marker": MARKERS[i % len(MARKERS)],
            "linestyle": DASHES[(i + i // len(COLOURS)) % len(DASHES)]}


def that_fit(columns: int) -> int:
    """Of so many panels side by side those that the canvas has room for."""
    width = current().width
    return min(columns, max(1, int(width / NARROWEST))) if width else columns


def panels(count: int, *, columns: int = 3, width: float = 0, height: float = 2.9, legend_rows: int = 0,
           share_y: bool = True) -> tuple[Figure, list[Axes], Axes | None]:
    """A grid of `count` panels over a strip for `legend_rows` lines of legend; or the axes that the caller wants them in."""
    wanted = current()
    if wanted.axes:
        if len(wanted.axes) != count:
            raise UsageError(f"the figure has {count} panels, ax= {len(wanted.axes)}: where= chooses what to draw, and ax= takes "
                             f"a list of {count}")
        return wanted.axes[0].figure, list(wanted.axes), wanted.axes[0]
    columns = min(columns, count)
    size = width or (5.4 if columns == 1 else 3.4 * columns)
    if wanted.width:
        columns = that_fit(columns)
        height *= min(1.0, max(0.75, wanted.width / size))
        size = wanted.width
    rows = -(-count // columns)
    strip = 0.2 * legend_rows
    figure = Figure(figsize=(size, height * rows + strip), layout="constrained")
    grid = figure.add_gridspec(rows + (1 if legend_rows else 0), columns,
                               height_ratios=[height] * rows + ([strip] if legend_rows else []))
    axes: list[Axes] = []
    for i in range(count):
        axes.append(figure.add_subplot(grid[i // columns, i % columns],
                                       sharey=axes[0] if axes and share_y else None))
    if not legend_rows:
        return figure, axes, None
    below = figure.add_subplot(grid[rows, :])
    below.set_axis_off()
    return figure, axes, below


def legend_rows(labels: Sequence[str], width: float) -> tuple[int, int]:
    """How many rows and columns a legend of these labels takes in a figure of this width in inches."""
    longest = max((len(renamed(label)) for label in labels), default=1)
    columns = max(1, min(len(labels), int((current().width or width) / (0.064 * longest + 0.55))))
    return -(-len(labels) // columns), columns


def put_legend(axes: Axes, handles: Sequence[Any], labels: Sequence[str], columns: int) -> None:
    """Fills the strip below the panels; where the axes are the caller's, it goes into them."""
    words = [shortened(renamed(label)) for label in labels]
    if current().axes:
        axes.legend(handles, words, loc="best", handlelength=2.8)
    else:
        axes.legend(handles, words, loc="center", ncol=columns, handlelength=2.8, columnspacing=1.2)


def key(label: str, **looks: Any) -> Line2D:
    """An entry of a legend."""
    return Line2D([], [], label=label, **looks)


def number(x: float) -> str:
    """A few digits: 290, 1.3e14; a dash for what is unknown."""
    if x != x:
        return "–"
    if abs(x) == float("inf"):
        return "∞" if x > 0 else "-∞"
    if x != 0 and (abs(x) >= 1e6 or abs(x) < 1e-3):
        mantissa, exponent = f"{x:.2e}".split("e")
        return f"{mantissa.rstrip('0').rstrip('.')}e{int(exponent)}"
    return f"{x:.4g}"


def signed_map(values: Any) -> dict[str, Any]:
    """How `imshow` colours numbers: around zero where both signs are among them.

    >>> signed_map([-1, 3]), signed_map([0, 3])
    ({'cmap': 'PuOr', 'vmin': -3.0, 'vmax': 3.0}, {'cmap': 'cividis', 'vmin': 0, 'vmax': 3.0})
    """
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    if low >= 0:
        return {"cmap": MAP, "vmin": 0, "vmax": high}
    most = max(-low, high)
    return {"cmap": SIGNED, "vmin": -most, "vmax": most}


def ink_on(value: float, colours: dict[str, Any]) -> str:
    """What can be read on a cell of that map."""
    share = (value - colours["vmin"]) / ((colours["vmax"] - colours["vmin"]) or 1)
    dark = share < 0.55 if colours["cmap"] == MAP else not 0.2 < share < 0.8
    return "#ffffff" if dark else "#000000"


def percent_axis(axis: Any) -> None:
    """Shares as per cent."""
    axis.set_major_formatter(FuncFormatter(lambda v, _: f"{100 * v:.4g} %"))


def _within_decades(span: float) -> Locator:
    """Ticks of a short log axis whose labels do not stand side by side: there is room for many."""
    if span < 3:
        return MaxNLocator(8, steps=[1, 2, 5, 10])
    return LogLocator(base=10, subs=(1, 1.5, 2, 3, 5, 7) if span < 12 else (1, 2, 5))


def log_axis(axes: Axes, which: str, values: Sequence[float], base: int = 10) -> None:
    """A log axis whose ticks are labelled even when they span less than a decade."""
    getattr(axes, f"set_{which}scale")("log", base=base)
    axis = getattr(axes, f"{which}axis")
    positive = [v for v in values if v > 0]
    if not positive:
        return
    span = max(positive) / min(positive)
    if base == 2:
        axis.set_major_locator(LogLocator(base=4 if span > 2**7 else 2, numticks=8))
        axis.set_major_formatter(FuncFormatter(lambda v, _: number(v)))
    elif span < 30:
        axis.set_major_locator(_within_decades(span) if which == "y" else LogLocator(base=10, subs=(1, 2, 5)))
        axis.set_major_formatter(FuncFormatter(lambda v, _: number(v)))
    axis.set_minor_formatter(NullFormatter())


def shortened(text: str, most: int = 44) -> str:
    """With an ellipsis in its middle where it is too long: both ends of a name tell."""
    return text if len(text) <= most else f"{text[: most // 2 - 1]}…{text[-(most // 2):]}"


def spread(count: int, most: int) -> list[int]:
    """At most `most` of `count` indices, evenly, the first and the last among them.

    >>> spread(5, 3), spread(2, 3)
    ([0, 2, 4], [0, 1])
    """
    if count <= most:
        return list(range(count))
    return sorted({round(i * (count - 1) / (most - 1)) for i in range(most)})
