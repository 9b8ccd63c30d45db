"""Cascades through the program: what a scenario says, what a file holds, and what is refused."""

import json
import os
import subprocess
from pathlib import Path

import pytest

TTCSIM = Path(os.environ.get("TTCSIM", "build/release/ttcsim")).resolve()

SCENARIO = """
title = "Does a small model save the large one work?"
problems = 120
trials = 20
population = { kind = "levels", accuracy = [0.4, 0.7], answers = 6 }
[[model]]
name = "small"
parameters = 1e9
tokens = { mean = 300, prompt = 100 }
[[model]]
name = "large"
parameters = 5e10
tokens = { mean = 300, prompt = 100 }
[[strategy]]
generator = "sampling"
selectors = SELECTORS
budgets = { to = 256 }
[[strategy]]
generator = { kind = "cascade", stages = [
  { model = "small", samples = 8, FIRST },
  { model = "large", samples = 8, LAST } ] }
selectors = SELECTORS
BUDGETS
[compare]
baseline = "sampling"
equal = "flops"
"""

FIRST = 'stop = { kind = "lead", votes = 3 }'
LAST = 'stop = { kind = "lead", votes = 2 }'


def ttcsim(*words, cwd=None):
    return subprocess.run([TTCSIM, *map(str, words)], capture_output=True, text=True, cwd=cwd)


def write(folder, first=FIRST, last=LAST, budgets="budgets = [1, 2]", selectors='["majority"]', replaced=()):
    text = SCENARIO.replace("FIRST", first).replace("LAST", last).replace("BUDGETS", budgets).replace("SELECTORS", selectors)
    for old, new in replaced:
        assert old in text, old
        text = text.replace(old, new)
    (folder / "scenario.toml").write_text(text)
    return folder / "scenario.toml"


def tables(folder, *settings, **said):
    ran = ttcsim("run", write(folder, **said), "-o", folder / "out.h5", "--force", "--quiet", *settings)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ttcsim("show", folder / "out.h5", "--json").stdout)


def of(result, generator, model=None):
    return [r for r in result["curves"] if r["generator"] == generator and model in (None, r["model"])]


@pytest.mark.parametrize("then", ['then = "pooled"', 'then = "replaced"', 'then = "weighted", weight = 0.25'])
def test_costs_are_those_of_the_stages(tmp_path, then):
    result = tables(tmp_path, first=f"{FIRST}, {then}")
    stages = result["cascade_stages"]
    assert [(s["stage"], s["model"], s["cap"]) for s in stages] == [
        (1, "small", 8), (2, "large", 8), (1, "small", 16), (2, "large", 16)]
    assert [s["then"] for s in stages[:2]] == [then.split('"')[1], ""]
    for row, small, large in zip(of(result, "cascade"), stages[::2], stages[1::2]):
        assert row["budget_unit"] == "multiples" and row["model"] == "small+large"
        assert small["reached"] == 1 and 0 < large["reached"] < 1
        assert small["answered"] + large["reached"] == pytest.approx(1) and large["answered"] == large["reached"]
        assert row["solutions"] == pytest.approx(small["samples"] + large["samples"])
        assert row["tokens"] == pytest.approx(300 * row["solutions"])
        # The prompt is read once by each model that is asked.
        flops = 2e9 * (300 * small["samples"] + 100), 1e11 * (300 * large["samples"] + 100 * large["reached"])
        assert small["flops"] == pytest.approx(flops[0]) and large["flops"] == pytest.approx(flops[1])
        assert row["flops"] == pytest.approx(sum(flops)) and row["flops_se"] > 0
        assert row["accuracy"] == pytest.approx(sum(s["answered"] * s["right"] for s in (small, large)))
        assert row["limit"] is None


def test_stages_alone_are_votes_that_stop(tmp_path):
    stop = ('[compare]', f"""[[strategy]]
generator = "sampling"
{LAST}
models = ["large"]
selectors = ["majority"]
budgets = [8, 16]
[compare]""")
    result = tables(tmp_path, replaced=[stop])
    alone = [s for s in result["cascade_stages"] if s["stage"] == 2]
    stopped = [r for r in result["curves"] if "until" in r["generator"]]
    assert len(alone) == len(stopped) == 2
    for stage, row in zip(alone, stopped):
        assert stage["alone"] == pytest.approx(row["accuracy"], abs=1e-12)
        assert stage["alone_samples"] == pytest.approx(row["solutions"])
        assert stage["alone_flops"] == pytest.approx(row["flops"])
    assert len(result["stopping"]) == 2  # the cascade has tables of its own


