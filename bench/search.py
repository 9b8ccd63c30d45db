#!/usr/bin/python3
"""Sets reward balanced search beside NumPy, vectorised across problems, and beside Python objects: nanoseconds per node on
the same law (200 problems near table 1; NumPy grows all of them at once, ttcsim one after the other, several trials of
each at once), interleaved in one run, medians and ratios. Usage:

    bench/search.py build/bench [ROUNDS]

where the folder holds `bench/bench_search` (cmake --preset bench && cmake --build --preset bench).
"""

import math
import os
import random
import statistics
import sys
import time
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
import numpy as np

from compare import ns_of_bench, print_table

PROBLEMS, WRONG, TEMPERATURE, FRESH, OFFSET, ATTENUATION, CONCENTRATION = 200, 11, 0.1, 0.75, 0.4, 0.25, 12


class Population:
    def __init__(self, seed=1):
        rng = np.random.default_rng(seed)
        self.p = 1 / (1 + np.exp(1.74 - 1.9 * rng.standard_normal(PROBLEMS)))
        self.wrong = rng.dirichlet([0.9] * WRONG, PROBLEMS)
        self.depth = rng.integers(6, 12, PROBLEMS)
        self.ended = OFFSET + 0.9 * rng.standard_normal((PROBLEMS, WRONG + 1))
        self.ended[:, 0] += 0.6
        self.ended[:, 1:] -= 0.6
        self.open = OFFSET + ATTENUATION * (self.ended - OFFSET)
        self.upto = self.wrong.cumsum(axis=1)
        self.hazard = np.array([1 - self.stay(p, d) for p, d in zip(self.p, self.depth)])

    @staticmethod
    def stay(p, depth):
        low, high = 0.0, 1.0
        for _ in range(60):
            middle = (low + high) / 2
            if sum(middle**d for d in range(depth - 2, depth + 3)) / 5 < p:
                low = middle
            else:
                high = middle
        return high


def stop_chance(base, depth):
    return np.where(depth < base - 2, 0.0, 1 / np.maximum(base + 3 - depth, 1))


def share(problem, score, budget):
    """Children in proportion to exp(score / T), rounded."""
    weight = np.exp(score / TEMPERATURE)
    total = np.bincount(problem, weight, PROBLEMS)
    return np.floor(budget[problem] * weight / total[problem] + 0.5).astype(np.int64)


def numpy_on_track(population, width, rng):
    """All problems' searches at once, depth by depth."""
    problem = np.repeat(np.arange(PROBLEMS), width)
    state = np.zeros(len(problem), dtype=np.int64)
    budget = np.full(PROBLEMS, width)
    nodes, depth = 0, 1
    while len(problem):
        nodes += len(problem)
        leaving = np.flatnonzero((state == 0) & (rng.random(len(problem)) < population.hazard[problem]))
        u = rng.random(len(leaving))
        state[leaving] = 1 + np.minimum((u[:, None] > population.upto[problem[leaving]]).sum(axis=1), WRONG - 1)
        ends = rng.random(len(problem)) < stop_chance(population.depth[problem], depth)
        logit = np.where(ends, population.ended[problem, state], population.open[problem, state])
        score = 1 / (1 + np.exp(-(logit + FRESH * rng.standard_normal(len(problem)))))
        budget = budget - np.bincount(problem[ends], minlength=PROBLEMS)
        going = ~ends & (budget[problem] > 0)
        problem, state, score = problem[going], state[going], score[going]
        children = share(problem, score, budget)
        problem, state = np.repeat(problem, children), np.repeat(state, children)
        depth += 1
    return nodes


def numpy_martingale(population, width, rng):
    problem = np.repeat(np.arange(PROBLEMS), width)
    start = np.column_stack([population.p, (1 - population.p)[:, None] * population.wrong])
    law = start[problem]
    budget = np.full(PROBLEMS, width)
    nodes, depth = 0, 1
    while len(problem):
        nodes += len(problem)
        shape = CONCENTRATION * law  # log-gamma variates: shapes reach far below what a gamma variate can be
        with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
            log = np.log(rng.standard_gamma(shape + 1)) + np.log(rng.random(shape.shape)) / shape
        law = np.exp(log - log.max(axis=1, keepdims=True))
        law /= law.sum(axis=1, keepdims=True)
        ends = rng.random(len(problem)) < stop_chance(population.depth[problem], depth)
        finished = np.flatnonzero(ends)
        answer = np.minimum((rng.random(len(finished))[:, None] > law[finished].cumsum(axis=1)).sum(axis=1), WRONG)
        logit = (law * population.open[problem]).sum(axis=1)
        logit[finished] = population.ended[problem[finished], answer]
        score = 1 / (1 + np.exp(-(logit + FRESH * rng.standard_normal(len(problem)))))
        budget = budget - np.bincount(problem[ends], minlength=PROBLEMS)
        going = ~ends & (budget[problem] > 0)
        problem, law, score = problem[going], law[going], score[going]
        children = share(problem, score, budget)
        problem, law = np.repeat(problem, children), np.repeat(law, children, axis=0)
        depth += 1
    return nodes


class Node:
    def __init__(self, state, depth, score):
        self.state, self.depth, self.score = state, depth, score


def python_on_track(population, width, _rng, problems=10):
    """One search after the other, an object a node, as research scripts have it."""
    nodes = 0
    for q in range(problems):
        level, budget, depth, finished = [Node(0, 0, 0.0)], width, 1, []
        children = [width]
        while True:
            new = []
            for node, count in zip(level, children):
                for _ in range(count):
                    state = node.state
                    if state == 0 and random.random() < population.hazard[q]:
                        state = 1 + min(int(np.searchsorted(population.upto[q], random.random())), WRONG - 1)
                    new.append(Node(state, depth, 0.0))
            nodes += len(new)
            level = []
            for node in new:
                base = population.depth[q]
                ends = depth >= base - 2 and random.random() < 1 / max(base + 3 - depth, 1)
                logit = (population.ended if ends else population.open)[q, node.state]
                node.score = 1 / (1 + math.exp(-(logit + FRESH * random.gauss(0, 1))))
                (finished if ends else level).append(node)
            budget = width - len(finished)
            if budget <= 0 or not level:
                break
            weight = [math.exp(node.score / TEMPERATURE) for node in level]
            total = sum(weight)
            children = [math.floor(budget * w / total + 0.5) for w in weight]
            if sum(children) == 0:
                break
            depth += 1
    return nodes


def ns_of_python(search, population, width, seconds=0.3):
    """Warm, as ours is: a single search after another program's run takes up to half as long again."""
    rng = np.random.default_rng(1)
    search(population, width, rng)
    start, nodes = time.process_time(), 0
    while time.process_time() - start < seconds:
        nodes += search(population, width, rng)
    return 1e9 * (time.process_time() - start) / nodes


def measure(contenders, rounds):
    times = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, run in contenders.items():
            times[name].append(run())
    return times


def main():
    program = Path(sys.argv[1]) / "bench/bench_search"
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    population = Population()
    for width in (16, 64, 256):
        ours = lambda what: lambda: ns_of_bench(program, f"{what}/{width}")
        theirs = lambda search: lambda: ns_of_python(search, population, width)
        for title, contenders in (
            ("on track", {"ttcsim": ours("on_track"), "NumPy across problems": theirs(numpy_on_track),
                          "Python objects": theirs(python_on_track)}),
            ("martingale", {"ttcsim": ours("martingale"), "NumPy across problems": theirs(numpy_martingale)})):
            print_table(f"CPU ns per node, {title}, width {width}", measure(contenders, rounds), "ttcsim")


if __name__ == "__main__":
    main()
