"""What was reported, as rows: situations, updates, reports, sources and claims?"""

from __future__ import annotations

from collections.abc import Iterator

from application.dossier import Dossier
from domain.ids import update_of
from exchange.flat.cells import Doc, as_json, listed
from exchange.instants import instants


def situations(told: Dossier) -> Iterator[Doc]:
    """The situation itself."""
    low, high = told.chains
    yield {
        "situation": told.slug,
        "title": told.title,
        "zone": told.zone,
        "phases": listed(told.brief["phases"]),
        "reports": len(told.reports),
        "chains_low": low,
        "chains_high": high,
        "position": told.position,
        "as_of": told.as_of,
        "handling": told.brief["handling"],
    }


def updates(told: Dossier) -> Iterator[Doc]:
    """Every update, with its dates, its place and its wording."""
    disputed: dict[str, list[str]] = {}
    for conflict in told.conflicts:
        for side in conflict["candidates"]:
            for claim in side["claims"]:
                disputed.setdefault(update_of(claim), []).append(conflict["id"])
    for entry in told.entries:
        row, report = told.updates[entry["id"]], told.reports[entry["report"]]
        yield (
            entry
            | _dated(entry)
            | _placed(entry, told)
            | {
                "situation": told.slug,
                "conflicts": listed(dict.fromkeys(disputed.get(entry["id"], ()))),
                "flags": listed(entry["flags"]),
                "wording": (row.get("wording") or {}).get("text"),
                "attributed_to": (row.get("attributed_to") or {}).get("text"),
                "url": report["url"],
                "handling": report["handling"],
                "fields": as_json({k: v for k, v in row.items() if k not in _TOLD}),
            }
        )


_TOLD = frozenset(
    {
        *(
            "report",
            "key",
            "incident",
            "occurred",
            "dating",
            "place",
            "id",
            "kind",
            "nature",
            "claims",
            "says",
        ),
        *("stages", "position", "recorded_at", "recorded_by", "wire", "stage", "modality", "firmness"),
        *("wording", "attributed_to", "conflicting"),
    }
)
"""What of an update has a column of its own, or follows from one; everything else is in `fields`."""


def _dated(entry: Doc) -> Doc:
    when = entry["occurred"]
    return {
        "occurred": when["edtf"],
        "occurred_earliest": when["earliest"],
        "occurred_latest": when["latest"],
        "occurred_as_said": when["as_said"],
        "dating": when["dating"],
        "after": listed(when["after"]),
        "before": listed(when["before"]),
        "published": entry["published"]["edtf"],
        "noted": (entry["noted"] or {}).get("edtf"),
    }


def _placed(entry: Doc, told: Dossier) -> Doc:
    ref = entry["place"] or {}
    place = told.places.get(ref.get("name", ""), {})
    return {
        "place": ref.get("name"),
        "place_meant": place.get("name"),
        "place_as_said": ref.get("as_said"),
        "within": place.get("within"),
        "lat": place.get("lat"),
        "lon": place.get("lon"),
        "radius_m": place.get("radius_m"),
        "placeholder_point": int(place.get("placeholder", False)) or None,
        "exactness": place.get("exactness"),
    }


def reports(told: Dossier) -> Iterator[Doc]:
    """Every report."""
    for report in told.reports.values():
        earliest, latest = instants(report["published"], told.zone)
        yield report | {
            "situation": told.slug,
            "published": report["published"]["edtf"],
            "published_earliest": earliest,
            "published_latest": latest,
            "noted": (report["noted"] or {}).get("edtf"),
            "links": listed(f"{one['relation']} {one['to']}" for one in report["links"]),
            "tags": listed(report["tags"] or ()),
            "flags": listed(report["flags"]),
            "updates": report["read"],
        }


def sources(told: Dossier) -> Iterator[Doc]:
    """Who spoke."""
    for source in told.sources.values():
        yield source | {"situation": told.slug}


_SAID = ("wording", "word", "edtf", "place")
"""Where a value says itself in words."""


def claims(told: Dossier) -> Iterator[Doc]:
    """Every claim of every update."""
    for entry in told.entries:
        for claim in told.updates[entry["id"]]["claims"]:
            value = claim["value"]
            yield {
                "situation": told.slug,
                "claim": f"{entry['id']}#{claim['name']}",
                "update_id": entry["id"],
                "subject": claim["subject"].get("name") or claim["subject"].get("family"),
                "attribute": claim["attribute"],
                "value": next((value[name] for name in _SAID if value.get(name)), None) or as_json(value),
                "low": value.get("low"),
                "high": value.get("high"),
                "scope": as_json(claim["scope"]) if claim.get("scope") else None,
            }  # fmt: skip
