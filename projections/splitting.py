"""Which updates are of another incident than the one under which they were recorded?

A person said so (`edge.split`); it is resolved when read, and falls away when the edge is taken back.
"""

from __future__ import annotations

from collections.abc import Mapping

from domain.claim import Doc
from projections.standing import Standings


def splits(stand: Standings) -> list[Doc]:
    """The splits in force, in their order."""
    return [change for change in stand.active.values() if change["wire"].startswith("edge.split")]


def told_apart(updates: Mapping[str, Doc], stand: Standings) -> dict[str, Doc]:
    """The updates, those that were split off under the incident that they are said to be of."""
    into = {update: change["into"] for change in splits(stand) for update in change.get("updates", ())}
    return {key: _of(update, into[key]) if key in into else update for key, update in updates.items()}


def _of(update: Doc, incident: str) -> Doc:
    """The update with its claims as claims on that incident."""
    before = update.get("incident") or update["id"]
    claims = [claim | {"subject": _subject(claim["subject"], before, incident)} for claim in update["claims"]]
    return update | {"incident": incident, "claims": claims}


def _subject(subject: Doc, before: str, incident: str) -> Doc:
    meant = subject["sort"] == "incident" and subject.get("name") == before
    return subject | {"name": incident} if meant else subject
