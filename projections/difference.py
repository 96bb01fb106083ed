"""What is different between two states of a situation, and which events made the difference?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from domain.claim import Doc
from projections.picture import Picture

Side = tuple[Picture, Doc, list[Doc]] | None
"""A picture, its state as told, and its assessments; None where the situation was not there yet."""


def differences(before: Side, after: Side) -> list[Doc]:
    """The changes from one side to the other, each with the events that can have made it."""
    facts = [_facts(side) for side in (before, after)]
    found = []
    for what in sorted({**facts[0], **facts[1]}):
        was, now = facts[0].get(what), facts[1].get(what)
        if (was or {}).get("value") != (now or {}).get("value"):
            claims = {*(was or {}).get("claims", ()), *(now or {}).get("claims", ())}
            own = [(now or {}).get("event")] if (was or {}).get("event") != (now or {}).get("event") else []
            found.append(
                {
                    "what": what,
                    "before": was["value"] if was else None,
                    "after": now["value"] if now else None,
                    "events": [*filter(None, own), *_events(claims, before, after)],
                }
            )
    return found


def _facts(side: Side) -> dict[str, Doc]:
    """What a state says, as plain values by name."""
    if side is None:
        return {}
    _, doc, judged = side
    found: dict[str, Doc] = {}
    for condition in doc["conditions"]:
        words = [
            condition["value"],
            f"holds: {condition['holds']}",
            "disputed" if condition["disputed"] else "",
        ]
        found[condition["key"]] = {"value": ", ".join(filter(None, words)), "claims": condition["claims"]}
    for incident in doc["incidents"]:
        found[f"incident {incident['id']}"] = {
            "value": incident["kind"],
            "claims": incident["updates"],
        }
        for toll in incident["tolls"]:
            scope = (toll[field] for field in ("population", "unit", "counting", "area", "period"))
            name = " ".join(filter(None, (incident["id"], toll["measure"], *scope)))
            found[name] = {"value": _range(toll), "claims": toll["claims"]}
    for count in doc["counts"]:
        scope = (count[field] for field in ("population", "unit", "counting", "area", "period"))
        name = " ".join(filter(None, (count["subject"], count["place"], count["measure"], *scope)))
        found[name] = {"value": _range(count), "claims": count["claims"]}
    for row in judged:
        if row["versions"]:
            latest = row["versions"][-1]
            claims = _claims_under({cite["id"] for cite in latest["cites"]}, side[0])
            told = {"claims": claims, "event": _judged(row["assessment"], latest)}
            # Likelihood and confidence are two things and never one phrase (ICD 203).
            found[f"likelihood: {row['statement']}"] = {"value": latest["likelihood"]["shown"], **told}
            found[f"confidence: {row['statement']}"] = {"value": latest["confidence"], **told}
    return found


def _judged(assessment: str, version: Doc) -> Doc:
    """The version itself, as the event that made the change, with why."""
    why = f"{version['change']}: {version['because']}" if version.get("change") else version["because"]
    says = (
        f"{version['by']} judged anew ({why})" if version.get("change") else f"{version['by']} judged ({why})"
    )
    return {"position": version["position"], "says": says, "id": f"{assessment}@{version['version']}"}


def _claims_under(cited: set[str], picture: Picture) -> list[str]:
    """The claims of what is cited, be it a report, an update or one claim."""
    return [t.id for t in picture.testimonies if cited & {t.report, t.update, t.id}]


def _range(toll: Doc) -> str:
    low, high = toll["low"], toll["high"]
    said = f"{low}" if low == high else f"{low}-{high if high is not None else '…'}"
    return said + (", disputed" if toll["disputed"] else "")


def _events(claims: Iterable[str], before: Side, after: Side) -> list[Doc]:
    """Reports that came into view or out of it, and claims that fell, among those concerned."""
    sides = [side[0] if side else None for side in (before, after)]
    events: dict[str, Doc] = {}
    for claim in sorted(claims):
        report = claim.partition("#")[0]
        there = [side is not None and report in side.reports for side in sides]
        if there[0] != there[1]:
            side = sides[1] if there[1] else sides[0]
            doc = side.reports[report] if side else {}
            says = f"{doc.get('source')} reported, published {doc.get('published', {}).get('edtf')}"
            events[report] = {"position": doc.get("position"), "says": says, "id": report}
        events |= _falls(claim, sides)
    return sorted(events.values(), key=lambda e: e["position"] or 0)


def _falls(claim: str, sides: list[Any]) -> dict[str, Doc]:
    ways = [_way(claim, side) for side in sides]
    if None in ways or ways[0] == ways[1]:
        return {}
    side = sides[1]
    testimony = next(t for t in side.testimonies if t.id == claim)
    change = side.standings.active.get(testimony.why_fallen, {})
    said = side.updates[testimony.update]["says"]
    says = f"{testimony.source}: {said} — {side.fall_of(testimony) or 'stands again'}"
    return {claim: {"position": change.get("position", testimony.position), "says": says, "id": claim}}


def _way(claim: str, side: Picture | None) -> str | None:
    return next((t.standing for t in side.testimonies if t.id == claim), None) if side else None
