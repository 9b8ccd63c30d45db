"""Stopping rules through the program: what a scenario says, what a file holds, and what is refused."""

import json
import os
import subprocess
from pathlib import Path

import pytest

TTCSIM = Path(os.environ.get("TTCSIM", "build/release/ttcsim")).resolve()

SCENARIO = """
title = "Does stopping pay?"
problems = 200
trials = 40
population = { kind = "dirichlet", answers = 6, correct = { mean = 0.4, concentration = 2 } }
[[model]]
name = "7b"
parameters = 7e9
tokens = { mean = 300 }
price = { output = 1 }
[[strategy]]
generator = "sampling"
selectors = ["majority"]
budgets = { to = 128 }
[[strategy]]
generator = "sampling"
stop = STOP
selectors = ["majority"]
budgets = { to = 64 }
[compare]
baseline = "sampling"
equal = "tokens"
"""


def ttcsim(*words, cwd=None):
    return subprocess.run([TTCSIM, *map(str, words)], capture_output=True, text=True, cwd=cwd)


def write(folder, stop, *replaced):
    text = SCENARIO.replace("STOP", stop)
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    (folder / "scenario.toml").write_text(text)
    return folder / "scenario.toml"


def tables(folder, stop, *replaced, settings=()):
    ran = ttcsim("run", write(folder, stop, *replaced), "-o", folder / "out.h5", "--force", "--quiet", *settings)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ttcsim("show", folder / "out.h5", "--json").stdout)


RULES = ['{ kind = "lead", votes = 3 }', '{ kind = "beta", confidence = 0.9 }', '{ kind = "dirichlet", confidence = 0.9 }',
         '{ kind = "window", size = 4 }', '"first_success"', '{ kind = "marginal", price = 1e-5 }']


@pytest.mark.parametrize("rule", RULES)
def test_costs_are_measured(tmp_path, rule):
    result = tables(tmp_path, rule)
    rows = [r for r in result["curves"] if "until" in r["generator"]]
    stopped = result["stopping"]
    assert len(rows) == len(stopped) == 7
    for row, stop in zip(rows, stopped):
        assert row["budget"] == stop["budget"] and row["accuracy"] == stop["accuracy"]
        assert row["solutions"] == pytest.approx(stop["samples"])
        assert row["solutions_se"] == pytest.approx(stop["samples_se"])
        assert row["tokens"] == pytest.approx(300 * row["solutions"])
        assert row["tokens_se"] == pytest.approx(300 * row["solutions_se"])
        assert row["flops"] == pytest.approx(2 * 7e9 * row["tokens"])
        assert row["money"] == pytest.approx(row["tokens"] / 1e6)
        assert row["limit"] is None
        assert 1 <= stop["samples_p10"] <= stop["samples_p50"] <= stop["samples_p90"] <= stop["budget"]
        assert 0 <= stop["capped"] <= 1
    assert rows[-1]["solutions"] < 64
    fixed = [r for r in result["curves"] if r["generator"] == "sampling"]
    assert all(r["solutions_se"] == 0 for r in fixed)
    assert any(g["axis"] == "tokens" for g in result["gains"])


def test_a_vote_that_stops_is_cheaper_at_equal_accuracy(tmp_path):
    last = tables(tmp_path, RULES[0])["stopping"][-1]
    assert last["fixed"] == "sampling + majority"
    assert last["saving"] > 5 * last["saving_se"] > 0


def test_a_rule_that_never_stops_is_the_fixed_strategy(tmp_path):
    same = ("accuracy", "se", "se_mc", "solutions", "tokens", "flops")
    result = tables(tmp_path, '{ kind = "lead", votes = 100000 }', ("budgets = { to = 128 }", "budgets = { to = 64 }"))
    fixed = [r for r in result["curves"] if r["generator"] == "sampling"]
    rows = [r for r in result["curves"] if "until" in r["generator"]]
    assert [[r[c] for c in same] for r in rows] == [[r[c] for c in same] for r in fixed]


def test_the_screen_fits_and_says_what_was_saved(tmp_path):
    tables(tmp_path, RULES[1])
    shown = ttcsim("show", tmp_path / "out.h5").stdout
    assert "Stopping early" in shown and "saved" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())
    csv = ttcsim("show", tmp_path / "out.h5", "--csv", "--group", "stopping").stdout
    assert csv.splitlines()[0].startswith("point,curve,label,rule,budget,accuracy,samples,samples_se")


