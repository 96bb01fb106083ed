"""What was recorded, event by event, and what is one thing in full?"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Any

from application import resolving
from application.anchoring import incident_of
from application.answers import Ask, Doc, bounds_of, cut, envelope
from application.asking import audit, conflict, picture_of
from application.desk import Desk
from application.feeding import PAGE
from application.judged import grounds_of
from domain.errors import NotFound
from domain.ids import short
from domain.update import Update
from projections.audit import settlement_falls
from projections.picture import Picture


def log(desk: Desk, situation: str | None, ask: Ask) -> Doc:
    """Every event in the order of recording, newest first, with who recorded it."""
    slug = resolving.situation(desk, situation) if situation else None
    zone = (desk.tables().row("situation", "", slug) or {}).get("zone", "UTC") if slug else "UTC"
    at = bounds_of(desk, ask, zone)
    own = streams_of(desk, slug) if slug else set()
    entries = [entry_of(r) for r in _events(desk, at.known_at) if slug is None or concerns(r, slug, own)]
    doc = envelope(desk, "sitline.log/1", at, ask, zone) | {"situation": slug}
    return cut(doc, "entries", entries[::-1], ask)


def _events(desk: Desk, upto: int | None) -> Iterable[Any]:
    position = 0
    while page := desk.log.feed(position, PAGE, upto):
        yield from page
        position = page[-1].position


def streams_of(desk: Desk, slug: str) -> set[str]:
    """The streams of a situation: its own, and those of the assessments made of it."""
    made = desk.tables().marked("assessment", "", [f"situation:{slug}"])
    return {f"situation:{slug}", *(f"assessment:{key}" for key in made)}


def concerns(recorded: Any, slug: str, own: set[str]) -> bool:
    """Whether an event is about a situation whose streams are `own`."""
    return recorded.stream in own or getattr(recorded.event, "situation", None) == slug


def entry_of(recorded: Any) -> Doc:
    """An event as `sitline.log/1` tells it."""
    event = recorded.event
    return {
        "position": recorded.position,
        "recorded_at": recorded.recorded_at.isoformat(),
        "by": recorded.by,
        "command": recorded.command,
        "stream": recorded.stream,
        "wire": event.wire,
        "says": _says(event),
        "id": _id(event),
    }


def _id(event: Any) -> str:
    if isinstance(event, Update):
        return event.id
    for name in ("act", "report", "assessment", "slug"):
        if found := getattr(event, name, ""):
            return str(found)
    return ""


def _says(event: Any) -> str:
    """An event in one line."""
    if isinstance(event, Update):
        return event.sentence()
    parts = []
    for name in _TOLD:
        value = getattr(event, name, None)
        if isinstance(value, tuple):
            value = ", ".join(map(str, value))
        if value not in (None, ""):
            parts.append(short(str(value)) if name in _IDS else str(value))
    return " · ".join(parts)


_IDS = frozenset({"todo", "on", "target", "report", "by_report", "claim", "conflict", "to"})
_TOLD = (
    *("slug", "title", "name", "sort", "within", "word", "low", "high", "source", "one", "other", "report"),
    *("by_report", "claim"),
    *(
        "assumption",
        "conflict",
        "target",
        "relation",
        "to",
        "published",
        "manner",
        "outcome",
        "value",
        "status",
        "method",
    ),
    *(
        "reliability",
        "party",
        "statement",
        "likelihood",
        "confidence",
        "change",
        "reason",
        "because",
        "rules",
    ),
    *("text", "todo", "on", "due", "whom", "at", "shows", "size", "media_type"),
    *("audience", "corrects", "tags", "line"),
)
"""The fields that are told of an event, in this order."""


def show(desk: Desk, identifier: str, ask: Ask) -> Doc:
    """One report, update, claim, conflict, incident, assessment, act, situation or source in full.

    Raises:
        NotFound: there is nothing of that id.
    """
    from application.pinned import with_notes

    return with_notes(desk, _found(desk, identifier, ask), ask)


def _found(desk: Desk, identifier: str, ask: Ask) -> Doc:
    if identifier.startswith("c"):
        try:
            return conflict(desk, identifier, ask)
        except NotFound:
            pass  # a source or a situation may begin with a c, too
    if named := _named(desk, identifier, ask):
        return named
    full = resolving.identifier(desk, identifier)
    if full.startswith("r") and not resolving.captured(desk, full)[1]:
        return _captured(desk, full, ask)
    if full.startswith("a"):
        return audit(desk, full.partition("@")[0], ask)
    if full.startswith("x"):
        return _act(desk, full, ask)
    return _report(desk, full, ask)


def _captured(desk: Desk, report: str, ask: Ask) -> Doc:
    """A report that has no situation yet."""
    at = bounds_of(desk, ask, "UTC")
    row = desk.tables().row("captured", "", report, at.known_at)
    if row is None:
        raise NotFound(f"report {short(report)} is outside these bounds", mend="ask with later bounds")
    fact = desk.log.fact("fallen", report)
    return envelope(desk, "sitline.show/1", at, ask, "UTC") | {
        "id": report,
        "sort": "report",
        "title": f"report by {row['source']}, not coded yet: sitline code {short(report)}",
        "fields": row,
        "standing": fact.standing if fact else "standing",
        "updates": [],
        "changes": _on(desk, {report}, "situation:"),
    }


def _named(desk: Desk, name: str, ask: Ask) -> Doc | None:
    """A source, a situation or an incident: what is called by a name and not by an id."""
    if desk.tables().row("source", "", name) is not None:
        from application.sources import show_source

        return show_source(desk, name, ask)
    if desk.tables().row("situation", "", name) is not None:
        return _situation(desk, name, ask)
    if on := incident_of(desk, name):
        from application.pinned import incident

        return incident(desk, on, ask)
    return None


def _situation(desk: Desk, slug: str, ask: Ask) -> Doc:
    seen = picture_of(desk, slug, ask)
    fields = {k: v for k, v in seen.situation.items() if k not in ("title", "position")}
    doc = envelope(desk, "sitline.show/1", seen.bounds, ask, seen.zone)
    return doc | {
        "id": slug,
        "sort": "situation",
        "title": seen.situation["title"],
        "fields": fields,
        "updates": [],
        "changes": [],
    }


def _act(desk: Desk, act: str, ask: Ask) -> Doc:
    fact = desk.log.fact("act", act)
    if fact is None:
        raise NotFound(f"there is no act {act!r}")
    recorded = desk.log.feed(fact.position - 1, 1)[0]
    doc = envelope(desk, "sitline.show/1", bounds_of(desk, ask, "UTC"), ask, "UTC")
    entry = entry_of(recorded)
    return doc | {
        "id": act,
        "sort": "act",
        "title": entry["says"],
        "fields": entry | _fields(recorded.event),
        "updates": [],
        "changes": _on(desk, {act}, fact.stream),
        "fallen": _fallen_below(desk, recorded, act, ask),
    }


def _fallen_below(desk: Desk, recorded: Any, act: str, ask: Ask) -> list[Doc]:
    """What fell of the claims that a settlement rests on, each with its path."""
    if not recorded.event.wire.startswith("judgement.settled"):
        return []
    seen = picture_of(desk, recorded.stream.partition(":")[2], ask)
    return settlement_falls(act, grounds_of(desk, seen))


def _fields(event: Any) -> Doc:
    fields: Doc = event.model_dump(mode="json", exclude_defaults=True, exclude={"answer"})
    return fields


def _on(desk: Desk, targets: AbstractSet[str], stream: str) -> list[Doc]:
    """What was done about any of these, each act once."""
    changes = desk.tables().rows("change", stream.partition(":")[2]).values()
    named = ("target", "report", "update", "claim")
    return [_change(c) for c in changes if not targets.isdisjoint(c.get(name) for name in named)]


def _change(change: Doc) -> Doc:
    what = change["wire"].partition("@")[0]
    reason = change.get("reason") or change.get("because") or change.get("manner", "")
    return {
        "id": change["act"],
        "what": what,
        "says": reason,
        "position": change["position"],
        "by": change["recorded_by"],
    }


def _report(desk: Desk, full: str, ask: Ask) -> Doc:
    identifier, slug = resolving.report(desk, full)
    seen = picture_of(desk, slug, ask)
    report = seen.reports.get(identifier)
    if report is None:
        raise NotFound(f"report {short(identifier)} is outside these bounds", mend="ask with later bounds")
    wanted = [u for u in seen.updates.values() if u["report"] == identifier and _asked(full, u)]
    if "#" in full and not wanted:
        resolving.update(desk, full)
    doc = envelope(desk, "sitline.show/1", seen.bounds, ask, seen.zone)
    return doc | {
        "id": full,
        "sort": ("report", "update", "claim")[full.count("#")],
        "title": wanted[0]["says"] if "#" in full else f"report by {report['source']}",
        "fields": report if "#" not in full else wanted[0],
        "standing": seen.standings.fallen.get(identifier, ("standing", ""))[0],
        "updates": [_update(u, seen) for u in wanted],
        "changes": _on(desk, {identifier, *(w["id"] for w in wanted)}, f"situation:{slug}"),
    }


def _asked(full: str, update: Doc) -> bool:
    return "#" not in full or full == update["id"] or full.rpartition("#")[0] == update["id"]


def _update(update: Doc, seen: Picture) -> Doc:
    from domain.showing import candidate_value

    testimonies = [t for t in seen.testimonies if t.update == update["id"]]
    return {
        "id": update["id"],
        "kind": update["kind"],
        "says": update["says"],
        "standing": seen.standings.of(update["id"])[0],
        "claims": [
            {
                "id": t.id,
                "question": f"{t.claim.attribute} of {t.claim.subject.name or t.claim.subject.family}",
                "value": candidate_value(t),
                "standing": seen.fall_of(t) or "standing",
            }
            for t in testimonies
        ],
    }
