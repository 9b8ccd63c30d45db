"""ttcsim exact, through the real binary: keys, values, reasons, exit codes."""

import json
import math
import os
import subprocess

import pytest

PROGRAM = os.environ["TTCSIM"]


def run(*words):
    return subprocess.run([PROGRAM, "exact", *words], capture_output=True, text=True, timeout=60)


def exact(*words):
    done = run(*words, "--json")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)


def close(value, expected, relative=1e-12):
    return math.isclose(value, expected, rel_tol=relative)


def test_pass_at_k():
    assert exact("pass-at-k", "--n", "10", "--correct", "3", "--k", "2") == {"value": pytest.approx(1 - 42 / 90)}
    assert '"value":0.0' in run("pass-at-k", "--n", "10", "--correct", "0", "--k", "2", "--json").stdout  # not -0.0
    assert exact("pass-at-k", "--n", "10", "--correct", "9", "--k", "2")["value"] == 1
    assert close(exact("pass-at-k", "--n", "1000000", "--correct", "1", "--k", "10")["value"], 1e-5)


def test_k_beyond_the_samples_is_undefined():
    for words in (["pass-at-k", "--n", "3", "--correct", "1"], ["maj-at-k", "--counts", "2,1"]):
        result = exact(*words, "--k", "4")
        assert result["value"] is None
        assert result["reason"] == "k = 4 exceeds the 3 samples"
    assert "undefined" in run("pass-at-k", "--n", "3", "--correct", "1", "--k", "4").stdout


def test_maj_at_k():
    # Of the three pairs of {right, right, wrong}, one is right and two are coins.
    assert close(exact("maj-at-k", "--counts", "2,1", "--k", "2")["value"], 2 / 3)
    assert close(exact("maj-at-k", "--counts", "2,1", "--k", "2", "--ties", "wrong")["value"], 1 / 3)
    assert close(exact("maj-at-k", "--counts", "1,1", "--abstain", "1", "--k", "2")["value"], 1 / 2)
    assert exact("maj-at-k", "--counts", "0,0", "--abstain", "5", "--k", "2")["value"] == 0


def test_majority():
    result = exact("majority", "--p", "0.6,0.4", "--n", "3")
    assert set(result) == {"value", "limit", "gap", "error", "rate", "bound", "union_bound", "estimate"}
    assert close(result["value"], 0.648)
    assert close(result["error"], 0.352)
    assert result["limit"] == 1
    assert close(result["gap"], 0.2)
    assert close(result["rate"], -math.log(1 - (math.sqrt(0.6) - math.sqrt(0.4)) ** 2))
    assert close(result["bound"], 2 * math.exp(-3 * 0.2**2 / 2))
    assert result["bound"] > 1  # not clipped
    assert close(result["union_bound"], (1 - (math.sqrt(0.6) - math.sqrt(0.4)) ** 2) ** 3)
    many = exact("majority", "--p", "0.6,0.4", "--n", "2001")
    assert abs(many["estimate"] / many["error"] - 1) < 0.02


def test_majority_with_ties_wrong():
    random = exact("majority", "--p", "0.6,0.4", "--n", "2")
    wrong = exact("majority", "--p", "0.6,0.4", "--n", "2", "--ties", "wrong")
    assert close(random["value"], 0.6)
    assert close(wrong["value"], 0.36)
    assert close(wrong["error"], 0.64)
    # The limit's winner is the other answer, which a tie then goes to.
    assert close(exact("majority", "--p", "0.4,0.6", "--n", "2", "--ties", "wrong")["error"], 0.16)


def test_weighted_rate_is_the_slowest_rivals():
    slow = exact("weighted", "--p", "0.45,0.40,0.10", "--reward", "0.6,0.3,1")["rate"]
    rivals = [exact("weighted", "--p", p, "--reward", r)["rate"]
              for p, r in [("0.45,0.40", "0.6,0.3"), ("0.45,0.10", "0.6,1")]]
    assert close(slow, rivals[1]) and rivals[1] < rivals[0]
    tied = exact("weighted", "--p", "0.4,0.4", "--reward", "1,1")
    assert tied["rate"] is None and tied["rate_reason"]
    spread = exact("weighted", "--p", "0.4,0.3", "--reward", "1,1", "--reward-sd", "0.1,0")
    assert spread["rate"] is None and spread["rate_reason"]


