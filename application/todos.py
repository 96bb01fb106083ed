"""What is still to be done at the desk: how is it put on the list, taken off it, and seen?"""

from __future__ import annotations

from datetime import timedelta

from application import resolving
from application.anchoring import anchor
from application.answers import Ask, Doc, bounds_of, cut, envelope
from application.desk import Desk, How, Written, told
from application.notes import private, stamped, words
from domain.anchor import Anchor
from domain.errors import NotFound, Rejected
from domain.ids import short
from domain.moment import Moment
from domain.text import Private, safe_name
from domain.todo import TODO, AddTodo, FinishTodo, TodoAdded
from projections import notes
from projections.bounds import Bounds
from projections.dating import span_of


def add_todo(
    desk: Desk,
    text: str,
    *,
    on: str | None = None,
    due: str | None = None,
    whom: str | None = None,
    how: How,
) -> Written:
    """Put something on the list: on a thing, by a date, for a person, or none of these.

    Raises:
        NotFound: there is no such thing. Rejected: the text is empty, or the date cannot be read.
    """
    pinned = anchor(desk, on) if on else None
    zone = _zone(desk, pinned)
    moment = _due(desk, due, zone) if due else None
    person = Private.of(safe_name(whom)) if whom else None
    command_id, act = desk.new_act(how)
    command = AddTodo(TodoAdded(act=act, text=private(text), on=pinned, due=moment, whom=person))
    outcome = desk.append(TODO, act, command, command_id=command_id, how=how)
    what = f"to do, {short(act)}; when it is done: sitline todo done {short(act)}"
    echo = _echo(desk, moment, zone)
    return told(outcome, what, how, id=act, echo=echo, take_back=f"sitline void {short(act)} --reason …")


def finish_todo(desk: Desk, identifier: str, *, how: How) -> Written:
    """Say that something on the list is done; voiding that opens it again.

    Raises:
        NotFound: it is not on the list. Refused: it was voided.
    """
    full = resolving.identifier(desk, identifier)
    fact = desk.log.fact("todo", full)
    if fact is None:
        raise NotFound(f"{identifier!r} is nothing to be done", mend="sitline todo list shows what is")
    command_id, act = desk.new_act(how)
    tables = desk.tables()
    command = FinishTodo(act, full, notes.last_done(tables, full), notes.voided(tables, "todo"))
    outcome = desk.append(TODO, full, command, command_id=command_id, how=how)
    return told(
        outcome, f"done: {short(full)}", how, id=act, take_back=f"sitline void {short(act)} --reason …"
    )


def list_todos(desk: Desk, ask: Ask, *, include_done: bool = False) -> Doc:
    """What is still to be done, overdue first, then soonest first; by the printed `at`."""
    at = bounds_of(desk, ask, "UTC")
    found = notes.todos(desk.tables(), at.known_at, at.at)
    doc = envelope(desk, "sitline.todos/1", at, ask, "UTC")
    doc["overdue"] = sum(bool(row["overdue"]) for row in found)
    doc["done"] = sum(row["done"] is not None for row in found)
    kept = [todo_doc(row) for row in found if include_done or row["done"] is None]
    return cut(doc, "todos", kept, ask)


def todo_doc(row: Doc) -> Doc:
    """One thing to be done as answers have it."""
    on = row.get("on") or {}
    return {
        "id": row["act"],
        "text": words(row, "text"),
        "on": on.get("id"),
        "situation": on.get("situation") or None,
        "due": row.get("due"),
        "overdue": row["overdue"],
        "for": words(row, "whom"),
        "done": {"id": row["done"]["act"], **stamped(row["done"])} if row["done"] else None,
        **stamped(row),
    }


def todos_on(desk: Desk, on: Anchor, at: Bounds) -> list[Doc]:
    """What is still to be done on a thing, or on a part of it."""
    found = notes.todos(desk.tables(), at.known_at, at.at)
    return [todo_doc(r) for r in found if r["done"] is None and "on" in r and Anchor(**r["on"]).covers(on.id)]


def _zone(desk: Desk, on: Anchor | None) -> str:
    slug_of = on.situation if on else ""
    return str(desk.tables().rows("situation").get(slug_of, {}).get("zone", "UTC"))


def _due(desk: Desk, text: str, zone: str) -> Moment:
    """A date as everywhere else; and `tomorrow`, which only here lies ahead."""
    if text.strip().casefold() == "tomorrow":
        return Moment(edtf=(desk.clock().date() + timedelta(days=1)).isoformat(), as_said="tomorrow")
    try:
        return Moment.read(text, desk.door(zone))
    except Rejected as error:
        raise Rejected(error.what, where="--due", mend=error.mend) from None


def _echo(desk: Desk, due: Moment | None, zone: str) -> tuple[str, ...]:
    """How the date was read: a day without a year is the nearest past one, which is seldom meant here."""
    span = span_of(due.model_dump(), zone) if due else None
    if due is None or span is None:
        return ()
    past = span.latest is not None and span.latest < desk.clock()
    return (f"due {due} ({due.zone or zone}){': that is past already' if past else ''}",)
