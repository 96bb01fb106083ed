"""How is a page set: wrapped to a width for people, or one fact a line for grep?

Nothing is cut off: what does not fit is wrapped, and a word that fits no line stands out whole.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple

from cli.rendering._safe import isolated

GAP = 2
"""Columns between a lead and its text, between the columns of a grid, and of an indent."""

NARROW = 16
"""Columns: a grid is broken in two before its columns get narrower than this."""


@dataclass(frozen=True, slots=True)
class Line:
    """One fact. `lead` stands in a column before it, `about` says in plain output what it is about."""

    text: str
    lead: str = ""
    depth: int = 0
    about: str = ""
    style: str = ""
    verbatim: bool = False
    """Kept as it stands, line by line: an example to paste."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Things side by side: a head each, and rows of (what is compared, one cell each)."""

    heads: Sequence[str]
    rows: Sequence[tuple[str, Sequence[str]]]
    about: str = ""
    depth: int = 0


@dataclass(slots=True)
class Section:
    """Facts of one sort. `name` is the sort in plain output; `none` is said where there are none."""

    title: str
    name: str
    lines: list[Line | Grid] = field(default_factory=list)
    none: str = ""
    widest: int = 24
    """Columns that leads may take; longer ones are wrapped, or stand on a line of their own."""
    folded: bool = False
    """Whether a lead that is the same as the one before is left out in tables."""


Page = list[Section]


class Row(NamedTuple):
    """A printed line and how it is to be coloured; the colour never says anything that the text does not."""

    text: str
    style: str = ""


def cells(text: str) -> int:
    """How many columns a terminal gives the text."""
    return sum(_cell(sign) for sign in text)


def _cell(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1


def wrap(text: str, width: int, *, hang: int = 0, broken: bool = False) -> list[str]:
    """The text in lines of at most `width` columns, all but the first set in by `hang`.

    A word wider than a line is broken if `broken`, else it stands out whole, so that it can be copied.
    """
    lines: list[str] = []
    line = ""
    for word in _words(text, width - hang if broken else 0):
        joined = f"{line} {word}" if line.strip() else line + word
        if cells(joined) > width and line.strip():
            lines.append(line)
            joined = " " * hang + word
        line = joined
    return [*lines, line] if line.strip() else lines or [""]


def _words(text: str, widest: int) -> Iterator[str]:
    for word in text.split():
        rest = word
        while widest and cells(rest) > widest:
            at = _fitting(rest, widest)
            yield rest[:at]
            rest = rest[at:]
        yield rest


def _fitting(word: str, width: int) -> int:
    taken = 0
    for at, sign in enumerate(word):
        taken += _cell(sign)
        if taken > width:
            return max(at, 1)
    return len(word)


def plain(page: Page) -> str:
    """One fact a line: section, what it is about, the fact; set apart by tabs, never wrapped."""
    return "".join("\t".join(map(isolated, parts)) + "\n" for section in page for parts in _facts(section))


def _facts(section: Section) -> Iterator[tuple[str, str, str]]:
    for line in section.lines:
        if isinstance(line, Grid):
            about = f"{line.about}: " if line.about else ""
            for at, head in enumerate(line.heads):
                for label, row in line.rows:
                    yield section.name, f"{about}{_flat(head)}", f"{label}: {_flat(row[at])}"
        elif line.verbatim:
            yield from ((section.name, line.about or line.lead, text) for text in line.text.split("\n"))
        else:
            lead = f"{line.lead}: " if line.about and line.lead else ""
            yield section.name, _flat(line.about or line.lead), lead + _flat(line.text)
    if not section.lines and section.none:
        yield section.name, "", section.none


def _flat(text: str) -> str:
    return " ".join(text.split())


def table(page: Page, width: int) -> list[Row]:
    """The page for people, an empty line between sections."""
    rows: list[Row] = []
    for section in page:
        if section.lines or section.none:
            rows += [Row("")] if rows else []
            rows += _set(section, width)
    return rows


def _set(section: Section, width: int) -> Iterator[Row]:
    indent = GAP if section.title else 0
    if section.title:
        yield from (Row(isolated(text), "section") for text in wrap(section.title, width, hang=GAP * 2))
    if not section.lines:
        yield Row(" " * indent + section.none)
    # One column for all leads of a section.
    leads = [cells(line.lead) + line.depth * GAP for line in section.lines if isinstance(line, Line)]
    column = min(max(leads, default=0), section.widest)
    before = ""
    for line in section.lines:
        if isinstance(line, Grid):
            yield from _grid(line, width, indent + line.depth * GAP)
            continue
        repeated = section.folded and line.lead == before
        before = line.lead
        yield from _line(line, width, indent, column, repeated=repeated)


def _line(line: Line, width: int, indent: int, column: int, *, repeated: bool) -> Iterator[Row]:
    start = " " * (indent + line.depth * GAP)
    if line.verbatim:
        yield from (Row(isolated(start + text), line.style) for text in line.text.split("\n"))
    elif not line.lead:
        texts = wrap(line.text, width - len(start), hang=GAP)
        yield from (Row(start + isolated(text), line.style) for text in texts)
    else:
        column = max(column - line.depth * GAP, 1)
        leads = [] if repeated else wrap(line.lead, column)
        if any(cells(lead) > column for lead in leads):
            yield Row(start + isolated(_flat(line.lead)), line.style)
            leads = []
        texts = wrap(line.text, width - len(start) - column - GAP)
        yield from _columns(start, ((leads, column), (texts, 0)), line.style)


def _grid(grid: Grid, width: int, indent: int) -> Iterator[Row]:
    """Things side by side; in several grids one below the other where they are too many."""
    label = max((cells(name) for name, _ in grid.rows), default=0)
    room = width - indent - label
    most = max(1, min(len(grid.heads), room // (NARROW + GAP)))
    each = room // most - GAP
    for first in range(0, len(grid.heads), most):
        here = slice(first, first + most)
        yield from _grid_row("", grid.heads[here], (indent, label, each), "head")
        for name, row in grid.rows:
            yield from _grid_row(name, row[here], (indent, label, each), "")


def _grid_row(name: str, row: Sequence[str], measures: tuple[int, int, int], style: str) -> Iterator[Row]:
    indent, label, each = measures
    columns = [(wrap(cell, each, broken=True), each) for cell in row]
    yield from _columns(" " * indent, (([name], label), *columns), style)


def _columns(start: str, columns: Iterable[tuple[list[str], int]], style: str) -> Iterator[Row]:
    found = list(columns)
    for parts in zip_longest(*(lines for lines, _ in found), fillvalue=""):
        # Each cell is isolated by itself: two names side by side must not change places.
        cut = zip(parts, (width for _, width in found), strict=True)
        padded = [isolated(part) + " " * (width - cells(part)) for part, width in cut]
        yield Row((start + (" " * GAP).join(padded)).rstrip(), style)
