"""`ttcsim run`, `show`, `check`, `describe`, `replay`, `sample` through the real binary."""

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

TTCSIM = os.environ["TTCSIM"]
SCENARIOS = Path(__file__).parents[2] / "scenarios"

SMALL = """
title = "Small"
problems = 30
trials = 20
[population]
kind = "dirichlet"
answers = 5
correct = { mean = 0.4, concentration = 2 }
[[model]]
name = "m"
parameters = 7e9
tokens = { mean = 100, sd = 30 }
[[strategy]]
generator = "sampling"
selectors = ["coverage", "majority", { kind = "weighted", reward = "latent" }]
budgets = { to = 16 }
"""


def ttcsim(*words, cwd, **more):
    return subprocess.run([TTCSIM, *map(str, words)], cwd=cwd, capture_output=True, text=True, timeout=120, **more)


@pytest.fixture
def small(tmp_path):
    (tmp_path / "small.toml").write_text(SMALL)
    return tmp_path


def refused(result, code, *words):
    assert result.returncode == code, result.stderr
    assert len(result.stderr.strip().splitlines()) == 1, result.stderr
    for word in words:
        assert word in result.stderr


def test_run_prints_the_table_and_writes_the_file(small):
    result = ttcsim("run", "small.toml", cwd=small)
    assert result.returncode == 0 and result.stderr == ""
    for word in ("Small", "majority", "limit", "tokens", "FLOPs", "small.h5"):
        assert word in result.stdout
    assert max(len(line) for line in result.stdout.splitlines()) <= 80
    assert (small / "small.h5").exists()


def test_json_is_one_document_and_agrees_with_show(small):
    ran = json.loads(ttcsim("run", "small.toml", "--json", cwd=small).stdout)
    shown = json.loads(ttcsim("show", "small.h5", "--json", cwd=small).stdout)
    assert ran["curves"] == shown["curves"] and len(ran["curves"]) == 15
    row = ran["curves"][-1]
    assert row["budget"] == 16 and row["tokens"] == 1600 and row["flops"] == 2 * 7e9 * 1600
    assert row["ci_low"] < row["accuracy"] < row["ci_high"]
    assert all(pair["axis"] == "budget" for pair in ran["pairs"])


def test_saturation_says_where_curves_settle(small):
    ran = json.loads(ttcsim("run", "small.toml", "--json", cwd=small).stdout)
    assert {row["label"].split(" + ")[1] for row in ran["saturation"]} == {"coverage", "majority", "weighted"}
    for row in ran["saturation"]:
        curve = [c for c in ran["curves"] if c["curve"] == row["curve"]]
        last, half = curve[-1], curve[-2]
        assert abs(row["doubling"] - (last["accuracy"] - half["accuracy"])) < 1e-12
        assert abs(row["distance"] - (last["accuracy"] - last["limit"])) < 1e-12
        settled = row["budget"] is not None
        assert settled == (abs(row["distance"]) <= row["within"])
        if settled:
            assert (row["budget_low"] or 99) <= row["budget"] <= (row["budget_high"] or 99)
    assert "Within one point" in ttcsim("show", "small.h5", cwd=small).stdout


def test_same_bytes_for_any_number_of_threads(small):
    for threads in (1, 2, 3, 8):
        assert ttcsim("run", "small.toml", "-o", f"{threads}.h5", "--threads", threads, cwd=small).returncode == 0
    assert len({(small / f"{t}.h5").read_bytes() for t in (1, 2, 3, 8)}) == 1


def test_a_complete_result_is_shown_and_another_is_kept(small):
    assert ttcsim("run", "small.toml", cwd=small).returncode == 0
    before = (small / "small.h5").read_bytes()
    again = ttcsim("run", "small.toml", cwd=small)
    assert again.returncode == 0 and "Already complete" in again.stdout
    refused(ttcsim("run", "small.toml", "--seed", 5, cwd=small), 2, "small.h5", "--force")
    assert (small / "small.h5").read_bytes() == before
    assert ttcsim("run", "small.toml", "--seed", 5, "--force", cwd=small).returncode == 0
    assert (small / "small.h5").read_bytes() != before