def test_the_oracle_chooses_among_stages(tmp_path):
    result = tables(tmp_path)
    for row, small, large in zip(result["cascades"], result["cascade_stages"][::2], result["cascade_stages"][1::2]):
        assert small["best"] + large["best"] == pytest.approx(1)
        assert row["oracle"] > small["alone"] and row["oracle"] > large["alone"] - 2 * large["alone_se"]
        assert small["alone_flops"] < row["oracle_flops"] < large["alone_flops"]
    once = tables(tmp_path, "--set", "trials=1")
    assert all(r["oracle"] is None and r["oracle_flops"] is None for r in once["cascades"])


def test_it_is_compared_with_each_of_its_models_at_equal_flops(tmp_path):
    gains = tables(tmp_path)["gains"]
    assert {(g["a"], g["b"]) for g in gains} == {("cascade + majority", "small: sampling + majority"),
                                                 ("cascade + majority", "large: sampling + majority")}
    assert all(g["axis"] == "flops" for g in gains)


def test_without_budgets_it_runs_once_as_written(tmp_path):
    assert [r["budget"] for r in of(tables(tmp_path, budgets=""), "cascade")] == [1]


def test_a_first_stage_that_never_stops_leaves_the_second_alone(tmp_path):
    same = ("accuracy", "se", "se_mc")
    never = 'stop = { kind = "lead", votes = 1000 }, then = "replaced"'
    result = tables(tmp_path, first=never, last='stop = "never"', budgets="budgets = [1, 2, 8]",
                    selectors='["majority", "coverage"]')
    fixed = [r for r in of(result, "sampling", "large") if r["budget"] in (8, 16, 64)]
    assert [[r[c] for c in same] for r in of(result, "cascade")] == [[r[c] for c in same] for r in fixed]


def test_the_screen_fits_and_says_who_answered(tmp_path):
    tables(tmp_path, budgets="budgets = [1, 2, 4]")
    shown = ttcsim("show", tmp_path / "out.h5").stdout
    assert "stage by stage" in shown and "oracle" in shown and "×1" in shown and "4 times its samples" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())
    csv = ttcsim("show", tmp_path / "out.h5", "--csv", "--group", "cascade_stages").stdout
    assert csv.splitlines()[0].startswith("point,curve,label,budget,stage,model,rule,then,cap,reached,reached_se")


def test_stages_are_swept_and_set(tmp_path):
    result = tables(tmp_path, "--set", "strategy.generator.cascade.stages.large.samples=3", "--set",
                    "strategy.generator.cascade.stages.0.stop.votes=2")
    assert [(s["cap"], s["rule"]) for s in result["cascade_stages"][:2]] == [
        (8, "lead(votes=2)"), (3, "lead(votes=2)")]
    swept = tables(tmp_path, "--set", 'sweep."strategy.generator.cascade.stages.0.stop.votes"=1,2,4')
    reached = [s["reached"] for s in swept["cascade_stages"] if s["stage"] == 2 and s["budget"] == 1]
    assert len(reached) == 3 and reached == sorted(reached)


def test_a_rule_of_scores_hears_the_selectors_reward(tmp_path):
    result = tables(tmp_path, first='stop = { kind = "score", level = 0.9 }', selectors='["best_of_n"]')
    assert 0 < result["cascade_stages"][0]["answered"] < 1
    assert result["cascade_stages"][0]["rule"].startswith("score(level=0.9")


def test_an_oracles_rule_does_not_compete(tmp_path):
    result = tables(tmp_path, first='stop = "first_success"')
    assert not any("cascade" in r["label"] for r in result["frontier"])
    assert any("cascade" in r["label"] for r in tables(tmp_path)["frontier"])


def test_any_number_of_threads_gives_the_same_file(tmp_path):
    path = write(tmp_path)
    for threads in (1, 3):
        ran = ttcsim("run", path, "-o", tmp_path / f"{threads}.h5", "--threads", threads, "--quiet")
        assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "1.h5").read_bytes() == (tmp_path / "3.h5").read_bytes()


