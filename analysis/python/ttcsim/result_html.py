"""A result as a notebook shows it."""

from __future__ import annotations

from html import escape

from ttcsim.errors import DataError
from ttcsim.result import Result

MOST_ROWS = 12


def _row(tag: str, cells: list[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"


def _ends(result: Result) -> str:
    """Each strategy at its largest budget."""
    from ttcsim.report.summary import ends_table  # figures are heavy

    head, rows = ends_table(result)
    more = f"<p>and {len(rows) - MOST_ROWS} more</p>" if len(rows) > MOST_ROWS else ""
    return f"<table>{_row('th', head)}{''.join(_row('td', row) for row in rows[:MOST_ROWS])}</table>{more}"


def result_html(result: Result) -> str:
    """The question, the facts, each strategy at its largest budget, and the names of the tables."""
    facts = [result.name, f"ttcsim {result.version}" if result.version else "",
             "" if result.seed is None else f"seed {result.seed}", *(f"{key} swept" for key in result.axes.values())]
    try:
        ends = _ends(result) if "curves" in result else ""
    except (DataError, KeyError):  # tables of another kind: their names at least
        ends = ""
    tables = ", ".join(f"<code>{escape(table)}</code>" for table in result.tables)
    return (f"<div><p><b>{escape(result.title or result.name)}</b><br>{escape(', '.join(filter(None, facts)))}</p>{ends}"
            f"<p>Tables: {tables}</p></div>")
