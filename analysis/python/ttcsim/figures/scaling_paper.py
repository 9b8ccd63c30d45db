"""The figures and table 1 of "Inference scaling laws: an empirical analysis of compute-optimal inference"
(arXiv 2408.00724), from any result whose curves have models, generators and selectors of these names.

A figure on MATH and its twin on GSM8K are one function: the population is the scenario's."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
from matplotlib.figure import Figure

from ttcsim.errors import DataError
from ttcsim.figures import style
from ttcsim.figures.exhibits import exhibit
from ttcsim.figures.lines import SELECTORS, Line, cost_axis, lines
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
    cost, name = cost_axis(result)
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
    return _error_panels(result, {SELECTORS.get(s, s): [(f"{line.model}, {line.generator}", line)
                                                       for line in found if line.selector == s] for s in selectors})


@style.styled
def by_model(result: Result, selectors: Sequence[str]) -> Figure:
    """Error rate against FLOPs of every generator and selector, a panel a model."""
    found = _wanted(result, selectors)
    models = list(dict.fromkeys(line.model for line in found))
    return _error_panels(result, {
        m: [(f"{line.generator}, {SHORT.get(line.selector, line.selector)}", line) for line in found if line.model == m]
        for m in models})


def _compares(*wanted: set[str]) -> Callable[[Result], bool]:
    """Several generators cost FLOPs, and every one of the sets has a selector that chose among their candidates."""

    def asked(result: Result) -> bool:
        curves = result.described("curves").frame
        generators = set(curves["generator"]) - {"greedy"}
        return (cost_axis(result)[0] == "flops" and len(generators) > 1
                and all(some & set(curves["selector"]) for some in wanted))

    return asked


@exhibit("Figures 4 and 5 of the scaling paper",
         "Error rate against FLOPs of every strategy and model, a panel a way of choosing.", "curves", place=80,
         when=_compares({"weighted", "best_of_n"}))
def scaling_figure_4(result: Result) -> Figure:
    """Strategies and model sizes by weighted vote (left) and best-of-n (right), on MATH."""
    return by_selector(result, ("weighted", "best_of_n"))


scaling_figure_5 = scaling_figure_4  # on GSM8K


@exhibit("Figures 6 and 7 of the scaling paper",
         "The same, a panel a model; W.M. is the weighted vote, BoN best-of-n.", "curves", place=80,
         when=_compares({"weighted", "best_of_n"}))
def scaling_figure_6(result: Result) -> Figure:
    """Strategies by weighted vote (W.M.) and best-of-n (BoN), a panel a model, on MATH."""
    return by_model(result, ("weighted", "best_of_n"))


scaling_figure_7 = scaling_figure_6  # on GSM8K


@exhibit("Figures 8 and 9 of the scaling paper",
         "Error rate against FLOPs by majority vote (M.V.), a panel a model.", "curves", place=80, when=_compares({"majority"}))
def scaling_figure_8(result: Result) -> Figure:
    """Strategies by majority vote (M.V.), a panel a model, on MATH."""
    return by_model(result, ("majority",))


scaling_figure_9 = scaling_figure_8  # on GSM8K


@exhibit("Figures 10 and 11 of the scaling paper", "Majority (M.V.) beside weighted votes (W.M.), a panel a model.", "curves",
         place=80, when=_compares({"majority"}, {"weighted"}))
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
