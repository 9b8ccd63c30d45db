"""The figures and table 1 of "Inference scaling laws: an empirical analysis of compute-optimal inference"
(arXiv 2408.00724), from any result whose curves have models, generators and selectors of these names.

A figure on MATH and its twin on GSM8K are one function: the population is the scenario's."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ttcsim.errors import DataError
from ttcsim.figures import style
from ttcsim.figures.lines import Line, cost_axis, lines
from ttcsim.result import Result

SHORT = {"weighted": "W.M.", "best_of_n": "BoN", "majority": "M.V."}

# Published in table 1: weighted votes on MATH500.
TABLE_1 = pd.DataFrame(
    [("mistral-7b", "sampling", 256, 8.70e14, 0.428), ("mistral-7b", "rebase", 32, 1.36e14, 0.450),
     ("llemma-7b", "sampling", 256, 10.0e14, 0.455), ("llemma-7b", "rebase", 32, 1.48e14, 0.468),
     ("llemma-34b", "sampling", 64, 12.1e14, 0.467), ("llemma-34b", "rebase", 32, 7.08e14, 0.492)],
    columns=["model", "generator", "budget", "paper_flops", "paper_accuracy"])


def _wanted(result: Result, selectors: Sequence[str]) -> list[Line]:
    found = [line for line in lines(result) if line.point == 0 and line.selector in selectors]
    if not found:
        raise DataError(f"{result.name}: no curves chosen by {' or '.join(selectors)}")
    return found


def _error_panels(result: Result, groups: dict[str, list[tuple[str, Line]]]) -> Figure:
    """Error rate against cost, both on log axes, a panel a group of labelled lines."""
    groups = {title: members for title, members in groups.items() if members}
    labels = list(dict.fromkeys(label for members in groups.values() for label, _ in members))
    cost, name = cost_axis(result.described("curves").frame)
    rows, columns = style.legend_rows(labels, 3.4 * len(groups) if len(groups) > 1 else 5.4)
    figure, panels, below = style.panels(len(groups), legend_rows=rows)
    for axes, (title, members) in zip(panels, groups.items(), strict=True):
        for label, line in members:
            looks = style.look(labels.index(label))
            x, error = line.rows[cost].astype(float), 1 - line.rows["accuracy"]
            axes.fill_between(x, 1 - line.rows["ci_high"], 1 - line.rows["ci_low"], color=looks["color"], alpha=0.14,
                              linewidth=0)
            axes.plot(x, error, **looks)
        style.log_axis(axes, "x", [float(v) for _, line in members for v in line.rows[cost]],
                       base=2 if cost == "budget" else 10)
        style.log_axis(axes, "y", [float(1 - v) for _, line in members for v in line.rows["accuracy"]])
        style.percent_axis(axes.yaxis)
        axes.set_title(title)
        axes.set_xlabel(name)
    panels[0].set_ylabel("error rate (lower is better)")
    assert below is not None
    style.put_legend(below, [style.key(la, **style.look(i)) for i, la in enumerate(labels)],
                     [style.shortened(la) for la in labels], columns)
    return figure


@style.styled
def by_selector(result: Result, selectors: Sequence[str]) -> Figure:
    """Error rate against FLOPs of every model and generator, a panel a selector."""
    found = _wanted(result, selectors)
    return _error_panels(result, {s: [(f"{line.model}, {line.generator}", line) for line in found if line.selector == s]
                                  for s in selectors})


@style.styled
def by_model(result: Result, selectors: Sequence[str]) -> Figure:
    """Error rate against FLOPs of every generator and selector, a panel a model."""
    found = _wanted(result, selectors)
    models = list(dict.fromkeys(line.model for line in found))
    return _error_panels(result, {
        m: [(f"{line.generator}, {SHORT.get(line.selector, line.selector)}", line) for line in found if line.model == m]
        for m in models})


def model_sizes(result: Result) -> dict[str, float]:
    """Parameters of each model that states them, from the scenario."""
    models = tomllib.loads(result.scenario).get("model", [])  # TOML of our own writing
    return {str(m["name"]): float(m["parameters"]) for m in models if "parameters" in m and "name" in m}


def error_at(line: Line, flops: float) -> float:
    """Error rate at these FLOPs, interpolated linearly in log FLOPs; NaN outside the curve."""
    x = np.log(line.rows["flops"].to_numpy(float))
    return float(np.interp(np.log(flops), x, 1 - line.rows["accuracy"].to_numpy(float), left=np.nan, right=np.nan))


@style.styled
def scaling_figure_1(result: Result, flops: Sequence[float] = (2.0**41, 2.0**44, 2.0**47), selector: str = "weighted",
                     generator: str = "sampling") -> Figure:
    """Left: error rate of each model size against FLOPs. Right: error rate against the model's size at fixed FLOPs, the
    best size starred. Wants models that state their parameters."""
    sizes = model_sizes(result)
    found = [line for line in _wanted(result, [selector]) if line.generator == generator and line.model in sizes]
    if not found:
        raise DataError(f"{result.name}: no {generator} curves chosen by {selector} of models that state their parameters")
    found.sort(key=lambda line: sizes[line.model])
    rows, columns = style.legend_rows([line.model for line in found], 7.0)
    figure, (left, right), below = style.panels(2, legend_rows=rows)
    for i, line in enumerate(found):
        left.plot(line.rows["flops"], 1 - line.rows["accuracy"], **style.look(i))
    for i, c in enumerate(flops):
        errors = pd.Series({sizes[line.model]: error_at(line, c) for line in found}).dropna()
        if errors.empty:
            continue
        right.plot(errors.index, errors, color=style.INK, linestyle=style.DASHES[i % len(style.DASHES)], marker=".",
                   label=f"2^{np.log2(c):.3g} FLOPs")
        right.plot(errors.idxmin(), errors.min(), marker="*", markersize=13, color=style.COLOURS[1])
    _log_log(left, "FLOPs per problem", [float(v) for line in found for v in 1 - line.rows["accuracy"]])
    _log_log(right, "parameters", [float(v) for line in found for v in 1 - line.rows["accuracy"]])
    if right.get_legend_handles_labels()[0]:
        right.legend(loc="best")
    left.set_ylabel("error rate (lower is better)")
    assert below is not None
    style.put_legend(below, [style.key(line.model, **style.look(i)) for i, line in enumerate(found)],
                     [style.shortened(line.model) for line in found], columns)
    return figure


def _log_log(axes: Axes, name: str, errors: list[float]) -> None:
    axes.set_xscale("log")
    style.log_axis(axes, "y", errors)
    style.percent_axis(axes.yaxis)
    axes.set_xlabel(name)


def scaling_figure_4(result: Result) -> Figure:
    """Strategies and model sizes by weighted vote (left) and best-of-n (right), on MATH."""
    return by_selector(result, ("weighted", "best_of_n"))


scaling_figure_5 = scaling_figure_4  # on GSM8K


def scaling_figure_6(result: Result) -> Figure:
    """Strategies by weighted vote (W.M.) and best-of-n (BoN), a panel a model, on MATH."""
    return by_model(result, ("weighted", "best_of_n"))


scaling_figure_7 = scaling_figure_6  # on GSM8K


def scaling_figure_8(result: Result) -> Figure:
    """Strategies by majority vote (M.V.), a panel a model, on MATH."""
    return by_model(result, ("majority",))


scaling_figure_9 = scaling_figure_8  # on GSM8K


def scaling_figure_10(result: Result) -> Figure:
    """Majority (M.V.) beside weighted votes (W.M.), a panel a model, on MATH."""
    return by_model(result, ("majority", "weighted"))


scaling_figure_11 = scaling_figure_10  # on GSM8K


def scaling_table_1(result: Result, selector: str = "weighted") -> pd.DataFrame:
    """FLOPs and accuracy of each model by sampling and by REBASE at the published budgets, published values beside; NaN
    where the result has no such point. Models are matched by name, in any case."""
    curves = result.described("curves").frame
    curves = curves[(curves["selector"] == selector)]
    if "point" in curves:
        curves = curves[curves["point"] == 0]
    ours = curves.assign(model=curves["model"].str.lower(), generator=curves["generator"].str.lower())
    columns = ["model", "generator", "budget", "flops", "accuracy", "se"]
    return TABLE_1.merge(ours.reindex(columns=columns), how="left", on=["model", "generator", "budget"])
