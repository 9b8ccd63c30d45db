"""The fuzzer: what it takes for a bad answer, and that it keeps what it finds."""

import importlib.util
import os
import random
import stat
import subprocess
import sys
from pathlib import Path

import pytest

TTCSIM = os.environ["TTCSIM"]
SCRIPT = Path(__file__).parents[2] / "scripts" / "fuzz.py"


@pytest.fixture(scope="module")
def fuzz():
    spec = importlib.util.spec_from_file_location("fuzz", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules["fuzz"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("code, said, word", [
    (0, "", ""), (2, "ttcsim: x.toml:3: no such key\n", ""), (3, "ttcsim: é is no number\n", ""), (-11, "", "signal 11"),
    (1, "ttcsim: x/y.toml: cannot be written (Permission denied)\n", ""),
    (1, "ttcsim: no memory\n", "exit 1"), (2, "", "nothing"), (3, "terminate called after\n", "terminate"),
    (2, "ttcsim: std::bad_variant_access\n", "std::"), (2, "a\u202eb\n", "printable"), (2, "x" * 5000, "thousands"),
    (1, "ERROR: AddressSanitizer: heap\n", "exit 1")])
def test_complaints(fuzz, code, said, word):
    complaint = fuzz.complaint(subprocess.CompletedProcess([], code, b"", said.encode()))
    assert word in complaint and bool(word) == bool(complaint)


def test_the_same_seed_makes_the_same_inputs(fuzz):
    seeds = [b"a = 1\nb = [2, 3]\n", b"c = 'd'\n"]
    made = [[fuzz.mutated_text(seeds[0], seeds, rng) for _ in range(200)] for rng in (random.Random(5), random.Random(5))]
    assert made[0] == made[1]
    assert len(set(made[0])) > 100


def test_what_it_starts_from_is_right(fuzz, tmp_path):
    """Else mutations of it never come past the first check."""
    inputs = fuzz.Inputs(TTCSIM, tmp_path, None)
    for number, words in enumerate(fuzz.WORDS):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "x.csv").write_bytes(inputs.tables[0])
        ran = subprocess.run([TTCSIM, *words.replace("{}", str(folder)).split()], cwd=folder, capture_output=True, text=True)
        assert ran.returncode == 0, (words, ran.stderr[-300:])
    for table in inputs.tables:
        (tmp_path / "t.csv").write_bytes(table)
        assert subprocess.run([TTCSIM, "curve", tmp_path / "t.csv"], capture_output=True).returncode == 0, table[:60]


def program(folder, ends):
    """A program that writes what it is asked to, and ends as said on every mutated input."""
    path = folder / "program"
    path.write_text(f"""#!/usr/bin/python3
import os, sys
if "quickstart" in sys.argv and "-o" in sys.argv and "small.h5" in sys.argv[sys.argv.index("-o") + 1]:
    open(sys.argv[sys.argv.index("-o") + 1], "wb").write(b"data")
    sys.exit(0)
{ends}
""")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.mark.parametrize("ends, found", [("os.abort()", True), ("sys.exit('ttcsim: no') if 0 else sys.exit(0)", False)])
def test_findings_are_kept(tmp_path, ends, found):
    ran = subprocess.run([sys.executable, SCRIPT, program(tmp_path, ends), "--minutes", "0.03", "--keep", tmp_path / "kept"],
                         capture_output=True, text=True)
    assert ran.returncode == (1 if found else 0), ran.stderr
    assert "findings" in ran.stdout
    kept = list((tmp_path / "kept").glob("*/said.txt"))
    assert bool(kept) == found
    if found:
        assert kept[0].read_text().startswith("signal 6")
