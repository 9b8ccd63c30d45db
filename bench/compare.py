#!/usr/bin/python3
"""Sets ttcsim beside NumPy, interleaved in one run, and prints medians and ratios.

Majority ladder: 1,000 problems of 10 answers, the nested ladder n = 1 … 1024, 100 trials, one thread. Mixtures: 66 of three
models (a 0.1 grid) at 8 budgets on 5,000 problems, one thread. Usage:

    bench/compare.py build/bench [ROUNDS]

where the folder holds `ttcsim` and `bench/bench_*` (cmake --preset bench && cmake --build --preset bench).
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
import numpy as np

PROBLEMS, ANSWERS, TRIALS, LADDER = 1000, 10, 100, [2**i for i in range(11)]
SAMPLES = PROBLEMS * TRIALS * LADDER[-1]
SCENARIO = Path(__file__).resolve().parents[1] / "scenarios" / "ladder.toml"


def population(rng):
    correct = rng.beta(0.35 * 1.5, 0.65 * 1.5, PROBLEMS)
    wrong = rng.dirichlet([0.6] * (ANSWERS - 1), PROBLEMS)
    return np.column_stack([correct, (1 - correct)[:, None] * wrong])


def credit(counts):
    best = counts.max(axis=-1)
    return (counts[..., 0] == best) / (counts == best[..., None]).sum(axis=-1)


def numpy_multinomial(rng, problems):
    """Vectorised increments between rungs: NumPy's best."""
    p = population(rng)
    for q in range(problems):
        counts = np.zeros((TRIALS, ANSWERS), dtype=np.int64)
        before = 0
        for n in LADDER:
            counts += rng.multinomial(n - before, p[q], size=TRIALS)
            credit(counts).mean()
            before = n


def numpy_bincount(rng, problems):
    """A loop over trials that draws answers and counts them."""
    p = population(rng)
    for q in range(problems):
        cumulative = p[q].cumsum()
        for _ in range(TRIALS):
            answers = np.minimum(np.searchsorted(cumulative, rng.random(LADDER[-1])), ANSWERS - 1)
            for n in LADDER:
                credit(np.bincount(answers[:n], minlength=ANSWERS))


def ns_of_numpy_mixtures():
    """Nanoseconds per (lambda, budget, problem): one matrix product and one vectorised exponential a budget."""
    rng = np.random.default_rng(1)
    log_failure = np.log1p(-1 / (1 + np.exp(2 - 3.5 * rng.standard_normal((5000, 1)) - rng.standard_normal((5000, 3)))))
    grid = [(i, j, 10 - i - j) for i in range(11) for j in range(11 - i)]
    shares = np.array(grid) / 10 / np.array([4, 14, 32])
    start = time.process_time()
    for budget in 2.0 ** np.arange(5, 13):
        (1 - np.exp(budget * shares @ log_failure.T)).mean(axis=1).max()
    return 1e9 * (time.process_time() - start) / (66 * 8 * 5000)


def ns_of_python(function, problems):
    start = time.process_time()
    function(np.random.default_rng(1), problems)
    return 1e9 * (time.process_time() - start) / (problems * TRIALS * LADDER[-1])


def ns_of_bench(program, name):
    out = subprocess.run([program, f"--benchmark_filter=^{name}$", "--benchmark_format=json"], check=True, text=True,
                         capture_output=True).stdout
    return 1e9 / json.loads(out)["benchmarks"][0]["items_per_second"]


def ns_of_program(program, threads):
    """CPU time of the whole program: start-up and file included."""
    with tempfile.TemporaryDirectory() as folder:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([program, "run", SCENARIO, "-o", f"{folder}/x.h5", "--threads", str(threads), "--quiet"],
                       check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1e9 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / SAMPLES


def measure_all(contenders, rounds):
    times = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, measure in contenders.items():
            times[name].append(measure())
    return times


def print_table(what, times, base):
    print(f"{what:42}{'median':>8}{'min':>8}{'max':>8}  x {base}")
    for name, values in times.items():
        ratio = statistics.median(v / b for v, b in zip(values, times[base]))
        print(f"{name:42}{statistics.median(values):8.2f}{min(values):8.2f}{max(values):8.2f}  {ratio:5.2f}")


def main():
    build = Path(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    contenders = {
        "ttcsim's loop": lambda: ns_of_bench(build / "bench/bench_ladder", "ours"),
        "ttcsim, whole program": lambda: ns_of_program(build / "ttcsim", 1),
        "ttcsim, whole program, 2 threads (CPU)": lambda: ns_of_program(build / "ttcsim", 2),
        "NumPy multinomial increments": lambda: ns_of_python(numpy_multinomial, 100),
        "NumPy draws and bincount": lambda: ns_of_python(numpy_bincount, 10),
        "C++ mt19937_64 + discrete_distribution": lambda: ns_of_bench(build / "bench/bench_ladder", "standard_library"),
    }
    mixtures = {
        "ttcsim's grid": lambda: ns_of_bench(build / "bench/bench_mixture", "grid_66_mixtures_8_budgets_5000_problems"),
        "NumPy, vectorised": ns_of_numpy_mixtures,
    }
    times = measure_all(contenders, rounds)
    print_table("CPU ns per sample", times, "ttcsim's loop")
    print_table("CPU ns per (mixture, budget, problem)", measure_all(mixtures, rounds), "ttcsim's grid")


if __name__ == "__main__":
    main()
