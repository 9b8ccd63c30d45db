"""HACKING's promise: a component of each kind is one file and its words, and is then read, described, checked, run,
charged and drawn like all others. The files in tests/newcomer/ are put into a copy of the sources as HACKING says."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NEW = ROOT / "tests" / "newcomer"

# What is said of each file: (in which list, the word, where the include goes).
WORDS = [
    ("models/registry_fwd.h", r"(using Selector = std::variant<)", r"\1struct Quorum, "),
    ("models/registry.h", r"(#include \"models/selectors/majority.h\"\n)", r'\1#include "models/selectors/quorum.h"\n'),
    ("models/registry_fwd.h", r"(using Population = std::variant<)", r"\1struct CoinPopulation, "),
    ("models/registry.h", r"(#include \"models/populations/answers.h\"\n)", r'\1#include "models/populations/coin.h"\n'),
    ("models/registry_fwd.h", r"(using Reward = std::variant<)", r"\1struct IndifferentReward, "),
    ("models/rewards/reward.h", r"(#include \"models/rewards/beta.h\"\n)", r'\1#include "models/rewards/indifferent.h"\n'),
    ("models/registry_fwd.h", r"(using Stopping =\s*std::variant<struct NeverRule, )", r"\1struct FirstToRule, "),
    ("models/stopping/stopping.h", r"(#include \"models/stopping/dirichlet.h\"\n)",
     r'\1#include "models/stopping/first_to.h"\n'),
    ("claims/registry.h", r"(using Claim = std::variant<)", r"\1AddingUpClaim, "),
    ("claims/registry.h", r"(#include <variant>\n\n)", r'\1#include "claims/adding_up.h"\n'),
    ("cli/main.cpp", r"name\(completion\)", "name(completion) name(greet)"),
]

QUESTION = """
title = "Does it pay to stop when one is sure?"
problems = 200
trials = 50
population = { kind = "coin", heads = 0.8 }
reward = "indifferent"
[[model]]
name = "7b"
parameters = 7e9
tokens = { mean = 100 }
[[strategy]]
generator = "sampling"
selectors = ["majority", "quorum", "weighted"]
budgets = { to = 64 }
[[strategy]]
generator = "sampling"
stop = "first_to"
selectors = ["majority", "quorum", "best_of_n"]
budgets = { to = 64 }
"""


@pytest.fixture(scope="module")
def ttcsim(tmp_path_factory):
    """The program with the new parts, built without optimisation, and the folder of its copy of the sources."""
    tree = tmp_path_factory.mktemp("newcomer")
    files = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True,
                           capture_output=True, text=True).stdout.split("\0")
    for file in filter(None, files):
        if (ROOT / file).is_file():
            (tree / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / file, tree / file)
    shutil.copytree(NEW, tree, dirs_exist_ok=True, ignore=shutil.ignore_patterns("figures"))
    shutil.copytree(NEW / "figures", tree / "analysis/python/ttcsim/figures", dirs_exist_ok=True)
    for file, place, word in WORDS:
        text, count = re.subn(place, word, (tree / file).read_text(), count=1)
        assert count == 1, (file, place)
        (tree / file).write_text(text)
    build = tree / "build"
    subprocess.run(["cmake", "-S", tree, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug", "-DTTCSIM_BENCH=OFF",
                    "-DCMAKE_UNITY_BUILD=ON",
                    "-DCMAKE_CXX_FLAGS_DEBUG=-O0", "--log-level=WARNING"], check=True, capture_output=True)
    made = subprocess.run(["ninja", "-C", build, "ttcsim", "sim.conformance_test"], capture_output=True, text=True)
    assert made.returncode == 0, made.stdout[-4000:]

    def run(*words):
        return subprocess.run([build / "ttcsim", *map(str, words)], cwd=tree, capture_output=True, text=True)

    run.tree, run.build = tree, build
    return run


@pytest.fixture(scope="module")
def answer(ttcsim):
    """The tables of the question's result."""
    (ttcsim.tree / "question.toml").write_text(QUESTION)
    ran = ttcsim("run", "question.toml", "-o", "question.h5", "--quiet")
    assert ran.returncode == 0, ran.stderr
    return json.loads(ttcsim("show", "question.h5", "--json").stdout)


@pytest.mark.parametrize("name", ["quorum", "coin", "indifferent", "first_to"])
def test_components_are_described(ttcsim, name):
    assert name in ttcsim("describe").stdout
    described = ttcsim("describe", name)
    assert described.returncode == 0 and name in described.stdout


def test_components_conform_at_their_bounds(ttcsim):
    ran = subprocess.run([ttcsim.build / "tests" / "sim.conformance_test"], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout[-4000:]


def test_mistakes_are_complained_of(ttcsim):
    (ttcsim.tree / "wrong.toml").write_text(QUESTION.replace('"quorum"', '{ kind = "quorum", shre = 0.5 }', 1))
    wrong = ttcsim("check", "wrong.toml")
    assert wrong.returncode == 2 and "share" in wrong.stderr
    (ttcsim.tree / "wrong.toml").write_text(QUESTION.replace("0.8", "0.123"))
    assert "a coin of .123 is refused" in ttcsim("check", "wrong.toml").stderr


def test_what_is_unknown_is_said_to_be(answer):
    limits = {(r["generator"], r["selector"]): r["limit"] for r in answer["curves"]}
    assert limits["sampling", "majority"] == 1
    assert limits["sampling", "quorum"] is None  # no theory is told of it
    assert all(limit is None for (generator, _), limit in limits.items() if generator.endswith("first_to"))


def test_who_stops_early_is_charged_what_was_drawn(answer):
    spent = {r["budget"]: r for r in answer["curves"]
             if (r["generator"], r["selector"]) == ("sampling until first_to", "majority")}
    assert spent[1]["solutions"] == 1
    assert 5 <= spent[64]["solutions"] < 9  # nine votes are five for somebody
    assert spent[64]["tokens"] == pytest.approx(100 * spent[64]["solutions"])
    assert spent[64]["flops"] == pytest.approx(1.4e12 * spent[64]["solutions"])


def test_who_stops_early_is_compared_at_equal_flops(answer):
    pairs = [p for p in answer["pairs"] if p["axis"] == "flops"
             and {p["label_a"], p["label_b"]} == {"sampling + majority", "sampling until first_to + majority"}]
    assert pairs


def test_replay_shows_what_was_drawn(ttcsim, answer):
    shown = ttcsim("replay", "question.toml", "--problem", "0", "--trial", "0")
    assert shown.returncode == 0 and "first_to" in shown.stdout


def test_claims_are_put_to_the_test(ttcsim):
    assert ttcsim("verify", "adding_up").returncode == 0
    assert ttcsim("verify", "adding_up", "--set", "one=2").returncode == 4


def test_subcommands_are_found(ttcsim):
    assert ttcsim("greet", "you").stdout == "good day, you\n"
    assert "greet" in ttcsim("--help").stdout and "greet" in ttcsim("completion", "bash").stdout


def test_figures_are_on_the_page(ttcsim, answer):
    environment = os.environ | {"PYTHONPATH": str(ttcsim.tree / "analysis/python")}
    drawn = subprocess.run([ttcsim.build / "ttcsim", "report", "question.h5", "-o", "question.html"], cwd=ttcsim.tree,
                           capture_output=True, text=True, env=environment)
    assert drawn.returncode == 0, drawn.stderr
    assert "How many rungs" in (ttcsim.tree / "question.html").read_text()