def test_replay_shows_whom_it_asked(tmp_path):
    shown = ttcsim("replay", write(tmp_path), "--problem", "1", "--trial", "2").stdout
    assert "small+large, cascade: what each stage drew" in shown


def test_it_is_described():
    shown = ttcsim("describe", "cascade").stdout
    for word in ("stages.model", "stages.samples", "stages.stop", "stages.then", "stages.weight", "replaced"):
        assert word in shown
    assert "called cascade here" in ttcsim("describe", "frugalgpt").stdout


STAGES = "generator.stages"


@pytest.mark.parametrize("said, words", [
    ({"replaced": [('model = "large", samples', 'model = "lrage", samples')]}, (f"{STAGES}.1.model", "lrage", "large")),
    ({"replaced": [('model = "large", samples', 'model = "small", samples')]}, (f"{STAGES}.1.model", "small", "again")),
    ({"replaced": [('{ model = "large", samples', "{ samples")]}, (f"{STAGES}.1.model", "missing")),
    ({"replaced": [("samples = 8, stop = { kind = \"lead\", votes = 2", "stop = { kind = \"lead\", votes = 2")]},
     (f"{STAGES}.1.samples", "missing")),
    ({"first": 'stop = { kind = "led" }'}, (f"{STAGES}.0.stop.kind", "lead")),
    ({"first": 'stop = { kind = "lead", vote = 3 }'}, (f"{STAGES}.0.stop.vote", "votes")),
    ({"first": 'then = "dropped"'}, (f"{STAGES}.0.then", "replaced")),
    ({"first": 'than = "pooled"'}, (f"{STAGES}.0.than", "then")),
    ({"first": FIRST + ', then = "pooled", weight = 0.5'}, (f"{STAGES}.0", 'then = "weighted"')),
    ({"first": FIRST + ', then = "weighted", weight = 2'}, (f"{STAGES}.0.weight", "at most 1")),
    ({"first": FIRST + ', then = "weighted", weight = 0.12345'}, (STAGES, "three decimals")),
    ({"first": FIRST + ', then = "weighted", weight = 0.5', "selectors": '["best_of_n"]'},
     (f"{STAGES}.0.then", "best_of_n", "pooled")),
    ({"first": 'then = "replaced"'}, (f"{STAGES}.0", "never stops", "pooled")),
    ({"last": LAST + ', then = "pooled"'}, (f"{STAGES}.1.then", "last stage")),
    ({"last": LAST + ", weight = 0.5"}, (f"{STAGES}.1", "weight")),
    ({"first": 'stop = { kind = "score", level = 0.9 }'}, (f"{STAGES}.0.stop.reward", "[reward]")),
    ({"first": 'stop = "marginal"', "selectors": '["coverage"]'}, (f"{STAGES}.0.stop", "majority")),
    ({"first": "samples = 9"}, ("samples",)),
    ({"budgets": "budgets = [1, 1000000]"}, ("strategy.budgets", "4000000")),
    ({"budgets": 'models = ["small"]'}, ("strategy.models", "stages")),
    ({"budgets": 'stop = "lead"'}, ("strategy.stop", "stages")),
])
def test_mistakes_are_one_clear_line(tmp_path, said, words):
    wrong = ttcsim("check", write(tmp_path, **said))
    assert wrong.returncode == 2, wrong.stdout
    assert len(wrong.stderr.strip().splitlines()) == 1, wrong.stderr
    assert wrong.stderr.startswith("error: ") or "scenario.toml" in wrong.stderr
    for word in words:
        assert word in wrong.stderr, wrong.stderr


@pytest.mark.parametrize("stages, words", [("[]", ("no stages",)), ("", (f"{STAGES}", "missing")), ("3", (STAGES,))])
def test_stages_have_to_be_there(tmp_path, stages, words):
    text = write(tmp_path).read_text()
    start, end = text.index("stages = ["), text.index("] }\nselectors", text.index("stages = [")) + 1
    text = text[:start] + (f"stages = {stages}" if stages else "") + text[end:]
    (tmp_path / "scenario.toml").write_text(text.replace('"cascade",  }', '"cascade" }'))
    wrong = ttcsim("check", tmp_path / "scenario.toml")
    assert wrong.returncode == 2 and len(wrong.stderr.strip().splitlines()) == 1, wrong.stderr
    for word in words:
        assert word in wrong.stderr