def test_an_output_that_is_no_result_is_kept(small):
    (small / "small.h5").write_text("precious notes")
    refused(ttcsim("run", "small.toml", cwd=small), 2, "small.h5")
    assert (small / "small.h5").read_text() == "precious notes"


def test_unwritable_outputs_fail_before_the_work(small):
    refused(ttcsim("run", "small.toml", "-o", "nowhere/x.h5", cwd=small), 1, "nowhere")
    (small / "folder.h5").mkdir()
    refused(ttcsim("run", "small.toml", "-o", "folder.h5", cwd=small), 1, "folder.h5")


def test_dry_run_runs_nothing(small):
    result = ttcsim("run", "small.toml", "--dry-run", cwd=small)
    assert result.returncode == 0 and "15 rows" in result.stdout
    assert json.loads(ttcsim("run", "small.toml", "--dry-run", "--json", cwd=small).stdout)["rows"] == 15
    assert not (small / "small.h5").exists()


@pytest.mark.parametrize(
    "edit, words",
    [
        (("kind = \"dirichlet\"", "kind = \"dirichlt\""), ("small.toml:6", "population.kind", "dirichlet")),
        (("answers = 5", "answer = 5"), ("small.toml:7", "population.answer", "answers")),
        (("mean = 0.4", "mean = 1.2"), ("small.toml:8", "population.correct.mean", "below 1")),
        (("mean = 0.4, ", ""), ("population.correct.mean", "missing")),
        (("problems = 30", "problems = 0"), ("small.toml:3", "problems", "at least 1")),
        (("to = 16", "to = 0"), ("budgets.to", "at least 1")),
        (("to = 16", "from = 32, to = 16"), ("budgets", "empty")),
        (("problems = 30", "problems = = 30"), ("small.toml:3", "TOML")),
        (("problems = 30", "problems = 30.5"), ("problems", "whole")),
        (("trials = 20", "trials = nan"), ("trials",)),
        (("\"majority\"", "\"majorty\""), ("majority",)),
        (("\"majority\"", "\"coverage\""), ("twice",)),
        (("title", "problem = 3\ntitle"), ("small.toml:2", "problem", "problems")),
        (("budgets", "models = [\"n\"]\nbudgets"), ("\"n\"", "\"m\"")),
        (("to = 16", "to = 16, list = [1]"), ("budgets.to", "no effect beside list")),
        (("to = 16", "to = 100000, factor = 1.0000000001"), ("budgets", "rungs")),
        (("\"sampling\"", "\"greedy\""), ("strategy.budgets", "no effect")),
        (("title = \"Small\"", "title = \"a\\u0000b\""), ("small.toml:2", "title", "control")),
        (("concentration = 2", "concentration = 1e-300"), ("concentration", "at least")),
    ],
)
def test_bad_scenarios_are_one_line_with_the_place(small, edit, words):
    assert edit[0] in SMALL
    (small / "small.toml").write_text(SMALL.replace(*edit, 1))
    for command in ("run", "check"):
        refused(ttcsim(command, "small.toml", cwd=small), 2, *words)
    assert not (small / "small.h5").exists()


FAMILY = """
problems = 400
trials = 20
[population]
kind = "levels"
size_law = { at = 1e9, mean = -1, per_decade = 1.5 }
slope = 0
sd = 1.5
correlation = 1
[[model]]
name = "small"
parameters = 1e8
tokens = { mean = 100 }
[[model]]
name = "middle"
parameters = 1e9
tokens = { mean = 100 }
[[model]]
name = "large"
parameters = 1e10
tokens = { mean = 100 }
[[strategy]]
generator = "sampling"
selectors = ["coverage", "majority"]
budgets = { to = 1024 }
"""


@pytest.fixture
def family(tmp_path):
    (tmp_path / "family.toml").write_text(FAMILY)
    return tmp_path


