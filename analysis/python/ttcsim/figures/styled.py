"""What every figure's function takes besides a result: `ax`, `labels` and `where`."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeAlias, cast

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ttcsim.errors import UsageError
from ttcsim.figures.canvas import canvas, current
from ttcsim.figures.style import rc
from ttcsim.result_part import part, rows_with

Places: TypeAlias = Axes | Sequence[Axes]
COMMON = """

    Parameters
    ----------
    ax : Axes or sequence of Axes, optional
        Drawn into instead of a new figure, one for each panel, with the look that matplotlib's settings have there.
    labels : dict, optional
        Other names for strategies, models and whatever else has one in the figure.
    where : dict, optional
        The part of the result to draw: a value or a list of values for columns and swept keys (`Result.where`).

    Returns
    -------
    Figure
        The new one, or that of `ax`.
    """


class Drawing(Protocol):
    """A function that draws a result."""

    __name__: str

    def __call__(self, result: Any, *args: Any, ax: Places | None = None, labels: Mapping[str, str] | None = None,
                 where: Mapping[str, Any] | None = None, **options: Any) -> Figure:
        """The figure."""


def _part(given: Any, where: Mapping[str, Any] | None) -> Any:
    """Of a result, of several, or of a table."""
    if where is None:
        return given
    if isinstance(given, pd.DataFrame):
        return rows_with(given, where, {})
    return [part(result, where) for result in given] if isinstance(given, Sequence) else part(given, where)


def _axes(ax: Places | None) -> tuple[Axes, ...]:
    if ax is None:
        return ()
    return (ax,) if isinstance(ax, Axes) else tuple(getattr(ax, "flat", ax))  # plt.subplots() has arrays of them


def _signature(draw: Callable[..., Figure]) -> inspect.Signature:
    known = inspect.signature(draw, eval_str=True)
    more = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None) for name in ("ax", "labels", "where")]
    return known.replace(parameters=[*known.parameters.values(), *more])


def styled(draw: Callable[..., Figure]) -> Drawing:
    """Draws in this package's style, where the caller wants it, and leaves matplotlib's settings as they were. A figure that
    is part of another one goes where that goes."""

    @functools.wraps(draw)
    def inside(result: Any, *args: Any, ax: Places | None = None, labels: Mapping[str, str] | None = None,
               where: Mapping[str, Any] | None = None, **options: Any) -> Figure:
        axes = _axes(ax) or current().axes
        settings = {} if axes else {**mpl.rcParamsDefault, **rc(), "backend": mpl.rcParams["backend"]}
        with canvas(axes=axes, labels=current().labels if labels is None else labels), mpl.rc_context(settings):
            figure = draw(_part(result, where), *args, **options)
        if axes and figure is not axes[0].figure:
            raise UsageError(f"{draw.__name__} makes a figure of its own: it takes no ax")
        return figure

    inside.__doc__ = (draw.__doc__ or "") + COMMON
    inside.__signature__ = _signature(draw)  # type: ignore[attr-defined]
    return cast(Drawing, inside)