def test_errors_as_small_as_numbers_go():
    result = exact("majority", "--p", "0.96875,0.015625", "--n", "500")
    assert 0 < result["error"] < 1e-200
    assert close(exact("majority", "--p", "0.9", "--n", "290")["error"], 1e-290, 1e-9)


def test_majority_where_something_is_undefined():
    tied = exact("majority", "--p", "0.4,0.4,0.2", "--n", "9")
    assert tied["limit"] == 0.5
    assert tied["gap"] == 0
    assert tied["error"] is None and tied["rate"] is None
    assert tied["rate_reason"] == "the most probable answer is not unique"
    sure = exact("majority", "--p", "1,0", "--n", "9")
    assert sure["value"] == 1 and sure["error"] == 0
    assert sure["rate"] is None and "infinite" in sure["rate_reason"]
    nobody = exact("majority", "--p", "0,0", "--n", "9")
    assert nobody["value"] == 0 and nobody["limit"] == 0 and nobody["error"] is None


def test_weighted():
    result = exact("weighted", "--p", "0.3,0.6", "--reward", "0.9,0.2")
    assert (result["value"], result["limit_majority"]) == (1, 0)
    assert exact("weighted", "--p", "0.2,0.4", "--reward", "1,0.5")["value"] == 0.5
    assert exact("weighted", "--p", "0,0.4", "--reward", "1,0.5")["value"] == 0
    assert exact("weighted", "--p", "0.1,0.4", "--reward=-1,-1")["value"] == 1


def test_weighted_ties_of_three():
    words = ["weighted", "--p", "0.2,0.4,0.4", "--reward", "1,0.5,0.5"]
    result = exact(*words)
    assert result["value"] is None and "--reward-sd" in result["reason"]
    assert result["limit_majority"] == 0
    known = exact(*words, "--reward-sd", "0,0,0")
    assert close(known["value"], 0.25 + math.asin(2 / 3) / (2 * math.pi), 1e-9)


def test_best_of_n():
    words = ["best-of-n", "--p", "0.3,0.5", "--beta", "0.5:0.5,0.5:0.5"]
    assert close(exact(*words, "--n", "4")["value"], 0.375 * (1 - 0.2**4), 1e-10)
    # Two uniforms, two squares: n = 2 by hand, 2 (1/4 * 1/2 + 1/4 * 1/3).
    square = exact("best-of-n", "--p", "0.5,0.5", "--beta", "1:1,2:1", "--n", "2")
    assert close(square["value"], 0.25 + 1 / 6, 1e-10)
    assert close(square["limit"], 1 / 3, 1e-12)


def test_human_output():
    done = run("majority", "--p", "0.4,0.35,0.15", "--n", "64")
    assert done.returncode == 0 and done.stderr == ""
    lines = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    assert list(lines) == ["value", "limit", "gap", "error", "rate", "bound", "union_bound", "estimate"]
    assert close(float(lines["value"]) + float(lines["error"]), 1, 1e-11)


def test_json_has_full_precision():
    text = run("majority", "--p", "0.4,0.35,0.15", "--n", "64", "--json").stdout
    assert text.count("\n") == 1
    value = json.loads(text)["value"]
    assert repr(value) in text


