#!/usr/bin/python3
"""Mutated inputs through the program: it must answer each with an exit code of its own, in one line, soon.

    scripts/fuzz.py build/asan/ttcsim --minutes 60                # all inputs in turn
    scripts/fuzz.py build/dev/ttcsim --input tables --minutes 10  # one kind
    scripts/fuzz.py build/dev/ttcsim --input logs --seeds logs/   # with files of one's own to start from

What is found is kept in --keep: the input, the words and what was said. The same --seed tries the same inputs.
"""

import argparse
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SECONDS = 60  # the program is meant to need a tenth of a second; sanitizers and a busy machine take their share
MEGABYTES = 1500  # sanitizers' own memory is not bounded: see limited()
LEAKS = re.compile(r"Sanitizer|runtime error:|terminate called|std::|Traceback|wrong index|bad_|_M_|vector::|stod|stoi")
UNWRITABLE = re.compile(r"cannot be written|no such folder|File name too long")  # with exit code 1

TOKENS = ["", "0", "-1", "1", "2", "0.5", "-0.0", "1e308", "-1e308", "1e-320", "nan", "inf", "-inf", "9223372036854775807",
          "9223372036854775808", "18446744073709551616", "true", "false", "null", "[]", "{}", "[[", "]]", "{", "}", '"',
          "'", "\\", "\\u0000", "\\ud800", ",", ";", "\t", "\n", "\r\n", "\0", "=", ".", "#", "é", "\u202e", "\ufeff", "𝟙",
          "x" * 5000, "[" * 500, "a." * 500, "1" * 400, "None", "yes", "[invalid]"]


@dataclass
class Trial:
    """What is fed to the program: files by name, and the words, in which {} is the folder."""

    files: dict
    words: list


def mutated_bytes(data, others, rng):
    """A few random edits: what text and binary files have in common."""
    data = bytearray(data)
    for _ in range(rng.choice([1, 1, 1, 2, 3, 8])):
        at = rng.randrange(len(data) + 1)
        end = min(len(data), at + rng.choice([1, 1, 2, 4, 16, 200]))
        edit = rng.randrange(7)
        if edit == 0 and end > at:
            data[at] = rng.randrange(256)
        elif edit == 1:
            del data[at:end]
        elif edit == 2:
            data[at:at] = data[at:end] * rng.choice([1, 2, 50])
        elif edit == 3:
            data[at:at] = rng.choice(TOKENS).encode("utf-8", "surrogatepass")
        elif edit == 4:
            del data[at:]
        elif edit == 5:
            other = rng.choice(others)
            begin = rng.randrange(len(other) + 1)
            data[at:end] = other[begin:begin + rng.choice([4, 40, 400])]
        else:
            data[at:end] = bytes(len(range(at, end)))
    return bytes(data)


def mutated_text(data, others, rng):
    """Words of the file replaced by others', or by what is awkward; else as bytes."""
    if rng.random() < 0.4:
        return mutated_bytes(data, others, rng)
    word = re.compile(rb"[^\s,=\[\]{}\":]+")
    spans = [m.span() for m in word.finditer(data)]
    for _ in range(rng.choice([1, 1, 2, 4])):
        if not spans:
            break
        begin, end = spans.pop(rng.randrange(len(spans)))
        other = rng.choice(others)
        theirs = word.findall(other)
        new = rng.choice(theirs) if theirs and rng.random() < 0.5 else rng.choice(TOKENS).encode()
        data = data[:begin] + new + data[end:]
        spans = [s for s in spans if s[1] <= begin]
    return data


