"""What was announced, and did it come?

An announced act opens an expectation, with a date if one was given. What became of it is derived:
fulfilled or broken by what voices say happened, silent once its date is past and nothing was said.
"""

from __future__ import annotations

from domain.claim import Doc
from domain.condition import Condition, holds
from domain.condition import state as state_of
from domain.testimony import Testimony
from domain.wording import listed
from projections.announced import acts
from projections.bounds import written
from projections.current import Current
from projections.dates import span_doc
from projections.dating import span_of


def expectations(state: Current) -> list[Doc]:
    """The expectations opened by announcements in standing, one for each thing announced.

    What nothing came of yet first; of that it is said only when asked whether it is silent (`in_time`).
    """
    found: list[Doc] = []
    for condition in state.conditions:
        announced = [t for t in condition.announced if is_announcement(t)]
        if announced:
            found.append(_expectation(sorted(announced, key=_said_first), condition, state))
    found += acts(state)
    return sorted(found, key=lambda e: (e["stage"] != "open", e["what"], e["id"]))


def _said_first(testimony: Testimony) -> tuple[str, str]:
    return str(testimony.published.earliest or ""), testimony.id


def announcers(update: Doc) -> list[str]:
    """Who announced what an update reports: those its kind names as such, else those who are to do it."""
    return list(update.get("announced_by") or update.get("by") or ())


def is_announcement(testimony: Testimony) -> bool:
    """Announced, rather than intended, threatened or imagined."""
    return testimony.modality in ("announced", "occurred")


def _expectation(announced: list[Testimony], condition: Condition, state: Current) -> Doc:
    """Told by the first announcement; any of them may give the date."""
    picture = state.picture
    updates = [picture.updates[t.update] for t in announced]
    dates = [span_of(u.get("occurred") or u.get("until"), picture.zone) for u in updates]
    due = next((span for span in dates if span), None)
    stage, because = _outcome(announced[0], condition)
    return {
        "id": announced[0].update,
        "what": updates[0]["says"],
        "announced_by": listed(announcers(updates[0])) or announced[0].source,
        "reported_by": sorted({t.source for t in announced}),
        "due": span_doc(due) if due else None,
        "stage": stage,
        "because": because,
        "_due": written(due.latest) if due else None,
    }


def _outcome(announced: Testimony, condition: Condition) -> tuple[str, list[str]]:
    """What voices say came of it; only what may be later than the announcement counts."""
    later = [t for t in condition.asserted if t.kind == announced.kind and _may_follow(announced, t)]
    broke = [t for t in later if t.denies]
    begun = [t for t in later if not t.denies and state_of(t).partly]
    came = [t for t in later if not t.denies and not state_of(t).partly and _holds_or_done(t)]
    if came and not broke:
        return "fulfilled", [t.id for t in came]
    if begun or came:
        return "partly", [t.id for t in (*came, *begun, *broke)]
    return ("broken", [t.id for t in broke]) if broke else ("open", [])


def _holds_or_done(testimony: Testimony) -> bool:
    """It came if what was announced holds, or, of an act that ends a presence, is completed."""
    return holds(testimony) == "yes" or state_of(testimony).at == "completed"


def _may_follow(announced: Testimony, happened: Testimony) -> bool:
    said, attested = announced.published.earliest, happened.attested.latest
    return said is None or attested is None or attested >= said
