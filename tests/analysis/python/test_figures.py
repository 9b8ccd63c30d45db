"""Every figure is drawn from what the program writes, and shows what the tables hold."""

import io

import matplotlib
import numpy as np
import pandas as pd
import pytest

from results import made, ttcsim as run

import ttcsim
from ttcsim import figures


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return made(tmp_path_factory.mktemp("results"))


@pytest.mark.parametrize("name, wanted", [
    ("swept.h5", ["scaling", "sweep", "flops", "choices", "pairs", "correct-mass", "gap"]),
    ("gains.h5", ["gain", "scaling", "sweep", "flops", "choices", "pairs", "correct-mass", "gap"]),
    ("stopping.h5", ["gain", "stopping", "scaling", "flops", "choices", "pairs", "levels", "correct-mass", "gap"]),
    ("cascade.h5", ["gain", "cascades", "scaling", "flops", "choices", "pairs", "levels", "correct-mass", "gap",
                    "majority-by-model"]),
    ("levels.h5", ["scaling", "pairs", "levels", "correct-mass", "gap"]),
    ("answers.json", ["scaling", "pairs"]), ("claims.h5", ["whole-samples", "mixing-gain"]),
    ("rebase.h5", ["rebase-table-1", "rebase-curves", "rebase-map"]),
    ("search.h5", ["mcts-settings", "balance-temperatures", "policy-differences", "search-map"]),
    ("convergence.h5", ["convergence-map"])])
def test_exhibits_of_each_kind_of_file(folder, name, wanted):
    result = ttcsim.open(folder / name)
    found = figures.exhibits(result)
    assert [e.name for e in found] == wanted
    for exhibit in found:
        written = io.BytesIO()
        exhibit.draw(result).savefig(written, format="svg")
        assert len(written.getvalue()) > 5000


def test_the_lines_are_the_curves(folder):
    result = ttcsim.open(folder / "levels.h5")
    axes = figures.scaling(result).axes[0]
    first = result.curves[result.curves["curve"] == 0]
    assert np.allclose(axes.lines[0].get_ydata(), first["accuracy"])
    assert axes.get_xscale() == "log"


def test_table_1_of_the_claim_is_its_comparisons(folder):
    from ttcsim.figures.rebase import table_1_points

    result = ttcsim.open(folder / "rebase.h5")
    table = table_1_points(result).set_index(["model", "generator"])
    assert len(table) == 6 and table.notna().all(axis=None)
    assert table.loc[("llemma-34b", "REBASE"), ["paper_accuracy", "paper_flops", "role"]].tolist() == [0.492, 7.08e14, "predicted"]
    assert list(table.index[table["role"] == "predicted"]) == [("llemma-34b", "REBASE")]
    with pytest.raises(ttcsim.DataError, match="claims.h5: no rows of table 1"):
        table_1_points(ttcsim.open(folder / "claims.h5"))


def test_the_map_of_rewards_draws_a_line_where_the_sign_changes(folder):
    result = ttcsim.open(folder / "rebase.h5")
    cells = result.table("rebase_map").pivot(index="systematic", columns="fresh", values="difference").to_numpy() > 0
    changes = (cells[1:] != cells[:-1]).sum() + (cells[:, 1:] != cells[:, :-1]).sum()
    left, right = figures.rebase_map(result).axes[:2]
    assert len(left.lines) == changes and len(left.texts) == cells.size
    assert len(right.get_legend_handles_labels()[0]) == 0 and len(right.containers) == len(cells)


def test_limits_and_worth_are_lines_by_auc(folder):
    result = ttcsim.open(folder / "convergence.h5")
    table = result.table("convergence_map").sort_values(["auc", "systematic_share"])
    left, right = figures.convergence_map(result).axes[:2]
    for axes, column in ((left, "limit"), (right, "worth")):
        drawn = [y for bars in axes.containers for y in bars[0].get_ydata(orig=False)]
        assert np.allclose(drawn, table[column])


def test_searches_are_drawn_in_points(folder):
    result = ttcsim.open(folder / "search.h5")
    mcts = result.table("search_mcts")
    panels = figures.mcts_settings(result).axes[:-1]
    assert [axes.get_title() for axes in panels] == ["small policy", "large policy"]
    assert np.allclose(panels[0].containers[0][0].get_ydata(orig=False), 100 * mcts["difference"][:3])
    axes = figures.temperatures(result).axes[0]
    drawn = sorted(x for bars in axes.containers for x in bars[0].get_xdata(orig=False))
    assert np.allclose(drawn, sorted(100 * result.table("search_temperatures")["difference"]))


def test_the_map_of_searches_has_every_point_once(folder):
    result = ttcsim.open(folder / "search.h5")
    table = result.table("search_map")
    panels = figures.search_map(result).axes[:-1]
    drawn = sorted(y for axes in panels for bars in axes.containers for y in bars[0].get_ydata(orig=False))
    assert len(panels) == 2 and np.allclose(drawn, sorted(100 * table["gain"]))


