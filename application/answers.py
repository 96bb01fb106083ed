"""What does every answer carry: its bounds, its rules, its position, and only so much at a time?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from application.answering import LIMIT, beginning
from application.desk import Desk
from domain.edtf import bounds as edtf_bounds
from domain.edtf import parse
from domain.errors import NotFound, Rejected, did_you_mean
from domain.leading import DEFAULT, RULES
from domain.moment import Moment
from projections.assembled import Page
from projections.bounds import Bounds

Doc = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ask:
    """How a question is asked: its bounds as typed, how much of the answer, and by which rule."""

    known_at: str | None = None
    noted_by: str | None = None
    published_by: str | None = None
    true_at: str | None = None
    at: str | None = None
    limit: int = LIMIT
    rule: str = DEFAULT
    next: str | None = None

    def __post_init__(self) -> None:
        if self.rule not in RULES:
            raise Rejected(f"{self.rule!r} is no rule", where="--rule", mend=did_you_mean(self.rule, RULES))
        if self.limit < 0:
            raise Rejected("a limit cannot be negative", where="--limit", mend="0 stands for all")


def bounds_of(desk: Desk, ask: Ask, zone: str) -> Bounds:
    """The bounds of a question: moments, bare days (their end, in the zone), positions, `before:ID`.

    Raises:
        Rejected: a bound cannot be read.
    """
    noted_by = _instant(desk, ask.noted_by, zone, "--noted-by")
    now = _instant(desk, ask.at, zone, "--at") or desk.clock()
    return Bounds(
        # Who asks what was known then must not be told what has become overdue since.
        at=min(now, noted_by) if noted_by else now,
        known_at=_position(desk, ask.known_at, zone),
        noted_by=noted_by,
        published_by=_instant(desk, ask.published_by, zone, "--published-by"),
        true_at=_instant(desk, ask.true_at, zone, "--true-at"),
    )


def position_of(desk: Desk, text: str, zone: str) -> int:
    """The log position that a bound stands for."""
    found = _position(desk, text, zone)
    if found is None:
        raise Rejected("a bound is needed", mend="a day, a moment, a position or before:ID")
    return found


def instant_of(desk: Desk, text: str, zone: str, where: str) -> datetime:
    """The instant that a bound stands for: of a bare day its end."""
    found = _instant(desk, text, zone, where)
    if found is None:
        raise Rejected("a bound is needed", where=where, mend="a day or a moment")
    return found


def _position(desk: Desk, text: str | None, zone: str) -> int | None:
    if text is None:
        return None
    if text.isdecimal():
        return _whole(desk, int(text))
    if text.startswith("before:"):
        return _whole(desk, _before(desk, text.removeprefix("before:")))
    if (mark := _mark(desk, text)) is not None:
        return _whole(desk, mark)
    return desk.log.position_at(_instant(desk, text, zone, "--known-at") or desk.clock())


def _mark(desk: Desk, text: str) -> int | None:
    """The position that a mark of that name stands for; marks are slugs, and no date or number is one."""
    from projections.notes import mark_of

    row = mark_of(desk.tables(), text) if text[:1].isalnum() else None
    return None if row is None else int(row["names"])


def _marks_said(desk: Desk) -> str:
    """The newest marks, for who mistyped one."""
    from projections.notes import marks

    names = [row["name"] for row in reversed(marks(desk.tables())) if row["in_force"]][:5]
    return f"; or a mark: {', '.join(names)}" if names else ""


def _whole(desk: Desk, position: int) -> int:
    """The position, or the last one before it at which a command ends: nothing is seen half recorded."""
    while position > 0:
        page = desk.log.feed(position - 1, 2)
        if len(page) < 2 or page[0].command != page[1].command:  # noqa: PLR2004  # the one asked for, the next
            break
        position -= 1
    return position


def _before(desk: Desk, identifier: str) -> int:
    from application import resolving

    full = resolving.identifier(desk, identifier)
    for namespace in ("report", "update", "act", "assessment"):
        fact = desk.log.fact(namespace, full)
        if fact is not None:
            return fact.position - 1
    raise NotFound(
        f"there is nothing called {identifier!r}", where="--known-at", mend="sitline log shows positions"
    )


def recorded_at(desk: Desk, position: int) -> datetime | None:
    """When a position was recorded; None before the first."""
    page = desk.log.feed(position - 1, 1) if position else []
    return page[0].recorded_at if page else None


def _instant(desk: Desk, text: str | None, zone: str, where: str) -> datetime | None:
    if text is None:
        return None
    if (mark := _mark(desk, text)) is not None:
        return recorded_at(desk, mark)
    from domain.dates import read_date

    try:
        read = read_date(text, desk.door(zone))
    except Rejected as error:
        raise Rejected(error.what, where=where, mend=error.mend + _marks_said(desk)) from None
    span = Moment(edtf=read.edtf, zone=read.zone, clock=read.clock).span(zone)
    return span.latest or edtf_bounds(parse("9999"), zone).latest


def envelope(desk: Desk, schema: str, at: Bounds, ask: Ask, zone: str, stream: str | None = None) -> Doc:
    """What every answer begins with; one about a single stream counts what is not understood there."""
    return beginning(desk.tables(), schema, at, ask.rule, zone, stream, desk.behind)


def cut(doc: Doc, name: str, items: Sequence[Any], ask: Ask) -> Doc:
    """The items from the cursor on, at most `limit`, with their total and the next cursor."""
    start = _cursor(ask)
    end = len(items) if ask.limit == 0 else start + ask.limit
    doc[name] = list(items[start:end])
    doc[f"{name}_total"] = len(items)
    doc["next"] = str(end) if end < len(items) else None
    return doc


def cut_all(doc: Doc, ask: Ask) -> Doc:
    """An answer of several arrays, each cut at the limit, with totals; one cursor serves them all."""
    start = _cursor(ask)
    more = False
    for name in [n for n, value in doc.items() if isinstance(value, list) and n != "rules"]:
        items = doc[name]
        end = len(items) if ask.limit == 0 else start + ask.limit
        doc[name], doc[f"{name}_total"] = items[start:end], len(items)
        more = more or end < len(items)
    doc["next"] = str(start + ask.limit) if more else None
    return doc


def listing(desk: Desk, schema: str, name: str, items: Sequence[Any], ask: Ask, zone: str = "UTC") -> Doc:
    """An answer that is one list."""
    at = bounds_of(desk, ask, zone)
    return cut(envelope(desk, schema, at, ask, zone), name, items, ask)


def page_of(ask: Ask) -> Page:
    """The part of each list that is asked for."""
    return Page(_cursor(ask), ask.limit)


def _cursor(ask: Ask) -> int:
    if ask.next is None:
        return 0
    if not ask.next.isdecimal():
        raise Rejected(
            f"{ask.next!r} is no cursor", where="--next", mend="give the `next` of the answer before"
        )
    return int(ask.next)
