"""scripts/results.py: what it makes is what there should be, and it says what changed."""

import doctest
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "analysis" / "python")]

import result_files  # noqa: E402
import result_tables  # noqa: E402
import results  # noqa: E402

TTCSIM = Path(os.environ["TTCSIM"])
COUNTS = "run scenarios/quickstart.toml --set problems=50 --set trials=5 --quiet"


def counts(made):
    return f"| rows |\n|---|\n| {len(made[0].curves)} |\n"


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A tree of one row."""
    (tmp_path / "results").mkdir()
    (tmp_path / "README.md").write_text("a\n<!-- rows -->\nold\n<!-- /rows -->\nb\n")
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    row = results.Row("Rows", (COUNTS,), (results.Page("rows.md", "Rows", "How many.", counts),
                                          results.Drawing("scaling", "Curves"), results.Block("rows", counts)))
    monkeypatch.setattr(results, "ROOT", tmp_path)
    monkeypatch.setattr(results, "RESULTS", tmp_path / "results")
    monkeypatch.setattr(results, "ROWS", (row,))
    return tmp_path


def run(monkeypatch, capsys, *words):
    monkeypatch.setattr(sys, "argv", ["results.py", str(TTCSIM), *words])
    code = results.main()
    return code, capsys.readouterr()


def test_it_writes_says_what_changed_and_then_nothing(tree, monkeypatch, capsys):
    code, said = run(monkeypatch, capsys, "--check")
    assert code == 1 and "new     results/rows.md" in said.out and not list((tree / "results").iterdir())
    code, said = run(monkeypatch, capsys)
    assert code == 0 and "changed README.md" in said.out and "    -old" in said.out and "0 of 4 files are the same" in said.out
    assert sorted(p.name for p in (tree / "results").iterdir()) == ["README.md", "rows.md", "scaling.svg"]
    assert (tree / "README.md").read_text().startswith("a\n<!-- rows -->\n| rows |\n")
    assert run(monkeypatch, capsys, "--check") == (0, ("4 of 4 files are the same\n", ""))
    (tree / "results" / "rows.md").write_text("# Rows\n\nhand-made\n")
    code, said = run(monkeypatch, capsys, "--check", "--only", "rows.md")
    assert code == 1 and "    -hand-made" in said.out and "1 of 2 files are the same" in said.out


def test_what_cannot_be_is_one_line(tree, monkeypatch, capsys):
    monkeypatch.setattr(results, "ROWS", (results.Row("No", ("run no.toml",), (results.Drawing("scaling", ""),)),))
    code, said = run(monkeypatch, capsys)
    assert code == 2 and said.err.startswith("results.py: ttcsim run no.toml: ") and said.err.count("\n") == 1
    monkeypatch.setattr(results, "ROWS", (results.Row("No", (COUNTS,), (results.Drawing("ternary", ""),)),))
    assert run(monkeypatch, capsys)[1].err == "results.py: 0.h5 has no exhibit ternary\n"
    code, said = run(monkeypatch, capsys, "--only", "nothing.md")
    assert code == 2 and said.err == "results.py: no row makes nothing.md\n"
    (tree / "README.md").write_text("no comments")
    with pytest.raises(ValueError, match="there is no <!-- rows --> … <!-- /rows -->"):
        result_files.with_block("no comments", "rows", "")


def test_every_file_of_results_is_made_by_a_row_or_another_script_or_by_hand():
    made = {m.file for row in results.ROWS for m in row.makes if not isinstance(m, results.Block)}
    there = set(subprocess.run(["ls", ROOT / "results"], check=True, capture_output=True, text=True).stdout.split())
    by_others = {"forecast.md", "coverage.md", "coverage.csv"}  # bench/forecast_splits.py, scripts/interval_coverage.py
    assert there == made | {"README.md", "FORMAT.md"} | by_others
    assert results.index().state == "same"


def test_the_readme_has_the_summary():
    text = (ROOT / "README.md").read_text()
    block = text.split("<!-- when-is-search-worth-it -->\n")[1].split("<!-- /when-is-search-worth-it -->")[0]
    assert 5 < len(block.splitlines()) <= 15 and block.startswith("| ")


@pytest.mark.parametrize("module", [result_files, result_tables])
def test_examples(module):
    assert doctest.testmod(module).failed == 0