def test_stopping_is_drawn_against_what_was_drawn(folder):
    result = ttcsim.open(folder / "stopping.h5")
    axes = figures.stopping(result).axes[0]
    curves = result.curves.groupby("curve")
    assert len(axes.lines) >= len(curves)
    assert np.allclose(axes.lines[0].get_xdata(), curves.get_group(0)["solutions"])


def test_cascades_are_drawn_against_what_they_cost(folder):
    result = ttcsim.open(folder / "cascade.h5")
    axes = figures.cascades(result).axes[0]
    curves = result.curves
    cascade = curves[curves["budget_unit"] == "multiples"]
    drawn = [line.get_xdata() for line in axes.lines]
    assert any(len(x) == len(cascade) and np.allclose(x, cascade["flops"]) for x in drawn)
    assert any(len(x) == len(cascade) and np.allclose(x, result.table("cascades")["oracle_flops"]) for x in drawn)


def test_no_global_setting_changes(folder):
    before = dict(matplotlib.rcParams)
    figures.scaling(ttcsim.open(folder / "swept.h5"))
    assert dict(matplotlib.rcParams) == before


def test_pareto_front_by_brute_force():
    draw = np.random.default_rng(1)
    points = pd.DataFrame({"flops": draw.integers(1, 30, 200), "accuracy": draw.integers(0, 50, 200) / 50})
    front = figures.pareto_front(points, "flops")
    beaten = [bool(((points.flops <= p.flops) & (points.accuracy >= p.accuracy)
                    & ((points.flops < p.flops) | (points.accuracy > p.accuracy))).any()) for p in points.itertuples()]
    best = points[~np.array(beaten)].drop_duplicates().sort_values("flops")
    assert front[["flops", "accuracy"]].to_numpy().tolist() == best.to_numpy().tolist()


def test_level_accuracy_averages_to_the_accuracy(folder):
    from ttcsim.figures.levels import level_accuracy

    result = ttcsim.open(folder / "levels.h5")
    by_level = level_accuracy(result)
    weights = result.problems.drop_duplicates("problem")["level"].value_counts()
    mean = by_level.mul(weights, axis=0).sum() / weights.sum()
    last = result.curves.groupby("generator", sort=False)["accuracy"].last()
    for name, value in mean.items():
        assert np.isclose(value, last[name], atol=1e-12)


def test_a_ternary_plot_of_any_table():
    shares = [(a / 10, b / 10, (10 - a - b) / 10) for a in range(11) for b in range(11 - a)]
    table = pd.DataFrame(shares, columns=["share_a", "share_b", "share_c"])
    table["success"] = 1 - ((table[["share_a", "share_b", "share_c"]] - [0.2, 0.2, 0.6]) ** 2).sum(axis=1)
    texts = [t.get_text() for t in figures.ternary(table).axes[0].texts]
    assert "best 100.0 %\n20 : 20 : 60" in texts
    with pytest.raises(ttcsim.DataError, match="three columns share_MODEL"):
        figures.ternary(table.drop(columns="share_a"))


POLICIES = """
problems = 40
trials = 20
[population]
kind = "levels"
mean = [-1, 0]
sd = [2, 2]
correlations = [[1, 0.5], [0.5, 1]]
[[model]]
name = "Mistral-7B"
parameters = 7e9
tokens = { mean = 200, sd = 20 }
[[model]]
name = "Llemma-34B"
parameters = 34e9
tokens = { mean = 200, sd = 20 }
[[strategy]]
generator = "sampling"
models = ["Mistral-7B"]
selectors = ["majority", { kind = "weighted", reward = "latent" }, { kind = "best_of_n", reward = "latent" }]
budgets = { to = 256 }
[[strategy]]
generator = "sampling"
models = ["Llemma-34B"]
selectors = ["majority", { kind = "weighted", reward = "latent" }, { kind = "best_of_n", reward = "latent" }]
budgets = { to = 64 }
"""


@pytest.fixture(scope="module")
def policies(tmp_path_factory):
    folder = tmp_path_factory.mktemp("policies")
    (folder / "p.toml").write_text(POLICIES)
    run("run", "p.toml", cwd=folder)
    return ttcsim.open(folder / "p.h5")


def test_the_scaling_papers_figures_from_sampling_alone(policies):
    for number, panels in ((4, 2), (5, 2), (6, 2), (7, 2), (8, 2), (9, 2), (10, 2), (11, 2)):
        figure = getattr(figures, f"scaling_figure_{number}")(policies)
        assert len(figure.axes) == panels + 1  # and the legend
    first = figures.scaling_figure_1(policies, flops=[2e13, 1e14])
    left, right, _ = first.axes
    assert np.allclose(left.lines[1].get_ydata(), 1 - policies.curves.query("model == 'Mistral-7B' and selector == 'weighted'").accuracy)
    assert sorted(right.lines[0].get_xdata()) == [7e9, 34e9]


