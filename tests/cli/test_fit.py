"""`ttcsim fit` through the real binary."""

import json
import os
import random
import subprocess
from pathlib import Path

import pytest

TTCSIM = os.environ["TTCSIM"]
REAL = os.environ.get("TTCSIM_REAL_ANSWERS")
ANSWERS = Path(__file__).parents[2] / "scenarios" / "synthetic-answers.csv"
LAWS = ["beta", "zero_inflated_beta", "zero_one_inflated_beta", "logit_normal", "npmle"]


def ttcsim(*words, cwd, text=None):
    return subprocess.run([TTCSIM, *map(str, words)], cwd=cwd, capture_output=True, text=True, timeout=300, input=text)


def fitted(cwd, *words):
    result = ttcsim("fit", *words, "--json", "--resamples", 20, cwd=cwd)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def refused(result, code, *words):
    assert result.returncode == code and result.stderr.count("\n") == 1, result.stderr
    assert all(word in result.stderr for word in words), result.stderr


def counts(correct, n=16, model="m"):
    return "model,problem,n,correct\n" + "".join(f"{model},q{i:03},{n},{c}\n" for i, c in enumerate(correct))


@pytest.fixture
def table(tmp_path):
    (tmp_path / "counts.csv").write_text(counts([0] * 15 + [16] * 5 + [1, 2, 4, 5, 8, 9, 11, 13, 15, 3] * 3))
    return tmp_path


def test_every_law_is_judged_and_the_free_one_is_likeliest(table):
    [fit] = fitted(table, "counts.csv")["fits"]
    laws = {law["law"]: law for law in fit["laws"]}
    assert list(laws) == LAWS and laws[fit["best"]]["best"] and laws[fit["best"]]["behind"] == 0
    free = laws["npmle"]
    assert 0 <= free["parameters"]["gap"] < 1e-6
    assert abs(sum(atom["weight"] for atom in free["parameters"]["atoms"]) - 1) < 1e-9
    for law in laws.values():
        assert law["log_likelihood"] <= free["log_likelihood"] + 1e-4
        assert law["behind"] >= 0 and 0 < law["p_value"] <= 1
        assert abs(sum(law["expected"]) - 50) < 1e-6
        assert [at["k"] for at in law["pass_at_k"]] == [32, 64, 256]
        for at, possible in zip(law["pass_at_k"], fit["possible_pass_at_k"], strict=True):
            assert at["ci_low"] <= at["ci_high"] and possible["low"] - 0.02 < at["value"] < possible["high"] + 0.02
    assert sum(fit["seen"]) == 50 and fit["seen"][0] == 15 and fit["seen"][-1] == 5


def test_the_text_fits_a_page_and_is_the_same_each_time(table):
    first, second = (ttcsim("fit", "counts.csv", "--resamples", 20, cwd=table) for _ in range(2))
    assert first.returncode == 0 and first.stdout == second.stdout
    assert max(map(len, first.stdout.splitlines())) <= 80
    assert "Recommended: " in first.stdout and "Beta + never + always" in first.stdout


def test_a_spread_that_beta_laws_refute_is_seen(tmp_path):
    draw = random.Random(1)  # two kinds of problems, nothing between
    correct = [sum(draw.random() < (0.85 if q % 3 == 0 else 0.15) for _ in range(32)) for q in range(240)]
    (tmp_path / "c.csv").write_text(counts(correct, n=32))
    [fit] = fitted(tmp_path, "c.csv")["fits"]
    laws = {law["law"]: law for law in fit["laws"]}
    assert fit["best"] == "npmle" and not laws["beta"]["tied"]
    assert laws["beta"]["p_value"] < 0.1 < laws["npmle"]["p_value"]


def test_one_sample_tells_the_mean_only(tmp_path):
    (tmp_path / "c.csv").write_text(counts([1, 0, 0, 1, 0] * 8, n=1))
    [fit] = fitted(tmp_path, "c.csv", "--k", "1,4")["fits"]
    assert fit["laws"] == [] and fit["best"] is None and "one sample" in fit["reason"]
    assert fit["mean_low"] < fit["mean"] == 0.4 < fit["mean_high"]
    assert fit["possible_pass_at_k"][1] == pytest.approx({"k": 4, "low": 0.4, "high": 1 - 0.6**4})
    text = ttcsim("fit", "c.csv", cwd=tmp_path).stdout
    assert "Possible pass@k" in text and "Beta" not in text
    refused(ttcsim("fit", "c.csv", "-o", "s.toml", cwd=tmp_path), 2, "one sample")
    assert not (tmp_path / "s.toml").exists()


