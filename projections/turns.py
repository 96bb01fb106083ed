"""What turned between two looks at a situation: which conflicts opened and closed, what went stale?"""

from __future__ import annotations

from collections.abc import Sequence

from domain.claim import Doc
from projections.conflicts import Weighed, dissolved, weigh_all
from projections.conflicts_answer import question_doc
from projections.current import current
from projections.dating import span_of
from projections.expectations import expectations
from projections.in_time import expected_in_time
from projections.picture import Picture


def conflict_turns(
    before: Picture | None, now: Picture, key: bytes, rule: str
) -> tuple[list[Doc], list[Doc]]:
    """The conflicts opened, or opened again, and those closed since the earlier look."""
    was = weigh_all(before, key, rule) if before else []
    here = weigh_all(now, key, rule)
    opened = [w for w in here if w.is_open and not any(_same(w, old) for old in was if old.is_open)]
    closed = [old for old in was if old.is_open and not any(_same(old, w) for w in here if w.is_open)]
    ended = [*here, *dissolved(now, key, rule)] if closed else []
    return (
        [_turn(w, now, next((old.stage for old in was if _same(old, w)), "")) for w in opened],
        [_closed(old, next((w for w in ended if _same(old, w)), None), now) for old in closed],
    )


def _closed(old: Weighed, end: Weighed | None, now: Picture) -> Doc:
    """How it ended; where its names were parted, there is no such question any more."""
    if end is not None:
        return _turn(end, now, old.stage)
    gone = {"open": False, "stage": "dissolved", "because": "nothing contradicts any more"}
    return _turn(old, now, old.stage) | gone


def _same(one: Weighed, other: Weighed) -> bool:
    """By their question; where names were joined since, by a pair of claims they share."""
    if one.conflict.id == other.conflict.id:
        return True
    claims = {t.id for t in one.conflict.testimonies}
    return len(claims & {t.id for t in other.conflict.testimonies}) > 1


def _turn(weighed: Weighed, picture: Picture, was: str) -> Doc:
    return {
        "id": weighed.conflict.id,
        "situation": picture.slug,
        "question": question_doc(weighed.conflict, picture),
        "certainty": weighed.conflict.certainty,
        "was": was or None,
        "open": weighed.is_open,
        "stage": weighed.stage,
        "because": weighed.because,
        "candidates": [candidate.value for candidate in weighed.candidates],
    }


def gone_stale(before: Sequence[Doc], now: Sequence[Doc], slug: str) -> list[Doc]:
    """The assessments that need another look and did not then; both as `summary_doc` tells them."""
    then = {one["id"] for one in before if one["stale"]["is"]}
    return [
        {
            "id": one["id"],
            "situation": slug,
            "statement": one["statement"],
            "likelihood": one["likelihood"],
            "because": one["stale"]["because"],
        }
        for one in now
        if one["stale"]["is"] and one["id"] not in then
    ]


def overdue(before: Picture | None, now: Picture, key: bytes, rule: str) -> list[Doc]:
    """What was announced, is past its date and of which nothing was said; `new` if it was not so then."""
    late = _late(now, key, rule)
    then = {one["id"] for one in _late(before, key, rule)} if before and late else set()
    return [one | {"situation": now.slug, "new": one["id"] not in then} for one in late]


def _late(picture: Picture, key: bytes, rule: str) -> list[Doc]:
    found = [expected_in_time(one, picture.bounds.at) for one in expectations(current(picture, key, rule))]
    return [one for one in found if one["stage"] == "silent"]


def new_reports(picture: Picture, since: int) -> list[Doc]:
    """The reports recorded after a position, in order of recording."""
    found = [row for row in picture.reports.values() if row["position"] > since]
    said: dict[str, list[str]] = {}
    for update in picture.updates.values():
        said.setdefault(update["report"], []).append(update["says"])
    return [_report(row, said.get(row["report"], []), picture) for row in sorted(found, key=_position)]


def _report(row: Doc, said: list[str], picture: Picture) -> Doc:
    span = span_of(row["published"], picture.zone)
    return {
        "id": row["report"],
        "situation": picture.slug,
        "source": row["source"],
        "published": row["published"] | (span.to_doc() if span else {}),
        "says": said[:SAID],
        "updates": len(said),
        "standing": picture.standings.of(row["report"])[0],
        "corrects": row.get("corrects"),
        "position": row["position"],
        "recorded_at": row["recorded_at"],
        "by": row["recorded_by"],
    }


SAID = 3
"""Updates of a report that the list tells; `show` tells all."""


def felled(picture: Picture, since: int) -> list[Doc]:
    """What was corrected, revoked, refuted, read anew or voided after a position, in order of recording."""
    found = [
        change
        for change in picture.standings.active.values()
        if change["position"] > since and change["wire"].partition("@")[0] in _FELLED
    ]
    return [
        {
            "id": change["act"],
            "situation": picture.slug,
            "what": _FELLED[change["wire"].partition("@")[0]],
            "target": next(str(change[n]) for n in ("update", "claim", "target", "report") if change.get(n)),
            "because": change.get("reason") or change.get("because") or change.get("manner") or "",
            "position": change["position"],
            "by": change["recorded_by"],
        }
        for change in sorted(found, key=_position)
    ]


_FELLED = {
    "report.corrected": "corrected",
    "report.revoked": "taken back by its source",
    "report.recoded": "read anew",
    "judgement.refuted": "refuted",
    "act.voided": "voided",
}


def _position(row: Doc) -> int:
    return int(row["position"])
