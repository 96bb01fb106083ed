"""Which acts that happen once (a release, an exchange, an aid delivery) were announced, and did they come?

An act came if an update in standing says that one of its kind occurred, under the same name of the
incident or, where none is given, in the same place, and was reported no earlier than the announcement.
"""

from __future__ import annotations

from datetime import datetime

from domain.claim import Doc
from domain.wording import listed
from projections.bounds import written
from projections.current import Current
from projections.dates import span_doc
from projections.dating import published_of, span_of


def acts(state: Current) -> list[Doc]:
    """An expectation for every announced act, by the first update that announces it."""
    found: dict[tuple[str, str], list[Doc]] = {}
    standing = [u for u in state.picture.updates.values() if _stands(u, state)]
    announced = [u for u in standing if u["nature"] == "incident" and u.get("modality") == "announced"]
    for update in sorted(announced, key=lambda u: (str(_published(u, state)), u["id"])):
        name = state.merged.get(update.get("incident") or "")
        found.setdefault((update["kind"], name or _place(update, state)), []).append(update)
    return [_expectation(group, standing, state) for group in found.values()]


def _expectation(group: list[Doc], standing: list[Doc], state: Current) -> Doc:
    """Told by the first announcement; any of them may give the date."""
    picture, announced = state.picture, group[0]
    dates = [span_of(u.get("occurred") or u.get("deadline"), picture.zone) for u in group]
    due = next((span for span in dates if span), None)
    came = [u["id"] for u in standing if _came(announced, u, state)]
    denied = [u["id"] for u in standing if _denied(announced, u, state)]
    stage = "fulfilled" if came else "broken" if denied else "open"
    sources = [picture.reports[u["report"]]["source"] for u in group]
    return {
        "id": announced["id"],
        "what": announced["says"],
        "announced_by": listed(announced.get("announced_by") or announced.get("by") or ()) or sources[0],
        "reported_by": sorted(set(sources)),
        "due": span_doc(due) if due else None,
        "stage": stage,
        "because": came or denied,
        "_due": written(due.latest) if due else None,
    }


def _came(announced: Doc, update: Doc, state: Current) -> bool:
    if update["kind"] != announced["kind"] or not _asserts(update):
        return False
    return _same(announced, update, state) and _may_follow(announced, update, state)


def _asserts(update: Doc) -> bool:
    """Whether a voice says that it happened: who asks, comments or reports a quarrel about it does not."""
    happened = update.get("modality", "occurred") in ("occurred", "ongoing")
    return happened and update.get("stance", "supports") == "supports" and not update.get("conflicting")


def _denied(announced: Doc, update: Doc, state: Current) -> bool:
    """Whether a voice says that this very act did not happen; without a name it may speak of another."""
    if update["kind"] != announced["kind"] or not announced.get("incident"):
        return False
    negated = update.get("modality") == "negated" or update.get("stance") == "denies"
    return negated and _same(announced, update, state) and _may_follow(announced, update, state)


def _may_follow(announced: Doc, update: Doc, state: Current) -> bool:
    before, after = _published(announced, state), _published(update, state)
    return before is None or after is None or after >= before


def _same(announced: Doc, update: Doc, state: Current) -> bool:
    one, other = (state.merged.get(u.get("incident") or "") for u in (announced, update))
    if one or other:
        return one == other
    return bool(_place(announced, state)) and _place(announced, state) == _place(update, state)


def _place(update: Doc, state: Current) -> str:
    name = (update.get("place") or {}).get("name", "")
    return state.picture.names.places.key(name) if name else ""


def _published(update: Doc, state: Current) -> datetime | None:
    return published_of(state.picture.reports[update["report"]], state.picture.zone).latest


def _stands(update: Doc, state: Current) -> bool:
    return state.picture.standings.of(update["id"])[0] == "standing"
