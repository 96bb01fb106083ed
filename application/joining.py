"""What did a new update join, or what does it resemble that a person may want to join?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from application.desk import Desk
from domain.update import Update


def joins(desk: Desk, slug: str, updates: Iterable[Update]) -> tuple[str, ...]:
    """A line for each incident that the updates name, and for each name seen for the first time."""
    reports = {u.report for u in updates}
    earlier = [u for u in desk.tables().rows("update", slug).values() if u["report"] not in reports]
    return (*_incidents(earlier, updates), *_names(desk, earlier, updates))


def _incidents(earlier: list[dict[str, Any]], updates: Iterable[Update]) -> Iterable[str]:
    from application.similar import suggest

    known: dict[str, set[str]] = {}
    for update in earlier:
        if update.get("incident"):
            known.setdefault(update["incident"], set()).add(update["report"])
    for name in dict.fromkeys(update.incident for update in updates if update.incident):
        if name in known:
            count = len(known[name])
            yield f"joins incident {name} ({count} report{'' if count == 1 else 's'})"
        else:
            like = [s.name for s in suggest(name, known, limit=3)]
            yield f"NEW incident {name}" + (f"; similar: {', '.join(like)}" if like else "")


def _names(desk: Desk, earlier: list[dict[str, Any]], updates: Iterable[Update]) -> Iterable[str]:
    """Names that were not seen before and look like one that was."""
    from application.similar import suggest
    from domain.spelling import fold

    known: dict[str, str] = {}
    for row in desk.tables().rows("name").values():
        for name in (row.get("name"), *row.get("aliases", ())):
            if name:
                known[fold(name)] = name
    for update in earlier:
        for name in _named(update):
            known.setdefault(fold(name), name)
    for name in dict.fromkeys(n for u in updates for n in _named(u.model_dump(mode="json"))):
        if fold(name) not in known:
            like = [s.name for s in suggest(name, known.values(), limit=2)]
            if like:
                yield f"NEW name {name}; similar: {', '.join(like)} (sitline names same joins them)"


def _named(update: dict[str, Any]) -> list[str]:
    found = [(update.get("place") or {}).get("name")]
    for field in ("by", "alleged_by", "against", "parties"):
        value = update.get(field) or ()
        found += list(value) if isinstance(value, list | tuple) else [value]
    return [name for name in found if isinstance(name, str)]