class Inputs:
    """Seeds of every kind, and how each is fed."""

    def __init__(self, program, folder, more):
        self.more = [p for p in sorted(more.rglob("*")) if p.is_file() and p.stat().st_size < 200_000] if more else []
        self.scenarios = [p.read_bytes() for p in sorted((ROOT / "scenarios").rglob("*.toml"))]
        table = (ROOT / "scenarios" / "synthetic-answers.csv").read_text().splitlines()
        self.tables = ["\n".join(table[:200]).encode(), SCORED, COUNTED]
        small = folder / "small.h5"
        subprocess.run([program, "run", "quickstart", "--quiet", "-o", small, "--set", "problems=20", "--set", "trials=3"],
                       check=True, capture_output=True)
        self.results = [small.read_bytes()]
        self.logs = [p.read_bytes() for p in self.more if p.suffix in (".json", ".jsonl", ".eval", ".gz", ".txt")] or LOGS

    def scenario(self, rng):
        text = mutated_text(rng.choice(self.scenarios), self.scenarios, rng)
        do = rng.choice([["check", "{}/x.toml"], ["describe", "{}/x.toml"],
                         ["run", "{}/x.toml", "--quiet", "--force", "-o", "{}/x.h5", "--threads", "1", "--set", "problems=4",
                          "--set", "trials=2"]])
        return Trial({"x.toml": text}, do)

    def table(self, rng):
        text = mutated_text(rng.choice(self.tables), self.tables, rng)
        do = rng.choice([["curve"], ["curve", "--json"], ["forecast", "--draws", "20"], ["fit", "--json"],
                         ["plan", "--prices", "1", "--budget", "4", "--quiet"], ["curve", "--normalise"], ["import", "-o", "{}/y.csv"]])
        return Trial({"x.csv": text}, [do[0], "{}/x.csv", *do[1:]])

    def result(self, rng):
        data = mutated_bytes(rng.choice(self.results), self.results, rng)
        do = rng.choice([["show"], ["show", "--json"], ["show", "--long"], ["show", "--scenario"]])
        return Trial({"x.h5": data}, [do[0], "{}/x.h5", *do[1:]])

    def log(self, rng):
        seed = rng.choice(self.logs)
        data = (mutated_bytes if seed[:2] in (b"PK", b"\x1f\x8b") else mutated_text)(seed, self.logs, rng)
        return Trial({"x.log": data}, ["import", "{}/x.log", "-o", "{}/x.csv"])

    def words(self, rng):
        words = rng.choice(WORDS).split()
        for _ in range(rng.choice([1, 1, 2])):
            at = rng.randrange(1, len(words))
            other = rng.choice(WORDS).split()
            folder = "{}/" if words[at].startswith("{}/") else ""  # nothing is written elsewhere
            words[at] = folder + rng.choice([rng.choice(other), rng.choice(TOKENS), mutated_bytes(
                words[at].removeprefix(folder).encode(), [w.encode() for w in other], rng).decode(errors="replace")]).replace("\0", "")
        return Trial({"x.csv": self.tables[0]}, words)


SCORED = b"model,problem,sample,answer,correct,score,tokens,group\n" + b"".join(
    b"m%d,p%d,%d,%d,%d,%.3f,%d,g%d\n" % (m, p, s, (p * s + m) % 4, (p * s + m) % 4 == 1, (p * 7 + s * 3) % 11 / 10, 50 + s,
                                         p % 2)
    for m in (1, 2) for p in range(6) for s in range(8))
COUNTED = b"model,problem,n,correct\n" + b"".join(b"m%d,p%d,16,%d\n" % (m, p, p * m % 17)
                                                        for m in (1, 2) for p in range(20))
LOGS = [b'{"doc_id": 0, "target": "4", "filtered_resps": ["4"], "exact_match": 1.0}\n' * 3,
        b'{"task_id": "HumanEval/0", "completion": "pass", "passed": true}\n' * 3, SCORED,
        b'{"model": "m", "problem": "a", "answer": "3", "correct": true}\n' * 4]
