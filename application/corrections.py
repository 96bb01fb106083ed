"""Which publications need a correction, because something that they rest on has fallen?

Nothing is stored of it: it is worked out from what came since, so that a void of the void takes it away
again. Only the parts of the situation are looked at on which something new bears.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from application.answers import Doc
from application.desk import Desk, Written
from projections.published import publications

if TYPE_CHECKING:
    from projections.falls import Fall

P = ParamSpec("P")

SHOWN = 3
"""Lines that the echo of a write names; `sitline publications NAME` has all."""


def to_correct(desk: Desk, slug: str, at: int | None = None) -> list[Doc]:
    """The publications of a situation that need a correction by a log position, in order of publication.

    One that a later publication corrects needs none; the later one may.
    """
    position = desk.tables().position if at is None else at
    left = [row for row in publications(desk.tables(), slug, position) if row["corrected_by"] is None]
    return [_due(desk, row, falls) for row in left if (falls := falls_of(desk, row, position))]


def falls_of(desk: Desk, row: Doc, position: int) -> list[Fall]:
    """What of the ground of a publication has fallen since the position that it was made at."""
    from projections.fallen_since import assessment_fall

    known = int(row["bounds"]["known_at"])
    found = _evidence(desk, row, known, position) if position > known else []
    for told in row["assessments"]:
        identifier = told.partition("@")[0]
        now = assessment_fall(told, desk.tables().row("assessment", "", identifier, position))
        if now and not assessment_fall(told, desk.tables().row("assessment", "", identifier, known)):
            found.append(now)
    return found


def _evidence(desk: Desk, row: Doc, known: int, position: int) -> list[Fall]:
    from application.settling import ground, part_of, picture_of_part
    from domain.ids import report_of
    from domain.leading import DEFAULT
    from projections.bounds import Bounds
    from projections.fallen_since import fallen_since
    from projections.touched import Touched

    slug, tables = row["situation"], desk.tables()
    mine = {report_of(one) for one in row["grounds"]}
    touched = Touched(tables, slug, known, position).by_changes()
    seeds = {update for update in touched if report_of(update) in mine}
    if not seeds:
        return []

    def seen(at: int) -> Any:
        here = ground(tables, slug, Bounds(at=desk.clock(), known_at=at), desk.key, DEFAULT)
        return picture_of_part(here, part_of(here, seeds), {report_of(update) for update in seeds})

    reports = {report_of(update) for update in seeds}
    asked = [one for one in row["grounds"] if report_of(one) in reports]
    return fallen_since(asked, seen(known), seen(position))


def _due(desk: Desk, row: Doc, falls: list[Fall]) -> Doc:
    lines = concerned(answer_of(desk, row), falls)
    return {
        "name": row["name"],
        "id": row["act"],
        "situation": row["situation"],
        "position": row["position"],
        "says": f"{row['name']} needs a correction",
        "lines": [line["text"] for line in lines],
        "fallen": fallen_docs(falls),
    }


def fallen_docs(falls: Iterable[Fall]) -> list[Doc]:
    """What fell, each thing once, in words; a claim is not told beside the report it fell with."""
    from projections.falls import words_of

    once = {fall.id: fall for fall in reversed(list(falls))}
    whole = [f for f in once.values() if not any(f.id.startswith(f"{other}#") for other in once)]
    return [fall.to_doc() | {"says": words_of(fall)} for fall in reversed(whole)]


def concerned(answer: Doc | None, falls: Iterable[Fall]) -> list[Doc]:
    """The lines of a published answer that rest on something that fell, each with `fallen`.

    A judgement is concerned by whatever fell of what it cites; any other line by what it itself says.
    """
    by_ground: dict[str, list[Fall]] = {}
    for fall in falls:
        by_ground.setdefault(fall.path[0], []).append(fall)
    told = [
        line | {"section": section["title"]}
        for section in (answer or {"brief": {"sections": []}})["brief"]["sections"]
        for line in section["lines"]
    ]
    found = []
    for line in told:
        judged, _, identifier = line["key"].partition("|")
        mine = [f for ground in line["grounds"] for f in by_ground.get(ground, ()) if f.id == ground]
        if judged == "assessment":
            mine = [f for ground in (identifier, *line["grounds"]) for f in by_ground.get(ground, ())]
        if mine:
            found.append(line | {"fallen": fallen_docs(mine)})
    return found


def answer_of(desk: Desk, row: Doc) -> Doc | None:
    """The published answer; None where it was erased."""
    event: Any = desk.log.feed(int(row["position"]) - 1, 1)[0].event
    found: Doc | None = json.loads(event.answer.text) if event.answer.text is not None else None
    return found


def tells_of_publications(
    write: Callable[Concatenate[Desk, P], Written],
) -> Callable[Concatenate[Desk, P], Written]:
    """A write by which claims can fall: it says, too, which publications need a correction now."""

    @wraps(write)
    def run(desk: Desk, /, *args: P.args, **named: P.kwargs) -> Written:
        written = write(desk, *args, **named)
        more = told_of(desk, written)
        return replace(written, echo=(*written.echo, *more)) if more else written

    return run


def told_of(desk: Desk, written: Written) -> tuple[str, ...]:
    """The publications that a write made need a correction, in a line each; none of a dry run."""
    if not written.new or written.dry_run or not written.position:
        return ()
    recorded = desk.log.feed(written.position - 1, 1)[0]
    sort, _, key = recorded.stream.partition(":")
    if sort == "assessment":
        key = (desk.tables().row("assessment", "", key) or {}).get("situation", "")
    if sort not in ("situation", "assessment") or not key or not publications(desk.tables(), key):
        return ()
    before = {one["name"] for one in to_correct(desk, key, (written.first or written.position) - 1)}
    return tuple(said(one) for one in to_correct(desk, key) if one["name"] not in before)


def said(due: Doc) -> str:
    """`brief-12 needs a correction (2 lines: …): sitline publish --note brief-12`."""
    from domain.ids import report_of, short

    lines = due["lines"]
    some = "; ".join(line.partition(";")[0] for line in lines[:SHOWN]) or "what it cites"
    more = f"; and {len(lines) - SHOWN} more" if len(lines) > SHOWN else ""
    ids = [one["id"] for one in due["fallen"]]
    reports = sorted({report_of(one) for one in ids})
    felled = (
        short(ids[0] if len(ids) == 1 else reports[0]) if len(reports) == 1 else f"{len(reports)} reports"
    )
    return f"{due['says']} ({some}{more}), since {felled} fell: sitline publish --note {due['name']}"
