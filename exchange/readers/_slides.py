"""Which slides does a timeline of TimelineJS have, be it JSON or a sheet, and whose timeline is it?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from domain.errors import Refused, Rejected
from exchange import cells, dates
from exchange.cells import Named
from exchange.document import elements, in_lines
from exchange.file import File
from exchange.formats import Order, seems
from exchange.json_lines import Element, one_line
from exchange.members import members
from exchange.readers._plain_html import plain
from exchange.readers._timeline_dates import clock
from exchange.row import BadCell, BadRow
from exchange.table import Table, opened

Doc = dict[str, Any]

TIMELINE = "Timeline"
"""A column of ours in a sheet of rejected rows: the title of the timeline that they are from."""

LISTS = ("events", "eras")
_SLIDES = {"events": "event", "eras": "era"}


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide as the JSON has it; `kind` is `event` or `era`, `timeline` the title of the whole."""

    number: int
    kind: str
    doc: Doc
    timeline: str
    given: Sequence[str]
    columns: Sequence[str] = field(default=())


def slides(file: File, order: Order | None) -> Iterator[Slide | BadRow]:
    """Each slide but the title, numbered from 1; of a sheet, by its line.

    Raises:
        Refused: it is no timeline, damaged, or in an encoding that it cannot be in.
    """
    begun = file.head.text.lstrip()
    yield from _of_json(file) if begun.startswith(("{", "[", "\x1e")) else _of_sheet(file, order)


def is_timeline(doc: Doc) -> bool:
    """Whether an object is a timeline: so it stands in a line by itself where rows are handed back."""
    return any(isinstance(doc.get(name), list) for name in LISTS)


# ---- JSON


def _of_json(file: File) -> Iterator[Slide | BadRow]:
    for number, (kind, one, title) in enumerate(_told(file), start=1):
        if isinstance(one, BadRow):
            yield one
            continue
        whole = {"title": {"text": {"headline": title}}} if title else {}
        line = one_line(whole | {f"{kind}s": [one]})
        if isinstance(one, dict):
            yield Slide(number, kind, one, _words(title), (line,))
        else:
            yield BadRow(
                number, "it is no slide", "a slide is an object with start_date and text", given=(line,)
            )


def _told(file: File) -> Iterator[tuple[str, Any, str]]:
    """Each slide, or what is wrong with it, with its kind and the title of its timeline."""
    if in_lines(file, is_timeline):
        for one in elements(file, "", is_timeline):
            if isinstance(one, BadRow):
                yield "event", one, ""
                continue
            for name, kind in _SLIDES.items():
                found = one.value.get(name)
                yield from ((kind, slide, _title(one.value)) for slide in _listed(found))
        return
    top = members(file, LISTS)
    _must_be_a_timeline(file, top)
    for name, kind in _SLIDES.items():
        for one in elements(file, name, is_timeline):
            yield kind, one.value if isinstance(one, Element) else one, _title(top)


def _listed(found: Any) -> list[Any]:
    return found if isinstance(found, list) else []


def _must_be_a_timeline(file: File, top: Doc) -> None:
    if isinstance(top.get("timeline"), dict):
        what, mend = "it is a timeline of TimelineJS 1 or 2", "convert it to TimelineJS 3: events, start_date"
    elif not _has_slides(file):
        guess = seems(file.head)
        what = "it is no timeline of TimelineJS: it has no events"
        what += f"; {guess}" if guess and "timelinejs" not in guess else ""
        mend = "its slides stand in a list, events"
    else:
        return
    raise Refused(what, where=file.name, mend=mend)


def _has_slides(file: File) -> bool:
    return any(True for name in LISTS for _ in elements(file, name, is_timeline))


def _title(doc: Doc) -> str:
    slide = doc.get("title")
    text = slide.get("text") if isinstance(slide, dict) else None
    found = text.get("headline") if isinstance(text, dict) else None
    return found.strip() if isinstance(found, str) else ""


def _words(title: str) -> str:
    try:
        return plain(title, "title").words.replace("\n", " ")
    except BadCell:
        return ""


# ---- sheets


def _of_sheet(file: File, order: Order | None) -> Iterator[Slide | BadRow]:
    table = opened(file)
    cells.must_have(table, "timelinejs", ("Headline",))
    if table.place("Year") is None and table.place("Start Date") is None:
        cells.must_have(table, "timelinejs", ("Year",))
    orders = dates.orders(table, ("Start Date", "End Date"), order)
    title, named = _title_of(table), Named(table)
    columns = (*(name for name in table.columns if name != TIMELINE), TIMELINE)
    for row in table.rows():
        if isinstance(row, BadRow):
            yield row
            continue
        named.row = row.cells
        kind = named("type").casefold()
        if kind == "title":
            continue
        whose = named(TIMELINE.casefold()) or title
        kept = [cell for name, cell in zip(table.columns, row.cells, strict=True) if name != TIMELINE]
        given = (*kept, whose)
        try:
            doc = _slide(named, orders)
        except Rejected as error:
            yield BadRow(row.number, error.what, error.mend, error.where, "", given, columns)
            continue
        yield Slide(row.number, "era" if kind == "era" else "event", doc, _words(whose), given, columns)


def _title_of(table: Table) -> str:
    named = Named(table)
    for row in table.rows():
        if not isinstance(row, BadRow):
            named.row = row.cells
            if named("type").casefold() == "title":
                return named("headline")
    return ""


def _slide(row: Named, orders: Mapping[str, Order | None]) -> Doc:
    return {
        "unique_id": row("unique_id", "id"),
        "start_date": _date(row, "", "start_date", orders.get("Start Date")),
        "end_date": _date(row, "end_", "end_date", orders.get("End Date")),
        "display_date": row("display_date"),
        "group": row("group", "tag"),
        "text": {"headline": row("headline"), "text": row("text")},
        "media": {
            "url": row("media"),
            "credit": row("media_credit"),
            "caption": row("media_caption"),
        },
    }


def _date(row: Named, before: str, whole: str, order: Order | None) -> Doc:
    if written := row(whole):  # sheets of TimelineJS 1
        return {"written": dates.day(written, order) or written}
    told: Callable[[str], str] = lambda part: row(f"{before}{part}")  # noqa: E731
    time = clock(told("time"), f"{before}time")
    return {part: cell for part in ("year", "month", "day") if (cell := told(part))} | time