@pytest.mark.parametrize(
    "words, expected",
    [
        (["pass-at-k", "--n", "3", "--correct", "4", "--k", "1"], "--correct"),
        (["pass-at-k", "--n", "0", "--correct", "0", "--k", "1"], "--n"),
        (["pass-at-k", "--n", "3", "--correct", "1", "--k", "0"], "--k"),
        (["pass-at-k", "--n", "3", "--correct", "-1", "--k", "1"], "--correct"),
        (["pass-at-k", "--n", "3.5", "--correct", "1", "--k", "1"], "--n"),
        (["pass-at-k", "--n", "3", "--k", "1"], "--correct"),
        (["maj-at-k", "--counts", "2,x", "--k", "1"], '"x"'),
        (["maj-at-k", "--counts", "2,-1", "--k", "1"], '"-1"'),
        (["maj-at-k", "--counts", "2,1.5", "--k", "1"], '"1.5"'),
        (["maj-at-k", "--counts", "2,,1", "--k", "1"], "--counts"),
        (["maj-at-k", "--counts", "2,1", "--k", "1", "--ties", "first"], "--ties"),
        (["majority", "--p", "0.6,0.5", "--n", "3"], "1.1"),
        (["majority", "--p", "0.6,-0.1", "--n", "3"], "-0.1"),
        (["majority", "--p", "0.6,nan", "--n", "3"], '"nan"'),
        (["majority", "--p", "0.6,0.4", "--n", "0"], "--n"),
        (["weighted", "--p", "0.6,0.4", "--reward", "1"], "--reward"),
        (["weighted", "--p", "0.6,0.4", "--reward", "1,1", "--reward-sd", "1,-1"], "--reward-sd"),
        (["best-of-n", "--p", "0.6,0.4", "--beta", "1:1", "--n", "3"], "--beta"),
        (["best-of-n", "--p", "0.6,0.4", "--beta", "1:1,0:1", "--n", "3"], "0:1"),
        (["best-of-n", "--p", "0.6,0.4", "--beta", "1:1,2", "--n", "3"], '"2"'),
        (["mixture", "--p", "0.5"], "--cost"),
        (["route", "--p", "0.5"], "route"),
        ([], "pass-at-k"),
        (["major", "--p", "0.5"], "majority"),
        (["extra", "majority", "--p", "0.5", "--n", "3"], "extra"),
        (["--jsn", "majority", "--p", "0.5", "--n", "3"], 'did you mean "--json"'),
        (["majority", "--p", "0.5", "--n", "3", "--tie", "wrong"], 'did you mean "--ties"'),
        (["majority", "--p", "0.5", "--n", "3", "--jsn"], 'did you mean "--json"'),
        (["majority", "--p", "0.5", "--n", "3", "--foo=3"], '"--foo=3"'),
        (["majority", "--p", "0.5", "--n", "3", "extra"], '"extra"'),
        (["majority", "--p", "0.5", "--n", "3", "weighted", "--reward", "1"], '"weighted"'),
        (["pass-at-k", "--N", "3", "--correct", "1", "--k", "1"], 'did you mean "--n"'),
        (["majority", "--p", "0.5", "--n", "-1"], '--n: "-1"'),
        (["majority", "--p", "0.5", "--n", "18446744073709551617"], "--n"),
        (["majority", "--p", "0.4,0.3,0.2", "--n", "50001"], "at most 50000"),
        (["majority", "--p", "0.5,0.4", "--n", "500001"], "at most 500000"),
        (["pass-at-k", "--n", "1000000001", "--correct", "1", "--k", "1"], "--n"),
        (["maj-at-k", "--counts", "2,1", "--k", "1", "--abstain", "-1"], '--abstain: "-1"'),
        (["maj-at-k", "--counts", "2,1", "--k", "1", "--abstain", "18446744073709551615"], "--abstain"),
        (["maj-at-k", "--counts", "2000000000,2000000000", "--k", "2000000000"], "--counts"),
        (["maj-at-k", "--counts", "500000001,500000000", "--k", "1"], "1000000001 samples"),
        (["maj-at-k", "--counts", "500000,500000", "--k", "20001"], "at most 20000"),
        (["best-of-n", "--p", "0.5,0.5", "--beta", "1e-4:1,1:1", "--n", "3"], "from 0.001 to 1000000"),
        (["best-of-n", "--p", "0.5,0.5", "--beta", "1:1,1e20:1", "--n", "3"], "from 0.001 to 1000000"),
    ],
)
def test_bad_words_are_one_line_and_exit_2(words, expected):
    done = run(*words)
    assert done.returncode == 2, done.stdout
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert expected in done.stderr


def test_sums_that_round_to_one_are_accepted():
    assert run("majority", "--p", "0.3333333334,0.3333333333,0.3333333333", "--n", "5").returncode == 0
    assert run("majority", "--p", "0.5,0.5000000009", "--n", "5").returncode == 0
    assert run("majority", "--p", "0.5,0.500000002", "--n", "5").returncode == 2


def test_json_before_or_after_the_call():
    after = run("majority", "--p", "0.6,0.3", "--n", "5", "--json").stdout
    assert run("--json", "majority", "--p", "0.6,0.3", "--n", "5").stdout == after
    assert json.loads(after)["limit"] == 1


def test_leading_zeros_are_decimal():
    assert close(exact("pass-at-k", "--n", "010", "--correct", "01", "--k", "1")["value"], 0.1)
    assert close(exact("maj-at-k", "--counts", "010,010", "--k", "1")["value"], 0.5)


