"""The simplex of mixtures of three models."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import BoundaryNorm
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter
from matplotlib.tri import Triangulation

from ttcsim.errors import DataError
from ttcsim.figures import style
from ttcsim.figures.styled import styled
from ttcsim.result import Result

HEIGHT = np.sqrt(3) / 2


def corners_xy(shares: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Plane coordinates of shares (rows sum to one): first model bottom left, second bottom right, third on top."""
    return shares[:, 1] + shares[:, 2] / 2, shares[:, 2] * HEIGHT


def _frame(axes: Axes, names: list[str]) -> None:
    axes.plot([0, 1, 0.5, 0], [0, 0, HEIGHT, 0], color=style.INK, linewidth=1)
    for t in (0.2, 0.4, 0.6, 0.8):  # along each edge the share of one model
        axes.text(t, -0.03, f"{100 * t:.0f}", ha="center", va="top", fontsize=7.5)
        axes.text(1.02 - t / 2, t * HEIGHT, f"{100 * t:.0f}", ha="left", va="center", fontsize=7.5)
        axes.text((1 - t) / 2 - 0.02, (1 - t) * HEIGHT, f"{100 * t:.0f}", ha="right", va="center", fontsize=7.5)
    places = ((0, -0.09, "center", "top"), (1, -0.09, "center", "top"), (0.5, HEIGHT + 0.03, "center", "bottom"))
    for name, (x, y, ha, va) in zip(names, places, strict=True):
        axes.text(x, y, name, ha=ha, va=va, fontweight="bold")
    axes.text(0.5, -0.1, "% of compute to each →", ha="center", va="top", fontsize=7.5)
    axes.set_aspect("equal")
    axes.set_axis_off()
    axes.set_xlim(-0.12, 1.12)
    axes.set_ylim(-0.18, HEIGHT + 0.12)


@styled
def ternary(table: Result | pd.DataFrame, value: str = "success") -> Figure:
    """Success over the mixtures of three models, from the columns share_MODEL and `value`; the best point is marked.
    Takes the result of `ttcsim verify mixtures -o FILE` or any such table."""
    frame = table.table("figure_2_right") if isinstance(table, Result) else table
    columns = [c for c in frame.columns if c.startswith("share_")]
    if len(columns) != 3 or value not in frame:
        raise DataError(f"a ternary plot takes three columns share_MODEL and {value!r}, not {', '.join(frame.columns)}")
    x, y = corners_xy(frame[columns].to_numpy(float))
    z = frame[value].to_numpy(float)
    figure, (axes,), _ = style.panels(1, height=3.9)
    triangles = Triangulation(x, y)
    # Finer near the top: the optimum is flat, the edges are steep.
    levels = z.max() - max(np.ptp(z), 1e-9) * np.linspace(1, 0, 12) ** 2
    levels[-1] += 1e-9
    filled = axes.tricontourf(triangles, z, levels=levels, cmap=style.MAP, norm=BoundaryNorm(levels, 256))
    axes.tricontour(triangles, z, levels=levels, colors="#ffffff", linewidths=0.3)
    best = int(np.argmax(z))
    axes.plot(x[best], y[best], marker="*", markersize=13, color="#ffffff", markeredgecolor="#000000")
    shares = " : ".join(f"{100 * v:.0f}" for v in frame[columns].iloc[best])
    axes.annotate(f"best {100 * z[best]:.1f} %\n{shares}", (x[best], y[best]), xytext=(0.03, HEIGHT * 0.93),
                  fontsize=8, ha="center", va="top", arrowprops={"arrowstyle": "-", "color": style.INK, "linewidth": 0.7})
    _frame(axes, [c.removeprefix("share_") for c in columns])
    bar = figure.colorbar(filled, ax=axes, shrink=0.75, pad=0.02, aspect=22)
    bar.ax.yaxis.set_major_formatter(FuncFormatter(lambda v, _: f"{100 * v:.1f} %"))
    bar.outline.set_visible(False)
    return figure
