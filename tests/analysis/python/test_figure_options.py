"""What every figure takes: axes, names, parts; looks that stay; panels for what was swept; a paper's width; provenance."""

import inspect
import re

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib import rcParams
from matplotlib.figure import Figure

from results import SWEPT, made

import ttcsim
from ttcsim import figures
from ttcsim.figures.exhibits import entries
from ttcsim.figures.looks import shared_looks

MEANS, ANSWERS, AUCS = [0.2, 0.4, 0.6], [3, 6], [0.6, 0.8]


@pytest.fixture(scope="module")
def three():
    return ttcsim.run(SWEPT, sweep={"population.correct.mean": MEANS, "population.answers": ANSWERS})


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return made(tmp_path_factory.mktemp("results"))


def looks(axes):
    return {(line.get_color(), line.get_marker()) for line in axes.lines if line.get_linestyle() != "None"}


def test_every_figure_says_what_it_takes():
    for entry in entries():
        assert {"ax", "labels", "where"} <= set(inspect.signature(entry.draw).parameters), entry.name
        assert "Parameters\n" in entry.draw.__doc__ and "Returns\n" in entry.draw.__doc__


@pytest.mark.parametrize("file", ["swept.h5", "gains.h5", "levels.h5", "answers.json", "claims.h5", "rebase.h5", "search.h5", "sizes.h5"])
def test_every_figure_goes_into_axes_of_the_callers(folder, file):
    result = ttcsim.open(folder / file)
    settings = dict(rcParams)
    for entry in (e for e in entries() if e.fits(result)):
        for count in range(1, 13):
            figure = Figure(layout="constrained")
            places = [figure.add_subplot(1, count, i + 1) for i in range(count)]
            try:
                assert entry.draw(result, ax=places) is figure and all(axes.has_data() for axes in places)
            except ttcsim.UsageError as error:
                assert re.match(rf"the figure has \d+ panels, ax= {count}: where= chooses", str(error))
            else:
                break
        else:
            raise AssertionError(entry.name)
    assert dict(rcParams) == settings


def test_a_figure_of_its_own_says_that_it_takes_no_ax():
    with pytest.raises(ttcsim.UsageError, match="mine makes a figure of its own"):
        def mine(_):
            return Figure()

        from ttcsim.figures.styled import styled
        styled(mine)(None, ax=Figure().add_subplot())


def test_names_and_parts(three):
    figure, axes = plt.subplots()
    figures.scaling(three, ax=axes, where={"auc": 0.6, "correct.mean": 0.4, "population.answers": 3, "selector": ["majority", "coverage"]},
                    labels={"majority": "plain vote"})
    words = [text.get_text() for text in axes.get_legend().get_texts()]
    assert words == ["coverage", "plain vote", "exact limit"]
    whole = three.curves
    here = whole[(whole["selector"] == "majority") & (whole["strategy_selectors_reward_auc"] == 0.6)
                 & (whole["population_correct_mean"] == 0.4) & (whole["population_answers"] == 3)]
    assert any(np.allclose(line.get_ydata(), here["accuracy"]) for line in axes.lines if len(line.get_ydata()) == len(here))
    plt.close(figure)


def test_a_part_leaves_out_rows_about_what_is_left_out(three):
    part = three.where({"selector": ["majority", "weighted"], "reward.auc": 0.8})
    assert set(part.curves["selector"]) == {"majority", "weighted"} and len(part.curves) == len(three.curves) // 4
    assert set(part.pairs["label_a"]) | set(part.pairs["label_b"]) == {"sampling + majority", "sampling + weighted"}
    assert part.whole is three and part.where({"selector": "majority"}).whole is three
    with pytest.raises(ttcsim.UsageError, match="has no column aucs .there are: population.answers"):
        three.where({"aucs": 1})
    with pytest.raises(ttcsim.DataError, match="no curves where model = none"):
        three.where({"model": "none"})
    with pytest.raises(ttcsim.UsageError, match="has no column"):
        figures.scaling(three, where={"nothing": 1})


def test_a_strategy_looks_the_same_in_every_figure_and_part(three):
    part = three.where({"answers": 3, "auc": 0.6, "correct.mean": 0.2})
    every = looks(figures.scaling(part).axes[0])
    assert len(every) == 4
    weighted = looks(figures.scaling(part, where={"selector": "weighted"}).axes[0])
    assert len(weighted) == 1 and weighted < every
    assert weighted < looks(figures.sweep(three, where={"auc": 0.6, "answers": 3}).axes[0])
    alone = ttcsim.run(SWEPT, set={"strategy.selectors": [{"kind": "weighted", "reward": "latent"}], "problems": 5, "trials": 2,
                                   "sweep": {}})
    assert looks(figures.scaling(alone).axes[0]) != weighted
    with shared_looks([three, alone]):
        assert looks(figures.scaling(alone).axes[0]) == weighted


