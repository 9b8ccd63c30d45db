"""Pages of several files, progress, and that whatever is wider than its room says so."""

import re
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest

from results import COMPARED, PACKAGE

import ttcsim
from ttcsim import figures
from ttcsim.report import progress
from ttcsim.report.page import figure_count, page
from ttcsim.scenario_differences import differences, short_names

CSS = (PACKAGE / "ttcsim" / "report" / "templates" / "style.css").read_text()
WIDE = ("table", "svg")  # what does not wrap


@pytest.fixture(scope="module")
def two():
    return [ttcsim.run(COMPARED, set={"problems": 10, "trials": 2, "population.correct.mean": mean}) for mean in (0.2, 0.6)]


class Rooms(HTMLParser):
    """The classes around each element that does not wrap."""

    def __init__(self, text):
        super().__init__()
        self.around, self.found = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag in WIDE:
            self.found.append((tag, " ".join(self.around)))
        if tag == "div":
            self.around.append(dict(attrs).get("class", ""))

    def handle_endtag(self, tag):
        if tag == "div":
            self.around.pop()


def test_what_is_wider_than_a_telephone_scrolls_with_a_shadow(two):
    found = Rooms(page(two)).found
    assert {tag for tag, _ in found} == set(WIDE) and all("scroll" in around for _, around in found)
    for room in (".scroll", "pre"):
        rules = "".join(re.findall(rf"^{re.escape(room)} {{(.*?)}}", CSS, re.M | re.S))
        assert re.search(r"overflow(-x)?: auto", rules) and "no-repeat local" in rules and "var(--shade)" in rules


def test_print_wraps_and_says_what_is_closed():
    printed = CSS[CSS.index("@media print"):]
    assert "overflow-wrap: anywhere" in printed and "white-space: pre-wrap" in printed
    assert re.search(r"details:not\(\[open\]\) > summary::after { content: \"[^\"]*not printed", printed)
    assert re.findall(r"^  (.*) { display: none", printed, re.M) == [".skip, nav"]


def test_files_say_how_their_scenarios_differ(two):
    assert differences(two) == {"population.correct.mean": ["0.2", "0.6"]}
    assert short_names(two) == ["correct mean = 0.2", "correct mean = 0.6"]
    text = page(two)
    assert "How the scenarios differ" in text and "<td>population.correct.mean</td><td>0.2</td><td>0.6</td>" in text
    words = [text.get_text() for text in figures.compare(two).axes[-1].get_legend().get_texts()]
    assert words and all(word.startswith("correct mean = 0.") for word in words)
    assert "They are the same." in page([two[0], two[0]])


def made(name, scenario, seed=1):
    return ttcsim.Result(name, {"scenario": scenario, "seed": seed}, {})


def test_long_differences_leave_the_names_of_files():
    many = "\n".join(f"a{i} = {{value}}" for i in range(9))
    assert short_names([made("x.h5", many.format(value=1)), made("y.h5", many.format(value=2))]) == ["x", "y"]
    assert short_names([made("x.h5", "a = 1"), made("y.h5", "a = 1")]) == ["x", "y"]
    assert short_names([made("x.h5", "a = 1"), made("y.h5", "")]) == ["x", "y"]
    assert short_names([made("x.h5", 'title = "A"'), made("y.h5", 'title = "B"', seed=2)]) == ["seed = 1", "seed = 2"]
    lists = [made("x.h5", "[[s]]\nk = 1"), made("y.h5", "[[s]]\nk = 1\n[[s]]\nk = 2")]
    assert differences(lists) == {"s.k": ["1", "–"], "s[1].k": ["–", "1"], "s[2].k": ["–", "2"]}


@pytest.mark.parametrize("terminal", [True, False])
def test_a_terminal_sees_which_figure_is_drawn(two, monkeypatch, terminal):
    shown = []
    monkeypatch.setattr(progress.sys, "stderr", SimpleNamespace(isatty=lambda: terminal, write=shown.append, flush=lambda: None))
    count = figure_count(two[:1])
    with progress.figures_counted(count) as tell:
        page(two[:1], tell)
    if not terminal:
        assert not shown
        return
    said = "".join(shown)
    assert re.findall(r"figure (\d+) of (\d+)", said) == [(str(i + 1), str(count)) for i in range(count)]
    assert said.endswith("\r\x1b[K")
