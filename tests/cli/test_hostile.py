"""Files that nobody means well with: one clear line and the right exit code, soon and in little memory."""

import gzip
import json
import os
import resource
import signal
import subprocess
import time

import pytest

TTCSIM = os.environ["TTCSIM"]

SMALL = """
title = "Small"
problems = 30
trials = 20
[population]
kind = "dirichlet"
answers = 5
correct = { mean = 0.4, concentration = 2 }
[[model]]
name = "m"
[[strategy]]
generator = "sampling"
selectors = ["coverage", "majority"]
budgets = { to = 16 }
"""
ANSWERS = "model,problem,sample,answer,correct\n"
TOGETHER = 1_500_000_000  # bytes that any of these may take


def limited():
    resource.setrlimit(resource.RLIMIT_AS, (TOGETHER, TOGETHER))


def ttcsim(*words, cwd=None, **more):
    return subprocess.run([TTCSIM, *map(str, words)], cwd=cwd, capture_output=True, text=True, timeout=60,
                          preexec_fn=limited, **more)


def refused(result, code, *words):
    assert result.returncode == code, result.stderr[:500]
    assert result.stderr.count("\n") == 1 and len(result.stderr) < 3000
    assert result.stderr.replace("\n", "").isprintable()
    for word in words:
        assert word in result.stderr, result.stderr[:500]