def test_a_size_law_is_the_means_that_follow_from_it(family):
    law = "size_law = { at = 1e9, mean = -1, per_decade = 1.5 }"
    (family / "means.toml").write_text(FAMILY.replace(law, "mean = [-2.5, -1, 0.5]"))
    curves = [json.loads(ttcsim("run", f"{name}.toml", "--json", cwd=family).stdout)["curves"]
              for name in ("family", "means")]
    assert curves[0] == curves[1]


def test_decisions_name_the_best_for_a_budget(family):
    ran = json.loads(ttcsim("run", "family.toml", "--json", cwd=family).stdout)
    rows = ran["frontier"]
    assert {row["label"].split(" + ")[1] for row in rows} == {"majority"}  # an oracle does not compete
    for flops in {row["flops"] for row in rows}:
        standings = [row for row in rows if row["flops"] == flops]
        assert [row["rank"] for row in standings] == list(range(1, len(standings) + 1))
        assert all(row["spent"] <= flops * (1 + 1e-9) for row in standings)
        assert all(a["accuracy"] >= b["accuracy"] for a, b in zip(standings, standings[1:]))
        for row in standings[1:]:
            assert abs(row["behind"] - (standings[0]["accuracy"] - row["accuracy"])) < 1e-12
    best = [row["label"].split(":")[0] for row in rows if row["rank"] == 1]
    assert best[0] == "middle" and best[-1] == "large"  # budgets start where two can be bought
    front = ran["pareto"]
    assert all(a["flops"] < b["flops"] and a["accuracy"] < b["accuracy"] for a, b in zip(front, front[1:]))
    shown = ttcsim("show", "family.h5", cwd=family).stdout
    for word in ("for a budget of FLOPs", "large: sampling + majority", "On the Pareto front"):
        assert word in " ".join(shown.split())
    assert max(len(line) for line in shown.splitlines()) <= 80


@pytest.mark.parametrize("equal, flops", [("money", True), ("tokens", True), (None, False)])
def test_decisions_are_made_for_what_is_compared_at(family, equal, flops):
    """Where FLOPs are unknown and prices are not, for money."""
    text = FAMILY.replace("tokens = { mean = 100 }", "tokens = { mean = 100 }\nprice = { output = 3 }")
    if not flops:
        text = re.sub("size_law = .*\n", "mean = [-1, 0, 1]\n", re.sub("parameters = .*\n", "", text))
    words = ["--set", "compare.baseline=majority", "--set", f"compare.equal={equal}"] if equal else []
    ran = json.loads(ttcsim("run", "-", "-o", "family.h5", "--json", *words, cwd=family, input=text).stdout)
    axis = equal or "money"
    assert ran["frontier"] and {row["axis"] for row in ran["frontier"]} == {axis}
    assert all(row["flops"] is None and row["spent"] <= row["at"] * (1 + 1e-9) for row in ran["frontier"])
    front = ran["pareto"]
    assert all(a[axis] < b[axis] and a["accuracy"] < b["accuracy"] for a, b in zip(front, front[1:]))
    assert f"for a budget of {axis}" in " ".join(ttcsim("show", "family.h5", cwd=family).stdout.split())


def test_without_known_flops_there_is_no_decision(family):
    (family / "family.toml").write_text(FAMILY.replace("tokens = { mean = 100 }", ""))
    ran = json.loads(ttcsim("run", "family.toml", "--json", cwd=family).stdout)
    assert ran["frontier"] == [] and ran["pareto"] == []
    assert "budget of FLOPs" not in ttcsim("show", "family.h5", cwd=family).stdout


@pytest.mark.parametrize(
    "edit, words",
    [
        (("slope = 0", "mean = 1\nslope = 0"), ("population.mean", "no effect beside size_law")),
        (("parameters = 1e10\n", ""), ("family.toml:6", "population.size_law", "\"large\"", "parameters")),
        (("at = 1e9, ", ""), ("population.size_law.at", "missing")),
        (("at = 1e9", "at = 0"), ("population.size_law.at", "above 0")),
        (("per_decade", "per_octave"), ("population.size_law.per_octave", "per_decade")),
    ],
)
def test_bad_size_laws_are_one_line(family, edit, words):
    (family / "family.toml").write_text(FAMILY.replace(*edit, 1))
    refused(ttcsim("run", "family.toml", cwd=family), 2, *words)


