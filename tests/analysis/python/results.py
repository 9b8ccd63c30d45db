"""What the tests of the Python package share: the package from the tree, and results made by the program."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "analysis" / "python"
SCENARIOS = ROOT / "scenarios"
TTCSIM = os.environ["TTCSIM"]
sys.path.insert(0, str(PACKAGE))

SWEPT = """
title = "Swept & <small>"
problems = 30
trials = 10
[population]
kind = "dirichlet"
answers = 5
correct = { mean = 0.4, concentration = 2 }
[[model]]
name = "m<7b>"
parameters = 7e9
tokens = { mean = 100, sd = 30 }
[[strategy]]
generator = "sampling"
selectors = ["coverage", "majority", { kind = "weighted", reward = { kind = "latent", auc = 0.7 } }, "best_of_n"]
budgets = { to = 16 }
[sweep]
"strategy.selectors.reward.auc" = [0.6, 0.8]
""".replace('"best_of_n"', '{ kind = "best_of_n", reward = "latent" }')
COMPARED = SWEPT + """
[compare]
baseline = "majority"
equal = "budget"
"""


def ttcsim(*words, cwd=None, check=True):
    return subprocess.run([TTCSIM, *map(str, words)], cwd=cwd, check=check, capture_output=True, text=True, timeout=300)


@cache
def made(folder):
    """A folder of results: a small sweep, the same with a comparison, a scenario of levels, one that stops, a cascade, real answers, verdicts of the quick
    claims, and of the searches' on few problems."""
    folder = Path(folder)
    (folder / "swept.toml").write_text(SWEPT)
    ttcsim("run", folder / "swept.toml", "-o", folder / "swept.h5")
    (folder / "gains.toml").write_text(COMPARED)
    ttcsim("run", folder / "gains.toml", "-o", folder / "gains.h5")
    ttcsim("run", SCENARIOS / "adaptive-voting.toml", "-o", folder / "stopping.h5", "--set", "problems=40", "--set", "trials=5")
    ttcsim("run", SCENARIOS / "cascade.toml", "-o", folder / "cascade.h5", "--set", "problems=40", "--set", "trials=6")
    ttcsim("run", SCENARIOS / "mixture-curves.toml", "-o", folder / "levels.h5", "--set", "problems=100")
    (folder / "sizes.toml").write_text((SCENARIOS / "model-size-law.toml").read_text().partition("[sweep]")[0])
    for name, problems in (("sizes", 300), ("one", 1)):
        ttcsim("run", folder / "sizes.toml", "-o", folder / f"{name}.h5", f"--set=problems={problems}")
    answers = ttcsim("curve", SCENARIOS / "synthetic-answers.csv", "--json", "--quiet")
    (folder / "answers.json").write_text(answers.stdout)
    ttcsim("verify", "prop1", "mixing", "-o", folder / "claims.h5")
    few = [f"--set={key}=400" for key in ("problems", "limit_problems", "map_problems")]
    searches = [*few, "--set=size_problems=400"]
    ttcsim("verify", "rebase", *few, "--set=fit_problems=400", "--set=ladder_problems=400", "-o", folder / "rebase.h5",
           check=False)  # so few problems decide little: exit code 4
    ttcsim("verify", "search", *searches, "-o", folder / "search.h5", check=False)
    noise = ["--set=problems=200", "--set=map_problems=100", "--set=noise_problems=2", "--set=searches=10"]
    ttcsim("verify", "convergence", *noise, "-o", folder / "convergence.h5", check=False)
    return folder
