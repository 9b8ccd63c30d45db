"""`ttcsim verify` through the real binary: verdicts, the exit code that tells of a surprise, files."""

import json
import os
import subprocess
from pathlib import Path

import pytest

TTCSIM = os.environ["TTCSIM"]
CLAIMS = Path(__file__).parents[2] / "scenarios" / "claims"


def verify(*words, cwd="."):
    return subprocess.run([TTCSIM, "verify", *map(str, words)], cwd=cwd, capture_output=True, text=True, timeout=300)


def outcomes(*words):
    result = verify(*words, "--json")
    document = json.loads(result.stdout)
    return result.returncode, {v["id"]: v["outcome"] for c in document["claims"] for v in c["verdicts"]}


def test_proposition_1_holds_with_fractional_samples_only():
    code, found = outcomes("prop1")
    assert code == 0
    assert found == {"pure_is_best": "holds", "smallest_r_is_best_pure": "holds", "simulated_pure_is_best": "holds",
                     "simulation_agrees": "holds", "whole_pure_is_best": "refuted",
                     "whole_where_cost_divides": "holds"}


@pytest.mark.parametrize("scale", [0.5, 0.8, 1.3, 3])
def test_wrong_costs_are_noticed(scale):
    code, found = outcomes("prop1", "--set", f"theory.cost_scale={scale}")
    assert code == 4
    assert found["pure_is_best"] == found["smallest_r_is_best_pure"] == "refuted"
    assert found["whole_where_cost_divides"] == found["simulation_agrees"] == "refuted"


def test_the_simulation_notices_very_wrong_costs():
    assert outcomes("prop1", "--set", "theory.cost_scale=10")[1]["simulated_pure_is_best"] == "refuted"


def test_too_few_trials_are_undecided():
    result = verify("prop1", "--set", "trials=200", "--set", "cases=10")
    assert result.returncode == 4
    assert "simulated_pure_is_best is undecided" in result.stderr
    assert "times the trials would decide" in " ".join(result.stdout.split())


def test_the_smallest_example_is_printed():
    text = " ".join(verify("prop1").stdout.split())
    assert "p = (0.5, 0.2), costs (2, 1), budget 3: samples (1, 1) solve 0.6, the best model alone 0.5" in text


def test_a_claim_file_of_ones_own(tmp_path):
    text = (CLAIMS / "prop1.toml").read_text().replace('whole_pure_is_best       = "refuted"',
                                                       'whole_pure_is_best       = "holds"')
    (tmp_path / "mine.toml").write_text(text)
    result = verify("mine.toml", cwd=tmp_path)
    assert result.returncode == 4
    assert "prop1.whole_pure_is_best refuted (expected: holds)" in result.stderr
    (tmp_path / "mine.toml").write_text(text + 'pure_is_bes = "holds"\n')
    result = verify("mine.toml", cwd=tmp_path)
    assert result.returncode == 2
    assert "did you mean" in result.stderr


def test_tables_go_to_a_result_file(tmp_path):
    import xarray
    assert verify("prop1", "-o", "v.h5", cwd=tmp_path).returncode == 0
    for engine in ("h5netcdf", "netcdf4"):
        with xarray.open_dataset(tmp_path / "v.h5", group="claims", engine=engine) as claims:
            assert len(claims.verdict) == 6
        with xarray.open_dataset(tmp_path / "v.h5", group="prop1_whole", engine=engine) as whole:
            assert (whole.gain > 0).all()
    first = (tmp_path / "v.h5").read_bytes()
    again = verify("prop1", "-o", "v.h5", cwd=tmp_path)
    assert again.returncode == 2 and "kept" in again.stderr
    assert verify("prop1", "-o", "v.h5", "--force", cwd=tmp_path).returncode == 0
    assert (tmp_path / "v.h5").read_bytes() == first


def test_mixtures_beat_every_model_alone_on_the_fitted_population():
    result = verify("mixtures", "--set", "data_sets=5", "--json")
    assert result.returncode == 0
    claim = json.loads(result.stdout)["claims"][0]
    found = {v["id"]: v["outcome"] for v in claim["verdicts"]}
    assert found["certified_gap"] == found["optimum_is_flat"] == found["mixture_is_steepest"] == "holds"
    ours = {c["quantity"]: c for c in claim["comparisons"]}
    assert ours["gain over the best model alone"]["ours"] > 0.05
    assert {c["role"] for c in claim["comparisons"]} == {"fitted"}
    assert {v["kind"] for v in claim["verdicts"]} == {"tested", "fitted", "self-check"}


def test_wrong_costs_spoil_the_certificate():
    code, found = outcomes("mixtures", "--set", "data_sets=2", "--set", "theory.cost_scale=1.5")
    assert code == 4
    assert found["certified_gap"] == "refuted"


def test_tuning_keeps_most_of_the_gain():
    quick = ("--set", "data_sets=12", "--set", "problems=[50, 200]", "--set", "samples=8")
    found = outcomes("tuning", *quick)[1]  # too few data sets for every verdict
    assert found["tuning_is_optimal"] == found["plug_in_bias_stays"] == found["repair_helps"] == "holds"
    code, found = outcomes("tuning", *quick, "--set", "theory.cost_scale=3")
    assert code == 4 and found["tuning_is_optimal"] == "refuted"


def test_mixing_gains_less_the_more_models_are_alike():
    code, found = outcomes("mixing")
    assert code == 0 and set(found.values()) == {"holds"}
    code, found = outcomes("mixing", "--set", "theory.cost_scale=1.3")
    assert code == 4 and found["condition_is_exact"] == "refuted"


def test_another_noise_than_the_theorems_is_noticed():
    few = [word for setting in ("problems=200", "map_problems=100", "noise_problems=4", "searches=100",
                                "theory.noise_scale=2") for word in ("--set", setting)]
    code, found = outcomes("convergence", *few)
    assert code == 4 and found["variance_is_the_theorems"] == found["bias_is_the_theorems"] == "refuted"
    result = verify("convergence", *few, "--set", "search.allocation=sequential_ceil")
    assert result.returncode == 2 and "best are served first" in result.stderr


def test_an_inconsistent_population_is_refused():
    result = verify("mixtures", "--set", "data_sets=2", "--set", "population.mean=[0, 0]")
    assert result.returncode == 2 and "mean" in result.stderr


def test_bad_words():
    result = verify("propp1")
    assert result.returncode == 2 and 'did you mean "prop1"' in result.stderr
    assert verify("prop1", "--set", "cases=-3").returncode == 2
    assert verify("prop1", "--preset", "slow").returncode == 2
    assert verify("nowhere.toml").returncode == 2


@pytest.mark.parametrize("claim", ["theorem1", "theorem2"])
def test_the_theorems_come_out_as_their_files_expect(claim, tmp_path):
    result = verify(claim, "-o", "t.h5", "--json", cwd=tmp_path)
    assert result.returncode == 0 and result.stderr == "", result.stderr
    (report,) = json.loads(result.stdout)["claims"]
    assert all(v["as_expected"] and v["expected"] for v in report["verdicts"])
    assert (tmp_path / "t.h5").exists()


@pytest.mark.parametrize("claim,small", [
    ("theorem1", ["problems=50", "draws=1000", "replicates=100", "population=1000"]),
    ("theorem2", ["problems=100", "draws=1000", "mapped=100"]),
])
def test_a_smaller_bound_is_noticed(claim, small):
    settings = [word for setting in [*small, "theory.bound_scale=0.5"] for word in ("--set", setting)]
    code, found = outcomes(claim, *settings)
    assert code == 4 and found["bound_holds"] == "refuted"
