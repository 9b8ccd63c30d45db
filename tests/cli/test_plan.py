"""`ttcsim plan` through the real binary."""

import json
import os
import subprocess
from pathlib import Path

import pytest

TTCSIM = os.environ["TTCSIM"]
REAL = os.environ.get("TTCSIM_REAL_ANSWERS")

COUNTS = """model,problem,n,correct
small,a,20,19
small,b,20,0
small,c,20,3
small,d,20,10
large,a,20,20
large,b,20,8
large,c,20,0
large,d,20,15
"""


def plan(*words, cwd="."):
    return subprocess.run([TTCSIM, "plan", *map(str, words)], cwd=cwd, capture_output=True, text=True, timeout=300)


@pytest.fixture
def counts(tmp_path):
    (tmp_path / "counts.csv").write_text(COUNTS)
    return tmp_path


def planned(folder, *words):
    result = plan("counts.csv", *words, "--json", cwd=folder)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_a_plan_fills_the_budget_and_is_bounded(counts):
    prices = {"small": 1, "large": 4}
    document = planned(counts, "--prices", "small=1,large=4", "--budget", "4,9,40")
    assert document["problems"] == 4 and document["prices"] == [1, 4]
    for at in document["budgets"]:
        for plan_ in (at["plan"], at["pure"], at["plug_in_plan"]):
            spent = sum(prices[m] * n for m, n in plan_["samples"].items())
            assert spent == plan_["spent"] <= at["budget"]
        assert at["budget"] - at["plan"]["spent"] < 1
        assert at["pure"]["repaired"]["value"] <= at["plan"]["repaired"]["value"] <= at["plan"]["bound"] + 1e-12
        assert at["plug_in_plan"]["plug_in"]["value"] <= at["plug_in_plan"]["bound"] + 1e-12
        assert at["shares_bound"] - at["shares_value"] >= 0
        assert at["gain"]["value"] >= 0


def test_plug_in_values_are_the_formula(counts):
    at = planned(counts, "--prices", "1", "--budget", "6")["budgets"][0]
    samples = at["plug_in_plan"]["samples"]
    rows = [line.split(",") for line in COUNTS.splitlines()[1:]]
    value = 0
    for problem in "abcd":
        fails = 1
        for model, q, n, c in rows:
            if q == problem:
                fails *= (1 - int(c) / int(n)) ** samples[model]
        value += (1 - fails) / 4
    assert at["plug_in_plan"]["plug_in"]["value"] == pytest.approx(value, abs=1e-12)


def test_more_samples_than_there_are_have_no_unbiased_value(counts):
    at = planned(counts, "--prices", "small=1,large=100", "--budget", "50")["budgets"][0]
    assert at["plan"]["samples"]["small"] == 50
    assert at["plan"]["unbiased"] == {"value": None, "reason": "the plan wants more samples than some problem has"}


def test_the_screen_says_what_to_buy(counts):
    result = plan("counts.csv", "--prices", "small=1,large=4", "--budget", "12", cwd=counts)
    assert result.returncode == 0 and result.stderr == ""
    for words in ("best plan", "best model alone", "no plan solves more than", "never solved", "flatters"):
        assert words in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 110


def test_answer_tables_work_too(counts):
    rows = [f"{m},{q},{s},x,{int(s < int(c))}" for m, q, n, c in (r.split(",") for r in COUNTS.splitlines()[1:])
            for s in range(int(n))]
    (counts / "answers.csv").write_text("model,problem,sample,answer,correct\n" + "\n".join(rows) + "\n")
    words = ("--prices", "1", "--budget", "8", "--json")
    one = json.loads(plan("counts.csv", *words, cwd=counts).stdout)
    two = json.loads(plan("answers.csv", *words, cwd=counts).stdout)
    assert one == two


def test_problems_that_a_model_lacks_are_left_out_and_said(counts):
    (counts / "counts.csv").write_text(COUNTS + "small,e,20,1\n")
    result = plan("counts.csv", "--prices", "1", "--budget", "4", cwd=counts)
    assert "1 problem(s) are left out" in result.stderr


@pytest.mark.parametrize("words, code, said", [
    (["--prices", "smal=1,large=2", "--budget", "9"], 2, 'did you mean "small"'),
    (["--prices", "small=1", "--budget", "9"], 2, 'none for "large"'),
    (["--prices", "small=1,small=2,large=1", "--budget", "9"], 2, 'two for "small"'),
    (["--prices", "small=0,large=1", "--budget", "9"], 2, "no price"),
    (["--prices", "3", "--budget", "2"], 2, "buys no sample"),
    (["--prices", "3", "--budget", "x"], 2, "not a number"),
    (["--prices", "3"], 2, "--budget"),
])
def test_bad_words_are_one_line(counts, words, code, said):
    result = plan("counts.csv", *words, cwd=counts)
    assert result.returncode == code and said in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_bad_tables(counts):
    assert plan("nowhere.csv", "--prices", "1", "--budget", "4", cwd=counts).returncode == 3
    (counts / "two.csv").write_text("model,problem,n,correct\nx,p,4,1\ny,q,4,1\n")
    result = plan("two.csv", "--prices", "1", "--budget", "4", cwd=counts)
    assert result.returncode == 3 and "no problem has answers of all 2 models" in result.stderr


