"""Questions in the user's words, and the comparison that was asked for, through the real binary."""

import json
import os
import subprocess

import pytest

TTCSIM = os.environ["TTCSIM"]

QUESTION = """
title = "How does REBASE's gain over sampling change with the verifier?"
problems = 150
trials = 2
[population]
kind = "levels"
accuracy = [0.62, 0.92]
[[model]]
name = "small"
parameters = 1.5e9
tokens = { mean = 300 }
price = { input = 0.1, output = 1 }
[[model]]
name = "large"
parameters = 72e9
tokens = { mean = 300 }
price = { input = 1, output = 8 }
[reward]
kind = "process"
[[strategy]]
generator = "sampling"
selectors = ["weighted"]
budgets = [1, 4, 16]
[[strategy]]
generator = "rebase"
selectors = ["weighted"]
budgets = [4, 16]
[compare]
baseline = "sampling"
[sweep]
"reward.auc" = [0.6, 0.9]
"""


def ttcsim(*words, folder):
    return subprocess.run([TTCSIM, *words], capture_output=True, text=True, cwd=folder, timeout=120)


@pytest.fixture
def question(tmp_path):
    (tmp_path / "q.toml").write_text(QUESTION)
    return tmp_path


def rows(folder, group, file="q.h5"):
    lines = ttcsim("show", file, "--csv", "--group", group, folder=folder).stdout.splitlines()
    head = lines[0].split(",")
    return [dict(zip(head, line.split(","))) for line in lines[1:]]


def test_the_comparison_is_the_first_table(question):
    done = ttcsim("run", "q.toml", folder=question)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[3].startswith("rebase + weighted less sampling + weighted, at equal FLOPs")
    table = lines[5:10]
    assert table[0].split()[:4] == ["model", "auc", "at", "gain"]
    assert [line.split()[:2] for line in table[1:]] == [
        ["small", "0.6"], ["small", "0.9"], ["large", "0.6"], ["large", "0.9"],
    ]
    assert "change" in done.stdout and len(lines) < 40
    assert all(len(line) <= 80 for line in lines)


def test_what_the_gain_changes_by_is_told_with_its_interval(question):
    screen = ttcsim("run", "q.toml", folder=question).stdout
    assert "What the gain changes by" in screen and "auc 0.6..0.9" in screen
    last = {(row["model"], row["reward_auc"]): float(row["difference"]) for row in rows(question, "gains") if row["last"] == "1"}
    changes = rows(question, "gain_changes")
    assert [row["model"] for row in changes] == ["small", "large"]
    for row in changes:
        change = last[row["model"], "0.9"] - last[row["model"], "0.6"]
        assert float(row["difference"]) == pytest.approx(change, abs=1e-9)
        assert float(row["ci_low"]) < change < float(row["ci_high"])


def test_gains_are_a_table_of_the_file(question):
    ttcsim("run", "q.toml", folder=question)
    gains = rows(question, "gains")
    assert {"model", "a", "b", "reward_auc", "axis", "at", "difference", "se", "ci_low", "ci_high"} <= set(gains[0])
    assert {row["axis"] for row in gains} == {"flops"}
    last = {(row["model"], row["reward_auc"]): float(row["difference"]) for row in gains if row["last"] == "1"}
    assert len(last) == 4
    assert last["small", "0.9"] > last["small", "0.6"]  # a better verifier helps the search
    assert {row["reward_auc"] for row in rows(question, "pairs")} == {"0.6", "0.9"}


@pytest.mark.parametrize("equal", ["budget", "tokens", "flops", "money"])
def test_what_is_equal_can_be_said(question, equal):
    ttcsim("run", "q.toml", "--set", f"compare.equal={equal}", folder=question)
    gains = rows(question, "gains")
    assert gains and {row["axis"] for row in gains} == {equal}


def test_money_follows_from_prices(question):
    ttcsim("run", "q.toml", folder=question)
    for row in rows(question, "curves"):
        if row["generator"] == "sampling":
            price = 1 if row["model"] == "small" else 8
            assert float(row["money"]) == pytest.approx(float(row["tokens"]) * price / 1e6)


def test_everything_is_there_when_asked_for(question):
    ttcsim("run", "q.toml", folder=question)
    brief = ttcsim("show", "q.h5", folder=question).stdout
    full = ttcsim("show", "q.h5", "--long", folder=question).stdout
    assert "limit:" not in brief and full.count("limit to go") > 4
    assert " ± " in brief and " ± " not in ttcsim("show", "q.h5", "--digits", folder=question).stdout.split("\n\n")[2]