@pytest.mark.parametrize("correct", [[0] * 8, [16] * 8, [16] * 4 + [0] * 4, [7]])
def test_tables_at_the_edge(tmp_path, correct):
    (tmp_path / "c.csv").write_text(counts(correct))
    [fit] = fitted(tmp_path, "c.csv")["fits"]
    assert len(fit["laws"]) == (0 if len(correct) < 5 else 5)
    for law in fit["laws"]:
        assert all(0 <= at["value"] <= 1 for at in law["pass_at_k"])
        assert law["log_likelihood"] > -40


def test_answers_become_a_scenario_that_runs(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "tables" / "a.csv").write_bytes(ANSWERS.read_bytes())
    words = ("fit", "tables/a.csv", "--resamples", 20, "--quiet", "-o", "out/math.toml")
    assert ttcsim(*words, cwd=tmp_path).returncode == 0
    text = (tmp_path / "out" / "math.toml").read_text()
    assert 'path = "../tables/a.csv"' in text and text.count("[[model]]") == 2 and "tokens = { mean = " in text
    refused(ttcsim(*words, cwd=tmp_path), 2, "kept")
    assert ttcsim(*words, "--force", cwd=tmp_path).returncode == 0
    assert (tmp_path / "out" / "math.toml").read_text() == text
    assert ttcsim("check", "out/math.toml", cwd=tmp_path).returncode == 0
    ran = ttcsim("run", "out/math.toml", "--set", "trials=20", "--json", "--quiet", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert {row["selector"] for row in json.loads(ran.stdout)["curves"]} >= {"coverage", "majority"}


def test_counts_become_a_scenario_with_the_laws_pass_at_k(table):
    assert ttcsim("fit", "counts.csv", "--resamples", 20, "-o", "c.toml", cwd=table).returncode == 0
    ran = ttcsim("run", "c.toml", "--json", "--quiet", cwd=table)
    assert ran.returncode == 0, ran.stderr
    rows = {row["budget"]: row["accuracy"] for row in json.loads(ran.stdout)["curves"]}
    [fit] = fitted(table, "counts.csv")["fits"]
    best = next(law for law in fit["laws"] if law["best"])
    assert rows[1] == pytest.approx(fit["mean"], abs=0.02)
    for at in best["pass_at_k"]:
        assert rows[at["k"]] == pytest.approx(at["value"], abs=0.03)


def test_what_makes_no_scenario_is_refused(table):
    refused(ttcsim("fit", "-", "-o", "s.toml", cwd=table, text="x"), 2, "standard input")
    refused(ttcsim("fit", "counts.csv", "-o", "s.h5", cwd=table), 2, "FILE.toml")
    refused(ttcsim("fit", ANSWERS, "--normalise", "-o", "s.toml", cwd=table), 2, "--normalise")
    refused(ttcsim("fit", "counts.csv", "--quiet", ANSWERS, "-o", "s.toml", "--resamples", 20, cwd=table), 2, "one table")
    refused(ttcsim("fit", "counts.csv", "--level", "2", cwd=table), 2, "--level")
    refused(ttcsim("fit", "counts.csv", "--run", "nobody", cwd=table), 2, "nobody")
    refused(ttcsim("fit", "none.csv", cwd=table), 3, "none.csv")
    assert not list(table.glob("s.*"))


@pytest.mark.skipif(not REAL, reason="TTCSIM_REAL_ANSWERS names no folder")
def test_real_repairs_are_never_or_hardly_ever_solved(tmp_path):
    [fit] = fitted(tmp_path, Path(REAL) / "swebench_counts.csv", "--model", "gpt4o_0.4")["fits"]
    laws = {law["law"]: law for law in fit["laws"]}
    assert laws["zero_one_inflated_beta"]["log_likelihood"] > laws["beta"]["log_likelihood"] + 3
    assert laws["npmle"]["parameters"]["gap"] < 1e-7
    apart = [law["pass_at_k"][-1]["value"] for law in fit["laws"]]
    assert max(apart) - min(apart) > 0.1  # what the choice of law changes at 16 times the samples
