"""What a reward's quality does to the limit of a search and to its rate: `ttcsim verify convergence -o FILE`."""

from __future__ import annotations

from matplotlib.figure import Figure

from ttcsim.figures import intervals, style
from ttcsim.figures.exhibits import exhibit
from ttcsim.result import Result


@exhibit("What a reward's quality does to a search's limit and to its rate",
         "Systematic error costs the limit. A solution is worth more where the reward is better, and where nothing is "
         "fresh.",
         "convergence_map", claim="convergence", place=180)
def convergence_map(result: Result) -> Figure:
    """By the systematic share of the error, a line an AUC, with 95 % bars. Left: accuracy of ever wider searches and
    (dashed) of ever more samples. Right: how many independent solutions one of the search is worth."""
    table = result.table("convergence_map")
    aucs = sorted(table["auc"].unique())
    words = [f"AUC {style.number(auc)}" for auc in aucs] + ["sampling"]
    rows, columns = style.legend_rows(words, 7.0)
    figure, (left, right), below = style.panels(2, legend_rows=rows, height=2.9, share_y=False)
    for i, auc in enumerate(aucs):
        line = table[table["auc"] == auc].sort_values("systematic_share")
        looks = {**style.look(i), "linestyle": "-"}
        x = line["systematic_share"]
        intervals.bars(left, x, line["limit"], line["limit_se"], **looks)
        left.plot(x, line["sampling_limit"], color=looks["color"], linewidth=0.9, linestyle=(0, (3, 2)))
        intervals.bars(right, x, line["worth"], line["worth_se"], **looks)
    left.set_ylabel("accuracy in the limit")
    style.percent_axis(left.yaxis)
    right.set_ylabel("independent solutions one is worth")
    right.set_ylim(bottom=0)
    for axes in (left, right):
        axes.set_xlabel("systematic share of the reward's error")
    assert below is not None
    keys = [style.key(w, **{**style.look(i), "linestyle": "-"}) for i, w in enumerate(words[:-1])]
    style.put_legend(below, [*keys, style.key("sampling", color=style.INK, linestyle=(0, (3, 2)))], words, columns)
    return figure