def test_the_envelope_is_the_least_error_that_a_budget_buys(policies):
    from ttcsim.figures.model_size import envelope, sized_lines

    best = envelope(sized_lines(policies, "weighted", "sampling"))
    weighted = policies.curves.query("selector == 'weighted'")
    for row in weighted.itertuples():
        bought = best[best["flops"] <= row.flops * (1 + 1e-9)]
        assert bought["error"].iloc[-1] <= 1 - row.accuracy + 0.02  # the grid may end a little before the rung
    assert best["error"].is_monotonic_decreasing and best["error"].min() == (1 - weighted["accuracy"]).min()
    assert best["size"].iloc[0] == 7e9


def test_choices_are_the_best_and_what_cannot_be_told_from_it(policies, folder):
    frontier = policies.table("frontier")
    kept = frontier[frontier["told_apart"] == 0]
    axes = figures.choices(policies).axes[0]
    drawn = {style: [x for line in axes.lines if line.get_fillstyle() == style for x in line.get_xdata()]
             for style in ("full", "none")}
    assert sorted(drawn["full"]) == sorted(set(frontier["flops"])) and len(drawn["full"] + drawn["none"]) == len(kept)
    assert len(figures.choices(ttcsim.open(folder / "swept.h5")).axes) == 3  # two points and the legend


def test_the_law_of_sizes_wants_three_sizes(policies):
    assert not any(e.name in ("error-by-size", "optimal-size") for e in figures.exhibits(policies))
    with pytest.raises(ttcsim.DataError, match="no table 'size_law'"):
        figures.optimal_size(policies)
    with pytest.raises(ttcsim.DataError, match="no rebase curves chosen by weighted"):
        figures.scaling_figure_1(policies, generator="rebase")


def test_the_law_of_sizes_is_the_files(folder):
    result = ttcsim.open(folder / "sizes.h5")
    law, best = result.table("size_law").iloc[0], result.table("best_sizes")
    assert {"error-by-size", "optimal-size"} <= {e.name for e in figures.exhibits(result)}
    axes = figures.optimal_size(result).axes[0]
    fitted, published = axes.lines
    assert np.allclose(np.log10(fitted.get_xdata()), law["a"] * np.log10(fitted.get_ydata()) + law["b"])
    assert np.allclose(np.diff(np.log10(published.get_xdata())), 1.19 * np.diff(np.log10(published.get_ydata())))
    assert len(axes.collections[0].get_offsets()) == (best["law"] == 0).sum()
    one = ttcsim.open(folder / "one.h5")  # a single problem: no error bars, but a figure
    assert figures.scaling_figure_1(one).axes


def test_table_1_has_what_there_is_and_what_was_published(policies):
    table = figures.scaling_table_1(policies).set_index(["model", "generator"])
    assert np.isclose(table.loc[("mistral-7b", "sampling"), "flops"], 2 * 7e9 * 200 * 256)
    assert np.isnan(table.loc[("mistral-7b", "rebase"), "accuracy"])
    assert table.loc[("llemma-34b", "rebase"), "paper_accuracy"] == 0.492


@pytest.fixture(scope="module")
def strategies(tmp_path_factory):
    """Sampling beside another strategy of the same names as the paper's: the names are all that the figures know."""
    folder = tmp_path_factory.mktemp("strategies")
    other = """
[[strategy]]
name = "rebase"
generator = { kind = "sampling", temperature = 0.7 }
selectors = ["majority", { kind = "weighted", reward = "latent" }]
budgets = { list = [8, 32] }
"""
    (folder / "s.toml").write_text(POLICIES + other)
    run("run", "s.toml", cwd=folder)
    return ttcsim.open(folder / "s.h5")


def test_the_scaling_papers_figures_are_exhibited_where_strategies_differ(strategies, policies):
    names = [e.name for e in figures.exhibits(strategies)]
    assert names[-4:] == ["error-by-selector", "error-by-model", "majority-by-model", "votes-by-model"]
    assert not any(e.name.startswith("error-by") for e in figures.exhibits(policies))
    both = figures.scaling_figure_4(strategies).axes
    assert [axes.get_title() for axes in both[:2]] == ["weighted vote", "best-of-n"]
    assert len(both[0].lines) == 4 and len(both[1].lines) == 2
    table = figures.scaling_table_1(strategies).set_index(["model", "generator"])
    assert table.loc[("mistral-7b", "rebase"), "accuracy"] > 0 and table.loc[("llemma-34b", "rebase"), "flops"] > 0


def test_figures_say_what_they_lack(folder):
    with pytest.raises(ttcsim.DataError, match="there is no table 'figure_1_left'"):
        figures.mixtures_figure_1(ttcsim.open(folder / "swept.h5"))
    with pytest.raises(ttcsim.DataError, match="no curves chosen by weighted"):
        figures.by_selector(ttcsim.open(folder / "levels.h5"), ["weighted"])
