"""`ttcsim forecast` through the real binary."""

import json
import os
import subprocess
from pathlib import Path

TTCSIM = os.environ["TTCSIM"]
TABLE = Path(__file__).parents[2] / "scenarios" / "synthetic-answers.csv"


def ttcsim(*words):
    return subprocess.run([TTCSIM, *map(str, words)], capture_output=True, text=True, timeout=120)


def forecast(*words):
    result = ttcsim("forecast", TABLE, "--model", "small-4b", "--draws", 40, *words, "--json")
    assert result.returncode == 0 and result.stderr == "", result.stderr
    return json.loads(result.stdout)


def test_beyond_the_samples():
    (run,) = forecast("--k", "1,16,64")["runs"]
    one, sixteen, many = run["forecast"]
    assert (one["k"], sixteen["k"], many["k"]) == (1, 16, 64)
    assert many["seen"] is None and sixteen["seen_se"] > 0
    curve = json.loads(ttcsim("curve", TABLE, "--model", "small-4b", "--k", "16", "--json").stdout)["curves"]
    assert sixteen["seen"] == next(c["value"] for c in curve if c["metric"] == "maj_at_k")
    assert one["these_low"] <= one["value"] <= one["these_high"]
    assert many["fresh_high"] - many["fresh_low"] > many["these_high"] - many["these_low"]
    assert one["value"] < sixteen["value"] < many["value"] < run["limit"]["value"] + 0.02
    assert run["settled_low"] <= run["settled"]
    assert any("no answer" in warning for warning in run["warnings"])
    assert forecast("--k", "1,16,64") == forecast("--k", "1,16,64")


def test_completing_what_is_complete_is_the_estimate_itself():
    (row,) = forecast("--k", "16", "--total", "16")["completed"]
    curve = json.loads(ttcsim("curve", TABLE, "--model", "small-4b", "--k", "16", "--json").stdout)["curves"]
    assert abs(row["value"] - next(c["value"] for c in curve if c["metric"] == "maj_at_k")) < 1e-12
    assert row["these_high"] - row["these_low"] < 1e-12


def test_the_table_says_what_its_intervals_are():
    result = ttcsim("forecast", TABLE, "--draws", 20, "--k", "32")
    assert result.returncode == 0
    for word in ("these problems", "new problems", "doubling buys", "maj@32", "limit", "within 1 point"):
        assert word in result.stdout
    assert "no answer" in result.stderr
    assert max(map(len, result.stdout.splitlines())) <= 120


def test_bad_words_are_one_line():
    for words, code, what in [
        (["--k", "0"], 2, "--k"),
        (["--level", "1.5"], 2, "--level"),
        (["--within", "0"], 2, "--within"),
        (["--model", "small-4c"], 2, "small-4b"),
        (["--draws", "3"], 2, "--draws"),
        (["--metric", "best_of_k"], 2, "maj_at_k"),
    ]:
        result = ttcsim("forecast", TABLE, *words)
        assert result.returncode == code and what in result.stderr, (words, result.stderr)
        assert len(result.stderr.strip().splitlines()) == 1


def test_counts_have_no_answers_to_vote_on(tmp_path):
    (tmp_path / "counts.csv").write_text("model,problem,n,correct\nm,a,8,3\nm,b,8,0\n")
    result = ttcsim("forecast", tmp_path / "counts.csv", "--metric", "maj_at_k")
    assert result.returncode == 3 and "counts" in result.stderr.splitlines()[-1]


def test_pass_at_k_of_counts(tmp_path):
    rows = [f"m,q{q},8,{c}" for q, c in enumerate([0, 0, 1, 2, 3, 5, 8, 8] * 5)]
    (tmp_path / "counts.csv").write_text("\n".join(["model,problem,n,correct", *rows]) + "\n")
    result = ttcsim("forecast", tmp_path / "counts.csv", "--json", "--draws", 60)
    assert result.returncode == 0 and result.stderr == "", result.stderr
    (run,) = json.loads(result.stdout)["runs"]
    assert {row["metric"] for row in run["forecast"]} == {"pass_at_k"} and run["limit"] is None
    by_k = {row["k"]: row for row in run["forecast"]}
    assert max(by_k) == 128 and by_k[128]["seen"] is None
    assert by_k[8]["value"] < by_k[128]["value"] and by_k[8]["seen"] == 0.75
    assert abs(by_k[8]["value"] - by_k[8]["seen"]) < 0.05


def test_metrics_are_named_and_mixed():
    (run,) = forecast("--k", "1,64", "--metric", "pass_at_k,pass_hat_k,maj_at_k")["runs"]
    values = {(row["metric"], row["k"]): row["value"] for row in run["forecast"]}
    assert len(values) == 6
    assert values["pass_at_k", 64] > values["maj_at_k", 64] > values["pass_hat_k", 64]
    assert {row["metric"] for row in forecast("--k", "8")["runs"][0]["forecast"]} == {"maj_at_k"}
    (done,) = forecast("--k", "16", "--total", "16", "--metric", "pass_at_k")["completed"]
    curve = json.loads(ttcsim("curve", TABLE, "--model", "small-4b", "--k", "16", "--json").stdout)["curves"]
    assert abs(done["value"] - next(c["value"] for c in curve if c["metric"] == "pass_at_k")) < 1e-12
    shown = ttcsim("forecast", TABLE, "--model", "small-4b", "--metric", "all", "--draws", 20, "--k", 4).stdout
    assert all(name in shown for name in ("pass@4", "maj@4", "pass^4"))


def test_a_vote_larger_than_the_total_is_refused():
    result = ttcsim("forecast", TABLE, "--k", "32", "--total", "16")
    assert result.returncode == 2 and "--total 16" in result.stderr


def test_few_samples_or_problems_are_warned_about(tmp_path):
    path = tmp_path / "few.csv"
    rows = ["run,model,problem,sample,answer,correct"]
    rows += [f"r,m,q{q},{k},{'a' if (q + k) % 2 else 'b'},{(q + k) % 2}" for q in range(6) for k in range(1, 4)]
    path.write_text("\n".join(rows) + "\n")
    result = ttcsim("forecast", path, "--k", 8, "--draws", 20)
    assert result.returncode == 0, result.stderr
    assert "fewer than 4 samples" in result.stderr
    assert "fewer than 20 problems" in result.stderr
