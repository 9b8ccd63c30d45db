"""A figure is one function: what stands above it puts it on the page of every file that has its tables."""

import os
import shutil
import subprocess
import sys

import pandas as pd
import pytest

from results import PACKAGE

from ttcsim.figures.exhibits import LAST, entries, exhibit, exhibits
from ttcsim.figures.style import RC
from ttcsim.result import Result, Table

NEW = """
from matplotlib.figure import Figure
from ttcsim.figures import style
from ttcsim.figures.exhibits import exhibit
from ttcsim.result import Result


@exhibit("A new one", "What to see.", "novelties")
def new_figure(result: Result) -> Figure:
    return style.panels(1)[0]
"""
ASK = """
import pandas as pd
from ttcsim import figures
from ttcsim.result import Result, Table
tables = {"novelties": lambda: Table(pd.DataFrame({"x": [1]}))}
print([(e.name, e.title) for e in figures.exhibits(Result("a.h5", {}, tables))], figures.new_figure(Result("", {}, {})))
"""


def result(**tables):
    frames = {name: Table(pd.DataFrame({"x": rows})) for name, rows in tables.items()}
    return Result("made.h5", {}, {name: lambda table=table: table for name, table in frames.items()})


@pytest.fixture
def shelf(monkeypatch):
    """No figures but those that the test makes."""
    monkeypatch.setattr(sys.modules["ttcsim.figures.exhibits"], "_entries", [])
    entries.cache_clear()
    yield
    entries.cache_clear()


def drawn(_):
    from matplotlib import rcParams

    assert rcParams["svg.hashsalt"] == RC["svg.hashsalt"]
    return "drawn"


def test_one_file_is_a_figure_of_the_package(tmp_path):
    source = shutil.copytree(PACKAGE / "ttcsim", tmp_path / "ttcsim")
    (source / "figures" / "novelty.py").write_text(NEW)
    answer = subprocess.run([sys.executable, "-c", ASK], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)},
                            check=True, capture_output=True, text=True).stdout
    assert answer.startswith("[('new-figure', 'A new one')] Figure(")


def test_a_figure_wants_every_table_and_rows_of_the_first(shelf):
    exhibit("Title", "Caption", "a", "b")(drawn)
    assert not exhibits(result(a=[1])) and not exhibits(result(b=[1])) and not exhibits(result(a=[], b=[1]))
    found, = exhibits(result(a=[1], b=[]))
    assert (found.name, found.title, found.caption, found.table, found.claim) == ("drawn", "Title", "Caption", "a", "")
    assert found.draw(result()) == "drawn"


def test_a_figure_may_ask_for_more_and_word_itself(shelf):
    exhibit(lambda r: f"Of {r.name}", "", "a", when=lambda r: len(r.table("a")) > 1)(drawn)
    assert not exhibits(result(a=[1]))
    assert [e.title for e in exhibits(result(a=[1, 2]))] == ["Of made.h5"]


def test_figures_stand_by_their_places_then_files_then_lines(shelf):
    for title, file, place in (("e", "b", LAST), ("d", "a", LAST), ("b", "b", 1), ("c", "b", 1), ("a", "z", 0)):
        def figure(_):
            return None

        figure.__module__ = file
        exhibit(title, "", "a", place=place)(figure)
    assert [e.title for e in exhibits(result(a=[1]))] == list("abcde")


def test_names_titles_and_places_are_told_apart():
    import ttcsim.figures

    names = [entry.name for entry in entries()]
    assert len(names) == len(set(names)) > 30
    assert all(getattr(ttcsim.figures, entry.draw.__name__) is entry.draw for entry in entries())
    fixed = [entry.title for entry in entries() if isinstance(entry.title, str)]
    assert len(fixed) == len(set(fixed))
