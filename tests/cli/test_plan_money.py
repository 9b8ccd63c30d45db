"""`ttcsim plan --price`: what to buy of real answers for a budget of money, through the real binary."""

import json
import os
import random
import subprocess

import pytest

TTCSIM = os.environ["TTCSIM"]
REAL = os.environ.get("TTCSIM_REAL_ANSWERS")
HEAD = "run,model,problem,sample,answer,correct,score,output_tokens\n"
# Chance of a correct sample by thirds of the problems, and tokens of a sample.
MODELS = {"maker/small-2025-01-31": ((0.1, 0.45, 0.9), 1000), "maker/large": ((0.3, 0.8, 0.99), 4000)}


def ttcsim(*words, cwd, **more):
    return subprocess.run([TTCSIM, *map(str, words)], cwd=cwd, capture_output=True, text=True, timeout=120, **more)


def table(problems, samples, scores):
    """Wrong answers scatter over three; a score tells right from wrong a little."""
    random.seed(7)
    rows = []
    for model, (chances, tokens) in MODELS.items():
        for q in range(problems):
            for s in range(samples):
                right = random.random() < chances[q % 3]
                answer = "r" if right else f"w{random.randrange(3)}"
                score = f"{random.gauss(0.8 * right, 1):.6f}" if scores else ""
                rows.append(f"run-{model[-5:]},{model},q{q},{s},{answer},{int(right)},{score},{tokens}")
    return HEAD + "\n".join(rows) + "\n"


@pytest.fixture
def answers(tmp_path):
    (tmp_path / "a.csv").write_text(table(60, 8, scores=False))
    (tmp_path / "scored.csv").write_text(table(60, 8, scores=True))
    return tmp_path


def planned(folder, *words, file="a.csv"):
    done = ttcsim("plan", file, "--json", "--quiet", *words, cwd=folder)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_money_buys_samples_by_their_tokens(answers):
    found = planned(answers, "--price=small=2/M,maker/large=5/M", "--budget=0.002,0.02,0.08")
    assert {c["model"]: c["sample"] for c in found["costs"]} == pytest.approx({"maker/small-2025-01-31": 0.002, "maker/large": 0.02})
    assert found["problems"] == 60
    for entry in found["choices"]:
        best = entry["compared"][0]
        assert best["spent"] <= entry["budget"] * (1 + 1e-9)
        assert best["as_seen"] == max(offer["as_seen"] for offer in entry["compared"])
        assert sum(offer["is_best"] for offer in entry["compared"]) == pytest.approx(1)
        assert entry["accuracy"]["ci_low"] < entry["accuracy"]["value"] < entry["accuracy"]["ci_high"]
        assert {offer["by"] for offer in entry["compared"]} == {"vote"}
    cheap, dear = found["choices"][0]["compared"], found["choices"][1]["compared"]
    assert [offer["model"] for offer in cheap] == ["maker/small-2025-01-31"] and cheap[0]["samples"] == 1
    assert dear[0]["model"] == "maker/large" and dear[0]["basis"] == "measured"


def test_a_measured_choice_is_the_curves_own_value(answers):
    curves = json.loads(ttcsim("curve", "a.csv", "--json", "--k=1,4", cwd=answers).stdout)["curves"]
    seen = {(c["model"], c["k"]): c["value"] for c in curves if c["metric"] == "maj_at_k"}
    found = planned(answers, "--price=maker/large=1/sample", "--budget=4", "--model=maker/large")
    best = found["choices"][0]["compared"][0]
    assert best["as_seen"] == pytest.approx(max(seen["maker/large", k] for k in (1, 4)), abs=0.02)
    assert best["samples"] <= 4


def test_more_samples_than_there_are_are_predicted_and_say_so(answers):
    found = planned(answers, "--price=small=2/M", "--budget=0.2")
    best = found["choices"][0]["compared"][0]
    assert best["samples"] > 8 and best["basis"] == "predicted"
    screen = ttcsim("plan", "a.csv", "--price=small=2/M", "--budget=0.2", "--quiet", cwd=answers).stdout
    assert "predicted" in screen and max(map(len, screen.splitlines())) <= 80


