"""`ttcsim.exact`, `curve`, `forecast` and `plan`: what the program prints as JSON, in Python's own kinds."""

import json
import math

import numpy as np
import pandas as pd
import pytest

from results import SCENARIOS, ttcsim as run

import ttcsim
from ttcsim import exact

ANSWERS = SCENARIOS / "synthetic-answers.csv"


def told(*words):
    return json.loads(run("exact", *words, "--json").stdout)


def test_every_what_is_a_function_of_the_same_value():
    assert exact.pass_at_k(10, 3, 2) == told("pass-at-k", "--n=10", "--correct=3", "--k=2")
    assert exact.maj_at_k([3, 4], k=3, abstain=1, ties="wrong") == told("maj-at-k", "--counts=3,4", "--k=3", "--abstain=1", "--ties=wrong")
    assert exact.majority(np.array([0.4, 0.35]), 9) == told("majority", "--p=0.4,0.35", "--n=9")
    assert exact.weighted([0.2, 0.4], [-1, 0.5], reward_sd=[0, 1]) == told("weighted", "--p=0.2,0.4", "--reward=-1,0.5", "--reward-sd=0,1")
    assert exact.best_of_n([0.3, 0.7], [(4, 2), (2, 4)], 16) == told("best-of-n", "--p=0.3,0.7", "--beta=4:2,2:4", "--n=16")
    assert exact.mixture([0.5, 0.2], [2, 1], 3, [0.5, 0.5]) == told("mixture", "--p=0.5,0.2", "--cost=2,1", "--budget=3", "--lambda=0.5,0.5")


def test_every_what_of_the_program_has_a_name():
    lines = run("exact", "--help").stdout.split("Subcommands:\n")[1].split("\n\n")[0].splitlines()
    whats = [line.split()[0] for line in lines]
    assert len(whats) >= 6
    assert all(callable(getattr(exact, what.replace("-", "_"))) for what in whats)
    with pytest.raises(ttcsim.UsageError, match="next-year"):
        exact.next_year(p=[0.5])  # the program is asked for what this module does not know


def test_what_is_undefined_has_a_reason_and_what_is_wrong_raises():
    undefined = exact.pass_at_k(3, 1, 5)
    assert undefined.value is None and undefined.reason == "k = 5 exceeds the 3 samples" and math.isnan(float(undefined))
    assert "limit" in dir(exact.majority([0.5], 1)) and exact.majority([0.5], 1).reason is None
    with pytest.raises(ttcsim.UsageError, match=r"--p: sums to 1.2 \(at most 1"):
        exact.majority([0.7, 0.5], 3)
    with pytest.raises(AttributeError, match="there is no 'limits'"):
        exact.majority([0.5], 1).limits


@pytest.fixture(scope="module")
def answers():
    return pd.read_csv(ANSWERS)


def test_curves_of_a_frame_are_those_of_its_file(answers):
    of_file, of_frame = ttcsim.curve(ANSWERS, k=[1, 4]), ttcsim.curve(answers, k=[1, 4])
    assert of_file.drop(columns="source").equals(of_frame.drop(columns="source"))
    document = json.loads(run("curve", ANSWERS, "--k=1,4", "--json").stdout)
    assert of_file["value"].dropna().tolist() == [c["value"] for c in document["curves"] if c["value"] is not None]
    assert of_file.attrs["warnings"] == document["warnings"]
    pairs = ttcsim.curve(answers, k=1, table="pairs")
    assert len(pairs) == 4 and {"difference", "se", "told_apart"} <= set(pairs)
    assert list(ttcsim.curve(answers, table="summary")["samples"]) == [960, 960]
    assert set(ttcsim.curve([ANSWERS], model="small-4b", level=0.5, normalise=True)["model"]) == {"small-4b"}


