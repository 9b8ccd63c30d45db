"""`ttcsim.open` on what the program writes, and on what is no result."""

import json

import numpy as np
import pytest

from results import made, ttcsim as run

import ttcsim


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return made(tmp_path_factory.mktemp("results"))


def test_tables_and_facts(folder):
    r = ttcsim.open(folder / "swept.h5")
    assert r.tables == ["curves", "pairs", "saturation", "frontier", "pareto", "problems", "tallies"]
    assert r.title == "Swept & <small>" and r.seed == 1 and r.version == ttcsim.__version__
    assert "[population]" in r.scenario and len(r.digests) == 2
    assert r.axes == {"strategy_selectors_reward_auc": "strategy.selectors.reward.auc"}
    assert r.meanings("curves")["se"] == "standard error for a new set of problems"
    assert set(r.curves["selector"]) == {"coverage", "majority", "weighted", "best_of_n"}
    assert len(r.pairs) and len(r.saturation) and len(r.problems) == 30
    assert len(r.tallies) == 30 * len(r.curves)


def test_it_is_what_show_prints(folder):
    shown = json.loads(run("show", folder / "swept.h5", "--json").stdout)["curves"]
    read = ttcsim.open(folder / "swept.h5").curves
    assert list(read.columns) == list(shown[0])
    assert np.allclose(read["accuracy"], [row["accuracy"] for row in shown])


def test_tables_are_copies(folder):
    r = ttcsim.open(folder / "swept.h5")
    r.curves["accuracy"] = -1.0
    assert (r.curves["accuracy"] >= 0).all()


def test_a_scenario_can_be_run_again(folder, tmp_path):
    r = ttcsim.open(folder / "swept.h5")
    (tmp_path / "again.toml").write_text(r.scenario)
    run("run", "again.toml", "-o", "again.h5", cwd=tmp_path)
    assert (tmp_path / "again.h5").read_bytes() == (folder / "swept.h5").read_bytes()


def test_verdicts(folder):
    r = ttcsim.open(folder / "claims.h5")
    assert set(r.claims["outcome"]) == {"holds", "refuted"} and set(r.claims["claim"]) == {"prop1", "mixing"}
    assert "mixing_gain" in r and len(r.table("prop1_whole"))
    with pytest.raises(ttcsim.DataError, match=r"claims.h5: there is no table 'curves' \(there are: claims"):
        r.curves


def test_real_answers(folder):
    r = ttcsim.open(folder / "answers.json")
    assert set(r.curves["selector"]) == {"pass@k", "maj@k", "best-of-k", "weighted@k"}
    whole = r.curves[(r.curves["selector"] == "maj@k") & (r.curves["budget"] == 16)]
    assert np.isfinite(whole["limit"]).all() and (abs(whole["limit"] - whole["accuracy"]) < 0.1).all()
    assert "/" not in "".join(r.curves["source"])


@pytest.mark.parametrize("content, said", [
    (None, "no such file"), (b"", "not a result file"), (b"plain text", "not a result file"), (b"{}", "not the document"),
    (b'{"curves": 3}', "not the document"), (b"\x89HDF\r\n\x1a\n" + bytes(200), "not a result file")])
def test_what_is_no_result_is_one_line(tmp_path, content, said):
    if content is not None:
        (tmp_path / "x").write_bytes(content)
    with pytest.raises(ttcsim.DataError, match=said) as caught:
        ttcsim.open(tmp_path / "x")
    assert "\n" not in str(caught.value)


def test_a_cut_file_is_one_line(folder, tmp_path):
    (tmp_path / "cut.h5").write_bytes((folder / "swept.h5").read_bytes()[:5000])
    with pytest.raises(ttcsim.DataError, match="cut.h5: not a result file"):
        ttcsim.open(tmp_path / "cut.h5")
