"""What strategies gain over the baseline of `[compare]`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ttcsim.figures import style
from ttcsim.figures.canvas import current, renamed
from ttcsim.figures.exhibits import exhibit
from ttcsim.figures.facets import Facet, facets, free_keys, name_panel, narrowed, narrowed_words
from ttcsim.figures.lines import COSTS, lines
from ttcsim.figures.looks import look_of
from ttcsim.gains import any_gains, compared, equal, excludes_zero, gains_of, last_gains
from ttcsim.result import Result

MOST_LINES = 10
HEIGHT = 2.9
APART = 11.0  # points between names at the ends of lines
SHARE = 0.3  # of the figure's width that such names may take


@dataclass(frozen=True)
class Drawn:
    """The rows of the figure, the column across, and how each line looks."""

    table: pd.DataFrame
    across: str
    looks: dict[str, dict[str, Any]]

    def ends(self) -> pd.DataFrame:
        """The last point of each line."""
        return self.table.sort_values(self.across).groupby("line", sort=False).last()

    @property
    def span(self) -> float:
        """What the differences take, intervals and the line at 0 among them."""
        return max(0.0, self.table["ci_high"].max()) - min(0.0, self.table["ci_low"].min())


def _looks(result: Result, table: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Of the compared strategy, as in other figures, but that no two lines here are alike; at most ten, evenly spread."""
    known = {int(line.rows["curve"].iloc[0]): line for line in lines(result)}
    first = table.drop_duplicates("line")
    looks = {str(r.line): look_of(result, known[int(r.curve_a)]) for r in first.itertuples()}
    if len({str(look) for look in looks.values()}) < len(looks):
        looks = {name: style.look(i) for i, name in enumerate(looks)}
    names = list(looks)
    return {names[i]: looks[names[i]] for i in style.spread(len(names), MOST_LINES)}


def _drawn(result: Result) -> Drawn:
    """Against the swept key with the most values; without a sweep against what is equal."""
    keys = free_keys(result)
    table = last_gains(result) if keys else gains_of(result)
    looks = _looks(result, table)
    return Drawn(table[table["line"].isin(looks)], keys[0] if keys else "at", looks)


def _names_fit(drawn: Drawn, shown: list[Facet], width: float) -> bool:
    """Whether names at the ends of lines hide neither each other nor the next panel."""
    if len(drawn.looks) < 2 or current().axes or any(facet.side for facet in shown):
        return False
    table = drawn.table[drawn.table["point"].isin(shown[-1].points)]
    ends = Drawn(table, drawn.across, drawn.looks).ends()
    heights = np.sort(ends["difference"].to_numpy()) / (drawn.span or 1) * 72 * 0.75 * HEIGHT
    longest = max(len(renamed(name)) for name in drawn.looks)
    return (ends[drawn.across].nunique() == 1 and len(ends) == len(drawn.looks) and 0.075 * longest < SHARE * width
            and bool((np.diff(heights) > APART).all()))


def _draw_line(axes: Axes, rows: pd.DataFrame, across: str, look: dict[str, Any]) -> None:
    """Points with their band, filled where the interval excludes zero; one point alone has a bar."""
    x, y = rows[across].to_numpy(float), 100 * rows["difference"].to_numpy()
    low, high = 100 * rows["ci_low"].to_numpy(), 100 * rows["ci_high"].to_numpy()
    if len(rows) > 1:
        axes.fill_between(x, low, high, color=look["color"], alpha=0.14, linewidth=0)
    else:
        axes.vlines(x, low, high, color=look["color"], linewidth=1.2)
    axes.plot(x, y, **{**look, "marker": ""})
    clear = excludes_zero(rows).to_numpy()
    for there, fill in ((clear, look["color"]), (~clear, style.PAPER)):
        axes.plot(x[there], y[there], **{**look, "linestyle": "", "markersize": 5}, markerfacecolor=fill)