def test_weights_below_zero_have_no_product(small):
    vote = '{ kind = "weighted", reward = "latent", low = -1, aggregate = "product" }'
    (small / "bad.toml").write_text(SMALL.replace('{ kind = "weighted", reward = "latent" }', vote))
    refused(ttcsim("run", "bad.toml", cwd=small), 2, "bad.toml", "product", "low")


def test_probabilities_above_one_are_refused(tmp_path):
    (tmp_path / "t.toml").write_text(
        "population = { kind = 'table', rows = [ { p = [0.7, 0.5] } ] }\n"
        "strategy = { generator = 'sampling', selectors = 'majority' }\n"
    )
    refused(ttcsim("check", "t.toml", cwd=tmp_path), 2, "row 0", "1.2")


def test_missing_and_unreadable_scenarios(tmp_path):
    refused(ttcsim("run", "nothing.toml", cwd=tmp_path), 2, "nothing.toml")
    refused(ttcsim("run", ".", cwd=tmp_path), 2, "folder")
    refused(ttcsim("run", cwd=tmp_path), 2, "SCENARIO")
    refused(ttcsim("rnu", cwd=tmp_path), 2)


def test_set_and_sweep(small):
    (small / "small.toml").write_text(  # words are written out first, so that every key has a place
        SMALL.replace('{ kind = "weighted", reward = "latent" }', '"weighted"')
        + '[sweep]\n"strategy.selectors.reward.auc" = [0.6, 0.9]\n"population.correct.mean" = [0.3, 0.5]\n'
    )
    rows = json.loads(ttcsim("run", "small.toml", "--set", "trials=5", "--json", cwd=small).stdout)["curves"]
    assert {(r["strategy_selectors_reward_auc"], r["population_correct_mean"]) for r in rows} == {
        (0.6, 0.3), (0.6, 0.5), (0.9, 0.3), (0.9, 0.5)}
    assert {r["trials"] for r in rows} == {5}
    refused(ttcsim("run", "small.toml", "--set", "trails=5", cwd=small), 2, "trails", "trials")
    refused(ttcsim("run", "small.toml", "--set", "trials", cwd=small), 2, "key=value")
    weighted = {r["strategy_selectors_reward_auc"]: r["accuracy"] for r in rows
                if r["selector"] == "weighted" and r["budget"] == 16 and r["population_correct_mean"] == 0.3}
    assert weighted[0.9] > weighted[0.6]
    refused(ttcsim("run", "small.toml", "--set", "strategy.selectors.rewrd.auc=0.6", cwd=small), 2, "no such place")
    # a kind as a part of the key keeps to components of that kind
    key = "strategy.generator.{}.temperature=2"
    assert ttcsim("check", "small.toml", "--set", key.format("sampling"), cwd=small).returncode == 0
    refused(ttcsim("check", "small.toml", "--set", key.format("rebase"), cwd=small), 2, "no such place")
    (small / "many.toml").write_text(SMALL + "[sweep]\n" + "".join(
        f'"population.x{i}" = [{", ".join("1" * 256)}]\n' for i in range(8)))
    refused(ttcsim("check", "many.toml", cwd=small), 2, "too many points")
    (small / "bad.toml").write_text(SMALL + '[sweep]\n"seed" = [1, 2]\n')
    refused(ttcsim("run", "bad.toml", cwd=small), 2, "seed", "swept")


def test_interrupt_stops_within_a_second_and_writes_nothing(small):
    process = subprocess.Popen([TTCSIM, "run", "small.toml", "--set", "trials=10000000", "--set", "problems=5000"],
                               cwd=small, stderr=subprocess.PIPE, text=True)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert len(errors.strip().splitlines()) == 1 and "nothing was written" in errors
    assert list(small.iterdir()) == [small / "small.toml"]


