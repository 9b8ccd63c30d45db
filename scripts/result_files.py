"""Files of results/: whether they are new, changed or the same, and what changed in them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Made:
    """A file as it should be."""

    path: Path
    content: bytes

    @property
    def before(self) -> bytes | None:
        """As it is; None where it is not there."""
        return self.path.read_bytes() if self.path.exists() else None

    @property
    def state(self) -> str:
        """One of new, changed, same."""
        before = self.before
        return "new" if before is None else "same" if before == self.content else "changed"

    def difference(self) -> list[str]:
        """A unified diff of text; of a drawing its sizes."""
        before = self.before or b""
        if self.path.suffix == ".svg":
            return [f"    {len(before):,} bytes before, {len(self.content):,} now"]
        lines = difflib.unified_diff(before.decode().splitlines(), self.content.decode().splitlines(), "before", "now",
                                     n=0, lineterm="")
        return [f"    {line}" for line in lines]


def with_block(text: str, name: str, block: str) -> str:
    """The text with this between its comments `<!-- NAME -->` and `<!-- /NAME -->`.

    >>> with_block("a\\n<!-- x -->\\nold\\n<!-- /x -->\\nb\\n", "x", "new\\n")
    'a\\n<!-- x -->\\nnew\\n<!-- /x -->\\nb\\n'
    """
    start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->\n"
    head, found, rest = text.partition(start)
    _, closed, tail = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"there is no {start.strip()} … {end.strip()}")
    return head + start + block + end + tail


def report(files: list[Made], root: Path) -> Iterator[str]:
    """Lines that say what is new and what changed; of files that are the same their number."""
    for made in files:
        if made.state != "same":
            yield f"{made.state:8}{made.path.relative_to(root)}"
            yield from made.difference() if made.state == "changed" else []
    yield f"{sum(made.state == 'same' for made in files)} of {len(files)} files are the same"
