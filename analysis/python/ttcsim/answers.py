"""Answer tables, as DataFrames or files, through `ttcsim curve`, `forecast` and `plan`; what comes out are DataFrames."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import pandas as pd

from ttcsim.errors import UsageError
from ttcsim.program import ask, file_word
from ttcsim.toml_text import plain

Answers: TypeAlias = pd.DataFrame | str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
REPEATED = ("run", "model")  # names may have commas: a word each


def _words(key: str, value: Any) -> list[str]:
    """An option as the command line has it.

    >>> _words("prices", {"4B": 4, "32B": 32}), _words("k", [1, 2]), _words("join", True), _words("level", None)
    (['--prices=4B=4,32B=32'], ['--k=1,2'], ['--join'], [])
    """
    name, value = f"--{key.rstrip('_').replace('_', '-')}", plain(value)
    if value is None or isinstance(value, bool):
        return [name] if value else []
    if isinstance(value, dict):
        value = [f"{model}={price}" for model, price in value.items()]
    if isinstance(value, list):
        return [f"{name}={v}" for v in value] if key in REPEATED else [f"{name}={','.join(map(str, value))}"]
    return [f"{name}={value}"]


def document(command: str, answers: Answers, options: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON of a subcommand that reads answer tables."""
    words = [word for key, value in options.items() for word in _words(key, value)]
    text = ""
    if isinstance(answers, pd.DataFrame):
        paths, text = ["-"], answers.to_csv(index=False)
    elif isinstance(answers, (str, os.PathLike)):
        paths = [os.fspath(answers)]
    else:
        paths = [os.fspath(path) for path in answers]
    made: dict[str, Any] = json.loads(ask([command, "--json", *words, *map(file_word, paths)], text))
    return made


def _frame(rows: list[dict[str, Any]], facts: Mapping[str, Any]) -> pd.DataFrame:
    """Nested keys joined by "_"; what the document says of itself, its warnings among it, in `attrs`."""
    frame = pd.json_normalize(rows, sep="_")
    frame.attrs.update({key: value for key, value in facts.items() if not _nested(value)})
    return frame


def _nested(value: Any) -> bool:
    return isinstance(value, dict) or isinstance(value, list) and any(isinstance(entry, dict) for entry in value)


def _chosen(tables: Mapping[str, Callable[[], list[dict[str, Any]]]], table: str, facts: Mapping[str, Any]) -> pd.DataFrame:
    if table not in tables:
        raise UsageError(f"there is no table {table!r} (there are: {', '.join(tables)})")
    return _frame(tables[table](), facts)


def curve(answers: Answers, *, table: str = "curves", **options: Any) -> pd.DataFrame:
    """Unbiased pass@k, maj@k and more of sampled answers, with errors and limits.

    Parameters
    ----------
    answers : DataFrame, path or sequence of paths
        Samples (`model, problem, sample, answer, correct`, a row a sample, with `score` and `group` if they are known) or
        counts (`model, problem, n, correct`, a row a problem).
    table : {"curves", "pairs", "summary", "verifier"}
        A row for each run, metric and k; paired differences of runs; a row a run; a row a run whose samples have scores:
        what its verifier is worth (`auc_within_value`, `systematic_share_value`, `reward`...).
    **options
        Those of `ttcsim curve --help`: `k=[1, 8]`, `run="..."`, `model=[...]`, `level=0.9`, `join=True`, `normalise=True`,
        `pass_="class"`, `metric=["pass_hat_k", "g_pass_k"]`, `tau=[0.5, 1]`, `weight=["sum", "exp"]`, `temperature=0.2`,
        `prior=[1, 1]`.

    Returns
    -------
    DataFrame
        Of the curves: `run, model, metric, k, value, se, ci_low, ci_high, problems, reason, source`; values are shares from
        0 to 1, and missing exactly where `reason` is set. What a metric was told is in `tau`, `weight`, `temperature`, `m`. `attrs["warnings"]` says what looks wrong with the answers.

    >>> counts = pd.DataFrame({"model": "m", "problem": ["a", "b"], "n": 4, "correct": [1, 3]})
    >>> curve(counts, k=[1, 2])[["metric", "k", "value"]]
          metric  k  value
    0  pass_at_k  1   0.50
    1  pass_at_k  2   0.75
    """
    found = document("curve", answers, options)
    return _chosen({"curves": lambda: found["curves"], "pairs": lambda: found.get("pairs", []),
                    "summary": lambda: found["summary"]["runs"], "verifier": lambda: found["verifier"]}, table, found)


