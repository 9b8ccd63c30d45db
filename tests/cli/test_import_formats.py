"""`ttcsim import` on logs in each tool's own layout, beside the tables that they are: a folder that TTCSIM_FORMATS names, or
`formats` beside TTCSIM_REAL_ANSWERS. Skipped where there is none."""

import csv
import io
import os
import subprocess
from pathlib import Path

import pytest

TTCSIM = os.environ["TTCSIM"]
REAL = os.environ.get("TTCSIM_REAL_ANSWERS")
FOLDER = Path(os.environ.get("TTCSIM_FORMATS") or (Path(REAL).parent / "formats" if REAL else "no-such-folder"))

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="TTCSIM_FORMATS names no folder of logs")

HARNESS = "2026-05-01T10-00-00.123456.jsonl"
REPEATS = f"lm-eval-repeats/org__tiny-7b/samples_gsm8k_cot_self_consistency_{HARNESS}"
PASS = f"lm-eval-pass-at-k/samples_humaneval_64_{HARNESS}"
FILTERS = f"lm-eval-two-filters/samples_gsm8k_{HARNESS}"
EVALPLUS = "evalplus/tiny_vllm_temp_0.8.eval_results.json"
AIME = "nemo-skills/eval-results/aime25"
MONKEYS = "large-language-monkeys"
SEARCH = "search-and-learn/best_of_n_completions.jsonl"

TABLES = [
    ("evalplus/expected-base.csv", EVALPLUS, "--scorer", "base"),
    ("evalplus/expected-plus.csv", EVALPLUS, "--scorer", "plus"),
    ("every-eval-ever/expected.csv", "every-eval-ever/data"),
    ("inspect-eval-deflate-requeued/expected.csv", "inspect-eval-deflate-requeued/log.eval"),
    ("inspect-eval-unfinished/expected.csv", "inspect-eval-unfinished/log.eval"),
    ("inspect-eval-zstd/expected.csv", "inspect-eval-zstd/2026-06-01T10-00-00+00-00_tiny-math_TaskId01.eval"),
    ("inspect-json-scorers/expected-scorer-match.csv", "inspect-json-scorers/log.json", "--scorer", "match"),
    (f"{MONKEYS}/expected.csv", f"{MONKEYS}/monkey_business_GSM8K_tiny.json"),
    (f"{MONKEYS}/expected.csv", f"{MONKEYS}/monkey_business_GSM8K_tiny.jsonl"),
    (f"{MONKEYS}/expected-counts.csv", f"{MONKEYS}/counts-only.json", "--counts", "--model", "FILE"),
    ("lm-eval-pass-at-k/expected-counts.csv", PASS, "--counts", "--model", "FILE"),
    ("lm-eval-repeats/expected-if-regraded.csv", REPEATS, "--filter", "maj@3", "--reference", "log", "--answer-regex",
     "The answer is ([0-9,.]*[0-9]+)"),
    ("lm-eval-two-filters/expected-filter-flexible-extract.csv", FILTERS, "--filter", "flexible-extract"),
    ("lm-eval-two-filters/expected-filter-strict-match.csv", FILTERS, "--filter", "strict-match"),
    ("matharena/expected.csv", "matharena/train.csv"),
    ("nemo-skills/expected-judge.csv", AIME, "--scorer", "judge"),
    ("nemo-skills/expected-symbolic.csv", AIME, "--scorer", "symbolic"),
    ("search-and-learn/expected-boxed-by-string.csv", SEARCH, "--reference", "log"),
]

REFUSED = [
    (EVALPLUS, '"base", "plus"', "--scorer"),
    ("inspect-json-scorers/log.json", '"judge", "match"', "--scorer"),
    (FILTERS, '"flexible-extract", "strict-match"', "--filter"),
    (PASS, "pass@1", "--counts"),
    (REPEATS, "3 responses", "--answer-regex"),
    (AIME, '"judge", "symbolic"', "--scorer"),
    (SEARCH, "without verdicts", "--reference"),
    ("rebase/answers.json", "leaves of one tree"),
    ("openai-batch/batch_output.jsonl", "without grades"),
    (f"{MONKEYS}/trap-readme-key.json", "is_corrects"),
]


def ttcsim_import(log, *words):
    return subprocess.run([TTCSIM, "import", FOLDER / log, "-o", "-", *words], capture_output=True, text=True, timeout=60)


def cells(text):
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("table, log, words", [(t, log, words) for t, log, *words in TABLES], ids=lambda v: str(v)[:60])
def test_the_table_is_the_expected_one(table, log, words):
    done = ttcsim_import(log, *words)
    assert done.returncode == 0, done.stderr
    assert cells(done.stdout) == cells((FOLDER / table).read_bytes().decode())


@pytest.mark.parametrize("log, words", [(log, words) for log, *words in REFUSED], ids=lambda v: str(v)[:60])
def test_what_would_be_guessed_is_refused(log, words):
    done = ttcsim_import(log)
    assert done.returncode == 3 and done.stdout == "" and done.stderr.count("\n") == 1, done.stderr
    assert all(word in done.stderr for word in words), done.stderr


def test_every_expected_table_is_compared():
    there = {p.relative_to(FOLDER).as_posix() for p in FOLDER.rglob("expected*.csv")}
    assert there <= {table for table, *_ in TABLES}
