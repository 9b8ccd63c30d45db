"""`ttcsim curve` on real logs, recomputed from the rows in Python. Skipped where TTCSIM_REAL_ANSWERS is not set."""

import csv
import gzip
import itertools
import json
import math
import os
import statistics
import subprocess
from collections import Counter, defaultdict
from pathlib import Path

import pytest

TTCSIM = os.environ["TTCSIM"]
FOLDER = os.environ.get("TTCSIM_REAL_ANSWERS")
SAMPLES = ["gpqa_diamond.csv.gz", "otis_mock_aime.csv.gz"]
COUNTS = ["bigcodebench_counts.csv", "swebench_counts.csv"]

pytestmark = pytest.mark.skipif(not FOLDER, reason="TTCSIM_REAL_ANSWERS names no folder of real answers")


def curve(name):
    done = subprocess.run([TTCSIM, "curve", str(Path(FOLDER) / name), "--json"], capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def read(name):
    """The cells of each run: {run: {problem: [(answer, flag), …]}}."""
    cells = defaultdict(lambda: defaultdict(list))
    with gzip.open(Path(FOLDER) / name, "rt", newline="") as lines:
        for row in csv.DictReader(lines):
            cells[row["run"]][row["problem"]].append((row["answer"], int(row["correct"])))
    return cells


def correct_answers(rows):
    flags = defaultdict(list)
    for answer, flag in rows:
        flags[answer].append(flag)
    return {a for a, f in flags.items() if a and 2 * sum(f) > len(f)}


def vote(answers, correct):
    counts = Counter(a for a in answers if a)
    top = [a for a in counts if counts[a] == max(counts.values())]
    return sum(a in correct for a in top) / len(top) if top else 0.0


@pytest.fixture(scope="module", params=SAMPLES)
def answers(request):
    return curve(request.param), read(request.param)


def points(document, run):
    return {(c["metric"], c["k"]): c for c in document["curves"] if c["run"] == run}


def test_every_run_has_its_curves(answers):
    document, cells = answers
    assert {c["run"] for c in document["curves"]} == set(cells)
    for c in document["curves"]:
        if c["metric"] == "maj_limit" and c["reason"] is not None:
            assert c["reason"] == "no sample has an answer" and c["value"] is None
            continue
        assert c["reason"] is None and c["problems"] == len(cells[c["run"]])
        assert c["ci_low"] <= c["value"] <= c["ci_high"]


def test_the_vote_over_all_samples_is_the_plain_vote(answers):
    document, cells = answers
    for run, problems in cells.items():
        n = min(map(len, problems.values()))
        plain = [vote([a for a, _ in rows], correct_answers(rows)) for rows in problems.values()]
        at = points(document, run)
        assert at["maj_at_k", n]["value"] == pytest.approx(statistics.fmean(plain), abs=1e-12)


def test_by_brute_force_over_all_subsets(answers):
    document, cells = answers
    for run in list(cells)[:4]:
        at = points(document, run)
        for k in (1, 2, 4):
            votes, hits = [], []
            for rows in cells[run].values():
                correct = correct_answers(rows)
                subsets = list(itertools.combinations(rows, k))
                votes.append(statistics.fmean(vote([a for a, _ in s], correct) for s in subsets))
                hits.append(statistics.fmean(any(f for _, f in s) for s in subsets))
            for metric, values in (("maj_at_k", votes), ("pass_at_k", hits)):
                assert at[metric, k]["value"] == pytest.approx(statistics.fmean(values), abs=1e-12)
                assert at[metric, k]["se"] == pytest.approx(statistics.stdev(values) / math.sqrt(len(values)), abs=1e-12)


def test_summary_counts_what_is_awkward(answers):
    document, cells = answers
    for run in document["summary"]["runs"]:
        rows = cells[run["run"]]
        everything = list(itertools.chain.from_iterable(rows.values()))
        assert run["samples"] == len(everything)
        assert run["abstentions"] == sum(a == "" for a, _ in everything)
        assert run["flagged_without_answer"] == sum(a == "" and f for a, f in everything)
        both = sum(len({f for b, f in r if b == a}) == 2 for r in rows.values() for a in {b for b, _ in r if b})
        assert run["disagreements"] == both


def test_a_pair_by_hand(answers):
    document, cells = answers
    first, second = list(cells)[:2]
    pair = next(p for p in document["pairs"]
                if (p["run"], p["other_run"], p["metric"], p["k"]) == (first, second, "pass_at_k", 1))
    rate = {run: {q: statistics.fmean(f for _, f in rows) for q, rows in cells[run].items()} for run in (first, second)}
    differences = [rate[first][q] - rate[second][q] for q in rate[first]]
    assert pair["difference"] == pytest.approx(statistics.fmean(differences), abs=1e-12)
    assert pair["se"] == pytest.approx(statistics.stdev(differences) / math.sqrt(len(differences)), abs=1e-12)


@pytest.mark.parametrize("name", COUNTS)
def test_counts(name):
    cells = defaultdict(list)
    with open(Path(FOLDER) / name, newline="") as lines:
        for row in csv.DictReader(lines):
            cells[row["setting"]].append((int(row["n"]), int(row["correct"])))
    for c in curve(name)["curves"]:
        assert c["metric"] == "pass_at_k"
        k = c["k"]
        exact = [1 - math.comb(n - right, k) / math.comb(n, k) for n, right in cells[c["model"]]]
        assert c["value"] == pytest.approx(statistics.fmean(exact), abs=1e-12)


def test_the_law_of_the_samples_votes_its_way_to_the_plain_vote(answers, tmp_path):
    document, cells = answers
    scenario = Path(__file__).parents[2] / "scenarios" / "real-answers.toml"
    path = next(Path(FOLDER) / name for name in SAMPLES if set(read(name)) == set(cells))
    for run in list(cells)[:6]:
        words = ["--set", f"population.path={path}", "--set", f"population.runs={run}", "--set", "trials=40",
                 "--set", "population.law=empirical"]
        done = subprocess.run([TTCSIM, "run", scenario, *words, "--json", "-o", f"{run}.h5"], cwd=tmp_path,
                              capture_output=True, timeout=120)
        assert done.returncode == 0, done.stderr
        last = [row for row in json.loads(done.stdout)["curves"] if row["selector"] == "majority"][-1]
        limit = statistics.fmean(vote([a for a, _ in rows], correct_answers(rows)) for rows in cells[run].values())
        assert b"law" in done.stderr
        assert last["budget"] == 4096
        assert last["limit"] == pytest.approx(limit, abs=1e-12)
        assert abs(last["accuracy"] - limit) <= 5 * last["se_mc"] + 1e-9
