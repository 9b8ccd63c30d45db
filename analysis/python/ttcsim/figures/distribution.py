"""What the problems are like: distributions of a column of `problems`."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from ttcsim.errors import DataError
from ttcsim.figures import style
from ttcsim.figures.exhibits import exhibit
from ttcsim.figures.styled import styled
from ttcsim.result import Result

MOST_MODELS = 6


@styled
def distribution(result: Result, column: str = "correct_mass") -> Figure:
    """Share of problems by `column` ("correct_mass": one candidate's chance of being correct; "gap": top correct less top
    wrong, a majority vote wins above zero), a step line a model."""
    problems = result.described("problems").frame
    if column not in problems:
        raise DataError(f"{result.name}: /problems has no column {column!r}")
    problems = problems[problems["point"] == problems["point"].min()]
    models = list(dict.fromkeys(problems["model"]))
    shown = [models[i] for i in style.spread(len(models), MOST_MODELS)]
    edges = np.linspace(-1, 1, 41) if column == "gap" else np.linspace(0, 1, 21)
    rows, columns = style.legend_rows(shown, 5.4)
    figure, (axes,), below = style.panels(1, height=2.6, legend_rows=rows)
    for i, model in enumerate(shown):
        values = problems.loc[problems["model"] == model, column]
        shares = np.histogram(values, edges)[0] / max(1, len(values))
        looks = style.look(i)
        axes.stairs(shares, edges, color=looks["color"], linestyle=looks["linestyle"], linewidth=1.5)
        if len(shown) == 1:
            axes.stairs(shares, edges, color=looks["color"], alpha=0.18, fill=True)
    if column == "gap":
        axes.axvline(0, color=style.INK, linewidth=0.9)
    style.percent_axis(axes.yaxis)
    axes.set_xlabel({"correct_mass": "chance that one candidate is correct",
                     "gap": "gap: top correct less top wrong answer"}.get(column, column))
    axes.set_ylabel("share of problems")
    assert below is not None
    looks_of = [{k: v for k, v in style.look(i).items() if k != "marker"} for i in range(len(shown))]
    style.put_legend(below, [style.key(m, **k) for m, k in zip(shown, looks_of, strict=True)],
                     [style.shortened(m) for m in shown], columns)
    return figure


@exhibit("How hard the problems are", "Share of problems by the chance that one candidate is correct.", "problems", place=60)
def correct_mass(result: Result) -> Figure:
    """The distribution of one candidate's chance of being correct."""
    return distribution(result)


@exhibit("Whom a majority vote elects",
         "Right of zero the vote tends to the correct answer, left of it to a wrong one.", "problems", place=60)
def gap(result: Result) -> Figure:
    """The distribution of what the correct answer has more than the most frequent wrong one."""
    return distribution(result, "gap")
