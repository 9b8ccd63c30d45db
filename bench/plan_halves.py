#!/usr/bin/python3
"""Plans made on one half of the problems, scored on the other: `ttcsim plan` against the best single model and
against hill climbing with restarts, over random halves. Usage:

    bench/plan_halves.py TTCSIM COUNTS.csv [HALVES]

COUNTS.csv has the columns setting (or model), problem, n, correct; every sample costs 1. Scores are unbiased
(1 - prod C(n-c, m) / C(n, m)) where no plan asks for more samples than there are, else by shares of correct samples
(marked "shares"). Differences are paired by problem within a half; the table has their mean over the halves, the
standard error of one half's difference (between problem sets) and the standard deviation between halves, which share
problems.
"""

import csv
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import numpy as np

BUDGETS = [8, 16, 32, 64, 128, 256, 512]
RESTARTS = 20


def read_counts(path):
    cells = defaultdict(dict)
    for row in csv.DictReader(open(path)):
        cells[row.get("setting") or row["model"]][row["problem"]] = int(row["n"]), int(row["correct"])
    models = list(cells)
    problems = sorted(set.intersection(*(set(c) for c in cells.values())))
    table = np.array([[cells[m][q] for q in problems] for m in models])
    return models, problems, table[:, :, 0].T, table[:, :, 1].T  # problems x models


def plans_of_ttcsim(program, models, problems, n, c, rows):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "train.csv"
        with open(path, "w", newline="") as file:
            out = csv.writer(file)
            out.writerow(["model", "problem", "n", "correct"])
            out.writerows([m, problems[q], n[q, i], c[q, i]] for i, m in enumerate(models) for q in rows)
        words = [program, "plan", path, "--prices", "1", "--budget", ",".join(map(str, BUDGETS)), "--json"]
        found = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)["budgets"]
    counts = lambda plan: np.array([plan["samples"][m] for m in models])
    return [{"repaired plan": counts(b["plan"]), "plug-in plan": counts(b["plug_in_plan"]),
             "single, repaired": counts(b["pure"])} for b in found]


def best_single(log_failure, budget):
    best = (1 - np.exp(budget * log_failure)).mean(axis=0).argmax()
    return budget * (np.arange(log_failure.shape[1]) == best)


def hill_climb(log_failure, budget, rng):
    """Moves samples from one model to another as long as the plug-in score on the training half rises."""
    models = log_failure.shape[1]
    best, best_score = None, -1
    for _ in range(RESTARTS):
        counts = rng.multinomial(budget, rng.dirichlet(np.ones(models)))
        step = max(1, budget // 8)
        while step >= 1:
            total = np.where(counts > 0, counts * np.nan_to_num(log_failure, neginf=-1e9), 0).sum(axis=1)
            givers = np.flatnonzero(counts >= step)
            if len(givers) == 0:
                step //= 2
                continue
            safe = np.nan_to_num(log_failure, neginf=-1e9)
            moved = total[:, None, None] - step * safe[:, givers, None] + step * safe[:, None, :]
            scores = (1 - np.exp(np.minimum(moved, 0))).mean(axis=0)
            i, j = np.unravel_index(scores.argmax(), scores.shape)
            if scores[i, j] <= (1 - np.exp(np.minimum(total, 0))).mean() + 1e-12:
                step //= 2
                continue
            counts[givers[i]] -= step
            counts[j] += step
        score = (1 - np.exp(np.where(counts > 0, counts * safe, 0).sum(axis=1))).mean()
        if score > best_score:
            best, best_score = counts.copy(), score
    return best


def unbiased(n, c, counts):
    """Success of each problem; NaN where a plan wants more samples than there are."""
    fails = np.ones(len(n))
    for i, m in enumerate(counts):
        if m > 0:
            if (m > n[:, i]).any():
                return None
            k = np.arange(m)
            ratio = (n[:, i, None] - c[:, i, None] - k) / (n[:, i, None] - k)
            fails *= np.prod(np.maximum(ratio, 0), axis=1)
    return 1 - fails


def shares(log_failure, counts):
    return 1 - np.exp(np.where(counts > 0, counts * np.nan_to_num(log_failure, neginf=-1e9), 0).sum(axis=1))


def main():
    program, path = sys.argv[1], sys.argv[2]
    halves = int(sys.argv[3]) if len(sys.argv) > 3 else 20
    models, problems, n, c = read_counts(path)
    with np.errstate(divide="ignore"):
        log_failure = np.log1p(-c / n)
    differences = defaultdict(list)
    scored = defaultdict(set)
    for half in range(halves):
        rng = np.random.default_rng(half)
        order = rng.permutation(len(problems))
        train, test = order[: len(order) // 2], order[len(order) // 2:]
        for budget, plans in zip(BUDGETS, plans_of_ttcsim(program, models, problems, n, c, train)):
            plans["single, plug-in"] = best_single(log_failure[train], budget)
            plans["hill climbing"] = hill_climb(log_failure[train], budget, rng)
            assert all(counts.sum() <= budget for counts in plans.values())
            scores = {name: unbiased(n[test], c[test], counts) for name, counts in plans.items()}
            how = "unbiased"
            if any(s is None for s in scores.values()):
                how, scores = "shares", {name: shares(log_failure[test], counts) for name, counts in plans.items()}
            scored[budget].add(how)
            for rival in ("single, plug-in", "hill climbing", "plug-in plan"):
                d = scores["repaired plan"] - scores[rival]
                differences[budget, rival].append((d.mean(), d.std(ddof=1) / len(d) ** 0.5))
            differences[budget, "score"].append((scores["repaired plan"].mean(), 0))
    print(f"{Path(path).name}: {len(models)} models, {len(problems)} problems, {halves} random halves; in points")
    print(f"{'budget':>6} {'scored by':>18} {'score':>6}" + "".join(f"{'less ' + r:>30}" for r in
          ("single, plug-in", "hill climbing", "plug-in plan")))
    for budget in BUDGETS:
        line = f"{budget:6} {'+'.join(sorted(scored[budget])):>18} {100 * np.mean([d for d, _ in differences[budget, 'score']]):6.2f}"
        for rival in ("single, plug-in", "hill climbing", "plug-in plan"):
            d = 100 * np.array(differences[budget, rival])
            line += f"{d[:, 0].mean():+12.2f} se {d[:, 1].mean():5.2f} sd {d[:, 0].std(ddof=1):5.2f}"
        print(line)


if __name__ == "__main__":
    main()
