"""Error rates against FLOPs by selector and by model, as in figures 4 to 11 of "Inference scaling laws: an empirical analysis
of compute-optimal inference" (arXiv 2408.00724), and its table 1, from any result whose curves have such selectors.

The paper has each figure twice, on MATH and on GSM8K; here the population is the scenario's."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
from matplotlib.figure import Figure

from ttcsim.errors import DataError
from ttcsim.figures import style
from ttcsim.figures.exhibits import exhibit
from ttcsim.figures.lines import SELECTORS, Line, cost_axis, first_lines
from ttcsim.figures.canvas import renamed
from ttcsim.figures.looks import looks_by_label
from ttcsim.figures.styled import styled
from ttcsim.result import Result

# Published in table 1: weighted votes on MATH500.
TABLE_1 = pd.DataFrame(
    [("mistral-7b", "sampling", 256, 8.70e14, 0.428), ("mistral-7b", "rebase", 32, 1.36e14, 0.450),
     ("llemma-7b", "sampling", 256, 10.0e14, 0.455), ("llemma-7b", "rebase", 32, 1.48e14, 0.468),
     ("llemma-34b", "sampling", 64, 12.1e14, 0.467), ("llemma-34b", "rebase", 32, 7.08e14, 0.492)],
    columns=["model", "generator", "budget", "paper_flops", "paper_accuracy"])


def _wanted(result: Result, selectors: Sequence[str]) -> list[Line]:
    found = [line for line in first_lines(result) if line.selector in selectors]
    if not found:
        raise DataError(f"{result.name}: no curves chosen by {' or '.join(selectors)}")
    return found


def _error_panels(result: Result, groups: dict[str, list[Line]]) -> Figure:
    """Error rate against cost, both on log axes, a panel a group of lines."""
    groups = {title: members for title, members in groups.items() if members}
    looks = looks_by_label(result, (line for members in groups.values() for line in members))
    labels = list(looks)
    cost, name = cost_axis(result)
    rows, columns = style.legend_rows(labels, 3.4 * len(groups) if len(groups) > 1 else 5.4)
    figure, panels, below = style.panels(len(groups), legend_rows=rows)
    for axes, (title, members) in zip(panels, groups.items(), strict=True):
        for line in members:
            look = looks[line.label]
            x, error = line.rows[cost].astype(float), 1 - line.rows["accuracy"]
            axes.fill_between(x, 1 - line.rows["ci_high"], 1 - line.rows["ci_low"], color=look["color"], alpha=0.14,
                              linewidth=0)
            axes.plot(x, error, **look)
        style.log_axis(axes, "x", [float(v) for line in members for v in line.rows[cost]],
                       base=2 if cost == "budget" else 10)
        style.log_axis(axes, "y", [float(1 - v) for line in members for v in line.rows["accuracy"]])
        style.percent_axis(axes.yaxis)
        axes.set_title(renamed(title))
        axes.set_xlabel(name)
    panels[0].set_ylabel("error rate (lower is better)")
    assert below is not None
    style.put_legend(below, [style.key(label, **look) for label, look in looks.items()], labels, columns)
    return figure


@styled
def by_selector(result: Result, selectors: Sequence[str]) -> Figure:
    """Error rate against FLOPs of every model and generator, a panel a selector."""
    found = _wanted(result, selectors)
    return _error_panels(result, {SELECTORS.get(s, s): [line for line in found if line.selector == s] for s in selectors})


@styled
def by_model(result: Result, selectors: Sequence[str]) -> Figure:
    """Error rate against FLOPs of every generator and selector, a panel a model."""
    found = _wanted(result, selectors)
    models = list(dict.fromkeys(line.model for line in found))
    return _error_panels(result, {m: [line for line in found if line.model == m] for m in models})


def _compares(*wanted: set[str]) -> Callable[[Result], bool]:
    """Several generators cost FLOPs, and every one of the sets has a selector that chose among their candidates."""

    def asked(result: Result) -> bool:
        curves = result.described("curves").frame
        generators = set(curves["generator"]) - {"greedy"}
        return (cost_axis(result)[0] == "flops" and len(generators) > 1
                and all(some & set(curves["selector"]) for some in wanted))

    return asked


@exhibit("Error rate by selector", "Error rate against FLOPs of every strategy and model, a panel a way of choosing.", "curves",
         place=80, when=_compares({"weighted", "best_of_n"}))
def error_by_selector(result: Result) -> Figure:
    """Strategies and model sizes by weighted vote (left) and best-of-n (right): figures 4 (MATH) and 5 (GSM8K) of the paper."""
    return by_selector(result, ("weighted", "best_of_n"))


@exhibit("Error rate by model", "The same, a panel a model.", "curves", place=80, when=_compares({"weighted", "best_of_n"}))
def error_by_model(result: Result) -> Figure:
    """Strategies by weighted vote and best-of-n, a panel a model: figures 6 and 7 of the paper."""
    return by_model(result, ("weighted", "best_of_n"))


@exhibit("Error rate of majority votes by model", "Error rate against FLOPs by majority vote, a panel a model.", "curves",
         place=80, when=_compares({"majority"}))
def majority_by_model(result: Result) -> Figure:
    """Strategies by majority vote, a panel a model: figures 8 and 9 of the paper."""
    return by_model(result, ("majority",))


@exhibit("Error rate of plain and weighted votes by model", "Majority beside weighted votes, a panel a model.", "curves",
         place=80, when=_compares({"majority"}, {"weighted"}))
def votes_by_model(result: Result) -> Figure:
    """Majority beside weighted votes, a panel a model: figures 10 and 11 of the paper."""
    return by_model(result, ("majority", "weighted"))


# By their numbers in the paper.
scaling_figure_4 = scaling_figure_5 = error_by_selector
scaling_figure_6 = scaling_figure_7 = error_by_model
scaling_figure_8 = scaling_figure_9 = majority_by_model
scaling_figure_10 = scaling_figure_11 = votes_by_model


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
