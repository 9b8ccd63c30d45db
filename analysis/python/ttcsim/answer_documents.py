"""The JSON documents of `ttcsim curve`, `forecast` and `plan`, told apart by their keys, as results."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ttcsim.answer_choices import choice_attributes, choice_tables
from ttcsim.answer_curves import curve_attributes, curve_tables
from ttcsim.answer_forecasts import forecast_attributes, forecast_tables
from ttcsim.answer_plans import plan_attributes, plan_tables
from ttcsim.errors import DataError
from ttcsim.result import Result, Table

# A key that no other has, and what makes tables and facts of it.
KINDS = {"curves": (curve_tables, curve_attributes), "runs": (forecast_tables, forecast_attributes),
         "budgets": (plan_tables, plan_attributes), "choices": (choice_tables, choice_attributes)}
WRONG = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError, IndexError)


def _together(facts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What several documents say of the same answers: the first has the title."""
    found: dict[str, Any] = {}
    for said in facts:
        found = {**said, **found}
    return {**found, "in_brief": " ".join(filter(None, (said["in_brief"] for said in facts))),
            "reproduce": "\n".join(said["reproduce"] for said in facts),
            "warnings": list(dict.fromkeys(warning for said in facts for warning in said["warnings"]))}


def result_of(path: str, *documents: Mapping[str, Any]) -> Result:
    """One result of the documents about the same answers."""
    name = Path(path).name
    tables: dict[str, Table] = {}
    facts = []
    try:
        for document in documents:
            make, say = next(kind for key, kind in KINDS.items() if key in document)
            made = make(document)
            tables.update(made)
            facts.append(say(document, made, name))
    except (*WRONG, StopIteration):
        raise DataError(f"{name}: not the document of `ttcsim curve --json`, `forecast --json` or `plan --json`") from None
    readers = {key: (lambda table=table: table) for key, table in tables.items() if len(table.frame)}
    return Result(path, _together(facts), readers)


def read_document(path: str) -> Result:
    """Raises DataError where the document is none of these."""
    try:
        document = json.loads(Path(path).read_text(encoding="utf-8"))
    except WRONG:
        document = {}
    return result_of(path, document)
