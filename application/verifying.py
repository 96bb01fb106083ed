"""Which claims should the desk look into first?"""

from __future__ import annotations

from application.answers import Ask, Doc, bounds_of, cut, envelope
from application.asking import there
from application.desk import Desk
from application.judged import grounds_of
from domain.errors import NotFound
from projections.assessments import assessments_of
from projections.conflicts import weigh_all
from projections.picture import Picture
from projections.queue import QUEUE, Cite, queue
from projections.seeing import picture
from projections.stages import life_of

OVER = frozenset({"withdrawn", "resolved-true", "resolved-false", "unresolvable"})
"""Stages of an assessment for which nothing need be verified any more."""


def waiting(desk: Desk, situation: str | None, ask: Ask) -> Doc:
    """What waits to be verified, in a situation or in all that are followed, with why it matters.

    Of one situation the assessments made of it are looked at; of all, each with its own.

    Raises:
        NotFound: there is no such situation.
    """
    pictures = _pictures(desk, situation, ask)
    zones = {seen.zone for seen in pictures}
    zone = zones.pop() if len(zones) == 1 else "UTC"
    stream = f"situation:{pictures[0].slug}" if situation else None
    doc = envelope(desk, "sitline.queue/1", bounds_of(desk, ask, zone), ask, zone, stream)
    doc |= {"rules": [*doc["rules"], QUEUE], "situation": None, "title": None}
    if situation:
        doc |= {"situation": pictures[0].slug, "title": pictures[0].situation["title"]}
    found = [one for seen in pictures for one in _of(desk, seen, ask)]
    found.sort(key=lambda one: (-one["score"], one["situation"]))
    return cut(doc, "items", [one | {"rank": at} for at, one in enumerate(found, start=1)], ask)


def _of(desk: Desk, seen: Picture, ask: Ask) -> list[Doc]:
    return queue(seen, weigh_all(seen, desk.key, ask.rule), _cites(desk, seen))


def _cites(desk: Desk, seen: Picture) -> dict[str, list[Cite]]:
    grounds = grounds_of(desk, seen)
    found: dict[str, list[Cite]] = {}
    for row in assessments_of(desk.tables(), seen):
        life = life_of(row, seen)
        if life.stage in OVER:
            continue
        bearing = set(grounds.bearing(life.spoken))
        for cite in life.spoken["cites"]:
            bears = cite["id"] in bearing or cite["role"] == "contradicts"
            told = Cite(row["assessment"], row["statement"], cite["role"], bears)
            found.setdefault(cite["id"], []).append(told)
    return found


def _pictures(desk: Desk, situation: str | None, ask: Ask) -> list[Picture]:
    if situation is not None:
        return [picture(desk.tables(), *there(desk, situation, ask))]
    found = []
    for slug, row in sorted(desk.tables().rows("situation").items()):
        if not row["closed"]:
            try:
                found.append(picture(desk.tables(), slug, bounds_of(desk, ask, row.get("zone", "UTC"))))
            except NotFound:
                continue  # it was opened later
    return found
