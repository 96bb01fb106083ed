"""What does the desk say to itself: marks in the log, and remarks on things in the record?"""

from __future__ import annotations

from typing import Any

from application.anchoring import anchor
from application.answers import Ask, Doc, bounds_of, cut, envelope, position_of
from application.desk import Desk, How, Written, told
from domain.anchor import Anchor
from domain.dates import read_date
from domain.errors import Rejected
from domain.ids import report_of, short
from domain.mark import MARKS, OWN, MarkSet, SetMark
from domain.remark import REMARK, MakeRemark, RemarkMade
from domain.text import Private, safe, slug
from projections import notes


def set_mark(desk: Desk, name: str, *, at: str | None = None, how: How) -> Written:
    """Give the log's position, as it is now or at a bound, a name that every bound takes.

    Raises:
        Rejected: the name is no slug, or is read as a date or a position already.
    """
    _must_be_a_name(desk, name)
    position = _position(desk, at) if at is not None else None
    before = notes.mark_of(desk.tables(), name)
    command_id, act = desk.new_act(how)
    command = SetMark(
        MarkSet(act=act, name=name, at=position),
        before["act"] if before else "",
        notes.voided(desk.tables(), "mark"),
    )
    outcome = desk.append(MARKS, OWN, command, command_id=command_id, how=how)
    here = outcome.recorded[-1].position if outcome.recorded else 0
    names = position if position is not None else here
    echo = (f"so far {name} stood for position {before['names']}",) if before and outcome.recorded else ()
    what = f"{name} stands for position {names}: sitline since {name}"
    return told(outcome, what, how, id=act, echo=echo, take_back=_back(act))


def _position(desk: Desk, at: str) -> int:
    position, head = position_of(desk, at, "UTC"), desk.tables().position
    if not 0 < position <= head:
        mend = f"positions go from 1 to {head}"
        raise Rejected(f"nothing was recorded at position {position}", where="--at", mend=mend)
    return position


def _must_be_a_name(desk: Desk, name: str) -> None:
    """A mark stands where a bound is expected: it must not say something else there."""
    try:
        slug(name)
    except Rejected as error:
        raise Rejected(error.what, where="NAME", mend=error.mend) from None
    try:
        read_date(name, desk.door())
    except Rejected:
        if not name.isdecimal() and name != "before":
            return
    raise Rejected(
        f"{name!r} is read as a date or a position", where="NAME", mend="begin it with a word: shift-2"
    )


def list_marks(desk: Desk, ask: Ask) -> Doc:
    """Every mark, the newest first, with the position it stands for."""
    at = bounds_of(desk, ask, "UTC")
    found = [
        {
            "id": row["act"],
            "name": row["name"],
            "names": row["names"],
            "in_force": row["in_force"],
            **stamped(row),
        }
        for row in reversed(notes.marks(desk.tables(), at.known_at))
    ]
    return cut(envelope(desk, "sitline.marks/1", at, ask, "UTC"), "marks", found, ask)


def make_remark(desk: Desk, identifier: str, text: str, *, how: How) -> Written:
    """Note something on a thing in the record; it claims nothing, and nothing rests on it.

    Raises:
        NotFound: there is no such thing. Rejected: the text is empty or unsafe.
    """
    on = anchor(desk, identifier)
    command_id, act = desk.new_act(how)
    made = RemarkMade(act=act, on=on, text=private(text))
    outcome = desk.append(REMARK, on.home, MakeRemark(made), command_id=command_id, how=how)
    what = f"remarked on {on.sort} {short(on.id)}; sitline show {short(on.id)} tells it"
    return told(outcome, what, how, id=act, take_back=_back(act))


def remarks_on(desk: Desk, on: Anchor, at: int | None) -> list[Doc]:
    """The remarks that a look at a thing shows, in order of recording."""
    return [
        remark_doc(row)
        for row in notes.remarks(desk.tables(), on.home, at)
        if Anchor(**row["on"]).covers(on.id) or row["on"]["id"] in (on.id, report_of(on.id))
    ]


def remark_doc(row: Doc) -> Doc:
    """One remark as answers have it."""
    return {"id": row["act"], "on": row["on"]["id"], "text": words(row, "text"), **stamped(row)}


def words(row: Doc, name: str) -> str | None:
    """A private text of a row: None where there is none, `[erased]` where it was forgotten."""
    told: Any = row.get(name)
    if told is None:
        return None
    return "[erased]" if told["text"] is None else str(told["text"])


def stamped(row: Doc) -> Doc:
    """When something was recorded and by whom."""
    return {"position": row["position"], "recorded_at": row["recorded_at"], "by": row["by"]}


def private(text: str) -> Private:
    """A note as it is kept. Raises `Rejected` where it is empty or unsafe."""
    said = safe(text).strip()
    if not said:
        raise Rejected("the text is empty", where="TEXT", mend="write what you want to keep")
    return Private(text=said)


def _back(act: str) -> str:
    return f"sitline void {short(act)} --reason …"
