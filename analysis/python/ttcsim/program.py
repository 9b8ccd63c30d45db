"""The program ttcsim: where it is, and what it answers."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ttcsim.errors import DataError, TtcsimError, UsageError

BESIDE = Path(__file__).parents[3] / "build" / "release" / "ttcsim"
STANDARD_INPUT = "/dev/stdin"
INTERRUPTED = 130
KINDS: dict[int, type[TtcsimError]] = {2: UsageError, 3: DataError}


def find_program() -> str:
    """Named by the variable TTCSIM, on the PATH, or built in the tree that this package is in."""
    found = os.environ.get("TTCSIM") or shutil.which("ttcsim") or (str(BESIDE) if BESIDE.exists() else None)
    if found is None:
        raise TtcsimError("the program ttcsim is neither named by the variable TTCSIM, nor on the PATH, nor beside the package")
    return found


def file_word(path: str) -> str:
    """A path as a word that is no option.

    >>> file_word("a.toml"), file_word("-"), file_word("-a.toml")
    ('a.toml', '-', './-a.toml')
    """
    return f"./{path}" if path.startswith("-") and path != "-" else path


@contextmanager
def _child(words: Sequence[str], **pipes: int) -> Iterator[subprocess.Popen[bytes]]:
    """It ends when we are interrupted: it removes what is half written, and then the interruption goes on."""
    program = find_program()
    try:
        process = subprocess.Popen([program, *words], **pipes)  # type: ignore[call-overload]
    except OSError as error:
        raise TtcsimError(f"{program}: {(error.strerror or str(error)).lower()}") from None
    try:
        with process:
            yield process
    except BaseException:
        process.terminate()
        process.wait()
        raise


def _check(code: int, said: str) -> None:
    """Raises what an exit code means, with the last line of what the program said."""
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    if code:
        lines = said.replace("\r", "\n").strip().splitlines() or [f"exit code {code}"]
        line = lines[-1].removeprefix("\x1b[K").removeprefix("ttcsim: ")
        raise KINDS.get(code, TtcsimError)(line.replace(f"{STANDARD_INPUT}:", "scenario:", 1))


def ask(words: Sequence[str], text: str = "") -> str:
    """What the program prints.

    Parameters
    ----------
    words : sequence of str
        The command line without the program.
    text : str
        Its standard input.

    Raises
    ------
    TtcsimError
        With the program's own line; UsageError for exit code 2, DataError for 3.

    >>> ask(["exact", "pass-at-k", "--n=2", "--correct=1", "--k=1"])
    'value  0.5\\n'
    """
    with _child(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        out, said = process.communicate(text.encode())
    _check(process.returncode, said.decode(errors="replace"))
    return out.decode()


def _echoed(source: int) -> Iterator[bytes]:
    """What comes out of a terminal's end, shown here too."""
    try:
        while piece := os.read(source, 4096):
            sys.stderr.write(piece.decode(errors="replace"))
            sys.stderr.flush()
            yield piece
    except OSError:  # a terminal's end is an error, not an empty piece
        pass


def watch(words: Sequence[str], text: str = "") -> None:
    """Runs the program for what it writes; its progress and notes are shown where standard error is a terminal. Raises as
    `ask` does."""
    if not sys.stderr.isatty():
        ask(words, text)
        return
    ours, its = pty.openpty()  # it shows progress to a terminal only
    try:
        with _child(words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=its) as process:
            os.close(its)
            assert process.stdin is not None
            process.stdin.write(text.encode())
            process.stdin.close()
            said = b"".join(_echoed(ours))
    finally:
        os.close(ours)
    _check(process.returncode, said.decode(errors="replace"))
