"""Every command in the documents runs, and prints what the document shows; the page of components is current."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TTCSIM = Path(os.environ["TTCSIM"])
SCRIPTS = ROOT / "scripts"
COUNTS = """model,problem,n,correct
4B,a,16,3
4B,b,16,0
4B,c,16,9
14B,a,16,8
14B,b,16,1
14B,c,16,2
32B,a,16,12
32B,b,16,2
32B,c,16,4
"""


def check(document, *words):
    return subprocess.run([sys.executable, SCRIPTS / "documents.py", TTCSIM.parent, document, *words], text=True,
                          capture_output=True)


@pytest.mark.parametrize("document", ["README.md", "docs/tutorial.md", "docs/theory.md", "docs/python.md", "docs/measures.md"])
def test_every_command_does_what_the_document_says(document, tmp_path):
    (tmp_path / "counts.csv").write_text(COUNTS)
    done = check(ROOT / document, "--file", tmp_path / "counts.csv")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("text", ["```console\n$ echo a\nb\n```\n", "```console\n$ false\n```\n", "    ttcsim no-such-command\n",
                                  "```python\nprint(1)\n```\n\n```text\n2\n```\n", "```console\n$ echo a\n…\na\nb\n```\n"])
def test_the_check_would_notice(text, tmp_path):
    (tmp_path / "x.md").write_text(text)
    assert check(tmp_path / "x.md").returncode == 1


@pytest.mark.parametrize("text", ["```console\n$ seq 5\n1\n…\n5\n```\n", "```console\n$ (exit 3)\n[exit code 3]\n```\n"])
def test_what_is_shown_right_passes(text, tmp_path):
    (tmp_path / "x.md").write_text(text)
    done = check(tmp_path / "x.md")
    assert done.returncode == 0, done.stdout


def test_the_page_of_components_is_current(tmp_path):
    sys.path.insert(0, str(SCRIPTS))
    import json

    import components

    told = json.loads(subprocess.run([TTCSIM, "describe", "--json"], check=True, capture_output=True, text=True).stdout)
    assert (ROOT / "docs" / "components.md").read_text() == components.page(told), "run scripts/components.py"


def test_links_between_documents_lead_somewhere():
    import re

    for document in [ROOT / "README.md", ROOT / "HACKING.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "results").glob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)\)", document.read_text()):
            assert (document.parent / link).exists(), f"{document.name}: {link}"
