"""`ttcsim show` in its other forms, and what completes in bash."""

import csv
import io
import json
import os
import subprocess
from pathlib import Path

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


def test_verdicts_have_no_chart(claims):
    refused = ttcsim("show", claims, "--chart")
    assert refused.returncode == 3 and refused.stderr.count("\n") == 1 and "report" in refused.stderr


def test_one_form_at_a_time(curves):
    table = ttcsim("show", curves, "--chart", "--group", "pairs")
    assert table.returncode == 2 and table.stderr.count("\n") == 1
    both = ttcsim("show", curves, "--csv", "--json")
    assert both.returncode == 2 and both.stderr.count("\n") == 1


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
    assert completed("ttcsim", "exact", "maj") == {"maj-at-k", "majority"}
    assert completed("ttcsim", "exact", "majority", "--ties", "w") == {"wrong"}
    assert {"--csv", "--markdown", "--group", "--json"} <= completed("ttcsim", "show", "x.h5", "--")
    for command in completed("ttcsim", "") - {"-h", "--help", "--version"}:
        listed = {w for w in ttcsim(command, "--help").stdout.replace(",", " ").split() if w.startswith("--") and w != "--"}
        offered = completed("ttcsim", command, "--")
        assert offered and offered <= listed, command
    assert ttcsim("completion", "fish").returncode == 2