def forecast(answers: Answers, *, table: str = "forecast", **options: Any) -> pd.DataFrame:
    """The majority vote, pass@k and pass^k beyond the samples at hand.

    Parameters
    ----------
    answers : DataFrame, path or sequence of paths
        Samples, a row each: `model, problem, sample, answer, correct`; or counts, of which there is no vote.
    table : {"forecast", "runs"}
        A row for each run and k, or a row a run: its limit, and where it settles.
    **options
        Those of `ttcsim forecast --help`: `metric="pass_at_k,maj_at_k"`, `k=[64, 256]`, `level=0.9`, `within=1`, `draws=400`, `seed=1`.

    Returns
    -------
    DataFrame
        Of the forecast: `run, model, source, metric, k, value`, `these_low, these_high` (interval for these problems), `fresh_low,
        fresh_high` (for new ones), `seen, seen_se` (unbiased, where the samples reach so far) and `doubling_...`, what twice
        as many samples add. Shares from 0 to 1.
    """
    found = document("forecast", answers, options)
    return _chosen({"forecast": lambda: forecast_rows(found), "runs": lambda: run_rows(found)}, table, found)


def forecast_rows(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Of a document of `ttcsim forecast --json` a row for each run and k."""
    who = [{key: run.get(key) for key in ("run", "model", "source")} for run in found["runs"]]
    return [{**w, **row} for w, run in zip(who, found["runs"], strict=True) for row in run["forecast"]]


def run_rows(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Of the same a row a run."""
    return [{key: value for key, value in run.items() if key != "forecast"} for run in found["runs"]]


def plan_rows(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Of a document of `ttcsim plan --json` a row for each budget and choice."""
    return [row for entry in found["budgets"] for row in _choices(entry)]


def choice_rows(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Of a document of `ttcsim plan --price ... --json` a row for each budget and each of the compared, the best first."""
    rows = []
    for entry in found["choices"]:
        facts = {key: value for key, value in entry.items() if key in ("accuracy", "doubling")}
        for rank, offer in enumerate(entry["compared"]):
            rows.append({"budget": entry["budget"], "rank": rank, **offer, **(facts if rank == 0 else {})})
    return rows


def fit_rows(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Of the same a row a model."""
    return [{"model": m, "price": p, **fit} for m, p, fit in zip(found["models"], found["prices"], found["fits"], strict=True)]


def _choices(budget: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A row a way to spend the budget, each with the facts about the budget."""
    ways = {key: value for key, value in budget.items() if isinstance(value, dict) and "samples" in value}
    facts = {key: value for key, value in budget.items() if key not in ways}
    for name, way in ways.items():
        yield {"choice": name, **way, **facts}


def plan(answers: Answers, *, budget: float | Sequence[float], table: str = "", **options: Any) -> pd.DataFrame:
    """The best spending of a budget: on samples of several models with an oracle (`prices=`, or a table of verdicts alone), or of
    money on one model and a way of choosing (`price={"mini": "2/M"}`).

    Parameters
    ----------
    answers : DataFrame, path or sequence of paths
        Samples or counts, as `curve` takes them.
    budget : float or sequence of float
        What may be spent on one problem, in the unit of the prices.
    table : {"plans", "fits", "choices"}
        A row for each budget and choice (the default of an oracle's plans); a row a model: its price and the law fitted to its
        chances; a row for each budget and each of the compared (the default where an answer has to be chosen).
    **options
        Those of `ttcsim plan --help`: `prices={"4B": 4, "32B": 32}` (of one sample), `price={"mini": "2/M"}` (of a million
        tokens), `by="vote"`, `run="..."`, `join=True`.

    Returns
    -------
    DataFrame
        Of choices: `budget`, `rank` (0: the best), `run`, `model`, `by`, `samples`, `spent`, `basis` (measured or predicted),
        `as_seen`, `is_best`, `behind_value`..., and of the best `accuracy_value`, `accuracy_ci_low`..., `doubling_value`...
        Of the plans: `budget`, `choice` (`plan`, the best; `pure`, the best model alone; `plug_in_plan`), `samples_MODEL`,
        `spent`, `bound` (which no plan passes) and estimates as `repaired_value`, `repaired_se`, `plug_in_value`...:
        shares of problems solved, from 0 to 1.

    >>> counts = pd.DataFrame({"model": ["s", "s", "l", "l"], "problem": ["a", "b"] * 2, "n": 8, "correct": [1, 3, 4, 6]})
    >>> plan(counts, prices={"s": 1, "l": 4}, budget=8)[["budget", "choice", "samples_s", "samples_l"]]
       budget        choice  samples_s  samples_l
    0     8.0          plan          4          1
    1     8.0          pure          0          2
    2     8.0  plug_in_plan          0          2
    """
    found = document("plan", answers, {"budget": budget, **options})
    if "choices" in found:
        return _chosen({"choices": lambda: choice_rows(found)}, table or "choices", found)
    return _chosen({"plans": lambda: plan_rows(found), "fits": lambda: fit_rows(found)}, table or "plans", found)


def law_rows(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Of a document of `ttcsim fit --json` a row for each run and law; a row without a law where counts identify none."""
    return [{**_facts_of(run), **{key: value for key, value in law.items() if key != "pass_at_k"}}
            for run in found["fits"] for law in run["laws"] or [{}]]


def pass_rows(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Of the same a row for each run, law and k; the range that is possible where there is no law."""
    return [{**_facts_of(run), "law": law.get("law"), "best": law.get("best"), **at}
            for run in found["fits"] for law in run["laws"] or [{"pass_at_k": run["possible_pass_at_k"]}] for at in law["pass_at_k"]]


def _facts_of(run: Mapping[str, Any]) -> dict[str, Any]:
    return {key: run[key] for key in ("run", "model", "source", "problems", "mean", "reason")}


def fit(answers: Answers, *, table: str = "laws", **options: Any) -> pd.DataFrame:
    """What law the chances of success follow over problems.

    Parameters
    ----------
    answers : DataFrame, path or sequence of paths
        Samples or counts, as `curve` takes them.
    table : {"laws", "pass_at_k"}
        A row for each run and law, or for each run, law and k.
    **options
        Those of `ttcsim fit --help`: `k=[64, 256]`, `run="..."`, `level=0.9`, `resamples=100`, `seed=1`.

    Returns
    -------
    DataFrame
        Of the laws: `run, model, source, problems, mean, law, best, tied` (not told from the best), `parameters_...`,
        `log_likelihood`, `held_out` (mean log chance of a problem's counts), `behind` (the best's less this one's) and their
        `_se`, `p_value` of the fit. Of pass@k: `k, value, ci_low, ci_high`. Where `reason` is set there is no law.

    >>> counts = pd.DataFrame({"model": "m", "problem": range(40), "n": 8, "correct": [0, 1, 4, 8] * 10})
    >>> list(fit(counts, resamples=20)["law"])
    ['beta', 'zero_inflated_beta', 'zero_one_inflated_beta', 'logit_normal', 'npmle']
    """
    found = document("fit", answers, options)
    return _chosen({"laws": lambda: law_rows(found), "pass_at_k": lambda: pass_rows(found)}, table, found)