def test_rules_are_swept_and_set_by_name(tmp_path):
    result = tables(tmp_path, RULES[0], settings=["--set", "strategy.stop.lead.votes=5"])
    assert result["stopping"][0]["rule"] == "lead(votes=5)"
    swept = ttcsim("run", tmp_path / "scenario.toml", "-o", tmp_path / "swept.h5", "--quiet", "--set",
                   'sweep."strategy.stop.votes"=2,3,5')
    assert swept.returncode == 0, swept.stderr
    rows = json.loads(ttcsim("show", tmp_path / "swept.h5", "--json").stdout)["stopping"]
    last = [r["samples"] for r in rows if r["budget"] == 64]
    assert len(last) == 3 and last == sorted(last)


def test_score_hears_the_reward_of_its_selectors(tmp_path):
    selectors = ('stop = { kind = "score", level = 0.7 }\nselectors = ["majority"]',
                 'stop = { kind = "score", level = 0.7 }\nselectors = ["best_of_n"]')
    result = tables(tmp_path, '{ kind = "score", level = 0.7 }', selectors)
    assert result["stopping"][-1]["samples"] < 32
    assert result["stopping"][-1]["rule"].startswith("score(level=0.7")


def test_replay_shows_what_was_drawn(tmp_path):
    shown = ttcsim("replay", write(tmp_path, RULES[3]), "--problem", "1", "--trial", "2")
    assert shown.returncode == 0 and "window" in shown.stdout


@pytest.mark.parametrize("stop, replaced, words", [
    ('{ kind = "score", level = 0.9 }', (), ("strategy.stop.reward", "[reward]")),
    ('{ kind = "score" }', (), ("strategy.stop.reward",)),
    ('{ kind = "led" }', (), ("stop.kind", "lead")),
    ('{ kind = "lead", vote = 3 }', (), ("stop.vote", "votes")),
    ('{ kind = "beta", confidence = 1.5 }', (), ("stop.confidence", "at most 1")),
    ('{ kind = "marginal" }', (("tokens = { mean = 300 }\n", ""), ("price = { output = 1 }\n", ""),
                               ('equal = "tokens"\n', "")), ("strategy.stop.price", "tokens")),
    ('"lead"\nX = 1', (), ("X",)),
])
def test_mistakes_are_one_clear_line(tmp_path, stop, replaced, words):
    wrong = ttcsim("check", write(tmp_path, stop, *replaced))
    assert wrong.returncode == 2
    assert len(wrong.stderr.strip().splitlines()) == 1
    for word in words:
        assert word in wrong.stderr


@pytest.mark.parametrize("generator", ["rebase", "beam", "mcts", "greedy", '{ kind = "mixture", lambda = [1] }'])
def test_what_cannot_be_stopped_is_said(tmp_path, generator):
    written = generator if generator.startswith("{") else f'"{generator}"'
    path = write(tmp_path, '"lead"', ('generator = "sampling"\nstop', f"generator = {written}\nstop"))
    text = path.read_text().replace("name = \"7b\"", "name = \"7b\"\ncost = 1" if "mixture" in generator else "name = \"7b\"")
    path.write_text(text)
    wrong = ttcsim("check", path)
    assert wrong.returncode == 2 and "strategy.stop" in wrong.stderr
    if generator != "greedy":
        assert "sampling" in wrong.stderr


def exact(*words):
    return json.loads(ttcsim("exact", "lead", *words, "--json").stdout)


def test_exact_lead():
    lead = exact("--p", "0.6,0.3", "--votes", 3)
    assert lead["value"] == pytest.approx(1 / 9)
    assert lead["samples"] == pytest.approx(3 * (1 - 2 / 9) / 0.3)
    assert exact("--p", "0.6,0.4", "--votes", 60)["ratio"] == pytest.approx(3.97, abs=0.5)
    assert exact("--p", "0.6,0.4", "--votes", 60)["limit_ratio"] == pytest.approx(3.973, abs=1e-3)
    assert exact("--p", "0.4,0.6", "--votes", 2)["ratio"] is None
    capped = exact("--p", "0.6,0.3", "--votes", 3, "--cap", 10)
    assert capped["samples"] < lead["samples"] and capped["value"] > lead["value"]
    assert ttcsim("exact", "lead", "--p", "0.6,0.3,0.1", "--votes", 3).returncode == 2