def test_interrupt_stops_inside_one_long_trial(small):
    words = ["--set", "trials=1", "--set", "problems=1", "--set", "strategy.budgets.to=100000000",
             "--set", "strategy.budgets.factor=10"]
    process = subprocess.Popen([TTCSIM, "run", "small.toml", *words], cwd=small, stderr=subprocess.PIPE, text=True)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130 and "nothing was written" in errors
    assert list(small.iterdir()) == [small / "small.toml"]


def test_of_concurrent_runs_one_file_is_kept_and_the_others_say_so(small):
    words = ["--set", "trials=3000", "-o", "x.h5", "--quiet"]
    runs = [subprocess.Popen([TTCSIM, "run", "small.toml", "--seed", str(seed), *words], cwd=small,
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for seed in (1, 2, 3)]
    errors = [run.communicate(timeout=60)[1] for run in runs]
    codes = [run.returncode for run in runs]
    assert sorted(codes) == [0, 2, 2]
    assert all("kept" in e for e, code in zip(errors, codes) if code == 2)
    kept = json.loads(ttcsim("show", "x.h5", "--json", cwd=small).stdout)["seed"]
    assert codes[kept - 1] == 0


def test_output_that_cannot_be_written_is_an_error(small):
    for command in (["describe"], ["check", "small.toml"], ["run", "small.toml"], ["show", "small.h5"], ["--help"],
                    ["curve", str(SCENARIOS / "synthetic-answers.csv"), "--json"]):
        with open("/dev/full", "w") as full:
            result = subprocess.run([TTCSIM, *command], cwd=small, stdout=full, stderr=subprocess.PIPE, text=True)
        assert result.returncode == 1, command
        assert "standard output" in result.stderr


def test_more_threads_than_cores_are_no_warning(small):
    result = ttcsim("run", "small.toml", "--threads", 64, cwd=small)
    assert result.returncode == 0 and result.stderr == ""


def test_counts_are_decimal_and_never_wrap(small):
    for word in ("-1", "1.5", "0x10", "18446744073709551616", "9223372036854775808"):
        refused(ttcsim("run", "small.toml", "--seed", word, cwd=small), 2, "--seed", word)
    rows = json.loads(ttcsim("run", "small.toml", "--seed", "010", "--json", cwd=small).stdout)
    assert rows["seed"] == 10


def test_settings_that_a_sweep_hides_are_refused(small):
    (small / "s.toml").write_text(SMALL + '[sweep]\n"population.correct.mean" = [0.3, 0.5]\n')
    refused(ttcsim("run", "s.toml", "--set", "population.correct.mean=0.9", cwd=small), 2, "no effect")
    refused(ttcsim("run", "small.toml", "--set", "trials=3\nproblems=4", cwd=small), 2, "one value")
    refused(ttcsim("verfy", cwd=small), 2, "verfy")
    refused(ttcsim("runn", cwd=small), 2, "did you mean", "run")


def test_sample_needs_something_to_sample(small):
    (small / "g.toml").write_text(SMALL.replace('"sampling"', '"greedy"').replace("budgets = { to = 16 }", ""))
    refused(ttcsim("sample", "g.toml", "-o", "a.csv", cwd=small), 2, "samples one model more than once")
    refused(ttcsim("sample", "small.toml", "-o", "a.csv.gz", cwd=small), 2, "plain CSV")
    out = ttcsim("sample", "small.toml", "-o", "-", "--samples", 2, "--set", "strategy.budgets.to=1", cwd=small)
    assert len(out.stdout.splitlines()) == 61


def test_show_refuses_what_is_no_result(small):
    (small / "x.h5").write_bytes(b"\x89HDF\r\n\x1a\n" + bytes(1000))
    refused(ttcsim("show", "x.h5", cwd=small), 3, "x.h5")
    refused(ttcsim("show", "none.h5", cwd=small), 3, "none.h5")


def test_check_validates_every_scenario_that_is_shipped():
    result = ttcsim("check", *sorted(SCENARIOS.glob("*.toml")), cwd=SCENARIOS)
    assert result.returncode == 0, result.stderr


def test_describe_lists_every_component_and_parameter(tmp_path):
    names = {e["name"]: e for e in json.loads(ttcsim("describe", "--json", cwd=tmp_path).stdout)}
    assert {"dirichlet", "levels", "table", "answers", "sampling", "greedy", "coverage", "majority", "weighted",
            "best_of_n", "latent", "beta", "scenario", "model", "strategy"} <= set(names)
    for name, entry in names.items():
        shown = ttcsim("describe", name, cwd=tmp_path).stdout
        for parameter in entry["parameters"]:
            assert parameter["doc"] in " ".join(shown.split()) and parameter["name"] in shown
        assert max(len(line) for line in shown.splitlines()) <= 80
    refused(ttcsim("describe", "majorty", cwd=tmp_path), 2, "majority")


def test_replay_shows_the_trial_that_was_run(small):
    result = ttcsim("replay", "small.toml", "--problem", 3, "--trial", 4, cwd=small)
    assert result.returncode == 0
    for word in ("problem 3", "trial 4", "candidate", "score, weighted", "credit by n", "majority"):
        assert word in result.stdout
    assert result.stdout == ttcsim("replay", "small.toml", "--problem", 3, "--trial", 4, cwd=small).stdout
    refused(ttcsim("replay", "small.toml", "--problem", 30, "--trial", 0, cwd=small), 2, "at most 29")


def test_sample_writes_a_table_that_curve_reads(small):
    assert ttcsim("sample", "small.toml", "-o", "a.csv", "--samples", 8, cwd=small).returncode == 0
    lines = (small / "a.csv").read_text().splitlines()
    assert lines[0] == "model,problem,sample,answer,correct,score,output_tokens" and len(lines) == 1 + 30 * 8
    curves = json.loads(ttcsim("curve", "a.csv", "--json", cwd=small).stdout)["curves"]
    assert {c["metric"] for c in curves} == {"pass_at_k", "maj_at_k", "maj_limit", "best_of_k", "weighted_k"}
    refused(ttcsim("sample", "small.toml", "-o", "a.csv", cwd=small), 2, "a.csv")


def test_the_shipped_answer_table_is_what_its_scenario_makes(tmp_path):
    made = tmp_path / "answers.csv"
    assert ttcsim("sample", SCENARIOS / "synthetic-answers.toml", "-o", made, cwd=tmp_path).returncode == 0
    assert made.read_bytes() == (SCENARIOS / "synthetic-answers.csv").read_bytes()


def answers_run(tmp_path, law):
    """The votes of real-answers.toml under a law, what `curve` says of the same run, and the notes."""
    words = ["--set", "population.runs=large-32b", "--set", "trials=50", "--set", f"population.law={law}", "--json"]
    done = ttcsim("run", SCENARIOS / "real-answers.toml", *words, "-o", f"{law}.h5", cwd=tmp_path)
    votes = [r for r in json.loads(done.stdout)["curves"] if r["selector"] == "majority"]
    curves = json.loads(
        ttcsim("curve", SCENARIOS / "synthetic-answers.csv", "--model", "large-32b", "--json", cwd=tmp_path).stdout)["curves"]
    return votes, [c for c in curves if c["metric"] in ("maj_at_k", "maj_limit")], done.stderr


def test_the_empirical_law_tends_to_the_plain_vote_and_says_what_it_misses(tmp_path):
    votes, curves, notes = answers_run(tmp_path, "empirical")
    plain, limit = curves[-2]["value"], curves[-1]
    assert votes[-1]["limit"] == pytest.approx(plain, abs=1e-12)
    assert votes[-1]["budget"] == 4096 and abs(votes[-1]["accuracy"] - plain) < 0.02
    assert "note" in notes and f"maj@{curves[-2]['k']}" in notes and f"{100 * plain:.1f} %" in notes
    assert limit["metric"] == "maj_limit"


def test_the_fitted_law_says_of_more_samples_what_the_table_and_the_forecast_say(tmp_path):
    votes, curves, notes = answers_run(tmp_path, "fitted")
    assert abs(votes[0]["accuracy"] - curves[0]["value"]) < 0.01, "a single sample"
    assert abs(votes[-1]["limit"] - curves[-1]["value"]) < 0.01, "the limit"
    assert "unbiased" not in notes


PERMUTED = """run,model,problem,sample,answer,correct
r1,one,q,0,A,1
r1,one,q,1,B,0
r1,one,q,2,B,0
r1,one,q,3,B,0
r2,two,q,0,A,0
r2,two,q,1,B,1
r2,two,q,2,C,0
r2,two,q,3,C,0
"""


def test_choices_in_another_order_are_not_pooled(tmp_path):
    """Model one alone is right once in four: what is right in the other run does not count for it."""
    (tmp_path / "a.csv").write_text(PERMUTED)
    (tmp_path / "mix.toml").write_text("""
trials = 4000
population = { kind = "answers", path = "a.csv", runs = ["r1", "r2"], law = "empirical" }
model = [{ name = "one", cost = 1 }, { name = "two", cost = 1 }]
strategy = { generator = { kind = "mixture", lambda = [1, 0] }, selectors = "coverage", budgets = { list = [1] } }
""")
    rows = json.loads(ttcsim("run", "mix.toml", "--json", cwd=tmp_path).stdout)["curves"]
    assert abs(rows[0]["accuracy"] - 0.25) < 0.05
    for selector in ("majority", "weighted"):
        refused(ttcsim("run", "mix.toml", "--set", f"strategy.selectors={selector}", cwd=tmp_path), 2, '"q"', '"A"', '"B"',
                "cannot pool votes")


def test_a_changed_answer_table_is_another_scenario(tmp_path):
    def table(flag):
        rows = "".join(f"m,q{q},{s},a,{flag}\n" for q in range(3) for s in range(4))
        (tmp_path / "t.csv").write_text("model,problem,sample,answer,correct\n" + rows)

    (tmp_path / "s.toml").write_text("trials = 3\npopulation = { kind = 'answers', path = 't.csv' }\n"
                                     "strategy = { generator = 'sampling', selectors = 'majority' }\n")
    table(1)
    assert ttcsim("run", "s.toml", cwd=tmp_path).returncode == 0
    assert "Already complete" in ttcsim("run", "s.toml", cwd=tmp_path).stdout
    table(0)
    refused(ttcsim("run", "s.toml", cwd=tmp_path), 2, "another scenario")


def test_runs_of_a_table_are_found_by_run_and_model(tmp_path):
    (tmp_path / "t.csv").write_text("run,model,problem,sample,answer,correct\n1,A,q,0,x,1\n1,B,q,0,y,0\n2,B,q,0,y,1\n2,B,p,0,y,1\n")
    (tmp_path / "s.toml").write_text("trials = 3\nmodel = [ { name = 'B' } ]\n"
                                     "population = { kind = 'answers', path = 't.csv', runs = '1' }\n"
                                     "strategy = { generator = 'sampling', selectors = 'coverage', budgets = { to = 1 } }\n")
    rows = json.loads(ttcsim("run", "s.toml", "--json", cwd=tmp_path).stdout)["curves"]
    assert [r["accuracy"] for r in rows] == [0]
    refused(ttcsim("check", "s.toml", "--set", "population.runs=B", cwd=tmp_path), 2, "several runs")
    refused(ttcsim("check", "s.toml", "--set", "population.runs=3", cwd=tmp_path), 2, "population.runs")
    both = ttcsim("run", "s.toml", "--set", 'population.runs=["1","2"]', "--set", 'model=[{name="A"},{name="B"}]', "--force", cwd=tmp_path)
    assert both.returncode == 0 and "1 problem(s)" in both.stderr


def test_pipes_closed_early_are_no_error(small):
    result = subprocess.run(f"'{TTCSIM}' describe | head -1", shell=True, cwd=small, capture_output=True, text=True)
    assert result.returncode == 0 and result.stderr == ""