def test_what_is_wrong_with_a_frame_is_one_line(answers):
    with pytest.raises(ttcsim.DataError, match="standard input"):
        ttcsim.curve(answers.drop(columns="correct"))
    with pytest.raises(ttcsim.UsageError, match=r"there is no table 'pair' \(there are: curves, pairs, summary, verifier\)"):
        ttcsim.curve(answers, table="pair")


def test_forecasts_have_a_row_for_each_run_and_k(answers):
    table = ttcsim.forecast(answers, k=[16, 64], draws=20)
    assert table[["model", "k"]].to_numpy().tolist() == [["small-4b", 16], ["small-4b", 64], ["large-32b", 16], ["large-32b", 64]]
    assert (table["these_low"] < table["value"]).all() and "doubling_value" in table
    runs = ttcsim.forecast(answers, k=64, draws=20, table="runs")
    assert list(runs["samples"]) == [960, 960] and (runs["limit_value"] > 0.4).all()


def test_plans_have_a_row_for_each_budget_and_choice():
    counts = pd.DataFrame({"model": ["a,b"] * 3 + ["l"] * 3, "problem": [*"xyz"] * 2, "n": 16, "correct": [3, 0, 9, 8, 1, 12]})
    plans = ttcsim.plan(counts.replace("a,b", "s"), prices={"s": 1, "l": np.float64(4)}, budget=[8, 64])
    assert plans["choice"].tolist() == ["plan", "pure", "plug_in_plan"] * 2
    assert (plans["samples_s"] + 4 * plans["samples_l"] <= plans["budget"]).all()
    best = plans[plans["choice"] == "plan"]
    assert (best["repaired_value"] <= best["bound"]).all()
    fits = ttcsim.plan(counts, prices=2, budget=8, table="fits")
    assert fits["model"].tolist() == ["a,b", "l"] and (fits["price"] == 2).all()


def test_metrics_are_asked_for_by_keywords(answers):
    asked = ttcsim.curve(answers, k=[4], metric=["pass_hat_k", "g_pass", "bayes"], tau=[0.5, 1], weight=["sum", "exp"], temperature=0.2, prior=[2, 1])
    assert set(asked["metric"]) == {"pass_at_k", "maj_at_k", "maj_limit", "best_of_k", "weighted_k", "pass_hat_k", "g_pass_k", "bayes"}
    assert sorted(asked["tau"].dropna().unique()) == [0.5, 1] and set(asked["weight"].dropna()) == {"sum", "exp"}
    all_right = asked[asked["metric"].isin(["pass_hat_k", "g_pass_k"]) & (asked["tau"] != 0.5)].set_index("model")["value"]
    assert all_right.loc["small-4b"].nunique() == 1, "G-Pass at 1 is pass^k"
    verifier = ttcsim.curve(answers, table="verifier").set_index("model")
    assert verifier.loc["small-4b", "auc_within_value"] == pytest.approx(0.75, abs=0.1)
    assert verifier.loc["small-4b", "reward"].startswith("[reward]\n")


def test_scores_choose_in_exact_too():
    assert exact.best_of_k(correct=[0, 1, 1], scores=[0.1, 0.5, float("nan")], k=2).value == pytest.approx(2 / 3)
    assert exact.weighted_at_k(answers=["A", "B"], scores=[1, 2], correct="A", k=1).value == 0.5


def test_a_fit_is_a_row_a_law_or_a_row_a_k(answers):
    laws = ttcsim.fit(answers, resamples=20)
    assert laws.groupby("model")["best"].sum().tolist() == [1, 1] and len(laws) == 10
    assert laws["parameters_a"].notna().sum() == 6 and laws.attrs["resamples"] == 20
    passes = ttcsim.fit(answers, table="pass_at_k", k=[64], resamples=20)
    assert len(passes) == 10 and passes["value"].between(passes["ci_low"] - 0.05, passes["ci_high"] + 0.05).all()
    once = ttcsim.fit(answers.groupby(["model", "problem"]).head(1), table="pass_at_k", k=[4])
    assert once["law"].isna().all() and (once["low"] < once["high"]).all() and once["reason"].str.contains("one sample").all()
