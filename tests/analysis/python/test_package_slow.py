"""The package installs from the tree without a network, its types and its examples are right."""

import os
import shutil
import subprocess
import sys

from results import PACKAGE, made

CLEAN = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}


def run(*words, **more):
    done = subprocess.run([str(w) for w in words], capture_output=True, text=True, timeout=300, env=CLEAN, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_it_installs_beside_the_systems_packages_and_runs(tmp_path):
    folder = made(tmp_path)
    source = shutil.copytree(PACKAGE, tmp_path / "source")
    run("/usr/bin/python3", "-m", "venv", "--system-site-packages", tmp_path / "venv")
    python = tmp_path / "venv" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--no-build-isolation", "--no-index", "--no-deps", source)
    report = tmp_path / "venv" / "bin" / "ttcsim-report"
    assert run(report, folder / "answers.json", cwd=tmp_path) == "Report written to answers.html\n"
    where = run(python, "-c", "import ttcsim, importlib.resources as r; print(r.files(ttcsim) / 'py.typed')", cwd=tmp_path)
    assert str(tmp_path / "venv") in where and os.path.exists(where.strip())


def test_types():
    run("/usr/bin/python3", "-m", "mypy", "--config-file", PACKAGE / "pyproject.toml", "--cache-dir", os.devnull,
        PACKAGE / "ttcsim")


def test_examples():
    run(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--doctest-modules", PACKAGE / "ttcsim")


def test_versions_agree():
    import re

    import ttcsim

    assert f'version = "{ttcsim.__version__}"' in (PACKAGE / "pyproject.toml").read_text()
    cmake = (PACKAGE.parents[1] / "CMakeLists.txt").read_text()
    assert re.search(r"project\(ttcsim VERSION (\S+)", cmake)[1] == ttcsim.__version__
