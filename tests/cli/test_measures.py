"""`ttcsim curve` beyond pass@k and maj@k: metrics on request, votes that see scores, what a verifier is worth, groups."""

import itertools
import json
import os
import random
import subprocess

import pytest

TTCSIM = os.environ["TTCSIM"]
HEADER = "model,problem,sample,answer,correct,score\n"
METRICS = ["pass_hat_k", "g_pass_k", "mg_pass_k", "best_of_k", "weighted_k", "best_m_maj_k", "mob_k", "bayes"]


def ttcsim(*words, stdin=None):
    return subprocess.run([TTCSIM, *map(str, words)], input=stdin, capture_output=True, timeout=120, text=True)


def curve(text, *words):
    done = ttcsim("curve", "-", *words, "--json", stdin=text)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def exact(*words):
    done = ttcsim("exact", *words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def points(document, metric, **told):
    return {c["k"]: c for c in document["curves"]
            if c["metric"] == metric and all(c.get(key) == value for key, value in told.items())}


def table(problems, header=HEADER):
    """Of each problem rows of (answer, correct, score), as a table."""
    return header + "".join(f"m,{name},{i},{','.join(map(str, row))}\n"
                            for name, rows in problems.items() for i, row in enumerate(rows))


def random_problems(seed, problems=4, samples=6):
    draw = random.Random(seed)
    answers = [("A", 1), ("B", 0), ("C", 0), ("", 0)]
    return {f"q{q}": [(*draw.choice(answers), draw.choice([0.1, 0.4, 0.4, 0.9, ""])) for _ in range(samples)]
            for q in range(problems)}


def won_by(weights):
    best = max(weights.values(), default=None)
    winners = [a for a, w in weights.items() if w > best - 1e-9] if weights else []
    return sum(a == "A" for a in winners) / len(winners) if winners else 0


def best_of(rows):
    known = [(score, correct) for answer, correct, score in rows if answer and score != ""]
    top = [correct for score, correct in known if score == max(known)[0]]
    return sum(top) / len(top) if top else 0


def weighted(rows):
    weights = {}
    for answer, _, score in rows:
        if answer and score != "":
            weights[answer] = weights.get(answer, 0) + score
    return won_by(weights)


def mean_over_subsets(problems, k, rule):
    values = [rule(subset) for rows in problems.values() for subset in itertools.combinations(rows, k)]
    return sum(values) / len(values)


@pytest.mark.parametrize("seed", range(6))
def test_by_brute_force_over_all_subsets(seed):
    problems = random_problems(seed)
    document = curve(table(problems), "--metric", "pass_hat_k", "--k", "1,2,3,4,5,6")
    for k in range(1, 7):
        for metric, rule in {"best_of_k": best_of, "weighted_k": weighted,
                             "pass_hat_k": lambda rows: all(c for _, c, _ in rows)}.items():
            point = points(document, metric)[k]
            assert point["value"] == pytest.approx(mean_over_subsets(problems, k, rule), abs=1e-12), (metric, k)
            assert "subsets" not in point, "all subsets were looked at"


def test_published_values():
    graded = table({"q": [("A" if x else "B", int(x > 0), 0.5) for x in (6, 0, 0, 0, 8, 4)]})
    document = curve(graded, "--metric", "pass_hat_k", "--k", "2,3,5")
    assert [points(document, "pass_at_k")[k]["value"] for k in (2, 3, 5)] == pytest.approx([0.8, 0.95, 1])
    assert [points(document, "pass_hat_k")[k]["value"] for k in (2, 3)] == pytest.approx([0.2, 0.05])
    half = table({"q": [("A", 1, 0.5)] * 4 + [("B", 0, 0.5)] * 4})
    document = curve(half, "--metric", "g-pass,mg_pass_k", "--k", "5", "--tau", "1,.25,.5", "--tau", ".75")
    found = {c["tau"]: c["value"] for c in document["curves"] if c["metric"] == "g_pass_k"}
    assert list(found) == [0.25, 0.5, 0.75, 1]
    assert list(found.values()) == pytest.approx([0.928571, 0.5, 0.0714286, 0], abs=1e-6)
    assert points(document, "mg_pass_k")[5]["value"] == pytest.approx(0.0285714, abs=1e-7)
    rows = {"a": [0, 1, 1, 0, 1], "b": [1, 1, 0, 1, 1]}
    document = curve(table({q: [("AB"[1 - x], x, 0.5) for x in r] for q, r in rows.items()}), "--metric", "bayes")
    bayes = points(document, "bayes")[None]
    assert (bayes["value"], bayes["se"]) == pytest.approx((0.642857, 0.118451), abs=1e-6)
    assert bayes["ci_low"] < 0.642857 < bayes["ci_high"]


def test_exact_calls():
    assert exact("best-of-k", "--correct", "0,1,1", "--scores", ".1,.5,.5", "--k", "2") == {"value": 1}
    assert exact("best-of-k", "--correct", "1,0", "--scores", ".5,nan", "--abstain", "2", "--k", "1")["value"] == 0.25
    assert "exceeds" in exact("best-of-k", "--correct", "1,0", "--scores", ".5,.1", "--k", "3")["reason"]
    listed = ["--answers", "D,B,D,B,A,B,A", "--scores", ".6667,.3333,.8333,.1667,.5,0,1"]
    bests = exact("majority-of-bests", *listed, "--correct", "D", "--m", "2")
    assert bests["elected"].split() == ["D", "A"] and bests["value"] == 0.5
    shares = dict(zip(bests["answers"].split(), bests["shares"]))
    assert (shares["A"], shares["D"]) == pytest.approx((20 / 49, 20 / 49))
    rows = [(a, int(a == "A"), float(s)) for a, s in zip(listed[1].split(","), listed[3].split(","))]
    for k in range(1, 8):
        found = exact("weighted-at-k", *listed, "--correct", "A", "--k", str(k))
        assert found["value"] == pytest.approx(mean_over_subsets({"q": rows}, k, weighted), abs=1e-12)
        assert exact("best-m-maj-at-k", *listed, "--correct", "A", "--k", str(k), "--m", "1")["value"] == pytest.approx(
            mean_over_subsets({"q": rows}, k, best_of), abs=1e-12)


@pytest.mark.parametrize("words, message", [
    (["best-of-k", "--correct", "0,1", "--scores", ".1", "--k", "1"], "--scores: 1 given for the 2 samples of --correct"),
    (["best-of-k", "--correct", "0,2", "--scores", ".1,.2", "--k", "1"], "--correct"),
    (["weighted-at-k", "--answers", "A,B", "--scores", ".1,x", "--correct", "A", "--k", "1"], "--scores"),
    (["weighted-at-k", "--answers", "A" + ",A" * 59, "--scores", "1" + ",1" * 59, "--correct", "A", "--k", "30"],
     "would take too long")])
def test_exact_refuses(words, message):
    done = ttcsim("exact", *words)
    assert done.returncode == 2 and message in done.stderr


@pytest.mark.parametrize("words, message", [
    (["--metric", "pass_hat"], None), (["--metric", "best-of"], None), (["--metric", "gpass"], 'called "gpass"'),
    (["--tau", "1.5"], "--tau: 1.5"), (["--weight", "median"], "sum, mean, exp"), (["--temperature", "0"], "--temperature"),
    (["--prior", "1"], "--prior"), (["--subsets", "3"], "--subsets")])
def test_words_are_checked(words, message):
    done = ttcsim("curve", "-", *words, stdin=table(random_problems(1)))
    assert done.returncode == (0 if message is None else 2), done.stderr
    assert message is None or message in done.stderr


def test_without_scores_nothing_is_chosen_by_them():
    text = "model,problem,answer,correct\nm,q,A,1\nm,q,B,0\nm,r,A,1\nm,r,A,1\n"
    assert {c["metric"] for c in curve(text)["curves"]} == {"pass_at_k", "maj_at_k", "maj_limit"}
    assert curve(text)["verifier"] == []
    document = curve(text, "--metric", "all")
    assert {c["metric"] for c in document["curves"]} == {*METRICS, "pass_at_k", "maj_at_k", "maj_limit"}
    for metric in ("best_of_k", "weighted_k", "best_m_maj_k", "mob_k"):
        assert {c["reason"] for c in points(document, metric).values()} == {"no sample of this run has a score"}
    counts = curve("model,problem,n,correct\nm,q,4,1\nm,r,4,4\n", "--metric", "all", "--k", "2")
    assert points(counts, "pass_hat_k")[2]["value"] == pytest.approx(0.5)
    assert points(counts, "weighted_k")[2]["reason"]


def test_extremes():
    silent = curve(table({"q": [("", 0, 0.5)] * 4, "r": [("", 1, 0.9)] * 4}), "--metric", "all")
    for metric in ("best_of_k", "weighted_k", "best_m_maj_k", "mob_k"):
        assert {c["value"] for c in points(silent, metric).values()} == {0}
    tied = curve(table({q: [("A", 1, 0.5)] * 3 + [("B", 0, 0.5)] * 3 for q in "qr"}), "--metric", "all")
    for k, point in points(tied, "best_of_k").items():
        assert point["value"] == pytest.approx(0.5)
    for metric in ("weighted_k", "best_m_maj_k"):
        assert points(tied, metric)[6]["value"] == pytest.approx(0.5)
    one = curve(table({"q": [("A", 1, 0.1)], "r": [("B", 0, 0.9)]}), "--metric", "all")
    assert all(c["value"] is not None for c in one["curves"] if c["metric"] != "maj_limit")


def test_samples_without_a_score_are_never_chosen_and_said_to_be_there():
    rows = {q: [("A", 1, "nan"), ("A", 1, ""), ("B", 0, 0.1), ("", 0, 0.9)] for q in "qr"}
    document = curve(table(rows))
    assert points(document, "best_of_k")[4]["value"] == points(document, "weighted_k")[4]["value"] == 0
    assert any("4 samples with an answer and no score" in w for w in document["warnings"])
    assert document["summary"]["runs"][0]["unscored"] == 4


def test_many_samples_are_drawn_with_an_error_that_is_said():
    draw = random.Random(3)
    rows = {q: [("A", 1, f"{draw.gauss(0.6, 0.2):.6f}") if draw.random() < 0.45 else ("B", 0, f"{draw.gauss(0.5, 0.2):.6f}")
                for _ in range(400)] for q in "pqr"}
    document = curve(table(rows), "--metric", "mob,best_m_maj", "--weight", "sum,mean,exp", "--k", "1,16,400")
    for weight in ("sum", "mean", "exp"):
        found = points(document, "weighted_k", weight=weight)
        assert "subsets" not in found[1] and "subsets" not in found[400]
        assert found[16]["subsets"] == 512 and 0 < found[16]["se_subsets"] < 0.02
    assert points(document, "best_m_maj_k")[16]["subsets"] == 512
    more = points(curve(table(rows), "--k", "16", "--subsets", "20000"), "weighted_k")[16]
    assert more["se_subsets"] < found[16]["se_subsets"] / 4
    plain = points(document, "weighted_k", weight="sum")[16]
    assert abs(more["value"] - plain["value"]) < 5 * plain["se_subsets"]


def test_a_hundred_thousand_samples_of_a_problem():
    rows = {q: [("ABC"[i * 7919 % 10 // 4], int(i * 7919 % 10 < 4), (i * 104729 % 99991) / 1e5) for i in range(100_000)]
            for q in "q"}
    document = curve(table(rows), "--k", "1,64,100000")
    assert points(document, "best_of_k")[1]["value"] == pytest.approx(0.4)
    assert points(document, "best_of_k")[64]["value"] == pytest.approx(0.4, abs=0.02)


GROUPED = "model,problem,sample,answer,correct,score,group\n"


def test_errors_are_between_groups():
    rows = [(f"q{i}", right, "ab"[i // 2 % 2] if i < 4 else "c") for i, right in enumerate((1, 1, 0, 0, 1, 0))]
    text = GROUPED + "".join(f"m,{q},{s},{'A' if right else 'B'},{right},0.{s + 4},{g}\n" for q, right, g in rows for s in (0, 1))
    document = curve(text)
    assert points(document, "pass_at_k")[1]["groups"] == document["summary"]["runs"][0]["groups"] == 3
    alone = curve("".join(",".join(line.split(",")[:6]) + "\n" for line in text.splitlines()))
    assert points(alone, "pass_at_k")[1]["groups"] is None
    assert points(document, "pass_at_k")[1]["se"] == pytest.approx(
        points(alone, "pass_at_k")[1]["se"] * (3 / 2 * 2 / 36 / (6 / 5 * 6 / 4 / 36)) ** 0.5)
    assert "groups of problems" in ttcsim("curve", "-", stdin=text).stdout
    assert not any("group" in w for w in document["warnings"])


def test_a_problem_in_two_groups_is_refused():
    done = ttcsim("curve", "-", stdin=GROUPED + "m,q,0,A,1,,x\nm,q,1,A,1,,y\n")
    assert done.returncode == 3 and 'standard input:3: problem "q" is in group "y" here and in "x"' in done.stderr


SCENARIO = """title = "verifier"
problems = 400
[population]
kind = "dirichlet"
answers = 8
accuracy = 0.4
concentration = 1.5
[[model]]
name = "m"
parameters = 1e9
[reward]
kind = "{kind}"
auc = {auc}
systematic_share = {share}
[[strategy]]
generator = "sampling"
selectors = ["weighted"]
budgets = [16]
"""


@pytest.mark.parametrize("kind, auc, share", [("latent", 0.7, 0.0), ("latent", 0.85, 0.6), ("process", 0.75, 0.3)])
def test_a_known_verifier_is_recovered_and_its_block_runs(tmp_path, kind, auc, share):
    scenario = tmp_path / "s.toml"
    scenario.write_text(SCENARIO.format(kind=kind, auc=auc, share=share))
    verifier, = curve(ttcsim("sample", scenario, "-o", "-", "--samples", "24").stdout, "--k", "1", "--level", "0.9999")["verifier"]
    for key, truth in {"auc_within": auc, "auc_pooled": auc, "systematic_share": share}.items():
        assert verifier[key]["ci_low"] - 1e-9 <= truth <= verifier[key]["ci_high"], key
        assert verifier[key]["ci_high"] - verifier[key]["ci_low"] < 0.2
    kept = scenario.read_text()
    scenario.write_text(kept[:kept.index("[reward]")] + verifier["reward"] + kept[kept.index("[[strategy]]"):])
    assert ttcsim("check", scenario).returncode == 0


def test_the_share_is_refused_where_no_answer_repeats():
    rows = {f"q{q}": [("A", 1, 0.5 + q / 100), (f"B{q}", 0, 0.4)] for q in range(5)}
    share = curve(table(rows))["verifier"][0]["systematic_share"]
    assert share["value"] is None and "no answer of a problem has two scores" in share["reason"]
    text = ttcsim("curve", "-", stdin=table(rows)).stdout
    assert "[reward]" in text and "systematic_share" not in text


def test_text_fits_into_80_columns():
    text = table(random_problems(4, problems=12, samples=16)).replace("m,q", "organisation/a-model-of-some-27b-parameters,q")
    done = ttcsim("curve", "-", "--metric", "all", "--weight", "sum,mean,exp", "--tau", "0.333,1", "--quiet", stdin=text)
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 80
    for word in ("best", "wtd", "wmn", "wexp", "top", "mob", "all", "G.333", "G1", "mG", "Bayes@N", "[reward]"):
        assert word in done.stdout
