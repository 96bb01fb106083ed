"""What follows from what was reported, as rows: states, counts, conflicts, judgements and changes?"""

from __future__ import annotations

from collections.abc import Iterator

from application.dossier import Dossier
from exchange.flat.cells import Doc, listed


def conditions(told: Dossier) -> Iterator[Doc]:
    """What holds and what ended."""
    for one in told.state["conditions"]:
        since, until = one["since"] or {}, one["until"] or {}
        low, high = one["support"]["chains"]
        yield one | {
            "situation": told.slug,
            "actors": listed(one["actors"]),
            "since_earliest": since.get("earliest"),
            "since_latest": since.get("latest"),
            "until_earliest": until.get("earliest"),
            "until_latest": until.get("latest"),
            "disputed": int(one["disputed"]),
            "reports": one["support"]["reports"],
            "chains_low": low,
            "chains_high": high,
        }


def tolls(told: Dossier) -> Iterator[Doc]:
    """Every count."""
    for incident in told.state["incidents"]:
        for one in incident["tolls"]:
            yield _toll(told, one, incident["id"])
    for one in told.state["counts"]:
        yield _toll(told, one, one["subject"])


def _toll(told: Dossier, one: Doc, about: str) -> Doc:
    low, high = one["support"]["chains"]
    return one | {
        "situation": told.slug,
        "about": about,
        "wordings": listed(one["wordings"]),
        "leading": one["leading"]["value"],
        "disputed": int(one["disputed"]),
        "reports": one["support"]["reports"],
        "chains_low": low,
        "chains_high": high,
    }


def candidates(told: Dossier) -> Iterator[Doc]:
    """Every side of every conflict."""
    for conflict in told.conflicts:
        question = conflict["question"]
        for side in conflict["candidates"]:
            yield {
                "situation": told.slug,
                "conflict": conflict["id"],
                "subject": question["subject"],
                "attribute": question["attribute"],
                "stage": conflict["stage"],
                "certainty": conflict["certainty"],
                "value": side["value"],
                "leads": int(side["value"] == conflict["leading"]["value"]),
                "wordings": listed(side["wordings"]),
                "sources": listed(side["sources"]),
                "claims": listed(side["claims"]),
                "reports": side["reports"],
                "chains_low": side["chains"][0],
                "chains_high": side["chains"][1],
                "reliability": side["reliability"],
            }


def versions(told: Dossier) -> Iterator[Doc]:
    """Every version of every assessment."""
    for one in told.assessments:
        for version in one["versions"]:
            low, high = version["likelihood"]["band"]
            yield version | {
                "situation": told.slug,
                "assessment": one["assessment"],
                "statement": one["statement"],
                "likelihood": version["likelihood"]["word"],
                "band_low": low,
                "band_high": high,
                "percent": version["likelihood"].get("percent"),
                "cites": listed(f"{cite['role']} {cite['id']}" for cite in version["cites"]),
                "assumes": listed(version["assumes"]),
            }


def changes(told: Dossier) -> Iterator[Doc]:
    """What was set right or decided, in order of recording."""
    for one in told.changes:
        because = one.get("because") or one.get("reason")
        yield {
            "situation": told.slug,
            "act": one["act"],
            "what": str(one["wire"]).partition("@")[0],
            "target": one.get("report") or one.get("claim") or one.get("conflict") or one.get("target"),
            "by_report": one.get("by_report") or one.get("with_report"),
            "manner": one.get("manner"),
            "published": (one.get("published") or {}).get("edtf"),
            "because": because if isinstance(because, str) else None,
            "position": one["position"],
        }