@pytest.mark.skipif(not REAL, reason="TTCSIM_REAL_ANSWERS is not set")
def test_real_counts():
    result = plan(Path(REAL) / "bigcodebench_counts.csv", "--prices", "1", "--budget", "8,64", "--json")
    assert result.returncode == 0
    for at in json.loads(result.stdout)["budgets"]:
        assert at["plan"]["spent"] == at["budget"]
        assert at["plan"]["repaired"]["value"] >= at["pure"]["repaired"]["value"]
        assert at["plan"]["bound"] - at["plan"]["repaired"]["value"] < 0.02


def single(path, model="m", n=1, problems=40):
    rows = [f"{model},q{i},{n},{n if i % 10 < 3 else 0}\n" for i in range(problems)]
    path.write_text("model,problem,n,correct\n" + "".join(rows))


def test_one_sample_a_problem_is_a_range_not_a_number(tmp_path):
    single(tmp_path / "one.csv")
    result = plan("one.csv", "--prices", 1, "--budget", "1,10", cwd=tmp_path)
    assert result.returncode == 3 and result.stdout == ""
    assert "30.0 %" in result.stderr and "97.2 %" in result.stderr and result.stderr.count("\n") == 1
    assert plan("one.csv", "--prices", 1, "--budget", 1, cwd=tmp_path).returncode == 0


def test_two_samples_that_always_agree_say_that_more_buy_little(tmp_path):
    single(tmp_path / "two.csv", n=2, problems=200)
    budgets = json.loads(plan("two.csv", "--prices", 1, "--budget", "1,10,100", "--json", cwd=tmp_path).stdout)["budgets"]
    values = [b["plan"]["repaired"] for b in budgets]
    assert all(v["ci_low"] < 0.3 < v["ci_high"] for v in values)
    assert values[-1]["value"] < 0.36


def test_a_plan_says_which_way_of_planning_made_it(counts):
    budget = planned(counts, "--prices", "small=1,large=5", "--budget", 20)["budgets"][0]
    assert budget["chosen_by"] in ("posterior", "plug-in", "one model", "even parts")
    assert f"(by {budget['chosen_by']})" in plan("counts.csv", "--prices", "small=1,large=5", "--budget", 20, cwd=counts).stdout


def answers(path, n, problems=12, models=("m", "w")):
    rows = [f"{m},q{q},{s},{'r' if (q + s + i) % 3 else f'x{s % 2}'},{int((q + s + i) % 3 > 0)},10\n"
            for i, m in enumerate(models) for q in range(problems) for s in range(n)]
    path.write_text("model,problem,sample,answer,correct,output_tokens\n" + "".join(rows))


def test_votes_are_not_predicted_from_one_sample_a_problem(tmp_path):
    answers(tmp_path / "one.csv", n=1)
    result = plan("one.csv", "--price", "1/sample", "--budget", "1,8", cwd=tmp_path)
    assert result.returncode == 3 and result.stdout == ""
    assert "right in 66.7 %" in result.stderr and "from 33.3 to 100 %" in result.stderr
    one = json.loads(plan("one.csv", "--price", "1/sample", "--budget", 1, "--json", cwd=tmp_path).stdout)
    assert "doubling" not in one["choices"][0], "a second sample is not told either"


def test_what_is_predicted_from_few_samples_is_said(tmp_path):
    answers(tmp_path / "two.csv", n=2)
    notes = json.loads(plan("two.csv", "--price", "1/sample", "--budget", 4, "--json", cwd=tmp_path).stdout)["warnings"]
    assert sum("assumed more than measured" in note for note in notes) == 2
    answers(tmp_path / "eight.csv", n=8)
    notes = json.loads(plan("eight.csv", "--price", "1/sample", "--budget", 4, "--json", cwd=tmp_path).stdout)["warnings"]
    assert not any("assumed more than measured" in note for note in notes)


def test_one_problem_is_no_plan_for_others(tmp_path):
    answers(tmp_path / "answers.csv", n=4, problems=1)
    result = plan("answers.csv", "--price", "1/sample", "--budget", 2, cwd=tmp_path)
    assert result.returncode == 3 and "one problem does not tell" in result.stderr