@pytest.fixture
def scenario(tmp_path):
    def write(text, name="x.toml"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path
    return write


# ---- scenarios that the TOML library must not see

@pytest.mark.parametrize("text, what", [
    (b"a = 1\n[" + b"a." * 20_000 + b"a]\n", "x.toml:2: a key of more than 32 parts"),
    (b"x = " + b"[" * 20_000, "brackets within each other"),
    (b"x = " + b"{ a = " * 20_000, "brackets within each other"),
    (b"a = 1\nb = 1\xce\n[\xa5r*ward]\n", "x.toml:2: not TOML (a byte that is not UTF-8"),
    (b'a = "\\U00110000"\n', "x.toml:1: the escape \\U00110000"),
    (b"k1 = 1\n" * 1_300_000, "more than 4 MB, the limit"),
], ids=["header", "lists", "tables", "bytes", "escape", "size"])
def test_what_the_toml_library_cannot_bear(scenario, text, what):
    refused(ttcsim("check", scenario(text)), 2, what)


def test_keys_of_settings_and_sweeps_are_as_deep(scenario):
    deep = "a." * 20_000 + "a"
    refused(ttcsim("check", scenario(SMALL), "--set", deep + "=1"), 2, "more than 32 parts")
    refused(ttcsim("check", scenario(SMALL), "--set", "a=" + "[" * 20_000), 2, "brackets")
    refused(ttcsim("check", scenario(SMALL + f'[sweep]\n"{deep}" = [1, 2]\n')), 2, "more than 32 parts")


def test_too_many_of_anything_are_refused_before_they_are_read(scenario):
    strategy = '[[strategy]]\ngenerator = "sampling"\nselectors = ["coverage"]\n'
    refused(ttcsim("check", scenario(SMALL + strategy * 10_000)), 2, "strategy", "10001", "at most 1000")
    models = "".join(f'[[model]]\nname = "m{i}"\n' for i in range(10_000))
    refused(ttcsim("check", scenario(SMALL + models)), 2, "model", "10001", "at most 1000")
    many = '[[strategy]]\ngenerator = "greedy"\nselectors = [' + '"coverage", ' * 100_000 + "]\n"
    refused(ttcsim("check", scenario(SMALL + many)), 2, "strategy.selectors", "100000", "at most 1000")


@pytest.mark.parametrize("key, text", [
    ("title", SMALL.replace("Small", "w " * 500_000)),
    ("model.name", SMALL.replace('"m"', '"' + "m" * 100_000 + '"')),
    ("strategy.name", SMALL.replace("budgets", 'name = "' + "s" * 100_000 + '"\nbudgets'))],
    ids=["title", "model", "strategy"])
def test_endless_texts_of_a_scenario(scenario, key, text):
    refused(ttcsim("check", scenario(text)), 2, key, "bytes long (at most 1000)")


def test_two_endless_names_are_not_compared(scenario):
    names = SMALL.replace('"sampling"', '"sampling"\nmodels = ["' + "x" * 1_000_000 + '"]')
    refused(ttcsim("check", scenario(names)), 2, "strategy.models")


# ---- what a file says reaches no terminal

def test_control_characters_of_files_are_escaped(scenario, tmp_path):
    refused(ttcsim("check", scenario('"\\u001b[31mred" = 1\n' + SMALL)), 2, "\\x1B[31mred")
    refused(ttcsim("check", scenario(SMALL.replace('"majority"', '"\\u001b[2J"'))), 2, "\\x1B[2J")
    refused(ttcsim("check", tmp_path / "no\x1b[31m\nfile.toml"), 2, "\\x1B[31m\\x0Afile")
    refused(ttcsim("curve", tmp_path / "no\x1b[31mfile.csv"), 3, "\\x1B[31m")
    refused(ttcsim("show", tmp_path / "no\x1b[31mfile.h5"), 3, "\\x1B[31m")
    refused(ttcsim("curve", scenario("model,problem,\x1b[31m\n", "x.csv")), 3, "\\x1B")


def test_names_in_answer_tables_are_printable(scenario):
    rows = "".join(f"\x1b[31mm{m},\x1b[32mp{p},{s},\x1b[33ma,{s % 2}\n" for m in range(2) for p in range(3 + m)
                   for s in range(4))
    table = scenario(ANSWERS.replace("\n", ",\x9b\x07\n".replace("\x07", "")) + rows.replace("\n", ",1\n"), "x.csv")
    for words in (["curve"], ["forecast", "--draws", "20"]):
        done = ttcsim(words[0], table, *words[1:])
        assert "\x1b" not in done.stdout + done.stderr and "\x9b" not in done.stdout + done.stderr, words


# ---- answers

def test_a_gzip_bomb_is_a_data_error(tmp_path):
    with gzip.open(tmp_path / "x.csv.gz", "wb", compresslevel=1) as file:
        for _ in range(1700):
            file.write(b"\0" * 1_000_000)
    refused(ttcsim("curve", tmp_path / "x.csv.gz"), 3, "x.csv.gz", "1000 MB")


def test_very_many_different_answers_are_voted_on_soon(scenario):
    rows = "".join(f"m,p{p},{s},a{p}-{s},{int(s == 0)}\n" for p in range(2) for s in range(60_000))
    done = ttcsim("curve", scenario(ANSWERS + rows, "x.csv"), "--json")
    points = {(c["metric"], c["k"]): c for c in json.loads(done.stdout)["curves"]}
    for k in (1, 1024, 32768, 60_000):
        assert abs(points["maj_at_k", k]["value"] * 60_000 - 1) < 1e-6


def test_votes_that_would_take_minutes_are_left_out_with_a_reason(scenario):
    rows = "".join(f"m,p,{s},a{s // 2 if s < 20_000 else s},{int(s < 2)}\n" for s in range(60_000))
    done = ttcsim("curve", scenario(ANSWERS + rows, "x.csv"), "--k", "2,60000,30000", "--json")
    points = {c["k"]: c for c in json.loads(done.stdout)["curves"] if c["metric"] == "maj_at_k"}
    assert points[30_000]["value"] is None and "too many different answers" in points[30_000]["reason"]
    assert points[2]["value"] is not None and points[60_000]["value"] is not None


def test_very_many_models_are_not_all_compared(scenario):
    rows = "".join(f"m{m},p{p},{s},a,{(m + p + s) % 2}\n" for m in range(1000) for p in range(3) for s in range(4))
    table = scenario(ANSWERS + rows, "x.csv")
    done = json.loads(ttcsim("curve", table, "--json").stdout)
    assert done["pairs"] == [] and any("too many to compare" in w for w in done["warnings"])
    few = json.loads(ttcsim("curve", table, "--json", "--model", "m1", "--model", "m2").stdout)
    assert few["pairs"] and not any("too many" in w for w in few["warnings"])
    assert ttcsim("curve", table).returncode == 0


def test_endless_names_in_tables_are_cut(scenario):
    rows = "".join(f"{'m' * 100_000}{m},{'p' * 100_000},{s},{'a' * 100_000},{s % 2}\n" for m in range(2) for s in range(4))
    done = ttcsim("curve", scenario(ANSWERS + rows, "x.csv"))
    assert done.returncode == 0 and max(map(len, done.stdout.splitlines())) <= 80


# ---- pipes

@pytest.mark.parametrize("words, code", [(["check"], 2), (["run"], 2), (["verify"], 2), (["curve"], 3), (["plan", "--prices", "a=1", "--budget", "1"], 3),
                                         (["show"], 3), (["report"], 3)], ids=lambda w: w[0] if isinstance(w, list) else "")
def test_a_pipe_that_nobody_writes_to(tmp_path, words, code):
    os.mkfifo(tmp_path / "pipe.toml")
    refused(ttcsim(*words, tmp_path / "pipe.toml"), code, "pipe.toml")


def test_pipes_of_the_shell_are_read(scenario):
    script = f'"{TTCSIM}" check <(sleep 0.3; cat "{scenario(SMALL)}")'
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and ": ok (" in done.stdout, done.stderr


# ---- whose fault it is

def test_a_table_that_is_missing_is_the_scenarios_fault_and_a_bad_one_its_own(scenario):
    text = SMALL.replace('kind = "dirichlet"\nanswers = 5\ncorrect = { mean = 0.4, concentration = 2 }',
                         'kind = "answers"\npath = "x.csv"').replace("problems = 30\n", "")
    path = scenario(text)
    for command in ("check", "run"):
        refused(ttcsim(command, path, cwd=path.parent), 2, "x.toml", "population.path", "x.csv", "No such file")
        scenario("what,ever\n1,2\n", "x.csv")
        refused(ttcsim(command, path, cwd=path.parent), 3, "x.csv:1")
        (path.parent / "x.csv").unlink()
    scenario("run,model,problem,sample,answer,correct\nr1,m,p,0,a,1\nr2,m,p,0,a,0\n", "x.csv")
    for command in ("check", "run"):
        refused(ttcsim(command, path, cwd=path.parent), 2, "runs")


def test_results_do_not_go_to_standard_output(scenario):
    path = scenario(SMALL)
    for words in (["run", path, "-o", "-"], ["verify", "prop1", "-o", "-"], ["report", "x.json", "-o", "-"]):
        done = ttcsim(*words, cwd=path.parent)
        refused(done, 2, "standard output")
        assert sorted(p.name for p in path.parent.iterdir()) == ["x.toml"]


def test_help_says_the_ends_of_counts():
    assert "20 to 10000" in ttcsim("forecast", "--help").stdout
    refused(ttcsim("forecast", "x.csv", "--draws", "10"), 2, "20")


# ---- stopping

BEAM = SMALL.replace('"sampling"', '{ kind = "beam" }').replace("to = 16", "list = [10000000]")
MCTS = SMALL.replace('"sampling"', '{ kind = "mcts", value = "rollout" }').replace("to = 16", "list = [1000000]")
MARTINGALE = BEAM.replace("answers = 5", "answers = 30000").replace("10000000", "1000") + '[steps]\nkind = "answer_martingale"\n'
SWEEP = SMALL + '[sweep]\n"population.correct.mean" = [' + ", ".join(f"{0.1 + i * 1e-6:.6f}" for i in range(50_000)) + "]\n"


@pytest.mark.parametrize("text", [BEAM, MCTS, MARTINGALE, SWEEP], ids=["beam", "mcts", "martingale", "sweep"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_a_run_wherever_it_is(scenario, text, number):
    path = scenario(text)
    process = subprocess.Popen([TTCSIM, "run", path], cwd=path.parent, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               text=True)
    time.sleep(1)
    assert process.poll() is None, process.stderr.read()
    process.send_signal(number)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130 and errors == "ttcsim: interrupted: nothing was written\n"
    assert list(path.parent.iterdir()) == [path]


def test_a_signal_stops_reading(scenario):
    table = scenario(ANSWERS + "".join(f"m,p{i // 10},{i % 10},a{i},0\n" for i in range(1_000_000)), "x.csv")
    process = subprocess.Popen([TTCSIM, "curve", table], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 130
