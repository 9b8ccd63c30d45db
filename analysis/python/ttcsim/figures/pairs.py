"""Paired differences as a forest plot."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from ttcsim.errors import DataError
from ttcsim.figures import style
from ttcsim.figures.canvas import renamed
from ttcsim.figures.exhibits import exhibit
from ttcsim.figures.lines import ORACLES
from ttcsim.result import Result

MOST_ROWS = 12


def is_oracle(labels: pd.Series) -> pd.Series:
    """Whose selector knows the answer."""
    ends = "|".join(ORACLES)
    return labels.str.contains(rf"(?:^|[ ,+])(?:{ends})$")


def common_prefix(labels: list[str]) -> str:
    """What every label has before " + ": not worth its room.

    >>> common_prefix(["sampling + majority", "sampling + weighted"]), common_prefix(["a + b", "c + d"])
    ('sampling + ', '')
    """
    prefix = labels[0].split(" + ")[0] + " + " if labels else ""
    return prefix if all(label.startswith(prefix) for label in labels) else ""


def common_suffix(labels: list[str]) -> str:
    """The same from the other end.

    >>> common_suffix(["a + coverage", "b + coverage"]), common_suffix(["a + b", "c + d"])
    (' + coverage', '')
    """
    suffix = " + " + labels[0].split(" + ")[-1] if labels else ""
    return suffix if all(label.endswith(suffix) for label in labels) else ""


def last_pairs(result: Result) -> pd.DataFrame:
    """Each pair at the largest budget (or FLOPs) that both have, of the sweep's first point, without those between an
    oracle and a strategy."""
    pairs = result.described("pairs").frame
    if "point" in pairs:
        pairs = pairs[pairs["point"] == pairs["point"].min()]
    pairs = pairs[is_oracle(pairs["label_a"]) == is_oracle(pairs["label_b"])]
    if pairs.empty:
        raise DataError(f"{result.name}: no pairs of strategies to compare")
    by = [c for c in ("axis", "curve_a", "curve_b", "label_a", "label_b") if c in pairs]
    return pairs.groupby(by, sort=False, as_index=False).last()


def _any(result: Result) -> bool:
    try:
        return len(last_pairs(result)) > 0
    except DataError:
        return False


@exhibit("Strategies against each other",
         "Differences paired by problem at the largest budget that both have, with 95 % intervals, each by itself: of many some "
         "exclude zero by chance. Filled: zero is outside; of answers, among all comparisons together (Holm).",
         "pairs", place=40, when=_any)
def pairs(result: Result) -> Figure:
    """Accuracy of one strategy less that of another on the same problems, at the largest budget that both have, with
    95 % intervals; filled where it excludes zero, of answers among all comparisons. At most twelve, the largest
    differences."""
    table = last_pairs(result)
    if len(table) > MOST_ROWS:
        keep = table["difference"].abs().sort_values(ascending=False).index[:MOST_ROWS]
        table = table.loc[sorted(keep)]
    labels = [*table["label_a"], *table["label_b"]]
    prefix, suffix = common_prefix(labels), common_suffix(labels)

    def short(label: str) -> str:
        return style.shortened(renamed(label.removeprefix(prefix).removesuffix(suffix)), 40)

    unit = {"flops": " FLOPs", "compute": " compute", "multiples": " times", "budget": ""}
    names = [f"{short(r.label_a)}\n− {short(r.label_b)}, "
             f"{'n = ' if r.axis == 'budget' else ''}{style.number(r.at)}{unit.get(r.axis, '')}"
             for r in table.itertuples()]
    figure, (axes,), _ = style.panels(1, height=0.7 + 0.4 * len(names))
    place = range(len(names))[::-1]
    axes.axvline(0, color=style.INK, linewidth=0.9)
    for y, r in zip(place, table.itertuples(), strict=True):
        clear = r.told_apart if "told_apart" in table else r.ci_low > 0 or r.ci_high < 0
        axes.plot([100 * r.ci_low, 100 * r.ci_high], [y, y], color=style.COLOURS[0], linewidth=1.6)
        axes.plot(100 * r.difference, y, "o", color=style.COLOURS[0],
                  fillstyle="full" if clear else "none", markersize=6)
    axes.set_yticks(list(place), names)
    axes.set_ylim(-0.6, len(names) - 0.4)
    axes.grid(axis="y", visible=False)
    axes.set_xlabel("difference in points")
    return figure
