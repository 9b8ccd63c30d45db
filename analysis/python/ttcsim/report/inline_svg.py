"""Figures as part of a page: text stays text, colours follow the page's light and dark, ids are the page's own."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

import matplotlib as mpl
from markupsafe import Markup, escape
from matplotlib.figure import Figure

from ttcsim.figures.provenance import NOTHING
from ttcsim.figures.style import COLOURS, FAINT, INK, PAPER, rc

THEME = {INK: "currentColor", FAINT: "var(--grid)", PAPER: "var(--card)",
         **{colour: f"var(--s{i})" for i, colour in enumerate(COLOURS)}}
LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}")
GEOMETRY = re.compile(r' (?:d|x|y|transform|points)="[^"]*"')
REFERENCE = re.compile(r'(?:url\(#|href="#)([^")]+)')


def svg_text(figure: Figure, metadata: Mapping[str, Any] = NOTHING["svg"]) -> str:
    """The figure as matplotlib writes it, the same every time."""
    with mpl.rc_context(rc()):
        written = io.StringIO()
        figure.savefig(written, format="svg", metadata=dict(metadata))
    return written.getvalue()


def _rounded(match: re.Match[str]) -> str:
    return LONG_NUMBER.sub(lambda m: f"{float(m[0]):.2f}".rstrip("0").rstrip("."), match[0])


def _own_ids(svg: str, prefix: str) -> str:
    """Ids that something refers to get a prefix of this figure; the others go."""
    wanted = {name: f"{prefix}-{i}" for i, name in enumerate(dict.fromkeys(REFERENCE.findall(svg)))}
    svg = re.sub(r' id="([^"]*)"', lambda m: f' id="{wanted[m[1]]}"' if m[1] in wanted else "", svg)
    return REFERENCE.sub(lambda m: m[0].replace(m[1], wanted[m[1]]), svg)


def inline_svg(figure: Figure, name: str, title: str, description: str) -> Markup:
    """An <svg> element with a title and a description for those who do not see it."""
    svg = svg_text(figure)
    svg = svg[svg.index("<svg"):]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.S)
    svg = _own_ids(GEOMETRY.sub(_rounded, svg), name)
    for colour, themed in THEME.items():
        svg = svg.replace(colour, themed)
    svg = re.sub(r"\n\s*", "\n", svg)
    head = re.match(r"<svg[^>]*>", svg)
    assert head
    box = re.search(r'viewBox="0 0 ([\d.]+)', head[0])
    width = float(box[1]) if box else 400.0
    view = re.search(r'viewBox="[^"]*"', head[0])
    start = (f'<svg {view[0] if view else ""} style="width:{width * 4 / 3:.0f}px" role="img" '
             f'aria-labelledby="{name}-t {name}-d" xmlns:xlink="http://www.w3.org/1999/xlink">'
             f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(description)}</desc>')
    return Markup(start + svg[head.end():])
