"""`ttcsim curve` through the real binary: tables, JSON, notes, and everything that answers can be wrong in."""

import gzip
import itertools
import json
import os
import random
import subprocess

import pytest

TTCSIM = os.environ["TTCSIM"]
SAMPLES = "run,model,problem,sample,answer,correct\n"


def ttcsim(*words, stdin=None, env=None):
    return subprocess.run([TTCSIM, *map(str, words)], input=stdin, capture_output=True, timeout=60,
                          env={**os.environ, **(env or {})})


def curve_json(*words, stdin=None):
    done = ttcsim("curve", *words, "--json", stdin=stdin)
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    return json.loads(done.stdout)


def write(folder, text, name="answers.csv"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def rows(run, problem, answers, correct):
    """One row a letter of `answers`, "-" for none; flagged correct where the letter is in `correct`."""
    return "".join(f"{run},model-{run},{problem},{i},{'' if a == '-' else a},{int(a in correct)}\n"
                   for i, a in enumerate(answers))


@pytest.fixture
def table(tmp_path):
    text = (SAMPLES + rows("r1", "p", "AAAB", "A") + rows("r1", "q", "AB-B", "A") + rows("r2", "p", "AABB", "A") +
            rows("r2", "q", "BBBB", "A"))
    return write(tmp_path, text)


def value(document, metric, k, run="r1"):
    found = [c for c in document["curves"] if (c["run"], c["metric"], c["k"]) == (run, metric, k)]
    assert len(found) == 1
    return found[0]


def test_values_and_keys(table):
    document = curve_json(table)
    one = value(document, "pass_at_k", 1)
    assert set(one) >= {"run", "model", "metric", "k", "value", "se", "ci_low", "ci_high", "problems", "reason"}
    assert one["value"] == pytest.approx((3 / 4 + 1 / 4) / 2)
    assert one["se"] == pytest.approx(0.25)  # deviations of 1/4 from the mean: sd sqrt(1/8), over sqrt(2)
    assert one["model"] == "model-r1" and one["problems"] == 2 and one["reason"] is None
    assert one["ci_low"] < one["value"] < one["ci_high"]
    assert value(document, "maj_at_k", 2)["value"] == pytest.approx((3 / 4 + (2 * 0.5 + 1) / 6) / 2)
    limit = value(document, "maj_limit", None)
    assert limit["ci_low"] < limit["value"] < limit["ci_high"] and limit["se"] > 0.1, "four samples of two problems"
    assert [c["k"] for c in document["curves"] if c["run"] == "r1" and c["metric"] == "pass_at_k"] == [1, 2, 4]


def test_pairs_are_by_problem(table):
    document = curve_json(table, "--k", "1,4")
    pairs = {(p["metric"], p["k"]): p for p in document["pairs"]}
    assert len(pairs) == len(document["pairs"]) == 4
    one = pairs["pass_at_k", 1]
    assert (one["run"], one["other_run"], one["problems"]) == ("r1", "r2", 2)
    assert one["difference"] == pytest.approx(((3 / 4 - 2 / 4) + (1 / 4 - 0)) / 2)
    assert one["se"] == pytest.approx(0, abs=1e-15)


def test_k_above_the_samples_is_null_with_a_reason(table):
    document = curve_json(table, "--k", "4,5")
    for c in document["curves"]:
        assert (c["value"] is None) == (c["reason"] is not None) == (c["k"] == 5)
    assert "5" in value(document, "maj_at_k", 5)["reason"]


def test_counts(tmp_path):
    path = write(tmp_path, "setting,problem,n,correct\ns,p,4,1\ns,q,6,6\n")
    document = curve_json(path)
    assert {c["metric"] for c in document["curves"]} == {"pass_at_k"}
    assert [c["k"] for c in document["curves"]] == [1, 2, 4]
    assert document["curves"][1]["value"] == pytest.approx((2 / 4 + 1) / 2)
    assert document["curves"][0]["run"] is None and document["curves"][0]["model"] == "s"


def test_abstentions_flagged_correct_count_in_pass_by_flags_only(tmp_path):
    text = SAMPLES + "r,m,p,1,,1\nr,m,p,2,,1\nr,m,p,3,B,0\nr,m,p,4,B,0\n"
    path = write(tmp_path, text)
    document = curve_json(path)
    assert value(document, "pass_at_k", 1, "r")["value"] == 0.5
    assert value(document, "maj_at_k", 1, "r")["value"] == 0
    assert value(curve_json(path, "--pass", "class"), "pass_at_k", 1, "r")["value"] == 0
    assert document["summary"]["runs"][0]["flagged_without_answer"] == 2
    assert any("without an answer" in w for w in document["warnings"])


def test_a_run_without_answers_is_a_warning(tmp_path):
    path = write(tmp_path, SAMPLES + "r,m,p,1,,1\nr,m,p,2,,0\n")
    assert any("voting is impossible" in w for w in curve_json(path)["warnings"])
    done = ttcsim("curve", path)
    assert done.returncode == 0
    assert b"voting is impossible" in done.stderr
    assert ttcsim("curve", path, "--quiet").stderr == b""


def test_the_limit_is_not_the_vote_of_the_samples_at_hand(tmp_path):
    """Of 60 problems each has a correct answer at .4 and many wrong ones: the vote of ever more samples is right."""
    rows = [f"r,m,q{q},{s},{'right' if s < 2 else f'wrong {q} {s}'},{int(s < 2)}\n" for q in range(60) for s in range(5)]
    rows += [f"r,m,z{q},{s},{'right' if s < 1 else f'wrong {q} {s}'},{int(s < 1)}\n" for q in range(60) for s in range(5)]
    path = write(tmp_path, "run,model,problem,sample,answer,correct\n" + "".join(rows))
    document = curve_json(path)
    assert value(document, "maj_at_k", 5, "r")["value"] == pytest.approx((1 + 1 / 5) / 2)
    limit = value(document, "maj_limit", None, "r")
    assert limit["value"] > 0.8 and limit["ci_low"] > 0.65, "wrong answers that never repeat do not win"
    again = curve_json(path)
    assert value(again, "maj_limit", None, "r") == limit
    shown = ttcsim("curve", path).stdout.decode()
    assert "limit" in shown and ">5" in shown


@pytest.mark.parametrize(("rows", "reason"), [
    ("r,m,p,1,A,1\nr,m,q,1,B,0\n", "one sample of a problem"), ("r,m,p,1,,0\nr,m,p,2,,1\n", "no sample has an answer")])
def test_a_limit_that_the_samples_do_not_tell_has_a_reason(tmp_path, rows, reason):
    limit = value(curve_json(write(tmp_path, SAMPLES + rows)), "maj_limit", None, "r")
    assert limit["value"] is None and reason in limit["reason"]


def test_half_the_flags_do_not_make_a_class_correct(tmp_path):
    path = write(tmp_path, SAMPLES + "r,m,p,1,A,1\nr,m,p,2,A,0\n")
    document = curve_json(path)
    assert value(document, "maj_at_k", 2, "r")["value"] == 0
    assert "one problem" in value(document, "maj_limit", None, "r")["reason"]
    assert value(document, "pass_at_k", 2, "r")["value"] == 1
    assert document["summary"]["runs"][0]["disagreements"] == 1


def test_runs_are_selected_by_name(table):
    assert {c["run"] for c in curve_json(table, "--run", "r2")["curves"]} == {"r2"}
    assert {c["run"] for c in curve_json(table, "--model", "model-r1", "--model", "model-r2")["curves"]} == {"r1", "r2"}
    done = ttcsim("curve", table, "--model", "model-r3")
    assert done.returncode == 2
    assert b'did you mean "model-r1"?' in done.stderr
    assert ttcsim("curve", table, "--run", "r1", "--model", "model-r2").returncode == 2


def test_several_files_are_kept_apart(tmp_path):
    a = write(tmp_path, "model,problem,n,correct\nm,p,2,1\nm,q,2,0\n", "a.csv")
    b = write(tmp_path, "model,problem,n,correct\nm,p,2,2\n", "b.csv")
    document = curve_json(a, b)
    assert [(c["source"], c["problems"]) for c in document["curves"] if c["k"] == 1] == [(str(a), 2), (str(b), 1)]
    assert document["pairs"][0]["problems"] == 1 and document["pairs"][0]["se"] is None
    assert any("kept apart" in w for w in document["warnings"])
    assert any("1 of 2 problems missing" in w for w in document["warnings"])


def test_columns_that_are_not_used_are_named(tmp_path):
    path = write(tmp_path, "model,problem,n,correct,wall_time\nm,p,2,1,3\n")
    assert any('"wall_time"' in w for w in curve_json(path)["warnings"])


def test_stdin_gzip_crlf_and_byte_order_mark(table):
    text = table.read_bytes()
    expected = [c["value"] for c in curve_json(table)["curves"]]
    packed = table.with_suffix(".csv.gz")
    packed.write_bytes(gzip.compress(text))
    dos = write(table.parent, b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"), "dos.csv")
    for document in (curve_json("-", stdin=text), curve_json("-", stdin=gzip.compress(text)), curve_json(packed),
                     curve_json(dos)):
        assert [c["value"] for c in document["curves"]] == expected


def test_the_table_fits_and_is_plain(table):
    done = ttcsim("curve", table, env={"NO_COLOR": "1"})
    assert done.returncode == 0 and b"\x1b" not in done.stdout
    lines = done.stdout.decode().splitlines()
    assert max(map(len, lines)) <= 80
    assert any(line.startswith("model-r1") and "pass" in line for line in lines)
    assert not set("▁▂▃▄▅▆▇█") & set(done.stdout.decode())  # no chart in a pipe
    best = next(i for i, line in enumerate(lines) if line.startswith("Best by maj@4"))
    assert lines[best + 1] == "  model-r1 (r1)"


def test_wide_names_and_many_ks_still_fit(tmp_path):
    lines = [f"organisation/{'very-' * 20}long-name-{m},{p},1000,{m + p}" for m in range(3) for p in range(9)]
    path = write(tmp_path, "model,problem,n,correct\n" + "\n".join(lines) + "\n")
    out = ttcsim("curve", path).stdout.decode()
    assert max(map(len, out.splitlines())) <= 80
    assert "k=1000" in out and "…" in out


def test_no_error_into_head(table):
    command = f"'{TTCSIM}' curve '{table}' --json | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60)
    assert done.returncode in (0, 128 + 13) and done.stderr == b""


def test_full_disk_is_a_failure(table):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([TTCSIM, "curve", str(table), "--quiet"], stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 1 and done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("words", [["--k", "0"], ["--k", "two"], ["--k=-1"], ["--k", "4294967296"],
                                   ["--k", "1,,2"], ["--level", "nan"], ["--level", "95"], ["--level", "0"],
                                   ["--pass", "rows"], ["--no-such-option"]])
def test_usage_errors(table, words):
    done = ttcsim("curve", table, *words)
    assert done.returncode == 2 and done.stdout == b""
    assert done.stderr.count(b"\n") == 1


BAD = {
    "empty": (b"", "is empty"),
    "header only": (SAMPLES, "no answers"),
    "missing column": ("run,model,problem,sample,answr,correct\n", 'did you mean "answr"'),
    "missing column of counts": ("modle,problem,n,correct\n", 'did you mean "modle"'),
    "column twice": ("model,model,problem,n,correct\n", 'two columns are called "model"'),
    "flag": (SAMPLES + "r,m,p,1,A,yes\n", 'answers.csv:2: correct "yes"'),
    "fractional sample": (SAMPLES + "r,m,p,1.5,A,1\n", 'answers.csv:2: sample "1.5"'),
    "infinite score": ("model,problem,sample,answer,correct,score\nm,p,1,A,1,inf\n", 'answers.csv:2: score "inf"'),
    "negative tokens": ("model,problem,sample,answer,correct,tokens\nm,p,1,A,1,-1\n", "is negative"),
    "n": ("model,problem,n,correct\nm,p,x,1\n", 'answers.csv:2: n "x"'),
    "correct above n": ("model,problem,n,correct\nm,p,3,4\n", "more than n"),
    "sample twice": (SAMPLES + "r,m,p,1,A,1\nr,m,p,1,B,0\n", "answers.csv:3: sample 1"),
    "problem twice": ("model,problem,n,correct\nm,p,3,1\nm,p,3,1\n", "answers.csv:3: problem"),
    "too few cells": (SAMPLES + "r,m,p,1,A\n", "answers.csv:2: 5 cells"),
    "too many cells": (SAMPLES + "r,m,p,1,A,B,1\n", "answers.csv:2: 7 cells"),
    "open quote": (SAMPLES + 'r,m,p,1,"A,1\nr,m,p,2,B,0\n', "answers.csv:2: a quoted cell"),
    "garbage": (bytes(range(1, 256)) * 20, "answers.csv:"),
    "zero bytes": (SAMPLES.encode("utf-16"), "zero byte"),
    "truncated gzip": (gzip.compress(SAMPLES.encode() * 50)[:40], "damaged gzip"),
    "gzip without its end": (gzip.compress(b"model,problem,n,correct\nm,p,3,1\n")[:-4], "damaged gzip"),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_answers(tmp_path, what):
    content, message = BAD[what]
    done = ttcsim("curve", write(tmp_path, content))
    assert done.returncode == 3
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1
    assert message in done.stderr.decode()


def test_files_that_are_not_there(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        done = ttcsim("curve", path)
        assert done.returncode == 3
        assert str(path) in done.stderr.decode() and done.stderr.count(b"\n") == 1


def test_equal_problems_have_no_error(tmp_path):
    text = "model,problem,n,correct\nm,p0,3,1\nm,p1,3,1\nm,p2,3,1\n"
    done = ttcsim("curve", write(tmp_path, text))
    assert done.returncode == 0, done.stderr
    assert "33.3333" in done.stdout.decode() and "33.3333(" not in done.stdout.decode()


def test_the_largest_counts_fit(tmp_path):
    text = "model,problem,n,correct\nm,p0,4294967295,3\nm,p1,4294967295,4294967290\nm,p2,4294967295,99\n"
    done = ttcsim("curve", write(tmp_path, text))
    assert done.returncode == 0, done.stderr
    lines = done.stdout.decode().splitlines()
    assert any("k=4294967295" in line for line in lines)
    assert max(map(len, lines)) <= 80


def test_negative_scores_are_scores(tmp_path):
    text = "model,problem,sample,answer,correct,score\nm,p,1,A,1,-0.5\nm,p,2,B,0,-12\n"
    assert value(curve_json(write(tmp_path, text)), "pass_at_k", 1, run=None)["value"] == 0.5


def test_leading_zeros_are_decimal(tmp_path):
    text = "model,problem,n,correct\nm,p0,20,1\n"
    assert [c["k"] for c in curve_json(write(tmp_path, text), "--k", "010,2", "--k", "5")["curves"]] == [2, 5, 10]


def test_unbiased_over_all_subsets(tmp_path):
    """maj@k and pass@k against the mean over every subset, on a problem with two correct classes and abstentions."""
    answers, correct = "AABCC-B", "AC"
    document = curve_json(write(tmp_path, SAMPLES + rows("r", "p", answers, correct)), "--k", "1,2,3,4,5,6,7")
    for k in range(1, 8):
        vote = hit = 0
        subsets = list(itertools.combinations(answers, k))
        for subset in subsets:
            counts = {a: subset.count(a) for a in subset if a != "-"}
            top = [a for a in counts if counts[a] == max(counts.values())]
            vote += sum(a in correct for a in top) / len(top) if top else 0
            hit += any(a in correct for a in subset)
        assert value(document, "maj_at_k", k, "r")["value"] == pytest.approx(vote / len(subsets), rel=1e-12)
        assert value(document, "pass_at_k", k, "r")["value"] == pytest.approx(hit / len(subsets), rel=1e-12)


def table_of(folder, cells):
    """A table of single samples from (model, problem, right)."""
    rows = [f"{m},{p},0,{'x' if right else 'y'},{int(right)}" for m, p, right in cells]
    return write(folder, "model,problem,sample,answer,correct\n" + "\n".join(rows) + "\n")


def test_runs_are_ranked_on_the_problems_that_all_have(tmp_path):
    cells = [("A", f"e{q:02}", q % 5 > 0) for q in range(40)] + [("B", f"e{q:02}", True) for q in range(40)]
    path = table_of(tmp_path, cells + [("B", f"h{q}", False) for q in range(100)])
    out = ttcsim("curve", path).stdout.decode()
    best = "Best by maj@1 on the 40 of 140 problems that all have (above, each on its own), 100 %: B "
    assert best in " ".join(out.split())
    assert "Behind it" in out and "A by 20.0" in out and "Not told apart" not in out
    ranking = curve_json(path)["rankings"][0]
    assert [(r["model"], r["value"]) for r in ranking["order"]] == [("B", 1), ("A", pytest.approx(0.8))]
    assert (ranking["problems"], ranking["same_problems"]) == (40, False)


def test_a_run_of_easy_problems_only_is_not_the_best(tmp_path):
    cells = [("a", f"q{q:02}", q < 6) for q in range(12)] + [("b", f"q{q:02}", True) for q in range(6)]
    path = table_of(tmp_path, cells)
    out = ttcsim("curve", path).stdout.decode()
    assert "Not told apart from it at 95 % (paired):\n  b 0 (-" in out
    assert [r["value"] for r in curve_json(path)["rankings"][0]["order"]] == [1, 1]
    assert any("6 of 12 problems missing" in w and "rankings over those all have" in w
               for w in curve_json(path)["warnings"])


def test_runs_ahead_on_the_problems_of_two_are_said_to_be(tmp_path):
    cells = [("A", f"e{q:02}", q % 5 > 0 or q < 10) for q in range(40)] + [("B", f"e{q:02}", True) for q in range(10, 40)]
    cells += [("B", f"e{q:02}", q > 0) for q in range(10)] + [("C", f"e{q:02}", q < 5) for q in range(10)]
    out = ttcsim("curve", table_of(tmp_path, cells)).stdout.decode()
    assert "on the 10 of 40 problems that all have" in out and ":\n  A\n" in out
    assert "Of 3 comparisons of two runs" in out


def test_runs_without_a_problem_in_common_are_not_ranked(tmp_path):
    cells = [("a", "p", True), ("b", "p", False), ("b", "q", True), ("c", "q", False)]
    path = table_of(tmp_path, cells)
    assert "Not ranked by maj@1: no problem is in all of these runs." in ttcsim("curve", path).stdout.decode()
    assert curve_json(path)["rankings"][0]["order"] == []


def test_many_comparisons_are_corrected_for(tmp_path):
    """Eleven runs that are equally good: of 55 differences some exclude zero alone, and none does among all."""
    draws = random.Random(3)
    cells = [(f"m{m:02}", f"q{q:03}", draws.random() < 0.5) for m in range(11) for q in range(80)]
    path = table_of(tmp_path, cells)
    document, out = curve_json(path), ttcsim("curve", path).stdout.decode()
    pairs = [p for p in document["pairs"] if p["metric"] == "maj_at_k"]
    ranking = document["rankings"][0]
    alone = [p for p in pairs if p["ci_low"] > 0 or p["ci_high"] < 0]
    together = [p for p in pairs if p["told_apart"]]
    assert len(pairs) == ranking["comparisons"] == 55 and 0 < len(alone)
    assert len(together) == ranking["told_apart"] == 0
    assert "Of 55 comparisons of two runs, 0 are significant at 5 % family-wise (Holm)." in out
    assert "at 95 % family-wise (paired)" in out and "not corrected for" not in out


def test_a_difference_that_survives_all_comparisons_is_told(tmp_path):
    cells = [(f"m{m:02}", f"q{q:03}", (q + m) % 10 < (9 if m == 0 else 5)) for m in range(11) for q in range(100)]
    path = table_of(tmp_path, cells)
    pairs = [p for p in curve_json(path)["pairs"] if p["metric"] == "maj_at_k" and p["model"] == "m00"]
    assert [p["told_apart"] for p in pairs] == [True] * 10
    assert "Behind it at 95 % family-wise (paired): 10 runs" in ttcsim("curve", path).stdout.decode()


def test_one_comparison_is_as_its_interval_says(tmp_path):
    cells = [(m, f"q{q}", q % 5 > 0 or m == "a") for m in "ab" for q in range(40)]
    path = table_of(tmp_path, cells)
    pair = next(p for p in curve_json(path)["pairs"] if p["metric"] == "maj_at_k")
    assert pair["told_apart"] and pair["ci_low"] > 0
    assert "comparisons" not in ttcsim("curve", path).stdout.decode()


def test_samples_without_an_answer_are_counted(tmp_path):
    text = SAMPLES + rows("r", "p0", "--------", "A") + rows("r", "p1", "AA--AA--", "A") + rows("r", "p2", "BBBBBBBB", "A")
    path = write(tmp_path, text)
    document = curve_json(path)
    run = document["summary"]["runs"][0]
    assert run["abstentions"] == 12 and run["abstention_share"] == 0.5
    note = next(w for w in document["warnings"] if "no answer in" in w)
    assert 'no answer in 12 of 24 samples (50 %)' in note and '"p0" the first' in note
    assert f"note: {note}\n" in ttcsim("curve", path).stderr.decode()
    full = write(tmp_path, SAMPLES + rows("r", "p", "AB", "A"), "full.csv")
    assert not any("no answer" in w for w in curve_json(full)["warnings"])


def copied(folder, sample_of, tokens=True, problems=20, samples=16):
    """A table whose sample i is sample_of(problem, i) of a varied run."""
    lines = ["model,problem,sample,answer,correct" + (",output_tokens" if tokens else "")]
    for q in range(problems):
        for i in range(samples):
            source = sample_of(q, i)
            noise = (source * 2654435761 + q * 40503 + source * q * 7919) % 4093
            lines.append(f"m,q{q:02},{i},{noise % 5},{int(noise % 5 == 1)}" + (f",{300 + noise}" if tokens else ""))
    return write(folder, "\n".join(lines) + "\n", "copied.csv")


COPIES = {
    "blocks": (lambda q, i: i % 8, "every sample is there 2 times", "only 8 of 16"),
    "all": (lambda q, i: 0, "every sample is there 16 times", "only 1 of 16"),
    "neighbours": (lambda q, i: i // 2, "every sample is there 2 times", "only 8 of 16"),
    "shuffled blocks": (lambda q, i: i if i < 8 else (i + q) % 8, "every sample is there 2 times", "only 8 of 16"),
    "part of a block": (lambda q, i: i - 8 if i >= 12 else i, "4 of 16 samples are there before", "only 12 of 16"),
}


@pytest.mark.parametrize("what", COPIES)
def test_copies_are_noted(tmp_path, what):
    sample_of, how_many, left = COPIES[what]
    path = copied(tmp_path, sample_of)
    notes = curve_json(path)["warnings"]
    assert any(how_many in n and "answer and tokens" in n and left in n and '"q00"' in n for n in notes)
    forecast = json.loads(ttcsim("forecast", path, "--k", "1", "--draws", "20", "--json").stdout)
    assert any(how_many in n for n in forecast["warnings"])


def test_copies_are_noted_by_answers_alone_where_they_vary(tmp_path):
    notes = curve_json(copied(tmp_path, lambda q, i: i % 8, tokens=False))["warnings"]
    assert any("the same in answer, on all 20 problems" in n for n in notes)


def test_samples_that_agree_are_no_copies(tmp_path):
    independent = copied(tmp_path, lambda q, i: i)
    assert not any("copies" in n for n in curve_json(independent)["warnings"])
    sure = write(tmp_path, SAMPLES + "".join(rows("r", f"p{q}", "AAAA", "A") for q in range(30)), "sure.csv")
    assert not any("copies" in n for n in curve_json(sure)["warnings"])
    mean = "model,problem,sample,answer,correct,tokens\n" + "".join(
        f"m,p{q},{i},A,1,812.5\n" for q in range(30) for i in range(8))
    assert not any("copies" in n for n in curve_json(write(tmp_path, mean, "mean.csv"))["warnings"])


def test_runs_that_are_copies_are_noted(tmp_path):
    one = copied(tmp_path, lambda q, i: i).read_text()
    rows = one.splitlines(keepends=True)
    path = write(tmp_path, one + "".join(r.replace("m,", "other,", 1) for r in reversed(rows[1:])))
    assert any('"other": the same answers' in w and 'as "m" on every problem' in w for w in curve_json(path)["warnings"])
    path = write(tmp_path, one + "".join(r.replace("m,", "other,", 1) for r in rows[1:]).replace("other,q00,0,", "other,q00,0,7", 1))
    assert not any("the same answers" in w for w in curve_json(path)["warnings"])
