"""`ttcsim import` on what the tools' own sources write beside the usual: older versions, other benchmarks, other options."""

import json
import os
import subprocess

import pytest

TTCSIM = os.environ["TTCSIM"]


def ttcsim_import(log, *words):
    return subprocess.run([TTCSIM, "import", log, "-o", "-", *map(str, words)], capture_output=True, text=True, timeout=60)


def rows(log, *words):
    done = ttcsim_import(log, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[1:]


def refused(log, *words, code=3):
    done = ttcsim_import(log, *words)
    assert done.returncode == code and done.stdout == "" and done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def write(folder, name, *documents):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(d) + "\n" for d in documents))
    return path


# ---- Inspect

def inspect_log(folder, *samples):
    head = {"version": 2, "status": "success", "eval": {"run_id": "R", "model": "m", "task": "t"}}
    return write(folder, "log.json", {**head, "samples": list(samples)})


@pytest.mark.parametrize("value, correct", [("yes", 1), ("No", 0)])
def test_inspect_words_that_it_counts_as_numbers(tmp_path, value, correct):
    assert rows(inspect_log(tmp_path, {"id": 1, "epoch": 1, "scores": {"s": {"value": value}}})) == [f"R,m,1,1,,{correct},,"]


def test_inspect_samples_that_were_invalidated_are_dropped(tmp_path):
    sample = {"id": 1, "epoch": 1, "scores": {"s": {"value": "C"}}, "invalidation": None}
    log = inspect_log(tmp_path, sample, {**sample, "epoch": 2, "invalidation": {"timestamp": "now", "author": "me", "reason": "leak"}})
    assert rows(log) == ["R,m,1,1,,1,,"] and "1 sample invalidated" in ttcsim_import(log).stderr


def test_inspect_scorers_of_several_things(tmp_path):
    two = {"form": "C", "content": 0.5}
    log = inspect_log(tmp_path, {"id": 1, "epoch": 1, "scores": {"s": {"value": two, "answer": "4"}, "t": {"value": "I"}}})
    assert "--scorer s.form takes one" in refused(log, "--scorer", "s")
    assert rows(log, "--scorer", "s.form") == ["R,m,1,1,4,1,,"] and rows(log, "--scorer", "t") == ["R,m,1,1,,0,,"]
    assert "partial credit" in refused(log, "--scorer", "s.content")
    assert 'has no "s.from"' in refused(log, "--scorer", "s.from", code=2)
