"""Which model size a budget of FLOPs should pay for: figure 1 of "Inference scaling laws: an empirical analysis of
compute-optimal inference" (arXiv 2408.00724)."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import NullLocator

from ttcsim.errors import DataError
from ttcsim.figures import intervals, style
from ttcsim.figures.exhibits import exhibit
from ttcsim.figures.lines import Line, cost_axis, first_lines
from ttcsim.figures.looks import look_of
from ttcsim.result import Result

BUDGETS = (2.0**41, 2.0**44, 2.0**47)  # of the published figure
MOST_BUDGETS = 3
MOST_SIZES = 10
GRID = 400
STAR: dict[str, Any] = {"color": style.COLOURS[1], "marker": "*", "markersize": 12, "linestyle": ""}
PUBLISHED = (1.19, 2.03)  # log10(FLOPs) = 1.19 log10(parameters) + 2.03, section 4.2: Pythia on GSM8K


def model_sizes(result: Result) -> dict[str, float]:
    """Parameters of each model that states them, from the scenario."""
    models = tomllib.loads(result.scenario).get("model", [])  # TOML of our own writing
    return {str(m["name"]): float(m["parameters"]) for m in models if "parameters" in m and "name" in m}


def sized_lines(result: Result, selector: str, generator: str) -> list[tuple[float, Line]]:
    """Curves of models that state their parameters, by rising size; of a sweep those of its first point."""
    sizes = model_sizes(result)
    found = [(sizes[line.model], line) for line in first_lines(result)
             if line.selector == selector and line.generator == generator and line.model in sizes]
    if not found:
        raise DataError(f"{result.name}: no {generator} curves chosen by {selector} of models that state their parameters")
    return sorted(found, key=lambda sized: sized[0])


def error_at(line: Line, flops: float) -> tuple[float, float]:
    """Error rate at these FLOPs and its standard error, linear in log FLOPs between the rungs; NaN outside the curve."""
    x = np.log(line.rows["flops"].to_numpy(float))
    return (float(np.interp(np.log(flops), x, 1 - line.rows["accuracy"].to_numpy(float), left=np.nan, right=np.nan)),
            float(np.interp(np.log(flops), x, line.rows["se"].to_numpy(float), left=np.nan, right=np.nan)))


def _errors_within(line: Line, budgets: np.ndarray) -> np.ndarray:
    """The least error for no more than each budget: a curve that ends, or turns, keeps what it had."""
    x, error = line.rows["flops"].to_numpy(float), 1 - line.rows["accuracy"].to_numpy(float)
    at = np.interp(np.log(budgets), np.log(x), error)
    return np.minimum.accumulate(np.where(budgets < x[0] * (1 - 1e-12), np.inf, at))


def envelope(sized: Sequence[tuple[float, Line]], count: int = GRID) -> pd.DataFrame:
    """What the best size reaches: `flops`, `error` and `size`, the size that it is, on a grid in log FLOPs."""
    every = pd.concat([line.rows["flops"] for _, line in sized])
    budgets = np.geomspace(float(every.min()), float(every.max()), count)
    errors = np.array([_errors_within(line, budgets) for _, line in sized])
    best = errors.argmin(axis=0)
    return pd.DataFrame({"flops": budgets, "error": errors.min(axis=0), "size": [sized[i][0] for i in best]})


def _measured(sized: Sequence[tuple[float, Line]], flops: float) -> int:
    """How many sizes have been measured on both sides of these FLOPs."""
    return len({size for size, line in sized if np.isfinite(error_at(line, flops)[0])})


def _budget_look(i: int) -> dict[str, Any]:
    return {**style.look(i), "color": style.INK, "fillstyle": "none"}


def _budgets(sized: Sequence[tuple[float, Line]]) -> list[float]:
    """The published budgets if at least two sizes have been measured there; else such powers of two, few and even."""
    if all(_measured(sized, c) > 1 for c in BUDGETS):
        return list(BUDGETS)
    every = np.log2(pd.concat([line.rows["flops"] for _, line in sized]).astype(float))
    powers = [2.0**k for k in range(int(np.ceil(every.min())), int(every.max()) + 1)]
    known = [c for c in powers if _measured(sized, c) > 1]
    return [known[i] for i in style.spread(len(known), MOST_BUDGETS)]


def _against_size(axes: Axes, sized: Sequence[tuple[float, Line]], budgets: Sequence[float]) -> None:
    """Error by size at each budget, its best size starred. Of models of one size the better counts."""
    for i, c in enumerate(budgets):
        points = pd.DataFrame([(size, *error_at(line, c)) for size, line in sized], columns=["size", "error", "se"])
        points = points.dropna(subset="error").sort_values("error").drop_duplicates("size").sort_values("size")
        known = points["se"].fillna(0)  # unknown of a single problem: no bar
        intervals.bars(axes, points["size"], points["error"], known, elinewidth=0.8, **_budget_look(i))
        best = points.loc[points["error"].idxmin()]
        axes.plot(best["size"], best["error"], **STAR)


def _error_axes(axes: Axes, name: str, x: Sequence[float], errors: Sequence[float]) -> None:
    style.log_axis(axes, "x", x)
    style.log_axis(axes, "y", errors)
    style.percent_axis(axes.yaxis)
    axes.set_xlabel(name)


def _curves(axes: Axes, result: Result, sized: Sequence[tuple[float, Line]]) -> None:
    best = envelope(sized)
    axes.plot(best["flops"], best["error"], color=style.INK, linewidth=7, alpha=0.25, solid_capstyle="round")
    for _, line in sized:
        looks = look_of(result, line)
        axes.fill_between(line.rows["flops"].astype(float), 1 - line.rows["ci_high"], 1 - line.rows["ci_low"],
                          color=looks["color"], alpha=0.12, linewidth=0)
        axes.plot(line.rows["flops"], 1 - line.rows["accuracy"], **looks)


def _knows_flops(result: Result) -> bool:
    return cost_axis(result)[0] == "flops"


def _several_sizes(result: Result) -> bool:
    """More than two sizes were sampled and chosen among by weighted votes, and cost FLOPs."""
    curves, sizes = result.described("curves").frame, model_sizes(result)
    sampled = curves[(curves["generator"] == "sampling") & (curves["selector"] == "weighted")]
    return _knows_flops(result) and len({sizes[model] for model in set(sampled["model"]) & set(sizes)}) > 2


@exhibit("Error rate by model size",
         "Error rate of each model size against FLOPs over the compute-optimal envelope (grey), and against size at fixed FLOPs; "
         "stars mark the best size.", "curves", place=70, when=_several_sizes)
def error_by_size(result: Result, flops: Sequence[float] | None = None, selector: str = "weighted",
                  generator: str = "sampling") -> Figure:
    """Left: error rate of each model size against FLOPs with 95 % bands, over the compute-optimal envelope (grey). Right:
    error rate against the model's size at fixed FLOPs with 95 % bars, the best size starred. Wants models that state their
    parameters. Figure 1 of the paper."""
    sized = sized_lines(result, selector, generator)
    shown = [sized[i] for i in style.spread(len(sized), MOST_SIZES)]
    budgets = _budgets(sized) if flops is None else [c for c in flops if _measured(sized, c)]
    words = [*(line.model for _, line in shown), "compute-optimal", *(f"2^{np.log2(c):.3g} FLOPs" for c in budgets),
             "best size"]
    rows, columns = style.legend_rows(words, 7.6)
    figure, (left, right), below = style.panels(2, width=7.6, legend_rows=rows)
    _curves(left, result, shown)
    errors = [float(v) for _, line in shown for v in 1 - line.rows["accuracy"]]
    _error_axes(left, "FLOPs per problem", [float(v) for _, line in shown for v in line.rows["flops"]], errors)
    _against_size(right, sized, budgets)
    _error_axes(right, "parameters", [size for size, _ in sized], errors)
    left.set_ylabel("error rate (lower is better)")
    keys = [style.key("", **look_of(result, line)) for _, line in shown]
    keys.append(style.key("", color=style.INK, linewidth=7, alpha=0.25))
    keys += [style.key("", **_budget_look(i)) for i in range(len(budgets))]
    keys.append(style.key("", **STAR))
    assert below is not None
    style.put_legend(below, keys, [style.shortened(w) for w in words], columns)
    return figure


scaling_figure_1 = error_by_size  # by its number in the paper


@exhibit("The best model size for a budget",
         "Larger dots are surer; sizes that the noise cannot tell apart change places. The line over all budgets depends on "
         "where they end.", "best_sizes", "size_law", "curves", place=70,
         when=lambda result: _knows_flops(result) and not result.table("size_law")["reason"].iloc[0])
def optimal_size(result: Result) -> Figure:
    """The size that is best for each budget of FLOPs where all in reach were measured (dots, larger the more of the resampled
    sets of problems agree), the line fitted to them, and the published regression, which is of Pythia on GSM8K: log10(FLOPs) =
    1.19 log10(parameters) + 2.03. The first law of the file."""
    law = result.table("size_law").iloc[0]
    best = result.table("best_sizes")
    best = best[best["law"] == 0]
    sizes = np.array(sorted(best["parameters"].unique()))
    fitted = f"fitted here: a = {law['a']:.2f} ({law['a_low']:.2f} to {law['a_high']:.2f})"
    words = ["best size here", fitted, f"published: a = {PUBLISHED[0]}"]
    rows, columns = style.legend_rows(words, 5.4)
    figure, (axes,), below = style.panels(1, legend_rows=rows, height=2.8)
    axes.scatter(best["flops"], best["parameters"], s=4 + 26 * best["support"], color=style.COLOURS[0], zorder=3)
    looks: list[dict[str, Any]] = [{"color": style.COLOURS[1], "linewidth": 1.8},
                                   {"color": style.INK, "linestyle": (0, (3, 2))}]
    for (slope, constant), look in zip(((law["a"], law["b"]), PUBLISHED), looks, strict=True):
        axes.plot(10**constant * sizes**slope, sizes, **look)
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_yticks(sizes, [f"{style.number(size / 1e9)}B" for size in sizes])
    axes.yaxis.set_minor_locator(NullLocator())
    axes.set_xlabel("FLOPs per problem")
    axes.set_ylabel("parameters of the best model")
    assert below is not None
    style.put_legend(below, [style.key("", color=style.COLOURS[0], marker="o", linestyle="")]
                     + [style.key("", **look) for look in looks], words, columns)
    return figure
