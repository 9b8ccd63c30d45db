#!/usr/bin/python3
"""Runs every command of a document, in a fresh folder, and holds the output against what the document shows.

    scripts/documents.py build/release docs/tutorial.md              # compares: prints what differs, exit code 1
    scripts/documents.py build/release docs/tutorial.md --update     # writes what came out into the document

The first word is the folder of the program. What is run:
- in ```console blocks the lines after "$ ", whose output follows them ("…" stands for any lines; nothing: not compared);
- ```python blocks, each after those before it; a ```text block that follows is its output;
- in indented blocks the lines that start with "ttcsim ".
A block such as ```toml my.toml is a file that is written before what follows it. Commands must succeed, but for those
shown with a line "[exit code N]" after their output.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```([a-z]*) ?(\S*)\n(.*?)^```$", re.M | re.S)


def matches(shown, came):
    """Whether the shown lines are those that came, "…" standing for any number of lines."""
    pattern = "".join(r"(?:.*\n)*?" if line == "…" else re.escape(line) + r"\n" for line in shown)
    return re.fullmatch(pattern, "".join(line + "\n" for line in came)) is not None


class Folder:
    """Where a document's commands run: the scenarios are there, and the program is on the PATH."""

    def __init__(self, path, program, files):
        self.path = Path(path)
        (self.path / "scenarios").symlink_to(ROOT / "scenarios")
        for file in files:
            shutil.copy(file, self.path)
        self.environment = {**os.environ, "PATH": f"{Path(program).resolve()}:{os.environ['PATH']}", "COLUMNS": "80",
                            "PYTHONPATH": str(ROOT / "analysis" / "python"), "MPLBACKEND": "agg"}

    def run(self, command, text=None):
        """Lines of output, standard error among them, and the exit code as a line where it is not 0."""
        done = subprocess.run(command, cwd=self.path, env=self.environment, input=text, text=True, shell=isinstance(command, str),
                              executable="/bin/bash" if isinstance(command, str) else None, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=600)
        lines = [line.rstrip() for line in done.stdout.splitlines()]
        return lines + ([f"[exit code {done.returncode}]"] if done.returncode else [])


class Document:
    def __init__(self, path, folder, update):
        self.path, self.folder, self.update = Path(path), folder, update
        self.wrong, self.python, self.printed = [], "", 0

    def hold(self, what, shown, came):
        """The lines that the document should show."""
        failed = bool(came) and came[-1].startswith("[exit code")
        if matches(shown, came) if shown else not (failed or self.update):
            return shown
        self.wrong.append("\n".join([f"{self.path}: {what}", "  shown:", *shown, "  came:", *came]))
        return came

    def console(self, body):
        parts = re.split(r"^\$ ", body, flags=re.M)[1:]
        out = ""
        for part in parts:
            command, _, rest = part.partition("\n")
            while command.endswith("\\"):
                more, _, rest = rest.partition("\n")
                command += "\n" + more
            lines = self.hold(command, rest.splitlines(), self.folder.run(command))
            out += "$ " + command + "\n" + "".join(line + "\n" for line in lines)
        return out

    def indented(self, text):
        for command in re.findall(r"^    (ttcsim .*)$", text, re.M):
            self.hold(command, [], self.folder.run(command))

    def new_text(self):
        """The document as it should be, once everything in it has been run."""
        text = self.path.read_text()
        out, end, pending = [], 0, None
        for match in BLOCK.finditer(text):
            kind, name, body = match.groups()
            self.indented(text[end:match.start()])
            if name:
                (self.folder.path / name).write_text(body)
            elif kind == "console":
                body = self.console(body)
            elif kind == "python":
                self.python += body
                follows = text[match.end():].lstrip("\n").startswith("```text\n")
                every = self.folder.run(["/usr/bin/python3", "-"], self.python)
                came, self.printed = every[self.printed:], len(every)
                if follows:
                    pending = came
                else:
                    self.hold(body, [], came)
            elif kind == "text" and pending is not None:
                body = "".join(line + "\n" for line in self.hold("python", body.splitlines(), pending))
                pending = None
            out += [text[end:match.start(3)], body]
            end = match.end(3)
        self.indented(text[end:])
        return "".join(out) + text[end:]


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("program", help="folder of ttcsim")
    words.add_argument("document")
    words.add_argument("--update", action="store_true", help="write what came out into the document")
    words.add_argument("--file", action="append", default=[], help="a file that the commands find (repeatable)")
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as path:
        document = Document(given.document, Folder(path, given.program, given.file), given.update)
        new = document.new_text()
    if given.update:
        Path(given.document).write_text(new)
        return 0
    print("\n\n".join(document.wrong))
    return 1 if document.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