def _draw(axes: Axes, drawn: Drawn, facet: Facet) -> None:
    axes.axhline(0, color=style.INK, linewidth=0.9)
    here = drawn.table[drawn.table["point"].isin(facet.points)]
    for name, look in drawn.looks.items():
        rows = here[here["line"] == name].sort_values(drawn.across)
        if len(rows):
            _draw_line(axes, rows, drawn.across, look)
    if drawn.across == "at":
        style.log_axis(axes, "x", drawn.table["at"].tolist(), base=2 if drawn.table["axis"].iloc[0] == "budget" else 10)
    name_panel(axes, facet)


def _name_ends(axes: Axes, drawn: Drawn) -> None:
    for name, end in drawn.ends().iterrows():
        axes.annotate(style.shortened(renamed(str(name))), (float(end[drawn.across]), 100 * float(end["difference"])), xytext=(7, 0),
                      textcoords="offset points", va="center", color=drawn.looks[str(name)]["color"], annotation_clip=False)


def _x_label(result: Result, drawn: Drawn) -> str:
    """The swept key, or what is equal for both."""
    if drawn.across == "at":
        axis = str(drawn.table["axis"].iloc[0])
        return COSTS.get(axis, "budget")
    return result.axes[drawn.across]


def _caption(result: Result) -> str:
    table = gains_of(result)
    at = ", at the most that both were measured at" if free_keys(result) else ""
    return (f"Difference of accuracies at equal {equal(table)}, paired by problem{at}. Bands are 95 % intervals for a new set of "
            "problems; marks are filled where the interval excludes 0." + narrowed_words(result, 3))


def numbers(result: Result) -> pd.DataFrame:
    """The rows of the figure as a reader wants them."""
    table = last_gains(result) if free_keys(result) else gains_of(result)
    interval = [f"{100 * low:+.1f} to {100 * high:+.1f}" for low, high in zip(table["ci_low"], table["ci_high"])]
    return pd.DataFrame({
        "model": table["model"], "compared": table["a"], "baseline": table["b"],
        **{key: table[column] for column, key in result.axes.items() if column in table},
        f"at {equal(table)}": table["at"], "gain, points": [f"{100 * d:+.1f}" for d in table["difference"]],
        "95 % interval": interval, "excludes 0": np.where(excludes_zero(table), "yes", "no"),
        "problems to tell": [f"{n:,.0f}" if np.isfinite(n) else style.number(n) for n in table["problems_to_tell"]]})


@exhibit(lambda result: compared(gains_of(result)), _caption, "gains", "curves", place=0, when=any_gains, of=lambda result: narrowed(result, 3), numbers=numbers)
def gain(result: Result) -> Figure:
    """Accuracy less that of the scenario's baseline, in points, with 95 % bands, against the swept value at the most that both
    were measured at; without a sweep against what is equal for both. Lines are models, strategies, or both; one more swept
    key is a row of panels, two more are a grid."""
    drawn = _drawn(result)
    shown, columns = facets(result, drawn.across)
    width = 5.4 if columns == 1 else 3.4 * columns
    direct = _names_fit(drawn, shown, current().width or width)
    names = list(drawn.looks)
    rows, entries = (0, 1) if direct or len(names) < 2 else style.legend_rows(names, width)
    figure, panels, below = style.panels(len(shown), columns=columns, legend_rows=rows, height=HEIGHT if len(shown) == 1 else 2.4)
    for axes, facet in zip(panels, shown, strict=True):
        _draw(axes, drawn, facet)
    for axes in panels if current().axes else panels[-style.that_fit(columns):]:
        axes.set_xlabel(_x_label(result, drawn))
    panels[0].set_ylabel(f"gain at equal {equal(drawn.table)}, points")
    if direct:
        last = panels[-1]
        _name_ends(last, Drawn(drawn.table[drawn.table["point"].isin(shown[-1].points)], drawn.across, drawn.looks))
    elif below is not None and len(names) > 1:
        style.put_legend(below, [style.key(name, **look) for name, look in drawn.looks.items()], names, entries)
    return figure