WORDS = [
    "exact pass-at-k --n 10 --correct 3 --k 4", "exact maj-at-k --counts 5,3,2 --k 3", "exact lead --p 0.6,0.4 --votes 4",
    "exact mixture --p 0.5,0.2 --cost 2,1 --budget 3 --lambda 1,0", "curve {}/x.csv --k 1,2,4 --level 0.9",
    "plan {}/x.csv --price small-4b=2/M --budget 0.01,0.02", "run quickstart --set problems=4 --set trials=2 -o {}/x.h5",
    "run price-of-compute --set problems=4 --set trials=2 --set strategy.1.stop.votes=3 -o {}/x.h5",
    "forecast {}/x.csv --k 16,64 --draws 100", "describe rebase", "help run", "completion bash",
    "sample quickstart --set problems=3 --samples 3 -o {}/x.csv --force", "replay quickstart --problem 1 --trial 0",
    "import {}/x.csv -o {}/y.csv", "fit {}/x.csv -o {}/x.toml",
]


def limited(sanitized):
    def limit():
        if not sanitized:
            resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
        resource.setrlimit(resource.RLIMIT_FSIZE, (200 << 20, 200 << 20))
    return limit


def complaint(run):
    """What is wrong with an end of the program; empty if nothing."""
    if run.returncode < 0:
        return f"signal {-run.returncode}"
    said = run.stderr.decode(errors="replace")
    if run.returncode not in (0, 2, 3, 4) and not (run.returncode == 1 and UNWRITABLE.search(said)):
        return f"exit {run.returncode}"
    if leak := LEAKS.search(said):
        return f"says {leak.group()!r}"
    if not said.replace("\n", "").isprintable():
        return "prints what is not printable"
    if run.returncode in (2, 3) and not said.strip():
        return "says nothing"
    if max(map(len, said.splitlines()), default=0) > 3000:
        return "a line of thousands of characters"
    return ""


def feed(program, trial, folder, sanitized):
    for name, data in trial.files.items():
        (folder / name).write_bytes(data)
    words = [w.replace("{}", str(folder)) for w in trial.words]
    try:
        run = subprocess.run([program, *words], cwd=folder, capture_output=True, timeout=SECONDS, stdin=subprocess.DEVNULL,
                             preexec_fn=limited(sanitized))
    except subprocess.TimeoutExpired as late:
        return f"longer than {SECONDS} s", late.stderr or b""
    return complaint(run), run.stderr


def keep(place, number, trial, what, said):
    folder = place / f"{number:04}"
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in trial.files.items():
        (folder / name).write_bytes(data)
    (folder / "said.txt").write_bytes(f"{what}\n{trial.words!r}\n".encode("utf-8", "replace") + said)


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("program", type=Path)
    words.add_argument("--input", choices=["scenarios", "tables", "results", "logs", "words"], help="one kind alone")
    words.add_argument("--minutes", type=float, default=5)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--seeds", type=Path, help="a folder of logs to start from")
    words.add_argument("--keep", type=Path, default=Path("fuzz"))
    asked = words.parse_args()
    program = asked.program.resolve()
    sanitized = b"__asan_init" in program.read_bytes()
    rng = random.Random(asked.seed)
    end = time.monotonic() + 60 * asked.minutes
    tried, found = 0, 0
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        inputs = Inputs(program, base, asked.seeds)
        kinds = {"scenarios": inputs.scenario, "tables": inputs.table, "results": inputs.result, "logs": inputs.log,
                 "words": inputs.words}
        while time.monotonic() < end:
            kind = asked.input or list(kinds)[tried % len(kinds)]
            trial = kinds[kind](rng)
            folder = base / "trial"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            what, said = feed(program, trial, folder, sanitized)
            tried += 1
            if what:
                found += 1
                keep(asked.keep, tried, trial, what, said)
                print(f"{kind} {tried}: {what}: {' '.join(trial.words)[:200]}", file=sys.stderr)
    print(f"{tried} inputs, {found} findings" + (f" in {asked.keep}" if found else ""))
    return 1 if found else 0


if __name__ == "__main__":
    os.environ.setdefault("ASAN_OPTIONS", "detect_leaks=1:allocator_may_return_null=1")
    sys.exit(main())
