"""What a scenario's `[compare]` asks for: the figure of the gains, its table, and the headline of the page."""

import re

import numpy as np
import pandas as pd
import pytest

from results import COMPARED

import ttcsim
from ttcsim import figures
from ttcsim.figures.gain import numbers
from ttcsim.gains import last_gains
from ttcsim.report.page import page
from ttcsim.report.summary import in_brief

TWO = {"model": [{"name": name, "parameters": size, "tokens": {"mean": 100}} for name, size in (("s", 1e9), ("l", 9e9))],
       "population": {"kind": "levels", "accuracy": [0.3, 0.6]}}


@pytest.fixture(scope="module")
def swept():
    return ttcsim.run(COMPARED)


@pytest.fixture(scope="module")
def once():
    return ttcsim.run(COMPARED.partition("[sweep]")[0] + '[compare]\nbaseline = "majority"\nequal = "budget"\n')


def drawn(axes):
    """Of each line its points."""
    return {(tuple(line.get_xdata()), tuple(line.get_ydata())) for line in axes.lines if line.get_linestyle() != "None"}


def points(table, across):
    return {(tuple(rows[across]), tuple(100 * rows["difference"])) for _, rows in table.groupby("a")}


def test_of_a_sweep_the_last_gains_stand_over_the_swept_value(swept):
    axes = figures.gain(swept).axes[0]
    table = swept.gains[swept.gains["last"] == 1]
    assert points(table, "strategy_selectors_reward_auc") <= drawn(axes)
    low = min(vertex[1] for band in axes.collections for path in band.get_paths() for vertex in path.vertices)
    assert np.isclose(low, 100 * table["ci_low"].min())
    filled = [line for line in axes.lines if line.get_linestyle() == "None" and line.get_markerfacecolor() != figures.style.PAPER]
    assert sum(len(line.get_xdata()) for line in filled) == ((table["ci_low"] > 0) | (table["ci_high"] < 0)).sum()
    assert axes.get_xlabel() == "strategy.selectors.reward.auc" and axes.get_ylabel() == "gain at equal budget, points"


def test_without_a_sweep_all_gains_stand_over_what_is_equal(once):
    axes = figures.gain(once).axes[0]
    assert points(once.gains, "at") <= drawn(axes) and axes.get_xscale() == "log"


def test_names_stand_at_the_ends_where_there_is_room():
    def ends(differences):
        rows = [{"point": 0, "model": "m", "a": f"s{i}", "b": "base", "axis": "budget", "at": at, "difference": at * d,
                 "se": 0.1, "ci_low": at * d - 0.1, "ci_high": at * d + 0.1, "problems_to_tell": 9.0, "last": int(at == 2),
                 "curve_a": i, "curve_b": 9} for i, d in enumerate(differences) for at in (1, 2)]
        curves = [{"point": 0, "model": "m", "generator": f"g{i}", "selector": "s", "curve": i, "budget": 1.0} for i in range(3)]
        tables = {"gains": pd.DataFrame(rows), "curves": pd.DataFrame(curves)}
        made = ttcsim.Result("made.h5", {}, {k: lambda t=t: ttcsim.result.Table(t) for k, t in tables.items()})
        figure = figures.gain(made)
        return [text.get_text() for text in figure.axes[0].texts], len(figure.axes)

    assert ends([0.1, 0.2, -0.1]) == (["s0", "s1", "s2"], 1)
    assert ends([0.1, 0.11, -0.1]) == ([], 2)  # a legend


def test_models_are_lines_and_a_second_key_is_panels():
    votes = {"generator": "sampling", "selectors": ["majority", "coverage"], "budgets": {"to": 4}}
    r = ttcsim.run(TWO | {"strategy": [votes], "compare": {"baseline": "majority"}, "problems": 20, "trials": 5},
                   sweep={"population.sd": [0.5, 1, 2], "population.slope": [0.2, 0.4]})
    figure = figures.gain(r, labels={"s": "small"})
    assert [axes.get_title() for axes in figure.axes[:2]] == ["slope = 0.2", "slope = 0.4"]
    words = [*figure.axes[1].texts, *(text for axes in figure.axes[2:] for text in axes.get_legend().get_texts())]
    assert [text.get_text() for text in words] == ["small", "l"]
    assert len(drawn(figures.gain(r, where={"population.slope": 0.2, "model": "s"}).axes[0])) == 2  # and the line at 0


def test_the_headline_is_what_the_table_holds(swept, once):
    table = last_gains(swept)
    table = table[table["a"] != "sampling + coverage"]  # an oracle
    said = in_brief(swept)
    low, high = table.loc[table["difference"].idxmin()], table.loc[table["difference"].idxmax()]
    found = re.match(r"Gain over sampling \+ majority at equal budget: from (\S+) points \((\S+) to (\S+); reward.auc = (\S+), (.+?)\) "
                     r"to (\S+) \((\S+) to (\S+); reward.auc = (\S+), (.+?)\); (\d+) of (\d+) comparisons exclude 0. ", said)
    assert found and said.count(". ") == 1
    key = "strategy_selectors_reward_auc"
    for start, row in ((1, low), (6, high)):
        assert [float(found[start + i]) for i in range(3)] == pytest.approx(
            [100 * row["difference"], 100 * row["ci_low"], 100 * row["ci_high"]], abs=0.051) and float(found[start + 3]) == row[key]
        assert found[start + 4] == row["a"]
    assert int(found[12]) == len(table) == 4
    assert int(found[11]) == ((table["ci_low"] > 0) | (table["ci_high"] < 0)).sum()
    alone = in_brief(once.where({"selector": ["majority", "coverage"]}))
    assert re.fullmatch(r"sampling \+ coverage less sampling \+ majority at equal budget: \S+ points \(\S+ to \S+\)\. "
                        r"The interval of 95 % for new problems (in|ex)cludes 0\.", alone)


def test_the_page_begins_with_the_gains_and_their_table(swept):
    text = page([swept])
    first = text.index("<figure")
    assert text.index(in_brief(swept)[:40]) < first and text.index("What was asked") < first
    card = text[first:text.index("</figure>")]
    assert "<h4>Gain over sampling + majority</h4>" in card and "<details open>" in card and card.count("<tr>") == 7
    assert "--group gains --csv" in card and len(numbers(swept)) == 6
