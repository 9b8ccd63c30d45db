"""`ttcsim show` in its other forms, and what completes in bash."""

import csv
import io
import json
import os
import shutil
import subprocess
from pathlib import Path

import h5py
import numpy as np
import pytest

TTCSIM = os.environ["TTCSIM"]
SCENARIOS = Path(__file__).parents[2] / "scenarios"


def ttcsim(*words):
    return subprocess.run([TTCSIM, *map(str, words)], capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def curves(tmp_path_factory):
    path = tmp_path_factory.mktemp("show") / "voting.h5"
    ttcsim("run", SCENARIOS / "voting.toml", "-o", path, "--set", "problems=10", "--set", "trials=5", "--quiet")
    return path


@pytest.fixture(scope="module")
def claims(tmp_path_factory):
    path = tmp_path_factory.mktemp("show") / "prop1.h5"
    ttcsim("verify", "prop1", "-o", path, "--set", "cases=40", "--set", "trials=20000")
    return path


def test_csv_is_the_json_in_full_precision(curves):
    rows = list(csv.DictReader(io.StringIO(ttcsim("show", curves, "--csv").stdout)))
    shown = json.loads(ttcsim("show", curves, "--json").stdout)["curves"]
    assert len(rows) == len(shown)
    for row, wanted in zip(rows, shown):
        assert list(row) == list(wanted)
        assert float(row["accuracy"]) == wanted["accuracy"] and row["selector"] == wanted["selector"]


def test_any_table(curves):
    lines = ttcsim("show", curves, "--csv", "--group", "tallies").stdout.splitlines()
    rows = len(ttcsim("show", curves, "--csv").stdout.splitlines()) - 1
    assert lines[0].startswith("row,problem,credits") and len(lines) == 1 + 10 * rows
    assert lines[1].startswith("0,0,") and lines[2].startswith("0,1,") and lines[11].startswith("1,0,")
    none = ttcsim("show", curves, "--group", "nothing")
    assert none.returncode == 3 and "known: curves, pairs" in none.stderr


def test_markdown(curves):
    lines = ttcsim("show", curves, "--markdown").stdout.splitlines()
    assert lines[0].startswith("| point | ") and set(lines[1]) == set("|-")
    assert {line.count("|") for line in lines} == {lines[0].count("|")}
    assert ttcsim("show", curves, "--group", "curves").stdout.splitlines() == lines


def test_verdicts_are_shown_as_they_were_printed(claims, tmp_path):
    printed = ttcsim("verify", "prop1", "--set", "cases=40", "--set", "trials=20000").stdout
    assert ttcsim("show", claims).stdout == printed
    assert json.loads(ttcsim("show", claims, "--json").stdout)["claims"][0]["verdicts"][0]["outcome"] == "holds"
    assert ttcsim("show", claims, "--csv").stdout.startswith("claim,title,id,statement,kind,outcome")


def test_charts_have_every_curve_its_band_and_its_axes(curves):
    lines = ttcsim("show", curves, "--chart").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    axis = [line for line in lines if "┤" in line]
    ticks = [float(line.split("┤")[0]) for line in axis[:4]]
    assert ticks == sorted(ticks, reverse=True) and 0 <= ticks[-1] < ticks[0] <= 100
    assert any("░" in line for line in lines)
    legend = next(line for line in lines if line.strip().startswith("% by samples n:"))
    letters = {part.split()[0] for part in legend.split(":")[1].split(";")[0].split(",")}
    drawn = "".join(line.split("┤")[-1].split("│")[-1] for line in lines if "┤" in line or "│" in line)
    assert letters <= set(drawn)


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_what_is_printed_fits(curves, claims, width):
    """A word that is wider stands alone."""
    answers = SCENARIOS / "synthetic-answers.csv"
    for words in (["show", curves], ["show", curves, "--chart"], ["show", claims], ["curve", answers],
                  ["forecast", answers, "--draws", "20"], ["plan", answers, "--prices", "large-32b=1,small-4b=1", "--budget", "2"]):
        shown = subprocess.run([TTCSIM, *map(str, words)], capture_output=True, text=True, timeout=120,
                               env={**os.environ, "COLUMNS": str(width)})
        assert shown.returncode == 0
        wide = [line for line in shown.stdout.splitlines() if len(line) > width and " " in line.strip()]
        assert not wide, (words, wide[:3])


def test_verdicts_have_no_chart(claims):
    refused = ttcsim("show", claims, "--chart")
    assert refused.returncode == 3 and refused.stderr.count("\n") == 1 and "report" in refused.stderr


def test_one_form_at_a_time(curves):
    table = ttcsim("show", curves, "--chart", "--group", "pairs")
    assert table.returncode == 2 and table.stderr.count("\n") == 1
    both = ttcsim("show", curves, "--csv", "--json")
    assert both.returncode == 2 and both.stderr.count("\n") == 1


def spoilt(curves, tmp_path, group, column, values):
    """A copy of the file with other values in one column, of their own type and length."""
    path = tmp_path / "spoilt.h5"
    shutil.copy(curves, path)
    with h5py.File(path, "r+") as file:
        there = file[group]
        if np.asarray(values).shape == there[column].shape and np.asarray(values).dtype == there[column].dtype:
            there[column][...] = values
            return path
        row = there[there[column].dims[0][0].name]
        del there[column]
        made = there.create_dataset(column, data=values)
        if made.shape:
            made.dims[0].attach_scale(row)
    return path


def rows_of(curves, column, group="curves"):
    with h5py.File(curves, "r") as file:
        return file[group][column][()]


CONTRADICTIONS = {
    "curve numbers": ("curve", lambda v: v * 0 + 4611686018427387904, "curves/"),
    "curves apart": ("curve", lambda v: np.roll(v, 1), "curves/"),
    "equal budgets": ("budget", lambda v: v * 0 + 9223372036854775807, "curves/budget"),
    "a descending budget": ("budget", lambda v: v[::-1].copy(), "curves/budget"),
    "a budget of nothing": ("budget", lambda v: v * 0, "curves/budget"),
    "points": ("point", lambda v: np.arange(len(v)), "curves/point"),
    "numbers for a curve": ("curve", lambda v: v.astype(float), "curves/curve"),
    "texts for a budget": ("budget", lambda v: np.array(["x"] * len(v), dtype=object), "curves/budget"),
    "numbers for a name": ("model", lambda v: np.zeros(len(v)), "curves/model"),
    "a single value": ("accuracy", lambda v: np.float64(0.5), "curves/accuracy"),
}


@pytest.mark.parametrize("case", CONTRADICTIONS)
@pytest.mark.parametrize("words", [["show"], ["show", "--chart"], ["report", "-o", "/dev/null"]], ids=" ".join)
def test_columns_that_contradict_each_other_are_one_line(curves, tmp_path, case, words):
    column, change, where = CONTRADICTIONS[case]
    path = spoilt(curves, tmp_path, "curves", column, change(rows_of(curves, column)))
    done = ttcsim(*words, path)
    assert done.returncode == 3, done.stderr
    assert done.stderr.count("\n") == 1 and where in done.stderr and path.name in done.stderr


@pytest.mark.parametrize("group, column", [("saturation", "curve"), ("pareto", "curve"), ("pairs", "label_a"), ("pairs", "at")])
def test_no_damage_of_a_table_is_a_crash(curves, tmp_path, group, column):
    there = rows_of(curves, column, group)
    for values in (np.zeros(len(there)), np.full(len(there), -7), np.array(["\x02"] * len(there), dtype=object)):
        path = spoilt(curves, tmp_path, group, column, values)
        for form in ([], ["--json"], ["--csv"], ["--chart"]):
            done = ttcsim("show", path, *form)
            assert done.returncode in (0, 3), (form, done.stderr)
            assert done.stderr.count("\n") == (done.returncode == 3)


def test_numbers_beyond_all_shares_can_be_drawn(curves, tmp_path):
    path = spoilt(curves, tmp_path, "curves", "accuracy", rows_of(curves, "accuracy") * 0 + 1e308)
    for form in ([], ["--chart"], ["--json"]):
        assert ttcsim("show", path, *form).returncode == 0


def completed(*words):
    """What bash offers for the last of the words."""
    script = ('source <("$1" completion bash); shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _ttcsim; '
              'printf "%s\\n" "${COMPREPLY[@]}"')
    done = subprocess.run(["bash", "-c", script, "-", TTCSIM, *words], capture_output=True, text=True)
    assert done.stderr == ""
    return set(done.stdout.split())


def test_bash_completes_what_help_lists():
    assert {"run", "show", "report", "verify", "exact"} <= completed("ttcsim", "")
    assert completed("ttcsim", "ver") == {"verify"}
    assert completed("ttcsim", "verify", "--preset", "") == {"quick", "full"}
    assert completed("ttcsim", "verify", "reb") == {"rebase"} and "all" in completed("ttcsim", "verify", "")
    assert completed("ttcsim", "describe", "weig") == {"weighted"}
    assert completed("ttcsim", "exact", "maj") == {"maj-at-k", "majority", "majority-of-bests"}
    assert completed("ttcsim", "exact", "majority", "--ties", "w") == {"wrong"}
    assert {"--csv", "--markdown", "--group", "--json"} <= completed("ttcsim", "show", "x.h5", "--")
    for command in completed("ttcsim", "") - {"-h", "--help", "--version"}:
        listed = {w for w in ttcsim(command, "--help").stdout.replace(",", " ").split() if w.startswith("--") and w != "--"}
        offered = completed("ttcsim", command, "--")
        assert offered and offered <= listed, command
    assert ttcsim("completion", "csh").returncode == 2


def zsh_offers(*words):
    script = ('compdef() { :; }; _files() { :; }; compadd() { shift; print -l -- "$@"; }; '
              'source <("$1" completion zsh); shift; words=("$@"); CURRENT=$#; _ttcsim')
    done = subprocess.run(["zsh", "-f", "-c", script, "-", TTCSIM, *words], capture_output=True, text=True)
    assert done.stderr == ""
    return set(done.stdout.split())


def fish_offers(line):
    script = f'"{TTCSIM}" completion fish | source; complete -C "{line}"'
    done = subprocess.run(["fish", "--no-config", "-c", script], capture_output=True, text=True)
    assert done.stderr == ""
    return set(done.stdout.split())


def test_zsh_and_fish_complete_the_same():
    for said in (["ttcsim", ""], ["ttcsim", "verify", ""], ["ttcsim", "exact", ""], ["ttcsim", "show", "x.h5", "--"]):
        assert completed(*said) <= zsh_offers(*said), said
    assert zsh_offers("ttcsim", "verify", "--preset", "") == {"quick", "full"}
    assert fish_offers("ttcsim ver") >= {"verify"}
    assert {"quick", "full"} <= fish_offers("ttcsim verify --preset ")
    assert {"maj-at-k", "majority"} <= fish_offers("ttcsim exact maj")
