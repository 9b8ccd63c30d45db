"""The evidence on searches and their settings (arXiv 2408.00724, section 4.3 and appendix C): `ttcsim verify search`."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import NullLocator

from ttcsim.figures import intervals, style
from ttcsim.figures.exhibits import exhibit
from ttcsim.result import Result

# What tells the maps apart, beside the look of a number of steps.
MAP_MARKS: dict[str, dict[str, object]] = {
    "fine": {}, "coarse": {"linestyle": "", "marker": "o", "markerfacecolor": "none", "markersize": 8},
    "checked": {"linestyle": "", "marker": "x", "markersize": 9, "markeredgewidth": 2}}
ALLOWED = 1.0  # points that one temperature for all may lose to the best


@exhibit("Monte Carlo tree search by its settings",
         "Against sampling at equal FLOPs with weighted votes. C = 1 with the reward as value is the paper's setting.",
         "search_mcts", claim="search", place=180)
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
            intervals.bars(axes, line["expansions"] * beside, 100 * line["difference"], 100 * line["se"], elinewidth=0.9,
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


@exhibit("Does one balance temperature serve all?",
         "Right of the dotted line another temperature is more than a point better than the paper's 0.1, at width 64.",
         "search_temperatures", claim="search", place=180)
def balance_temperatures(result: Result) -> Figure:
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
        intervals.bars(axes, 100 * line["difference"], place + 0.12 * (len(tried) - 1 - 2 * i), 100 * line["se"], across="x",
                       elinewidth=1.4, markersize=6, **{**style.look(i), "linestyle": ""})
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


temperatures = balance_temperatures  # by its first name


@exhibit("A small policy against a large one, and other searches against REBASE",
         "At equal FLOPs, on the same problems.", "search_policies", claim="search", place=180)
def policy_differences(result: Result) -> Figure:
    """Differences of accuracies at equal FLOPs, in points, with 95 % bars: a small policy less a large one in the first panel,
    other searches less REBASE in the second. Above zero the first of the two is better."""
    table = result.table("search_policies")
    names = list(dict.fromkeys(table["compared"]))
    groups = {"small policy less large": [n for n in names if n.startswith("small")],
              "other searches less REBASE": [n for n in names if not n.startswith("small")]}
    rows, columns = style.legend_rows(names, 7.4)
    figure, panels, below = style.panels(len(groups), width=7.4, height=3.0, legend_rows=rows)
    for axes, (title, members) in zip(panels, groups.items(), strict=True):
        for name in members:
            line = table[table["compared"] == name].sort_values("flops")
            intervals.bars(axes, line["flops"], 100 * line["difference"], 100 * line["se"], elinewidth=0.9,
                           **style.look(names.index(name)))
        axes.axhline(0, color=style.INK, linewidth=0.9)
        style.log_axis(axes, "x", [float(x) for x in table[table["compared"].isin(members)]["flops"]], base=10)
        axes.set_title(title)
        axes.set_xlabel("FLOPs for one problem")
    panels[0].set_ylabel("difference, points")
    assert below is not None
    style.put_legend(below, [style.key(n, **style.look(i)) for i, n in enumerate(names)], names, columns)
    return figure


@exhibit("Where is search worth it?",
         "REBASE at 32 against samples at its FLOPs, with weighted votes, a 7B policy and a verifier of its size. Two maps on "
         "different problems, and three points on ten times as many.", "search_map", claim="search", place=180)
def search_map(result: Result) -> Figure:
    """REBASE less samples at equal FLOPs, in points, by the reward's systematic error, a line a number of steps and a panel
    for how the reward model reads, with 95 % bars: the fine map joined, the coarse one hollow, larger runs as crosses.
    Above zero search is worth it."""
    table = result.table("search_map")
    steps = sorted(table["steps"].unique())
    readings = list(dict.fromkeys(table["reading"]))
    labels = [f"{n} steps" for n in steps] + ["coarse map, other problems", "larger runs"]
    rows, columns = style.legend_rows(labels, 3.7 * len(readings))
    figure, panels, below = style.panels(len(readings), width=3.7 * len(readings), height=3.0, legend_rows=rows)
    for axes, reading in zip(panels, readings, strict=True):
        for i, n in enumerate(steps):
            here = table[(table["reading"] == reading) & (table["steps"] == n)]
            for kind, changes in MAP_MARKS.items():
                line = here[here["map"] == kind].sort_values("systematic")
                intervals.bars(axes, line["systematic"], 100 * line["gain"], 100 * line["se"], elinewidth=0.9,
                               **{**style.look(i), **changes})
        axes.axhline(0, color=style.INK, linewidth=0.9)
        axes.set_title({"cached": "every token read once", "reread": "prefix read again at every step"}.get(reading, reading))
        axes.set_xlabel("systematic error of the reward, logits")
    panels[0].set_ylabel("REBASE less samples, points")
    assert below is not None
    keys = [style.key(la, **style.look(i)) for i, la in enumerate(labels[:len(steps)])]
    keys += [style.key(la, color=style.INK, **MAP_MARKS[kind]) for la, kind in zip(labels[-2:], ("coarse", "checked"))]
    style.put_legend(below, keys, labels, columns)
    return figure
