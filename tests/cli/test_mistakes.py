"""What people get wrong when they write a scenario: each is one line with its cause and cure."""

import os
import subprocess

import pytest

TTCSIM = os.environ["TTCSIM"]

SCENARIO = """\
problems = 20
trials = 2
[population]
kind = "levels"
accuracy = [0.6]
[[model]]
name = "m"
parameters = 1e9
tokens = { mean = 100 }
[reward]
kind = "process"
auc = 0.8
[[strategy]]
generator = "sampling"
selectors = ["weighted", "majority"]
budgets = [1, 4]
[[strategy]]
generator = "rebase"
selectors = ["weighted"]
budgets = [4]
[compare]
baseline = "sampling"
[sweep]
"reward.auc" = [0.6, 0.9]
"""


# What is put in place of what, the words that follow the scenario, and what the line has to say.
MISTAKES = {
    'self_consistency as a selector': ([('"weighted", "majority"', '"self_consistency"')], [], ['called "majority"']),
    'pass@k as a selector': ([('"weighted", "majority"', '"pass@k"')], [], ['called "coverage"']),
    'prm as a reward': ([('kind = "process"', 'kind = "prm"')], [], ['called "process"']),
    'dvts as generator': ([('generator = "rebase"', 'generator = "dvts"')], [], ['called "diverse_beam"']),
    'best-of-n with dashes': ([('"weighted", "majority"', '"best-of-n"')], [], ['did you mean "best_of_n"']),
    'accuracy in percent': ([('accuracy = [0.6]', 'accuracy = [60]')], [], ['population.accuracy.0 is 60', 'below 1']),
    'auc beside what says it': ([('auc = 0.8', 'auc = 0.8\nseparation = 1\nsystematic = 2')], [], ['out of reach', '0.6382']),
    'systematic of latent': ([('kind = "process"', 'kind = "latent"\nsystematic = 0.5')], [], ['systematic_share']),
    'typo in key': ([('accuracy', 'acuracy')], [], ['"accuracy"']),
    'typo in top key': ([('problems = 20', 'problem = 20')], [], ['"problems"']),
    'strategy without a list of tables': ([('[[strategy]]\ngenerator = "rebase"\nselectors = ["weighted"]\nbudgets = [4]\n', ''), ('[[strategy]]', '[strategy]')], [], ['compare.baseline', 'majority']),
    'budgets as text': ([('budgets = [1, 4]', 'budgets = "1,4"')], [], ['budgets', 'number']),
    'budget of zero': ([('budgets = [1, 4]', 'budgets = [0, 4]')], [], ['budgets', 'at least 1']),
    'fractional budget': ([('budgets = [1, 4]', 'budgets = [1.5]')], [], ['whole number']),
    'baseline that is none': ([('"sampling"\n[sweep]', '"samplng"\n[sweep]')], [], ['"sampling"']),
    'equal money without price': ([('baseline = "sampling"', 'baseline = "sampling"\nequal = "money"')], [], ['price', '"m"']),
    'equal flop': ([('baseline = "sampling"', 'baseline = "sampling"\nequal = "flop"')], [], ['"flops"']),
    'sweep of a scalar': ([('[0.6, 0.9]', '0.6')], [], ['list of numbers']),
    'sweep of a key that is not there': ([('"reward.auc" =', '"rewards.auc" =')], [], ['"reward"']),
    'sweep of the seed': ([('"reward.auc" =', '"seed" =')], [], ['cannot be swept']),
    'empty sweep list': ([('[0.6, 0.9]', '[]')], [], ['empty list']),
    'zip of different lengths': ([('"reward.auc" = [0.6, 0.9]', 'zip = [["reward.auc", 0.6, 0.9], ["reward.scale", 1]]')], [], ['2 values', '1 for']),
    'set and sweep of one key': ([], ['--set', 'reward.auc=0.7'], ['the scenario sweeps it']),
    '--trials': ([], ['--trials', '5'], ['--set trials=']),
    '--problems': ([], ['--problems=5'], ['--set problems=']),
    '--sed': ([], ['--sed', '5'], ['did you mean']),
    'set without value': ([], ['--set', 'trials'], ['key=value']),
    'set of a typo': ([], ['--set', 'trails=5'], ['"trials"']),
    'negative seed': ([], ['--seed', '-1'], ['--seed']),
    'threads 0': ([], ['--threads', '0'], ['--threads']),
    'two models for one accuracy': ([('accuracy = [0.6]', 'accuracy = [0.6, 0.8]')], [], ['accuracy has 2 numbers', '1 model']),
    'dirichlet with two models': ([('kind = "levels"\naccuracy = [0.6]', 'kind = "dirichlet"\naccuracy = [0.6, 0.8]')], [], ['kind = "levels"']),
    'mixture without costs': ([('generator = "rebase"\nselectors = ["weighted"]', 'generator = { kind = "mixture", lambda = [1] }\nselectors = ["majority"]')], [], ['cost']),
    'search step without selector': ([('generator = "rebase"\nselectors = ["weighted"]', 'generator = "rebase"')], [], ['selectors is missing']),
    'model of unknown name': ([('generator = "rebase"', 'models = ["n"]\ngenerator = "rebase"')], [], ['"m"']),
    'cost with sampling': ([('parameters = 1e9', 'parameters = 1e9\ncost = 2')], [], ['no effect', 'price']),
    'unclosed string': ([('name = "m"', 'name = "m')], [], ['not TOML']),
    'a number with comma': ([('auc = 0.8', 'auc = 0,8')], [], ['not TOML']),
    'answers without a path': ([('kind = "levels"\naccuracy = [0.6]', 'kind = "answers"')], [], ['path is missing']),
    'reward nobody hears': ([('"weighted", "majority"', '"majority"'), ('generator = "rebase"\nselectors = ["weighted"]', 'generator = "greedy"\nselectors = ["majority"]'), ('\nbudgets = [4]', '')], [], ['has no effect']),
    'price as one number': ([('parameters = 1e9', 'parameters = 1e9\nprice = 2')], [], ['input = …, output = …']),
    'auc of 1': ([('auc = 0.8', 'auc = 1'), ('"reward.auc" =', '"reward.scale" =')], [], ['reward.auc is 1']),
    'auc in percent': ([('auc = 0.8', 'auc = 80'), ('"reward.auc" =', '"reward.scale" =')], [], ['reward.auc is 80']),
}