def test_scores_choose_where_there_are_some(answers):
    found = planned(answers, "--price=2/M", "--budget=0.016", file="scored.csv")
    assert {offer["by"] for offer in found["choices"][0]["compared"]} == {"vote", "weighted", "best_of_n"}
    only = planned(answers, "--price=2/M", "--budget=0.016", "--by=best_of_n", file="scored.csv")
    assert {offer["by"] for offer in only["choices"][0]["compared"]} == {"best_of_n"}


def test_verdicts_alone_are_planned_with_an_oracle(answers):
    (answers / "c.csv").write_text("model,problem,n,correct,tokens_mean\n" + "".join(f"{m},q{q},8,{(q * 3 + e) % 9},500\n" for m, e in (("s", 0), ("l", 2)) for q in range(12)))
    found = planned(answers, "--price=s=2/M,l=8/M", "--budget=0.016", file="c.csv")
    assert found["prices"] == pytest.approx([0.001, 0.004]) and found["budgets"][0]["plan"]["spent"] <= 0.016 * (1 + 1e-9)
    by_oracle = planned(answers, "--price=2/M", "--budget=0.016", "--by=oracle")
    assert "budgets" in by_oracle


def test_the_same_words_print_the_same_bytes(answers):
    words = ("plan", "scored.csv", "--price=2/M", "--budget=0.004,0.1", "--json")
    assert ttcsim(*words, cwd=answers).stdout == ttcsim(*words, cwd=answers).stdout


def test_what_has_no_price_is_left_out_and_said(answers):
    done = ttcsim("plan", "a.csv", "--price=small=2/M,in=0.25/M", "--budget=0.01", cwd=answers)
    assert "1 run left out, without a price: maker/large (run-large)" in done.stderr
    assert "a prompt of 1,000 tokens costs 0.00025 a sample more" in done.stderr


@pytest.mark.parametrize("words, code, said", [
    (("--price=smal=2/M", "--budget=1"), 2, 'no answers of "smal" (did you mean "small"?)'),
    (("--price=small=2", "--budget=1"), 2, "says no unit"),
    (("--price=small=2/K", "--budget=1"), 2, 'the unit "K"'),
    (("--price=small=-2/M", "--budget=1"), 2, "is no price (above 0)"),
    (("--price=small=2/M,small=3/M", "--budget=1"), 2, 'two prices for "small"'),
    (("--price=in=2/M", "--budget=1"), 2, "no run has a price"),
    (("--price=2/M", "--budget=0.00001"), 2, "buys no sample"),
    (("--price=2/M", "--budget=1", "--prices=1"), 2, "excludes"),
    (("--budget=1",), 2, "--price"),
    (("--prices=1", "--budget=1", "--by=vote"), 2, "wants --price instead of --prices"),
    (("--price=2/M", "--budget=1", "--by=weighted"), 3, "no run has a column score"),
])
def test_bad_words_are_one_line(answers, words, code, said):
    done = ttcsim("plan", "a.csv", *words, cwd=answers)
    assert done.returncode == code and said in done.stderr.splitlines()[-1]
    assert done.stdout == ""


def test_prices_by_token_want_tokens(answers):
    (answers / "n.csv").write_text("model,problem,sample,answer,correct\nm,a,0,x,1\nm,b,0,y,0\n")
    done = ttcsim("plan", "n.csv", "--price=2/M", "--budget=1", cwd=answers)
    assert done.returncode == 2 and "has no tokens in its table" in done.stderr


@pytest.mark.skipif(not REAL, reason="no real answers")
def test_real_answers_in_dollars():
    found = json.loads(ttcsim("plan", f"{REAL}/gpqa_diamond.csv.gz", "--price=openai/gpt-5-mini=2/M,openai/o4-mini=4.4/M,in=0.25/M",
                              "--budget=0.015,0.03,0.06,0.12", "--json", "--quiet", cwd=".").stdout)
    assert [c["budget"] for c in found["choices"]] == [0.015, 0.03, 0.06, 0.12]
    assert found["choices"][0]["compared"][0]["model"] == "openai/gpt-5-mini-2025-08-07"
