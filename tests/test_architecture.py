"""The direction of includes, headers that stand alone, TBB and CLI11 in one file each, and shell scripts that parse."""

import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ["models", "analysis", "sim", "claims", "cli"]
SOURCES = [p for f in FOLDERS for p in sorted((ROOT / f).rglob("*")) if p.suffix in (".h", ".cpp")]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def bad_includes(folder, text):
    allowed = FOLDERS[: FOLDERS.index(folder) + 1]
    return [name for mark, name in INCLUDE.findall(text)
            if (mark == '"' and name.split("/")[0] not in allowed)
            or (mark == "<" and name.split("/")[0] in FOLDERS)]


def test_folders_include_only_to_their_left():
    assert len(SOURCES) > 50
    for path in SOURCES:
        assert not bad_includes(path.relative_to(ROOT).parts[0], path.read_text()), path


def test_the_check_would_notice():
    assert bad_includes("models", '#include "sim/run/engine.h"\n') == ["sim/run/engine.h"]
    assert bad_includes("analysis", '  # include "cli/text/text.h"\n') == ["cli/text/text.h"]
    assert bad_includes("sim", '#include "analysis/theory/voting.h"\n') == []


def users_of(library):
    return [p.relative_to(ROOT).as_posix() for p in SOURCES if re.search(rf"#\s*include [<\"]{library}", p.read_text())]


def test_only_the_engine_knows_tbb():
    assert users_of("(oneapi/)?tbb") == ["sim/run/engine.cpp"]


def test_only_the_words_know_cli11():
    assert users_of("CLI/") == ["cli/words/words.cpp"]


def test_words_and_text_do_not_know_the_subcommands():
    for path in SOURCES:
        folder = path.relative_to(ROOT).parts[:2]
        if folder in (("cli", "words"), ("cli", "text")):
            names = [name for _, name in INCLUDE.findall(path.read_text()) if name.startswith("cli/")]
            assert all(name.startswith(("cli/words/", "cli/text/")) for name in names), path


def test_one_file_of_cli_prints_json():
    assert [p for p in users_of("nlohmann/") if p.startswith("cli/")] == ["cli/text/json.cpp"]


def test_models_do_nothing_but_compute():
    forbidden = re.compile(r"#include <(thread|mutex|fstream|filesystem|iostream|cstdio|chrono|ctime|random)>")
    for path in SOURCES:
        if path.relative_to(ROOT).parts[0] == "models":
            assert not forbidden.search(path.read_text()), path


def names_defined(text):
    """Types and constants that a header puts into the namespace."""
    types = re.findall(r"^(?:struct|class|enum class) (\w+)[^;{]*\{", text, re.M)
    return types + re.findall(r"^inline (?:constexpr |const )+[\w:<>, ]+?(k[A-Z]\w*)", text, re.M)


def test_no_name_is_defined_in_two_headers():
    """The linker would take either for both, without a word."""
    where = {}
    for path in SOURCES:
        if path.suffix == ".h":
            for name in names_defined(path.read_text()):
                where.setdefault(name, set()).add(path.relative_to(ROOT).as_posix())
    assert not {name: places for name, places in where.items() if len(places) > 1}


def test_names_defined_are_found():
    assert names_defined("struct A {\n  struct B {};\n};\nclass C;\ninline const std::vector<int> kD{1};\n") == ["A", "kD"]


def begins_its_source(header):
    """Whether the source of its name includes it before anything else: then the build shows that it compiles alone."""
    source = header.with_suffix(".cpp")
    first = INCLUDE.search(source.read_text()) if source.exists() else None
    return bool(first) and first.group(2) == header.relative_to(ROOT).as_posix()


def test_headers_compile_alone():
    headers = [p for p in SOURCES if p.suffix == ".h" and not begins_its_source(p)]
    assert len(headers) > 50
    flags = ["-std=c++20", "-fsyntax-only", "-x", "c++", f"-I{ROOT}", "-isystem", "/usr/include/eigen3", "-isystem",
             "/usr/include/hdf5/serial", "-DTOML_HEADER_ONLY=0", "-DFMT_SHARED"]
    with ThreadPoolExecutor(2) as pool:
        results = pool.map(lambda h: (h, subprocess.run(["g++", *flags, h], capture_output=True, text=True)), headers)
        failures = [f"{h}: {r.stderr.splitlines()[0]}" for h, r in results if r.returncode]
    assert not failures


def rooms():
    """Folders that have sources, as git knows them; of tests only the top."""
    files = subprocess.run(["git", "ls-files", "*.h", "*.cpp", "*.py", "*.sh"], cwd=ROOT, check=True, capture_output=True,
                           text=True).stdout.split()
    folders = {Path(f).parent.as_posix() for f in files}
    return {"tests" if f.startswith("tests") else f for f in folders if f != "."}


def test_the_map_in_hacking_is_the_tree():
    text = (ROOT / "HACKING.md").read_text()
    table = text[text.index("| room |"):text.index("`scenarios/` has questions")]
    cells = [line.split("|")[1] for line in table.splitlines()[2:] if line]
    shown = {room for cell in cells for room in re.findall(r"`([^`]+)/`", cell)}
    assert shown == rooms()


def test_paths_in_hacking_exist():
    text = (ROOT / "HACKING.md").read_text()
    tops = "models|analysis|sim|claims|cli|tests|scripts|bench|scenarios|results|docs"
    paths = {p for p in re.findall(rf"`((?:{tops})/[\w./-]+)`", text) if "NAME" not in p}
    assert len(paths) > 40
    assert not [p for p in paths if not (ROOT / p).exists()]


def test_shell_scripts_parse():
    scripts = [*ROOT.glob("*.sh"), *ROOT.glob("scripts/*.sh"), ROOT / ".ci" / "run"]
    assert len(scripts) >= 5
    for script in scripts:
        assert subprocess.run(["bash", "-n", script]).returncode == 0, script