def dry_run(folder, *words):
    command = [TTCSIM, "run", "s.toml", *words, "--dry-run"]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, timeout=60)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_one_line_with_cause_and_cure(name, tmp_path):
    edits, words, said = MISTAKES[name]
    text = SCENARIO
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / "s.toml").write_text(text)
    done = dry_run(tmp_path, *words)
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    for word in said:
        assert word in done.stderr, done.stderr


def test_the_scenario_itself_is_right(tmp_path):
    (tmp_path / "s.toml").write_text(SCENARIO)
    assert dry_run(tmp_path).returncode == 0


SMALL = """
problems = 20
trials = 1
population = { kind = "levels", accuracy = [0.3] }
model = [{ name = "a", parameters = 1e9, tokens = { mean = 100 } }]
reward = { kind = "process" }
strategy = [
  { generator = "sampling", selectors = ["weighted"], budgets = [1, 4] },
  { generator = "rebase", selectors = ["weighted"], budgets = [4] },
]
"""


@pytest.mark.parametrize("settings, said", [
    (["population.sd=[]"], "sd has 0 numbers"),
    (["population.sd=1e308"], "population.sd"),
    (["population.weights=[0,0,0,0,0]"], "weights are all zero"),
    (["population.accuracy=[]"], "empty list"),
    (["population={kind='dirichlet',accuracy=[]}"], "empty list"),
    (["strategy.budgets=[]"], "empty list"),
    (["reward.auc=0.9", "reward.systematic=0", "reward.fresh=0"], "out of reach"),
    (["reward.auc=0.9", "reward.scale=1e308"], "reward.scale"),
    (["reward.auc=0.9", "reward.separation=1e308"], "reward.separation"),
    (["compare.baseline=nothing"], "s.toml: compare.baseline"),
])
def test_what_cannot_be_is_refused_at_once(settings, said, tmp_path):
    (tmp_path / "s.toml").write_text(SMALL)
    words = [word for setting in settings for word in ("--set", setting)]
    done = dry_run(tmp_path, *words)
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and said in done.stderr, done.stderr


def test_any_spread_has_its_accuracy(tmp_path):
    (tmp_path / "s.toml").write_text(SMALL)
    for settings in (["population.sd=1000", "population.accuracy=0.001"],
                     ["population.slope=1000", "population.weights=[0,0,0,0,1]", "population.accuracy=0.01"]):
        assert dry_run(tmp_path, *[w for s in settings for w in ("--set", s)]).returncode == 0