def test_one_swept_key_is_a_row_of_panels_two_are_a_grid_three_are_too_many(three):
    row = figures.scaling(three, where={"auc": 0.6, "answers": 3}).axes
    assert [axes.get_title() for axes in row[:3]] == [f"correct mean = {m}" for m in MEANS]
    grid = figures.scaling(three, where={"auc": 0.6}).axes
    assert [axes.get_title() for axes in grid[:6]] == [*(f"correct mean = {m}" for m in MEANS), "", "", ""]
    assert [axes.texts[0].get_text() for axes in (grid[2], grid[5])] == ["answers = 3", "answers = 6"]
    curves = three.where({"auc": 0.6, "answers": 6, "correct.mean": 0.6, "selector": "majority"}).curves
    assert any(np.array_equal(line.get_ydata(), curves["accuracy"]) for line in grid[5].lines)
    with pytest.raises(ttcsim.UsageError, match=r"two swept keys, not 3 \(.*\); where=\{...\} chooses values"):
        figures.scaling(three)
    exhibit = next(e for e in figures.exhibits(three) if e.name == "scaling")
    assert exhibit.caption.endswith("Only auc = 0.6.") and len(exhibit.draw(three).axes) == 7
    assert len(figures.sweep(three).axes) == 5  # the means are the axis


def test_keys_that_change_together_are_one():
    from ttcsim.figures.facets import free_keys
    from ttcsim.result import Result, Table

    swept = {"a": "x.a", "b": "x.b", "c": "x.c"}
    curves = pd.DataFrame({"a": [1, 2, 3] * 2, "b": [10, 20, 20] * 2, "c": [0] * 3 + [1] * 3})
    assert free_keys(Result("made.h5", {}, {"curves": lambda: Table(curves, swept=swept)})) == ["a", "c"]


def test_limits_are_marks_at_the_edge(three):
    part = three.where({"answers": 3, "auc": 0.6, "correct.mean": 0.2})
    axes = figures.scaling(part).axes[0]
    marks = [line for line in axes.lines if line.get_fillstyle() == "none"]
    assert sorted(line.get_ydata()[0] for line in marks) == sorted(part.curves.groupby("curve")["limit"].first())
    assert all(line.get_xdata()[0] > 1 and not line.get_clip_on() for line in marks)


def test_gains_of_both_signs_are_coloured_around_zero(folder):
    image, = figures.rebase_map(ttcsim.open(folder / "rebase.h5")).axes[0].images
    assert image.get_cmap().name == "PuOr" and image.norm.vmin == -image.norm.vmax < 0
    image, = figures.mixing_gain(ttcsim.open(folder / "claims.h5")).axes[0].images
    assert image.norm.vmin == 0


def test_a_papers_width_and_letters(three):
    part = three.where({"auc": 0.6})
    with figures.canvas(width=3.25, serif=True):
        figure = figures.scaling(part)
    assert figure.get_figwidth() == 3.25
    titles = [axes.get_title() for axes in figure.axes[:6]]
    assert titles[5] == "correct mean = 0.6, answers = 6" and len({axes.get_subplotspec().colspan.start for axes in figure.axes}) == 1
    assert figure.axes[0].xaxis.label.get_fontfamily() == ["serif"]
    assert figures.scaling(part).get_figwidth() > 9


def test_files_say_what_made_them(three, tmp_path):
    part = three.where({"auc": 0.6, "answers": 3})
    for kind in ("pdf", "png", "svg"):
        for name in ("a", "b"):
            figures.save(figures.scaling(part), tmp_path / f"{name}.{kind}", part, "Mine")
        written = (tmp_path / f"a.{kind}").read_bytes()
        assert written == (tmp_path / f"b.{kind}").read_bytes()
        assert f"ttcsim {three.version}, scenario digest {three.digests['scenario_digest']}".encode() in written and b"Mine" in written


def test_tables_that_nobody_has_heard_of_are_reachable(folder):
    from ttcsim.result import Result, Table

    gains = pd.DataFrame({"model": ["m"], "a": ["x"], "b": ["y"], "difference": [0.1]})
    r = Result("made.h5", {}, {"gains": lambda: Table(gains), "curve-like": lambda: Table(gains)})
    assert r.gains.equals(gains) and r["gains"].equals(gains) and r["curve-like"].equals(gains) and "gains" in dir(r)
    assert r._ipython_key_completions_() == ["gains", "curve-like"]
    assert r.to_xarray("gains")["difference"].item() == 0.1 and "<code>gains</code>" in r._repr_html_()
    with pytest.raises(AttributeError, match="no attribute 'gain' .tables: gains, curve-like"):
        r.gain
    real = ttcsim.open(folder / "swept.h5")
    assert all(real[table].equals(getattr(real, table)) for table in real.tables)


def test_a_result_as_a_notebook_shows_it(folder):
    page = ttcsim.open(folder / "swept.h5")._repr_html_()
    assert "Swept &amp; &lt;small&gt;" in page and "seed 1" in page and "strategy.selectors.reward.auc swept" in page
    assert page.count("<tr>") == 9 and "<small>" not in page
    assert "<table>" not in ttcsim.open(folder / "claims.h5")._repr_html_()


def test_curves_as_a_labelled_array(three):
    data = three.to_xarray()
    chosen = data["accuracy"].sel(population_correct_mean=0.4, population_answers=6, strategy_selectors_reward_auc=0.8,
                                  selector="weighted", budget=16).item()
    rows = three.where({"correct.mean": 0.4, "answers": 6, "auc": 0.8, "selector": "weighted"}).curves
    assert chosen == rows["accuracy"].iloc[-1] and data["se"].attrs["long_name"] == "standard error for a new set of problems"
    assert three.to_xarray("pairs").sizes["pair"] == len(three.pairs)
