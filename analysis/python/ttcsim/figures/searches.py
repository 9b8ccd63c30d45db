"""The evidence on searches and their settings (arXiv 2408.00724, section 4.3 and appendix C): `ttcsim verify search`."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import NullLocator

from ttcsim.figures import style
from ttcsim.result import Result

ALLOWED = 1.0  # points that one temperature for all may lose to the best


@style.styled
def mcts_settings(result: Result) -> Figure:
    """MCTS less sampling at equal FLOPs, in points, by expansions, a line a setting and a panel a policy, with 95 % bars.
    Below zero sampling is better."""
    table = result.table("search_mcts")
    models = list(dict.fromkeys(table["model"]))
    settings = list(dict.fromkeys(table["setting_text"]))
    width = 3.7 * len(models)
    rows, columns = style.legend_rows(settings, width)
    figure, panels, below = style.panels(len(models), width=width, height=3.0, legend_rows=rows)
    for axes, model in zip(panels, models, strict=True):
        for i, setting in enumerate(settings):
            line = table[(table["model"] == model) & (table["setting_text"] == setting)].sort_values("expansions")
            beside = 2 ** (0.06 * (i - (len(settings) - 1) / 2))  # so that bars do not hide each other
            axes.errorbar(line["expansions"] * beside, 100 * line["difference"], yerr=196 * line["se"], elinewidth=0.9,
                          **style.look(i))
        axes.axhline(0, color=style.INK, linewidth=0.9)
        axes.set_xscale("log", base=2)
        budgets = sorted(table["expansions"].unique())
        axes.set_xticks(budgets, [style.number(b) for b in budgets])
        axes.xaxis.set_minor_locator(NullLocator())
        axes.set_title(f"{model} policy")
        axes.set_xlabel("expansions of the tree")
    panels[0].set_ylabel("MCTS less sampling, points")
    assert below is not None
    style.put_legend(below, [style.key(s, **style.look(i)) for i, s in enumerate(settings)], settings, columns)
    return figure


@style.styled
def temperatures(result: Result) -> Figure:
    """What other balance temperatures gain over 0.1, the paper's, in points, in each kind of task, with 95 % bars. Right
    of the dotted line 0.1 loses more than a point."""
    table = result.table("search_temperatures")
    domains = list(dict.fromkeys(table["domain"]))
    tried = sorted(table["temperature"].unique())
    words = [f"temperature {style.number(t)}" for t in tried] + ["one point"]
    rows, columns = style.legend_rows(words, 3.4)  # the names of tasks take the rest
    figure, (axes,), below = style.panels(1, width=6.4, height=0.6 + 0.45 * len(domains), legend_rows=rows)
    place = np.arange(len(domains))[::-1]
    for i, t in enumerate(tried):
        line = table[table["temperature"] == t].set_index("domain").loc[domains]
        axes.errorbar(100 * line["difference"], place + 0.12 * (len(tried) - 1 - 2 * i), xerr=196 * line["se"], elinewidth=1.4,
                      markersize=6, **{**style.look(i), "linestyle": ""})
    axes.axvline(0, color=style.INK, linewidth=0.9)
    axes.axvline(ALLOWED, color=style.INK, linewidth=1.2, linestyle=(0, (1, 2)))
    axes.set_yticks(place, domains)
    axes.set_ylim(-0.5, len(domains) - 0.5)
    axes.grid(axis="y", visible=False)
    axes.set_xlabel("accuracy less that at temperature 0.1, points")
    assert below is not None
    keys = [style.key("", **{**style.look(i), "linestyle": ""}) for i in range(len(tried))]
    keys.append(style.key("", color=style.INK, linewidth=1.2, linestyle=(0, (1, 2))))
    style.put_legend(below, keys, words, columns)
    return figure
