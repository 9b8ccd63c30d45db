#!/usr/bin/python3
"""How good forecasts of pass@k are: a few samples of each problem are kept, and what all of them say is forecast.

    bench/forecast_passes.py build/release/ttcsim TABLE.csv[.gz]... [--splits 20] [--from 4] [--k 8]

For every run (or setting) and random split: `ttcsim forecast --metric pass_at_k` of the unbiased pass@k of all samples, from
those that were kept; beside it what a Beta-binomial law by maximum likelihood expects, and pass@k of draws from the samples as
they are. Prints a table in Markdown: root mean square errors, their ratio, and what the 90 % interval for these problems covers.
"""

import argparse
import collections
import csv
import gzip
import json
import math
import subprocess
import tempfile
from pathlib import Path

import numpy as np

gammaln = np.vectorize(math.lgamma, otypes=[float])


def betaln(a, b):
    return gammaln(a) + gammaln(b) - gammaln(a + b)


def read(path):
    """run or setting -> (n, correct) of each problem."""
    opened = gzip.open(path, "rt") if str(path).endswith(".gz") else open(path)
    counts = collections.defaultdict(lambda: collections.defaultdict(lambda: [0, 0]))
    with opened as file:
        for row in csv.DictReader(file):
            name = row.get("run") or row.get("setting") or row.get("model")
            n = int(row["n"]) if "n" in row else 1
            correct = int(row["correct"]) if "n" in row else int(row["correct"].lower() in ("1", "true"))
            cell = counts[name][row["problem"]]
            cell[0] += n
            cell[1] += correct
    return {name: np.array(list(problems.values())) for name, problems in counts.items()}


def pass_at_k(n, c, k):
    """Unbiased, for arrays."""
    n, c = np.broadcast_arrays(np.asarray(n, float), np.asarray(c, float))
    wrong = n - c
    enough = wrong >= k
    value = np.ones(n.shape)
    w, m = wrong[enough], n[enough]
    value[enough] = 1 - np.exp(gammaln(w + 1) - gammaln(w - k + 1) - gammaln(m + 1) + gammaln(m - k + 1))
    return value


def beta_binomial(n, c):
    """a and b of the highest likelihood: a grid in the logit of the mean and the log of a + b, made finer around the best."""
    seen, problems = np.unique(c, return_counts=True)
    centre, width = np.array([0.0, 0.5]), np.array([8.0, 8.0])
    for _ in range(12):
        best = (-np.inf, None)
        for mean in centre[0] + width[0] * np.linspace(-1, 1, 9):
            for size in centre[1] + width[1] * np.linspace(-1, 1, 9):
                a, b = math.exp(size) / (1 + math.exp(-mean)), math.exp(size) / (1 + math.exp(mean))
                value = float(np.sum(problems * (betaln(a + seen, b + n[0] - seen) - betaln(a, b))))
                best = max(best, (value, (mean, size)))
        centre, width = np.array(best[1]), width * 0.4
    mean, size = centre
    return math.exp(size) / (1 + math.exp(-mean)), math.exp(size) / (1 + math.exp(mean))


def expected_completion(a, b, n, c, total, k):
    """Mean over problems of the unbiased pass@k once each problem has `total` samples, chances Beta(a, b)."""
    more = total - n[0]
    x = np.arange(more + 1)
    values = []
    for ni, ci in zip(n, c):
        p, q = a + ci, b + ni - ci
        log = gammaln(more + 1) - gammaln(x + 1) - gammaln(more - x + 1) + betaln(p + x, q + more - x) - betaln(p, q)
        values.append(np.sum(np.exp(log) * pass_at_k(total, ci + x, k)))
    return float(np.mean(values))


def forecasts(program, kept, total, k, seed):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "split.csv"
        with open(path, "w", newline="") as file:
            out = csv.writer(file)
            out.writerow(["setting", "problem", "n", "correct"])
            for name, (n, c) in kept.items():
                out.writerows([name, i, ni, ci] for i, (ni, ci) in enumerate(zip(n, c)))
        words = [program, "forecast", path, "--metric", "pass_at_k", "--k", str(k), "--total", str(total), "--seed",
                 str(seed), "--json"]
        rows = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)["completed"]
    return {row["model"]: row for row in rows}


def measure(program, runs, keep, k, splits):
    rows = []
    for total in sorted({int(cells[:, 0].min()) for cells in runs.values()}):
        if total < k or total <= keep:
            continue
        these = {name: cells for name, cells in runs.items() if cells[:, 0].min() == total}
        for split in range(splits):
            rng = np.random.default_rng(1000 * split + keep)
            full = {name: rng.hypergeometric(cells[:, 1], cells[:, 0] - cells[:, 1], total) for name, cells in these.items()}
            kept = {name: (np.full(len(c), keep), rng.hypergeometric(c, total - c, keep)) for name, c in full.items()}
            made = forecasts(program, kept, total, k, split)
            for name, (n, c) in kept.items():
                truth = float(np.mean(pass_at_k(total, full[name], k)))
                a, b = beta_binomial(n, c)
                plug_in = float(np.mean(1 - (1 - c / n) ** k))
                row = made[name]
                rows.append((row["value"] - truth, expected_completion(a, b, n, c, total, k) - truth, plug_in - truth,
                             row["these_low"] - 1e-9 <= truth <= row["these_high"] + 1e-9))
    return np.array(rows, float)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("tables", nargs="+")
    parser.add_argument("--splits", type=int, default=20)
    parser.add_argument("--from", type=int, default=4, dest="keep")
    parser.add_argument("--k", type=int, default=8)
    words = parser.parse_args()
    print(f"| pass@{words.k} from {words.keep} samples | rows | forecast | Beta-binomial | ratio | plug-in | "
          "90 % interval covers |")
    print("|---|---|---|---|---|---|---|")
    for path in words.tables:
        rows = measure(words.program, read(path), words.keep, words.k, words.splits)
        if not len(rows):
            continue
        ours, peer, plug_in = 100 * np.sqrt(np.mean(rows[:, :3] ** 2, axis=0))
        print(f"| {Path(path).name.split('.')[0]} | {len(rows)} | {ours:.2f} | {peer:.2f} | {ours / peer:.2f} | {plug_in:.2f} "
              f"| {100 * rows[:, 3].mean():.0f} % |", flush=True)


if __name__ == "__main__":
    main()
