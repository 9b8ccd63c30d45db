"""Every library compiles as one file, so that it compiles in batches, however they fall (CMAKE_UNITY_BUILD): no two
files of a library have the same name in their anonymous namespaces for different things."""

import json
import os
import shlex
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BUILD = Path(os.environ["TTCSIM"]).parent


def compiler_words(commands, source):
    """How the build compiles a file, without what it writes."""
    command = next(c for c in commands if c["file"] == str(source))
    words = shlex.split(command["command"])
    words = words[: words.index("-o")]
    for flag in ("-MT", "-MF"):
        if flag in words:
            del words[words.index(flag) : words.index(flag) + 2]
    return [w for w in words if w != "-MD" and not w.endswith("ccache")], command["directory"]


@pytest.mark.parametrize("library", ["models", "analysis", "sim", "claims", "cli"])
def test_a_library_compiles_as_one_file(library, tmp_path):
    # Subcommands (cli/*.cpp) name their parts alike, and are compiled alone.
    sources = sorted(p for p in (ROOT / library).rglob("*.cpp") if library != "cli" or p.parent.name != "cli")
    commands = json.loads((BUILD / "compile_commands.json").read_text())
    words, folder = compiler_words(commands, sources[0])
    together = tmp_path / f"{library}.cpp"
    together.write_text("".join(f'#include "{p}"\n' for p in sources))
    done = subprocess.run(
        [*words, "-Wno-shadow", "-fsyntax-only", "-fmax-errors=5", together], capture_output=True, text=True, cwd=folder
    )
    errors = [line for line in done.stderr.splitlines() if "error:" in line]
    assert done.returncode == 0, "\n".join(errors) or done.stderr[-2000:]
