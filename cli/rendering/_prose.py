"""How is a text written that leaves the desk: as Markdown, or as plain text that any mail takes?

A text is a title, paragraphs, sections of points and tables; both forms say the same words in the same
order. Names from the log are escaped, so that none of them is read as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cli.rendering._layout import wrap
from cli.rendering._safe import isolated

WIDTH = 78
"""Columns of plain text: a mail's eighty, less what a quotation sets before a line."""

_MARKUP = re.compile(r"([\\`*_\[\]<>|~])")


@dataclass(slots=True)
class Point:
    """One point of a list; points under it are set in."""

    text: str
    under: Sequence[str] = ()
    depth: int = 0


@dataclass(slots=True)
class Part:
    """A heading with what stands under it: a paragraph, points, or a table whose first row is its head."""

    title: str
    points: list[Point] = field(default_factory=list)
    table: list[Sequence[str]] = field(default_factory=list)
    none: str = ""


@dataclass(slots=True)
class Prose:
    """A whole text."""

    title: str
    lead: list[str]
    parts: list[Part]
    foot: list[str] = field(default_factory=list)
    """Lines that are given as they stand, so that they can be pasted."""


def markdown(prose: Prose) -> str:
    """The text as CommonMark, with tables as GitHub writes them."""
    blocks = [f"# {_marked(prose.title)}", *map(_marked, prose.lead)]
    for part in prose.parts:
        if part.points or part.table or part.none:
            blocks += [f"## {_marked(part.title)}", "\n".join(_md(part))]
    foot = [f"`{line.replace('`', '')}`" for line in prose.foot]
    return "\n\n".join([*blocks, *(["---", *foot] if foot else [])]) + "\n"


def _md(part: Part) -> Iterator[str]:
    for point in part.points:
        indent = "  " * point.depth
        yield f"{indent}- {_marked(point.text)}"
        yield from (f"{indent}  - {_marked(text)}" for text in point.under)
    if part.table:
        head, *rows = part.table
        yield _row(head)
        yield "|" + " --- |" * len(head)
        yield from map(_row, rows)
    elif not part.points:
        yield _marked(part.none)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(map(_marked, cells)) + " |"


def _marked(text: str) -> str:
    return isolated(_MARKUP.sub(r"\\\1", " ".join(str(text).split())))


def plain(prose: Prose) -> str:
    """The text for a mail, wrapped; what does not fit a line stands out whole."""
    blocks = [[*_wrapped(prose.title), "=" * min(len(prose.title), WIDTH)], *map(_wrapped, prose.lead)]
    for part in prose.parts:
        if part.points or part.table or part.none:
            head = [part.title, "-" * len(part.title)]
            blocks.append(
                [*head, *_points(part), *_table(part)] if part.points or part.table else [*head, part.none]
            )
    blocks += [[line] for line in prose.foot]  # as they stand: they can be pasted
    return "\n\n".join("\n".join(map(isolated, lines)) for lines in blocks) + "\n"


def _points(part: Part) -> Iterator[str]:
    for point in part.points:
        yield from _item(point.text, point.depth)
        for text in point.under:
            yield from _item(text, point.depth + 1)


def _item(text: str, depth: int) -> Iterator[str]:
    start = "  " * depth
    lines = wrap(" ".join(text.split()), WIDTH - len(start) - 2)
    yield from (f"{start}{'- ' if at == 0 else '  '}{line}" for at, line in enumerate(lines))


def _table(part: Part) -> Iterator[str]:
    """A table as points: columns do not survive a mail."""
    head, *rows = part.table or [[]]
    for row in rows:
        first, *rest = row
        named = (f"{name} {cell}" for name, cell in zip(head[1:], rest, strict=True) if cell)
        yield from _item(f"{first}: {'; '.join(named)}", 0)


def _wrapped(text: str) -> list[str]:
    return wrap(" ".join(text.split()), WIDTH)
