#!/usr/bin/python3
"""How good forecasts of maj@k are: 4 samples of each problem are kept, and what the others say is forecast.

    bench/forecast_splits.py build/release/ttcsim ANSWERS.csv[.gz]... [--splits 6]

For every run and random split: `ttcsim forecast` of the unbiased maj@8 (and maj@16 where there are as many) of all the run's
samples, from 4 of them; beside it the unbiased maj@4 of the 4 taken as it is, and the plug-in vote (8 or 16 draws from the 4
as they are). Prints a table in Markdown: mean absolute and root mean square error of each, coverage and width of the 90 %
interval for these problems, and the width of maj@4's 90 % interval, which is for new problems.
"""

import argparse
import collections
import csv
import gzip
import json
import random
import subprocess
import tempfile
from pathlib import Path

KEPT = 4
LEVEL = 1.645


def read(path):
    """(run, model) -> problem -> rows."""
    runs = collections.defaultdict(lambda: collections.defaultdict(list))
    opened = gzip.open(path, "rt") if str(path).endswith(".gz") else open(path)
    with opened as file:
        for row in csv.DictReader(file):
            runs[row.get("run", ""), row["model"]][row["problem"]].append((row["answer"], row["correct"]))
    return {name: problems for name, problems in runs.items() if any(a for rows in problems.values() for a, _ in rows)}


def write(path, runs, choose):
    with open(path, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["run", "model", "problem", "sample", "answer", "correct"])
        for (run, model), problems in runs.items():
            for problem, rows in problems.items():
                for sample, (answer, correct) in enumerate(choose(rows)):
                    out.writerow([run, model, problem, sample, answer, correct])


def ttcsim(program, *words):
    return json.loads(subprocess.run([program, *map(str, words), "--json"], check=True, capture_output=True, text=True).stdout)


def by_run(rows, key=lambda row: (row["run"], row["model"])):
    return {key(row): row for row in rows}


def seen(program, path, k):
    curves = ttcsim(program, "curve", path, "--k", k)["curves"]
    return by_run(row for row in curves if row["metric"] == "maj_at_k")


def plug_in(problems, k, rng, votes=400):
    """The vote of k draws from the samples as they are."""
    total = 0
    for rows in problems.values():
        flags = collections.defaultdict(list)
        for answer, correct in rows:
            flags[answer].append(correct in ("1", "true"))
        good = {a for a, f in flags.items() if a and 2 * sum(f) > len(f)}
        for _ in range(votes):
            counts = collections.Counter(a for a, _ in rng.choices(rows, k=k) if a)
            top = max(counts.values(), default=0)
            tied = [a for a, c in counts.items() if c == top]
            total += sum(a in good for a in tied) / len(tied) / votes if tied else 0
    return total / len(problems)


def one_split(program, folder, runs, samples, k, seed, truth, results):
    rng = random.Random(seed)
    path = Path(folder) / "split.csv"
    kept = {name: {q: rng.sample(rows, KEPT) for q, rows in problems.items()} for name, problems in runs.items()}
    write(path, kept, lambda rows: rows)
    forecasts = by_run(ttcsim(program, "forecast", path, "--k", k, "--total", samples, "--seed", seed)["completed"])
    at_four = seen(program, path, KEPT)
    for name, row in forecasts.items():
        true = truth[name]["value"]
        four = at_four[name]
        results.append({"model": abs(row["value"] - true), "as_is": abs(four["value"] - true),
                        "plug_in": abs(plug_in(kept[name], k, rng) - true),
                        "covered": row["these_low"] - 1e-9 <= true <= row["these_high"] + 1e-9,
                        "width": row["these_high"] - row["these_low"], "as_is_width": 2 * LEVEL * four["se"],
                        "weak": four["value"] < 0.15})


def mean(rows, key):
    return sum(row[key] for row in rows) / len(rows)


def errors(rows, key):
    """Mean absolute, and root mean square."""
    square = (sum(row[key] ** 2 for row in rows) / len(rows)) ** 0.5
    return f"{100 * mean(rows, key):.2f} ({100 * square:.2f})"


def line(name, rows):
    return (f"| {name} | {len(rows)} | {errors(rows, 'model')} | {errors(rows, 'as_is')} | "
            f"{errors(rows, 'plug_in')} | {100 * mean(rows, 'covered'):.0f} % | {100 * mean(rows, 'width'):.1f} | "
            f"{100 * mean(rows, 'as_is_width'):.1f} |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("answers", nargs="+")
    parser.add_argument("--splits", type=int, default=6)
    words = parser.parse_args()
    print("Mean absolute error (root mean square error) in points against the unbiased maj@k of all samples, forecast from "
          f"{KEPT} samples a problem:\n")
    print("| answers | runs x splits | forecast | maj@4 as it is | plug-in | 90 % interval, these problems: covers | width | "
          "maj@4's width, new problems |")
    print("|---|---|---|---|---|---|---|---|")
    for path in words.answers:
        groups = collections.defaultdict(dict)
        for name, problems in read(path).items():
            fewest = min(map(len, problems.values()))
            groups[fewest][name] = {q: rows[:fewest] for q, rows in problems.items()}
        results = collections.defaultdict(list)
        with tempfile.TemporaryDirectory() as folder:
            for samples, runs in groups.items():
                write(Path(folder) / "all.csv", runs, lambda rows: rows)
                for k in (8, 16):
                    if k > samples:
                        continue
                    truth = seen(words.program, Path(folder) / "all.csv", k)
                    for split in range(words.splits):
                        one_split(words.program, folder, runs, samples, k, split, truth, results[k])
        for k, rows in sorted(results.items()):
            name = f"{Path(path).name.split('.')[0]}, maj@{k}"
            print(line(name, rows))
            weak = [row for row in rows if row["weak"]]
            if weak and len(weak) < len(rows):
                print(line(name + ", maj@4 below 15 %", weak))
                print(line(name + ", the others", [row for row in rows if not row["weak"]]), flush=True)


if __name__ == "__main__":
    main()