def test_ends_of_the_ranges():
    assert close(exact("pass-at-k", "--n", "1000000000", "--correct", "1", "--k", "1000")["value"], 1e-6)
    assert close(exact("maj-at-k", "--counts", "500000000,500000000", "--k", "20000")["value"], 0.5, 1e-9)
    assert exact("maj-at-k", "--counts", "500000001,499999999", "--k", "1000000000")["value"] == 1
    assert close(exact("majority", "--p", "0.5,0.5", "--n", "300000")["value"], 0.5)
    for beta in ("0.001:0.001", "1:0.001", "1e6:1", "1e6:1e6", "1e6:0.001"):
        words = ["best-of-n", "--p", "0.5,0.5", "--beta", f"{beta},{beta}", "--n", "1000000"]
        assert close(exact(*words)["value"], 0.5, 1e-9)


def test_rewards_of_any_size():
    words = ["weighted", "--p", "0.2,0.4,0.4", "--reward"]
    small = exact(*words, "1,0.5,0.5", "--reward-sd", "1,1,1")["value"]
    assert close(exact(*words, "1e200,0.5e200,0.5e200", "--reward-sd", "1e200,1e200,1e200")["value"], small)


def test_equal_but_for_rounding():
    result = exact("majority", "--p", "0.3,0.30000000000000004", "--n", "5")
    assert result["limit"] == 0.5 and result["gap"] == 0 and result["error"] is None


def test_help_says_what_there_is():
    done = run("--help")
    assert done.returncode == 0
    for call in ("pass-at-k", "maj-at-k", "majority", "weighted", "best-of-n", "mixture"):
        assert call in done.stdout
        assert "--json" in run(call, "--help").stdout


def test_mixture_of_the_left_over_budget():
    """Budget 3, costs 2 and 1, p 1/2 and 1/5: pure .5 and .488, one sample of each .6."""
    words = ["mixture", "--p", "0.5,0.2", "--cost", "2,1", "--budget", "3"]
    one_each = exact(*words, "--lambda", "0.66666666666666666,0.33333333333333333")
    assert one_each["integer_value"] == pytest.approx(0.6, abs=1e-15)
    assert one_each["best_pure"] == 0
    assert one_each["best_pure_value"] == pytest.approx(1 - 0.5**1.5, rel=1e-14)
    assert one_each["log_rates"] == pytest.approx([math.log(0.5) / 2, math.log(0.8)], rel=1e-14)
    assert one_each["cnp"] == pytest.approx([0.5, 1 - 0.8**2], rel=1e-14)
    assert exact(*words, "--lambda", "0,1")["integer_value"] == pytest.approx(0.488, abs=1e-15)


def test_mixture_with_a_certain_model():
    result = exact("mixture", "--p", "1,0.5", "--cost", "1,1", "--budget", "2", "--lambda", "0,1")
    assert result["value"] == 0.75 and result["log_rates"][0] is None and result["cnp"][0] == 1


@pytest.mark.parametrize("change", [("--p", "0.5,1.2"), ("--cost", "0,1"), ("--cost", "1"), ("--budget", "0"),
                                    ("--budget", "nan"), ("--lambda", "0.5,0.6"), ("--lambda", "1")])
def test_mixture_refuses(change):
    words = {"--p": "0.5,0.2", "--cost": "2,1", "--budget": "3", "--lambda": "0.5,0.5", change[0]: change[1]}
    done = run("mixture", *[w for pair in words.items() for w in pair])
    assert done.returncode == 2 and len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("words, expected", [
    (["pass-hat-k", "--n", "6", "--correct", "3", "--k", "2"], {"value": 0.2}),
    (["pass-hat-k", "--n", "6", "--correct", "3", "--k", "7"], {"value": None}),
    (["g-pass", "--n", "8", "--correct", "4", "--k", "5", "--tau", "0.25"], {"value": 13 / 14, "mean": 1 / 35}),
    (["bayes", "--n", "5", "--correct", "3"], {"value": 4 / 7, "sd": (12 / 49 / 8) ** 0.5}),
    (["bayes", "--n", "5", "--correct", "3", "--prior", "0.5,0.5"], {"value": 3.5 / 6}),
])
def test_reliability(words, expected):
    done = run(*words, "--json")
    value = json.loads(done.stdout)
    for key, number in expected.items():
        assert value[key] == (None if number is None else pytest.approx(number, rel=1e-12))
    assert (value["value"] is None) == ("reason" in value)
