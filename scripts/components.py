#!/usr/bin/python3
"""Writes docs/components.md from what the components declare: scripts/components.py build/release/ttcsim"""

import json
import subprocess
import sys
from pathlib import Path

HEADINGS = {"scenario": "The scenario", "population": "Populations", "generator": "Generators", "selector": "Selectors",
            "stop": "Stopping rules", "reward": "Rewards"}


def cell(text):
    return text.replace("|", "\\|")


def section(entry):
    lines = [f"### `{entry['name']}`", "", entry["doc"][0].upper() + entry["doc"][1:] + ".", ""]
    if entry["parameters"]:
        lines += ["| parameter | type | default | range | what |", "|---|---|---|---|---|"]
        lines += [f"| `{p['name']}` | {cell(p['type'])} | {cell(p['default'])} | {cell(p['range'])} | {cell(p['doc'])} |"
                  for p in entry["parameters"]]
        lines.append("")
    return lines


def page(entries):
    lines = ["# Components", "",
             "What can stand in a scenario, as the components themselves declare it: the same text as `ttcsim describe` prints.",
             "Made by `scripts/components.py build/release/ttcsim`; a test holds it against the program.", ""]
    for kind in dict.fromkeys(e["kind"] for e in entries):
        lines += [f"## {HEADINGS.get(kind, kind.capitalize())}", ""]
        for entry in entries:
            if entry["kind"] == kind:
                lines += section(entry)
    return "\n".join(lines).rstrip("\n") + "\n"


def main():
    told = subprocess.run([sys.argv[1], "describe", "--json"], check=True, capture_output=True, text=True).stdout
    (Path(__file__).parents[1] / "docs" / "components.md").write_text(page(json.loads(told)))


if __name__ == "__main__":
    main()
