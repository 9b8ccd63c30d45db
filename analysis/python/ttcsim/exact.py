"""Exact values without simulation: `ttcsim exact`.

Every function takes Python's numbers and lists and returns a `Value`. What the program learns to answer later is a name of
this module too, its options as keywords.

>>> majority([0.4, 0.35], 64).value
0.6779706799181179
>>> pass_at_k(3, 1, k=5)
{'value': None, 'reason': 'k = 5 exceeds the 3 samples'}
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from ttcsim.program import ask
from ttcsim.toml_text import plain

Numbers = Sequence[float]


class Value(dict[str, Any]):
    """The program's document: a dictionary whose keys are attributes too.

    >>> v = Value(value=0.5, limit=1.0)
    >>> v.value, v["limit"], v.reason, float(v)
    (0.5, 1.0, None, 0.5)
    """

    def __getattr__(self, name: str) -> Any:
        if name in self:
            return self[name]
        raise AttributeError(f"there is no {name!r} (there are: {', '.join(self)})")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self]

    @property
    def reason(self) -> str | None:
        """Why `value` is None."""
        return self.get("reason")

    def __float__(self) -> float:
        return float("nan") if self["value"] is None else float(self["value"])


def _word(value: Any) -> str:
    """A number, numbers with commas, or pairs with colons."""
    value = plain(value)
    if isinstance(value, list):
        return ",".join(":".join(map(_word, v)) if isinstance(v, list) else _word(v) for v in value)
    return str(value)


def call(what: str, **options: Any) -> Value:
    """Any WHAT of `ttcsim exact`, its options as keywords; those that are None are left out.

    >>> call("pass-at-k", n=10, correct=3, k=1)
    {'value': 0.3}
    """
    words = [f"--{key.rstrip('_').replace('_', '-')}={_word(value)}" for key, value in options.items() if value is not None]
    return Value(json.loads(ask(["exact", what, *words, "--json"])))


def pass_at_k(n: int, correct: int, k: int) -> Value:
    """Unbiased pass@k from one problem's samples.

    Parameters
    ----------
    n, correct : int
        Samples, and how many of them are correct.
    k : int
        Size of the subsets. Undefined above `n`.

    Returns
    -------
    Value
        `value`, from 0 to 1: the share of the k-subsets that hold a correct sample.

    >>> pass_at_k(200, 3, k=10).value
    0.14394700780153894
    """
    return call("pass-at-k", n=n, correct=correct, k=k)


def maj_at_k(counts: Sequence[int], k: int, abstain: int = 0, ties: str = "random") -> Value:
    """Unbiased maj@k from one problem's samples.

    Parameters
    ----------
    counts : sequence of int, shape (answers,)
        Samples that gave each answer, the correct one first.
    k : int
        Size of the subsets. Undefined above the number of samples.
    abstain : int
        Samples without an answer: they take places and cast no vote.
    ties : {"random", "wrong"}
        A tie's credit: shared evenly, or given to the others.

    Returns
    -------
    Value
        `value`, from 0 to 1: the mean over all k-subsets.

    >>> maj_at_k([3, 4, 1], k=5, abstain=2).value
    0.3373015873015873
    """
    return call("maj-at-k", counts=counts, k=k, abstain=abstain, ties=ties)


def majority(p: Numbers, n: int, ties: str = "random") -> Value:
    """The majority vote over independent samples.

    Parameters
    ----------
    p : sequence of float, shape (answers,)
        Chance of each answer, the correct one first; what is missing to 1 is the chance of no answer.
    n : int
        Samples.
    ties : {"random", "wrong"}
        A tie's credit: shared evenly, or given to the others.

    Returns
    -------
    Value
        `value`, the chance that the winner is the correct answer; `limit` of it as n grows; `gap` between the two most
        probable answers; `error`, the chance that the winner is not the limit's; `rate`, the exponent of the error per
        sample; `bound`, `union_bound` and `estimate` of the error.

    >>> majority([0.5, 0.3], n=3).limit
    1.0
    """
    return call("majority", p=p, n=n, ties=ties)


def weighted(p: Numbers, reward: Numbers, reward_sd: Numbers | None = None) -> Value:
    """The limit of weighted voting.

    Parameters
    ----------
    p : sequence of float, shape (answers,)
        Chance of each answer, the correct one first.
    reward : sequence of float, shape (answers,)
        Mean reward of each answer's samples.
    reward_sd : sequence of float, shape (answers,), optional
        Standard deviations of the rewards; they decide ties of three or more answers.

    Returns
    -------
    Value
        `value`, the chance that the correct answer wins in the limit; `limit_majority`, that of the plain vote; `rate`.

    >>> weighted([0.3, 0.4], reward=[0.8, 0.5]).value
    1.0
    """
    return call("weighted", p=p, reward=reward, reward_sd=reward_sd)


def best_of_n(p: Numbers, beta: Sequence[tuple[float, float]], n: int) -> Value:
    """The answer of the sample with the highest score.

    Parameters
    ----------
    p : sequence of float, shape (answers,)
        Chance of each answer, the correct one first.
    beta : sequence of (float, float), shape (answers, 2)
        Beta law of the scores of each answer's samples.
    n : int
        Samples.

    Returns
    -------
    Value
        `value`, the chance that the highest-scored sample that has an answer is correct; `limit` of it as n grows.

    >>> best_of_n([0.5, 0.5], beta=[(2, 2), (2, 2)], n=1).value
    0.5
    """
    return call("best-of-n", p=p, beta=beta, n=n)


def mixture(p: Numbers, cost: Numbers, budget: float, shares: Numbers) -> Value:
    """A budget split over models, solved if any sample is correct.

    Parameters
    ----------
    p : sequence of float, shape (models,)
        Chance that one sample of each model is correct.
    cost : sequence of float, shape (models,)
        Cost of one sample of each model.
    budget : float
        In the unit of the costs.
    shares : sequence of float, shape (models,)
        Share of the budget of each model (`--lambda`); they sum to 1.

    Returns
    -------
    Value
        `value`, the chance that any sample is correct, with fractional numbers of samples; `integer_value`, with whole
        ones; `best_pure`, the model to give all of the budget; `best_pure_value`; `cnp`; `log_rates`.

    >>> mixture([0.5, 0.2], cost=[2, 1], budget=2, shares=[1, 0]).value
    0.5
    """
    return call("mixture", p=p, cost=cost, budget=budget, lambda_=shares)


def __getattr__(name: str) -> Callable[..., Value]:
    if name.startswith("_"):
        raise AttributeError(f"module 'ttcsim.exact' has no attribute {name!r}")
    return partial(call, name.replace("_", "-"))
