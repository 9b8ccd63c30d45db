"""`ttcsim report` through the real binary: a page that stands alone, the same every time, and one line where it cannot be."""

import os
import subprocess
import sys
import xml.etree.ElementTree
from html.parser import HTMLParser

import pytest

from results import PACKAGE, SWEPT, made, ttcsim

VOID = {"meta", "link", "br", "img", "input", "hr"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return made(tmp_path_factory.mktemp("results"))


class Page(HTMLParser):
    """Elements in order, whether each is closed where it should be, ids and what refers to them."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.headings, self.ids, self.used, self.external = [], [], [], [], []
        self.feed(text)
        assert not self.open

    def handle_startendtag(self, tag, attrs):
        self.note(tag, dict(attrs))

    def handle_starttag(self, tag, attrs):
        self.note(tag, dict(attrs))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def note(self, tag, attrs):
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(int(tag[1]))
        if "id" in attrs:
            self.ids.append(attrs["id"])
        self.used += (attrs.get("aria-labelledby") or "").split()
        for key in ("src", "href", "xlink:href"):
            value = attrs.get(key, "")
            if value.startswith("#"):
                self.used.append(value[1:])
            elif value and not value.startswith("data:"):
                self.external.append(value)


def report(*words, cwd):
    return ttcsim("report", *words, cwd=cwd, check=False)


@pytest.fixture(scope="module")
def pages(folder, tmp_path_factory):
    out = tmp_path_factory.mktemp("pages")
    sets = {"swept": ["swept.h5"], "levels": ["levels.h5"], "answers": ["answers.json"], "claims": ["claims.h5"],
            "all": ["swept.h5", "levels.h5", "answers.json", "claims.h5"]}
    for name, files in sets.items():
        done = report(*(folder / f for f in files), "-o", f"{name}.html", cwd=out)
        assert done.returncode == 0 and done.stderr == "", done.stderr
        assert done.stdout == f"Report written to {name}.html\n"
    return out


@pytest.mark.parametrize("name", ["swept", "levels", "answers", "claims", "all"])
def test_a_page_stands_alone(pages, folder, name):
    text = (pages / f"{name}.html").read_text()
    page = Page(text)
    assert page.external == [] and "<script" not in text and "@import" not in text and "url(http" not in text
    assert len(page.ids) == len(set(page.ids)) and set(page.used) <= set(page.ids)
    assert page.headings[0] == 1 and page.headings.count(1) == 1
    assert all(b <= a + 1 for a, b in zip(page.headings, page.headings[1:]))
    assert text.count("<svg ") == text.count('role="img"') >= 2
    assert len(text) < 2_000_000 and str(folder) not in text and str(PACKAGE) not in text


def test_the_page_says_what_was_asked_and_found(pages):
    text = (pages / "swept.html").read_text()
    assert "<h1>Swept &amp; &lt;small&gt;</h1>" in text and "<small>" not in text
    assert "ttcsim show swept.h5 --scenario &gt; again.toml &amp;&amp; ttcsim run again.toml" in text
    claims = (pages / "claims.html").read_text()
    assert "ttcsim verify prop1 mixing --preset quick -o again.h5" in claims
    assert "For a fixed problem, one model alone is the best mixture" in claims
    assert claims.count('class="badge refuted"') == 1 and claims.count('class="badge holds"') == 10
    assert "smallest whole-sample violation" in claims  # a remark


def test_reproduction_is_to_the_byte(folder, tmp_path):
    (tmp_path / "again.toml").write_text(ttcsim("show", folder / "swept.h5", "--scenario").stdout)
    ttcsim("run", "again.toml", "-o", "again.h5", cwd=tmp_path)
    assert (tmp_path / "again.h5").read_bytes() == (folder / "swept.h5").read_bytes()


def test_the_same_file_gives_the_same_page(pages, folder, tmp_path):
    assert report(folder / "claims.h5", cwd=tmp_path).returncode == 0
    assert (tmp_path / "claims.html").read_bytes() == (pages / "claims.html").read_bytes()


def test_figures_in_three_formats_the_same_every_time(folder, tmp_path):
    for name in ("a", "b"):
        done = report(folder / "answers.json", "--figures", name, "-o", f"{name}.html", cwd=tmp_path)
        assert done.stdout.endswith(f"2 figures written to {name}, each as PDF, PNG and SVG\n")
    files = sorted(p.name for p in (tmp_path / "a").iterdir())
    assert files == sorted(f"{f}.{kind}" for f in ("scaling", "pairs") for kind in ("pdf", "png", "svg"))
    for file in files:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes(), file
    xml.etree.ElementTree.parse(tmp_path / "a" / "scaling.svg")


def test_figures_at_the_width_of_a_column(folder, tmp_path):
    def made_of(*words):
        return subprocess.run([sys.executable, "-m", "ttcsim.report", folder / "swept.h5", "-o", "x.html", *words], cwd=tmp_path,
                              capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(PACKAGE)})

    assert made_of("--figures", "f", "--width", "3.25in", "--serif").returncode == 0
    for path in (tmp_path / "f").glob("*.svg"):
        text = path.read_text()
        assert 'width="234pt"' in text and "scenario digest" in text and "STIXGeneral" in text, path
    for words, said in ((["--width=1in", "--figures=g"], "1in: not a width from 2in to 40in"), (["--serif"], "name its folder")):
        done = made_of(*words)
        assert done.returncode == 2 and said in done.stderr and done.stderr.count("\n") == 1 and not (tmp_path / "g").exists()


def test_a_report_is_replaced_anything_else_is_kept(folder, tmp_path):
    (tmp_path / "mine.html").write_text("<p>mine")
    kept = report(folder / "answers.json", "-o", "mine.html", cwd=tmp_path)
    assert kept.returncode == 2 and "is kept" in kept.stderr and kept.stderr.count("\n") == 1
    assert (tmp_path / "mine.html").read_text() == "<p>mine"
    for force in (["--force"], []):
        assert report(folder / "answers.json", "-o", "mine.html", *force, cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("words, code, said", [
    ([], 2, "OUT.h5 is required"), (["nowhere.h5"], 3, "nowhere.h5: no such file"), (["bad.h5"], 3, "bad.h5: not a readable"),
    (["bad.json"], 3, "bad.json: not the document of"), (["answers.json", "-o", "no/where.html"], 1, "no/where.html: no such"),
    (["answers.json", "--figures", "bad.h5"], 1, "bad.h5: file exists"), (["answers.json", "--pages"], 2, "--pages")])
def test_what_cannot_be_is_one_line(folder, tmp_path, words, code, said):
    (tmp_path / "bad.h5").write_bytes((folder / "swept.h5").read_bytes()[:3000])
    (tmp_path / "bad.json").write_text('{"curves": [1]}')
    (tmp_path / "answers.json").write_bytes((folder / "answers.json").read_bytes())
    done = report(*words, cwd=tmp_path)
    assert done.returncode == code and said in done.stderr and done.stderr.count("\n") == 1, done.stderr


def test_tables_of_another_kind_are_one_line(tmp_path):
    subprocess.run([os.environ["TTCSIM_WRITE_SAMPLE"], tmp_path / "other.h5"], check=True)
    done = report("other.h5", cwd=tmp_path)
    assert done.returncode == 3 and done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("ttcsim: other.h5: curves/point: there is none (known: ")


def test_a_missing_module_is_one_line(folder, tmp_path):
    (tmp_path / "matplotlib.py").write_text("raise ModuleNotFoundError(\"No module named 'matplotlib'\", name='matplotlib')")
    done = subprocess.run([sys.executable, "-m", "ttcsim.report", folder / "answers.json"], cwd=tmp_path, text=True,
                          capture_output=True, env={**os.environ, "PYTHONPATH": f"{tmp_path}:{PACKAGE}"})
    assert done.returncode == 1
    assert done.stderr == "ttcsim-report: Python's module matplotlib is missing (apt-get install python3-matplotlib)\n"


def test_a_large_sweep_stays_small(tmp_path):
    (tmp_path / "large.toml").write_text("""
problems = 20
trials = 5
[population]
kind = "dirichlet"
correct = { mean = 0.4, concentration = 2 }
[[model]]
name = "m"
parameters = 7e9
tokens = { mean = 100, sd = 30 }
[[strategy]]
generator = "sampling"
selectors = ["majority", "coverage"]
budgets = { to = 16 }
[sweep]
"population.correct.mean" = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]
"population.correct.concentration" = [0.5, 1, 2, 4, 8, 16, 32, 64]
""")
    ttcsim("run", "large.toml", cwd=tmp_path)
    assert report("large.h5", cwd=tmp_path).returncode == 0
    assert (tmp_path / "large.html").stat().st_size < 1_000_000


@pytest.fixture(scope="module")
def one(tmp_path_factory):
    folder = tmp_path_factory.mktemp("one")
    (folder / "one.toml").write_text(SWEPT)
    ttcsim("run", folder / "one.toml", "-o", folder / "one.h5", "--set", "problems=5", "--set", "trials=2")
    return folder / "one.h5"


BROKEN = {
    "a huge integer": '{"curves": [{"run": null, "model": "m", "metric": "pass_at_k", "k": 1, "value": 1' + "0" * 400
                      + ', "se": 0, "ci_low": 0, "ci_high": 0, "problems": 1, "reason": null, "source": "x"}], "pairs": []}',
    "an integer of too many digits": '{"curves": ' + "1" * 10_000 + "}",
    "deep nesting": '{"curves": ' + "[" * 100_000 + "]" * 100_000 + "}",
}


@pytest.mark.parametrize("what", BROKEN)
def test_documents_that_nobody_means_well_with(tmp_path, what):
    (tmp_path / "x.json").write_text(BROKEN[what])
    done = report("x.json", cwd=tmp_path)
    assert done.returncode == 3 and done.stderr.count("\n") == 1 and "x.json" in done.stderr, done.stderr


def test_neither_a_backend_nor_modules_beside_it_matter(one, tmp_path):
    for module in ("argparse", "json", "numpy", "pandas", "matplotlib", "jinja2", "ttcsim"):
        (tmp_path / f"{module}.py").write_text("raise RuntimeError('not meant')\n")
    environment = {**os.environ, "MPLBACKEND": "nonsense"}
    done = subprocess.run([os.environ["TTCSIM"], "report", one, "-o", "x.html"], cwd=tmp_path,
                          env=environment, capture_output=True, text=True)
    assert done.returncode == 0 and (tmp_path / "x.html").exists(), done.stderr


def test_a_library_that_is_broken_is_one_line(one, tmp_path):
    (tmp_path / "jinja2.py").write_text("raise RuntimeError('not meant')\n")
    done = subprocess.run([os.environ["TTCSIM"], "report", one, "-o", "x.html"], cwd=tmp_path,
                          env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, text=True)
    assert done.returncode == 1 and done.stderr.count("\n") == 1 and "not meant" in done.stderr


def test_standard_output_is_no_page(one, tmp_path):
    for words in (["-o", "-"], ["--figures", "-"]):
        done = report(one, *words, cwd=tmp_path)
        assert done.returncode == 2 and "standard output" in done.stderr and not list(tmp_path.iterdir())


def test_names_of_files_reach_no_terminal(tmp_path):
    name = "x\x1b[31m.json"
    (tmp_path / name).write_text("{}")
    done = report(name, cwd=tmp_path)
    assert done.returncode == 3 and "x\\x1b[31m.json" in done.stderr and "\x1b" not in done.stderr