def test_a_sweep_can_be_set(question):
    text = QUESTION.split("[sweep]")[0]
    (question / "q.toml").write_text(text)
    done = ttcsim("run", "q.toml", "--set", 'sweep."reward.auc"=0.6,0.7,0.8', folder=question)
    assert done.returncode == 0, done.stderr
    assert [row["reward_auc"] for row in rows(question, "gains") if row["last"] == "1"].count("0.7") == 2


def test_check_says_ok_and_what_was_solved_for(question):
    done = ttcsim("check", "q.toml", "quickstart", folder=question)
    assert done.returncode == 0, done.stderr
    assert "q.toml: ok (" in done.stdout and "quickstart: ok (" in done.stdout
    assert "reward.separation = " in done.stdout and "population.mean = [" in done.stdout
    assert done.stdout.count("reward.separation = ") == 1
    file = ttcsim("run", "q.toml", "--json", folder=question)
    assert json.loads(file.stdout)


def test_check_reports_all_errors_of_all_files(question):
    (question / "a.toml").write_text(QUESTION.replace("trials = 2", "trials = 0").replace("0.92", "1.92"))
    (question / "b.toml").write_text(QUESTION.replace('"rebase"', '"prm"'))
    done = ttcsim("check", "a.toml", "q.toml", "b.toml", folder=question)
    assert done.returncode == 2 and "q.toml: ok" in done.stdout
    errors = done.stderr.splitlines()
    assert len(errors) == 3 and [e.split(":")[1].strip() for e in errors] == ["a.toml", "a.toml", "b.toml"]


def test_built_in_scenarios_run_by_name(tmp_path):
    done = ttcsim("run", "quickstart", "--set", "problems=20", "--set", "trials=2", folder=tmp_path)
    assert done.returncode == 0 and (tmp_path / "quickstart.h5").exists(), done.stderr


def test_help_is_a_command_too(tmp_path):
    assert ttcsim("help", "run", folder=tmp_path).stdout == ttcsim("run", "--help", folder=tmp_path).stdout
    assert ttcsim("help", folder=tmp_path).stdout == ttcsim("--help", folder=tmp_path).stdout


def test_the_field_s_words_lead_to_ours(tmp_path):
    assert ttcsim("describe", "self-consistency", folder=tmp_path).stdout.startswith(
        "self-consistency is called majority here.")


def test_a_verifier_s_error_keeps_best_of_n_from_certainty(tmp_path):
    """By default part of a verifier's error is systematic."""
    ttcsim("run", "quickstart", "-o", "q.h5", "--set", "problems=200", folder=tmp_path)
    best = [row for row in rows(tmp_path, "curves") if row["selector"] == "best_of_n"]
    assert float(best[-1]["limit"]) < 0.7


@pytest.mark.parametrize("name", ["x.csv", "x.json", "x.html"])
def test_a_result_is_no_table(question, name):
    done = ttcsim("run", "q.toml", "-o", name, folder=question)
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "--csv" in done.stderr


@pytest.mark.parametrize("command", ["run", "check", "show", "report", "exact", "curve", "plan", "forecast", "replay",
                                     "sample", "describe", "fit"])
def test_help_ends_with_examples(command, tmp_path):
    last = ttcsim(command, "--help", folder=tmp_path).stdout.splitlines()[-5:]
    assert any(line.startswith(f"  ttcsim {command}") for line in last)


def test_keys_that_go_along_are_one_column(question):
    zipped = 'zip = [["reward.auc", 0.6, 0.9], ["reward.systematic_share", 0, 1]]'
    (question / "q.toml").write_text(QUESTION.replace('"reward.auc" = [0.6, 0.9]', zipped))
    screen = ttcsim("run", "q.toml", folder=question).stdout
    assert "0.6 / 0 " in screen and "0.9 / 1 " in screen and screen.count(" change\n") == 1


def test_what_is_read_otherwise_is_said(question):
    (question / "q.toml").write_text(QUESTION.replace("[0.62, 0.92]", "0.62"))
    notes = ttcsim("run", "q.toml", folder=question).stderr
    assert "one number, 0.62, for 2 models" in notes and "reward model costs nothing" in notes
    assert ttcsim("run", "q.toml", "--quiet", "--force", folder=question).stderr == ""
