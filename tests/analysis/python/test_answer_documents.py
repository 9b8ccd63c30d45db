"""Documents of `ttcsim forecast` and `plan --json`, and tables of answers, as results with their figures."""

import json

import numpy as np
import pytest

from results import SCENARIOS, ttcsim as run

import ttcsim
from ttcsim import figures
from ttcsim.report.files import read_input
from ttcsim.report.page import page
from ttcsim.report.summary import in_brief

ANSWERS = SCENARIOS / "synthetic-answers.csv"
COUNTS = "model,problem,n,correct\n" + "".join(f"{m},q{q},8,{(q * 3 + extra) % 9}\n" for m, extra in (("s", 0), ("l", 2)) for q in range(12))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("documents")
    (folder / "f.json").write_text(run("forecast", ANSWERS, "--json", "--quiet", "--draws=40", "--k=1,4,16,64").stdout)
    (folder / "c.csv").write_text(COUNTS)
    (folder / "p.json").write_text(run("plan", folder / "c.csv", "--prices=s=1,l=4", "--budget=4,16", "--json").stdout)
    return folder


def test_a_forecast_is_a_result(folder):
    r = ttcsim.open(folder / "f.json")
    assert r.tables == ["forecast", "runs"] and set(r.forecast["name"]) == {"small-4b", "large-32b"}
    written = json.loads((folder / "f.json").read_text())["runs"]
    assert list(r.forecast["value"]) == [row["value"] for entry in written for row in entry["forecast"]]
    best = r.forecast[(r.forecast["name"] == "large-32b") & (r.forecast["k"] == 64)].iloc[0]
    assert in_brief(r).startswith(f"A vote of 64 samples of large-32b would be correct on {100 * best['value']:.1f} % "
                                  f"({100 * best['fresh_low']:.1f} to {100 * best['fresh_high']:.1f}) of the problems, ever more")
    assert in_brief(r).endswith("Intervals are of 90 % for new problems.")


def test_a_forecast_is_dotted_beyond_the_samples(folder):
    r = ttcsim.open(folder / "f.json")
    axes = figures.forecast(r).axes[0]
    dotted = [line for line in axes.lines if line.is_dashed()]
    assert [list(line.get_xdata()) for line in dotted] == [[16, 64]] * 2
    limits = {line.get_ydata()[0] for line in axes.lines if not line.get_clip_on()}
    assert limits == set(r.runs["limit_value"])
    seen = {y for bars in axes.containers for y in bars[0].get_ydata()}
    assert seen == set(r.forecast["seen"].dropna())


def test_a_plan_is_a_result_with_the_best_model_beside_it(folder):
    r = ttcsim.open(folder / "p.json")
    assert r.tables == ["plans", "fits"] and list(r.fits["model"]) == ["s", "l"]
    drawn = figures.plan(r).axes[0].containers
    for bars, choice in zip(drawn, ("plan", "pure"), strict=True):
        assert np.array_equal(bars[0].get_ydata(), r.plans["repaired_value"][r.plans["choice"] == choice])
    said = in_brief(r)
    assert said.startswith("A budget of 16 for one problem is best spent on ") and " % solved (" in said
    shown = next(e for e in figures.exhibits(r) if e.name == "plan").numbers(r)
    assert list(shown["budget"]) == [4, 16] and all(" of " in text for text in shown["best plan"])


def test_a_table_of_answers_has_curves_and_a_forecast(folder):
    r = read_input(str(ANSWERS))
    assert {"curves", "pairs", "forecast", "runs"} <= set(r.tables)
    assert [e.name for e in figures.exhibits(r)] == ["scaling", "forecast", "pairs"]
    assert in_brief(r).startswith("Best by maj@16") and "A vote of 256" in in_brief(r)
    colours = {look.get_color() for look in figures.forecast(r).axes[0].lines}
    assert colours <= {line.get_color() for line in figures.scaling(r).axes[0].lines}
    assert read_input(str(folder / "c.csv")).tables == ["curves", "pairs", "summary"]  # counts know no answers


def test_a_table_that_is_none_is_the_programs_own_line(tmp_path):
    (tmp_path / "bad.csv").write_text("x,y\n1,2\n")
    with pytest.raises(ttcsim.DataError, match='bad.csv:1: no column "model"'):
        read_input(str(tmp_path / "bad.csv"))


@pytest.mark.parametrize("content", ['{"runs": [1]}', '{"budgets": 3}', '{"runs": []}', '{"budgets": []}', "[]", '{"runs": {}, "level": 1}'])
def test_documents_of_no_kind_are_one_line(tmp_path, content):
    (tmp_path / "x.json").write_text(content)
    with pytest.raises(ttcsim.DataError, match="x.json: not "):
        ttcsim.open(tmp_path / "x.json")


def test_their_pages(folder):
    text = page([ttcsim.open(folder / "p.json"), ttcsim.open(folder / "f.json")])
    assert "ttcsim plan ANSWERS --prices s=1,l=4 --budget 4,16 --json &gt; p.json" in text
    assert "ttcsim forecast synthetic-answers.csv --json &gt; f.json" in text
    assert "<details open>" in text and "<dt>problems</dt><dd>12</dd>" in text
