"""`ttcsim.run`: a scenario from anywhere, the program's own words where it fails, nothing left behind."""

import os
import pty
import signal
import subprocess
import sys
import time
import tomllib

import numpy as np
import pytest

from results import PACKAGE, SCENARIOS, SWEPT, TTCSIM

import ttcsim
from ttcsim import program

SMALL = {"problems": 20, "trials": 5}
SCENARIO = {"population": {"kind": "dirichlet", "correct": {"mean": np.float64(0.4), "concentration": 2}},
            "reward": {"kind": "latent"},
            "strategy": [{"generator": "sampling", "selectors": ("majority", "weighted"), "budgets": {"to": 8}}]}


def test_a_path_a_text_and_a_dictionary_are_one(tmp_path):
    (tmp_path / "swept.toml").write_text(SWEPT)
    runs = [ttcsim.run(scenario, set=SMALL, seed=3) for scenario in (tmp_path / "swept.toml", SWEPT, tomllib.loads(SWEPT))]
    assert {r.seed for r in runs} == {3}
    assert all(r.curves.equals(runs[0].curves) for r in runs)
    assert [r.name for r in runs] == ["swept.h5", "scenario.h5", "scenario.h5"]


def test_sweeps_join_the_scenarios_own():
    r = ttcsim.run(SWEPT, set=SMALL, sweep={"population.correct.mean": np.array([0.3, 0.5]), "population.answers": range(3, 5)})
    assert list(r.axes.values()) == ["population.answers", "population.correct.mean", "strategy.selectors.reward.auc"]
    again = ttcsim.run(SCENARIO, set=SMALL, sweep={"reward.auc": [0.6, 0.7]})
    assert sorted(again.curves["reward_auc"].unique()) == [0.6, 0.7]
    other = ttcsim.run(SWEPT, set=SMALL, sweep={"strategy.selectors.reward.auc": [0.9]})
    assert set(other.curves["strategy_selectors_reward_auc"]) == {0.9}


def test_values_of_every_kind_are_put_in():
    r = ttcsim.run(SCENARIO, set={**SMALL, "title": 'a "b" = 1', "strategy.budgets": {"list": [1, 4]}, "population.correct": {"mean": 0.2}})
    assert r.title == 'a "b" = 1' and sorted(r.curves["budget"].unique()) == [1, 4]
    with pytest.raises(TypeError, match="not object"):
        ttcsim.run(SCENARIO, set={"title": object()})


def test_answers_that_a_dictionary_names_lie_where_python_is(tmp_path, monkeypatch):
    (tmp_path / "answers.csv").write_text((SCENARIOS / "synthetic-answers.csv").read_text())
    monkeypatch.chdir(tmp_path)
    r = ttcsim.run({**SCENARIO, "population": {"kind": "answers", "path": "answers.csv", "runs": ["small-4b"]}}, set={"trials": 2})
    assert set(r.problems["model"]) == {"small-4b"}


def test_an_output_is_kept_and_found_again(tmp_path):
    path = tmp_path / "out.h5"
    first = ttcsim.run(SCENARIO, set=SMALL, output=path, threads=1)
    assert first.path == str(path) and ttcsim.run(SCENARIO, set=SMALL, output=path).curves.equals(first.curves)
    with pytest.raises(ttcsim.UsageError, match="out.h5: holds another scenario, seed or version and is kept"):
        ttcsim.run(SCENARIO, set=SMALL, seed=2, output=path)
    assert ttcsim.run(SCENARIO, set=SMALL, seed=2, output=path, force=True).seed == 2


def test_a_temporary_file_lives_as_long_as_its_result():
    r = ttcsim.run(SCENARIO, set=SMALL)
    path, tables = r.path, r.where({"selector": "majority"})
    assert os.path.exists(path)
    del r
    assert os.path.exists(path) and len(tables.curves)  # a part keeps the whole
    del tables
    assert not os.path.exists(path) and not os.path.exists(os.path.dirname(path))


@pytest.mark.parametrize("scenario, kind, said", [
    ("nowhere.toml", ttcsim.UsageError, "nowhere.toml: cannot be read"),
    ({"population": {"kind": "dirichlit"}}, ttcsim.UsageError, 'scenario:2:8: population.kind is "dirichlit"'),
    ({**SCENARIO, "population": {"kind": "answers", "path": "nowhere.csv"}}, ttcsim.UsageError, "nowhere.csv")])
def test_what_fails_is_the_programs_line(scenario, kind, said):
    with pytest.raises(kind, match=said) as caught:
        ttcsim.run(scenario)
    assert "\n" not in str(caught.value) and not str(caught.value).startswith("ttcsim: ")


def test_the_program_is_named_on_the_path_or_beside_the_package(monkeypatch, tmp_path):
    assert program.find_program() == TTCSIM
    monkeypatch.delenv("TTCSIM")
    (tmp_path / "ttcsim").symlink_to(TTCSIM)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert program.find_program() == str(tmp_path / "ttcsim")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(program, "BESIDE", tmp_path / "ttcsim")
    assert program.find_program() == str(tmp_path / "ttcsim")
    monkeypatch.setattr(program, "BESIDE", tmp_path / "no")
    with pytest.raises(ttcsim.TtcsimError, match="neither named by the variable TTCSIM, nor on the PATH"):
        program.find_program()
    monkeypatch.setenv("TTCSIM", str(tmp_path / "no"))
    with pytest.raises(ttcsim.TtcsimError, match="no: no such file"):
        program.ask([])


LONG = f"""
import sys
import ttcsim
try:
    ttcsim.run({str(SCENARIOS / "quickstart.toml")!r}, set={{"trials": 30_000}}, output="long.h5")
except KeyboardInterrupt:
    print("passed on", end="")
"""


def python(script, cwd, **pipes):
    return subprocess.Popen([sys.executable, "-c", script], cwd=cwd, env={**os.environ, "PYTHONPATH": str(PACKAGE)},
                            stdout=subprocess.PIPE, start_new_session=True, **pipes)


def children(process):
    return subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True).stdout.split()


def wait_until(true):
    for _ in range(600):
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come")


def test_ctrl_c_is_passed_on_and_the_program_ends(tmp_path):
    process = python(LONG, tmp_path)
    wait_until(lambda: children(process))
    child, = children(process)
    time.sleep(0.5)  # it may be about to start the program
    process.send_signal(signal.SIGINT)  # Python alone: the program is told by it
    assert process.communicate(timeout=60)[0] == b"passed on"
    assert not os.path.exists(f"/proc/{child}") and not list(tmp_path.iterdir())


def test_progress_is_shown_on_a_terminal(tmp_path):
    ours, its = pty.openpty()
    process = python(LONG, tmp_path, stderr=its)
    os.close(its)
    seen = b""
    while b"left" not in seen:
        seen += os.read(ours, 4096)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=60)[0] == b"passed on" and b"samples/s" in seen
    os.close(ours)


def test_on_a_terminal_a_failure_is_the_same_line(monkeypatch, capsys):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with pytest.raises(ttcsim.UsageError, match="^nowhere.toml: cannot be read"):
        ttcsim.run("nowhere.toml")
    assert "ttcsim: nowhere.toml" in capsys.readouterr().err
