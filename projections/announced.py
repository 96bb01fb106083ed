"""Which acts that happen once (a release, an exchange, an aid delivery) were announced, and did they come?

An act came if an update in standing says that one of its kind occurred, under the same name of the
incident or, where none is given, in the same place, and was reported no earlier than the announcement.
"""

from __future__ import annotations

from datetime import datetime

from domain.claim import Doc
from domain.wording import listed
from projections.current import Current
from projections.dates import span_doc
from projections.dating import published_of, span_of


def acts(state: Current) -> list[Doc]:
    """An expectation for every announced act, by the first update that announces it."""
    found: dict[tuple[str, str], Doc] = {}
    standing = [u for u in state.picture.updates.values() if _stands(u, state)]
    announced = [u for u in standing if u["nature"] == "incident" and u.get("modality") == "announced"]
    for update in sorted(announced, key=lambda u: (str(_published(u, state)), u["id"])):
        key = (update["kind"], update.get("incident") or _place(update, state))
        found.setdefault(key, _expectation(update, standing, state))
    return list(found.values())


def _expectation(announced: Doc, standing: list[Doc], state: Current) -> Doc:
    picture = state.picture
    due = span_of(announced.get("occurred") or announced.get("deadline"), picture.zone)
    came = [u["id"] for u in standing if _came(announced, u, state)]
    denied = [u["id"] for u in standing if u["kind"] == announced["kind"] and _denied(announced, u)]
    stage = "fulfilled" if came else "broken" if denied else "open"
    if stage == "open" and due and due.latest and due.latest < picture.bounds.at:
        stage = "silent"
    source = picture.reports[announced["report"]]["source"]
    return {
        "id": announced["id"],
        "what": announced["says"],
        "announced_by": listed(announced.get("announced_by") or announced.get("by") or ()) or source,
        "reported_by": [source],
        "due": span_doc(due) if due else None,
        "stage": stage,
        "because": came or denied,
    }


def _came(announced: Doc, update: Doc, state: Current) -> bool:
    if update["kind"] != announced["kind"] or update.get("modality", "occurred") not in (
        "occurred",
        "ongoing",
    ):
        return False
    before, after = _published(announced, state), _published(update, state)
    return _same(announced, update, state) and (before is None or after is None or after >= before)


def _denied(announced: Doc, update: Doc) -> bool:
    named = announced.get("incident")
    return bool(named) and named == update.get("incident") and update.get("modality") == "negated"


def _same(announced: Doc, update: Doc, state: Current) -> bool:
    if announced.get("incident") or update.get("incident"):
        return bool(announced.get("incident") == update.get("incident"))
    return bool(_place(announced, state)) and _place(announced, state) == _place(update, state)


def _place(update: Doc, state: Current) -> str:
    name = (update.get("place") or {}).get("name", "")
    return state.picture.names.places.key(name) if name else ""


def _published(update: Doc, state: Current) -> datetime | None:
    return published_of(state.picture.reports[update["report"]], state.picture.zone).latest


def _stands(update: Doc, state: Current) -> bool:
    return state.picture.standings.of(update["id"])[0] == "standing"
