"""Progress of `ttcsim run` and `verify`: on a terminal's standard error alone, and gone in the end."""

import json
import os
import pty
import subprocess

import pytest

from test_run import SMALL

TTCSIM = os.environ["TTCSIM"]
REBASE = ["verify", "rebase", "--json"] + [word for size in (
    "problems=400", "fit_problems=400", "ladder_problems=100", "limit_problems=100", "map_problems=100")
    for word in ("--set", size)]
PROP1 = ["verify", "prop1", "--json", "--set", "cases=10", "--set", "trials=200"]


def on_terminal(*words, cwd):
    """The documents on standard output, and what a terminal on standard error was sent."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen([TTCSIM, *words], cwd=cwd, stdout=subprocess.PIPE, stderr=theirs, text=True)
    os.close(theirs)
    out, _ = process.communicate(timeout=300)
    seen = b""
    try:
        while more := os.read(ours, 65536):
            seen += more
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    return out, seen.decode()


def test_verify_names_the_claim_it_measures_and_cleans_up(tmp_path):
    out, seen = on_terminal(*PROP1, cwd=tmp_path)
    assert json.loads(out)["claims"][0]["name"] == "prop1"
    assert "1 of 1, prop1" in seen
    assert seen[:seen.index("ttcsim: ")].endswith("\r\x1b[K"), "before what is said of surprises"


def test_verify_counts_simulations(tmp_path):
    _, seen = on_terminal(*REBASE, cwd=tmp_path)
    assert "1 of 1, rebase  0 s" in seen and "rebase: simulation " in seen


@pytest.mark.parametrize("words", [PROP1, ["run", "small.toml"]])
def test_quiet_and_pipes_see_none(words, tmp_path):
    (tmp_path / "small.toml").write_text(SMALL)
    assert "\x1b" not in on_terminal(*words, "--quiet", cwd=tmp_path)[1]
    (tmp_path / "small.h5").unlink(missing_ok=True)
    piped = subprocess.run([TTCSIM, *words], cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert "\x1b" not in piped.stderr and " of 1, " not in piped.stderr


def test_verdicts_do_not_depend_on_threads_or_progress(tmp_path):
    documents = {subprocess.run([TTCSIM, *REBASE, *words], cwd=tmp_path, capture_output=True, timeout=300).stdout
                 for words in ([], ["--threads", "1"], ["--threads", "3", "--quiet"])}
    assert len(documents) == 1
    refused = subprocess.run([TTCSIM, *REBASE, "--threads", "0"], cwd=tmp_path, capture_output=True, timeout=300)
    assert refused.returncode == 2
