"""What is the record as plain tables: one row a thing, one cell a value, for spreadsheets and databases?

Dates stand as they were reported (EDTF) beside the earliest and latest instant that they can mean, in UTC; a
place beside its point, with the radius within which it is known. Nothing is made exact that is not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from application.dossier import Dossier
from domain.errors import Unusable, did_you_mean
from domain.ids import update_of
from exchange.instants import instants
from exchange.losses import Losses

Sort = Literal["text", "integer", "real"]
Cell = str | int | float | None
Doc = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, each with the sort of its cells, and its rows in a fixed order."""

    name: str
    columns: tuple[tuple[str, Sort], ...]
    rows: list[tuple[Cell, ...]]

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [name for name, _ in self.columns]


def tables(told: Sequence[Dossier]) -> list[Table]:
    """All tables of some situations."""
    return [_made(name, told) for name in TABLES]


def table(name: str | None, told: Sequence[Dossier]) -> Table:
    """One table; that of the updates unless another is named.

    Raises:
        Unusable: there is none of that name.
    """
    wanted = name or "updates"
    if wanted not in TABLES:
        raise Unusable(f"{wanted!r} is no table", where="--table", mend=did_you_mean(wanted, TABLES))
    return _made(wanted, told)


def _made(name: str, told: Sequence[Dossier]) -> Table:
    columns, rows = TABLES[name]
    made = [tuple(row.get(column) for column, _ in columns) for one in told for row in rows(one)]
    return Table(name, columns, made)


def _text(*names: str) -> tuple[tuple[str, Sort], ...]:
    return tuple((name, "text") for name in names)


def _whole(*names: str) -> tuple[tuple[str, Sort], ...]:
    return tuple((name, "integer") for name in names)


_DATES = _text("occurred", "occurred_earliest", "occurred_latest", "occurred_as_said", "dating")
_RANGE: tuple[tuple[str, Sort], ...] = (("low", "real"), ("high", "real"))
_POINT: tuple[tuple[str, Sort], ...] = (("lat", "real"), ("lon", "real"), ("radius_m", "real"))


def _situations(told: Dossier) -> Iterator[Doc]:
    low, high = told.chains
    yield {
        "situation": told.slug,
        "title": told.title,
        "zone": told.zone,
        "phases": _list(told.brief["phases"]),
        "reports": len(told.reports),
        "chains_low": low,
        "chains_high": high,
        "position": told.position,
        "as_of": told.as_of,
        "handling": told.brief["handling"],
    }


def _updates(told: Dossier) -> Iterator[Doc]:
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
                "conflicts": _list(dict.fromkeys(disputed.get(entry["id"], ()))),
                "flags": _list(entry["flags"]),
                "wording": (row.get("wording") or {}).get("text"),
                "attributed_to": (row.get("attributed_to") or {}).get("text"),
                "url": report["url"],
                "handling": report["handling"],
                "fields": _json({k: v for k, v in row.items() if k not in _TOLD}),
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
        "after": _list(when["after"]),
        "before": _list(when["before"]),
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
        "exactness": place.get("exactness"),
    }


def _reports(told: Dossier) -> Iterator[Doc]:
    for report in told.reports.values():
        earliest, latest = instants(report["published"], told.zone)
        yield report | {
            "situation": told.slug,
            "published": report["published"]["edtf"],
            "published_earliest": earliest,
            "published_latest": latest,
            "noted": (report["noted"] or {}).get("edtf"),
            "links": _list(f"{one['relation']} {one['to']}" for one in report["links"]),
            "tags": _list(report["tags"] or ()),
            "flags": _list(report["flags"]),
            "updates": report["read"],
        }


def _sources(told: Dossier) -> Iterator[Doc]:
    for source in told.sources.values():
        yield source | {"situation": told.slug}


_SAID = ("wording", "word", "edtf", "place")
"""Where a value says itself in words."""


def _claims(told: Dossier) -> Iterator[Doc]:
    for entry in told.entries:
        for claim in told.updates[entry["id"]]["claims"]:
            value = claim["value"]
            yield {
                "situation": told.slug,
                "claim": f"{entry['id']}#{claim['name']}",
                "update_id": entry["id"],
                "subject": claim["subject"].get("name") or claim["subject"].get("family"),
                "attribute": claim["attribute"],
                "value": next((value[name] for name in _SAID if value.get(name)), None) or _json(value),
                "low": value.get("low"),
                "high": value.get("high"),
                "scope": _json(claim["scope"]) if claim.get("scope") else None,
            }  # fmt: skip


def _conditions(told: Dossier) -> Iterator[Doc]:
    for one in told.state["conditions"]:
        since, until = one["since"] or {}, one["until"] or {}
        low, high = one["support"]["chains"]
        yield one | {
            "situation": told.slug,
            "actors": _list(one["actors"]),
            "since_earliest": since.get("earliest"),
            "since_latest": since.get("latest"),
            "until_earliest": until.get("earliest"),
            "until_latest": until.get("latest"),
            "disputed": int(one["disputed"]),
            "reports": one["support"]["reports"],
            "chains_low": low,
            "chains_high": high,
        }


def _tolls(told: Dossier) -> Iterator[Doc]:
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
        "wordings": _list(one["wordings"]),
        "leading": one["leading"]["value"],
        "disputed": int(one["disputed"]),
        "reports": one["support"]["reports"],
        "chains_low": low,
        "chains_high": high,
    }


def _candidates(told: Dossier) -> Iterator[Doc]:
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
                "wordings": _list(side["wordings"]),
                "sources": _list(side["sources"]),
                "claims": _list(side["claims"]),
                "reports": side["reports"],
                "chains_low": side["chains"][0],
                "chains_high": side["chains"][1],
                "reliability": side["reliability"],
            }


def _versions(told: Dossier) -> Iterator[Doc]:
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
                "cites": _list(f"{cite['role']} {cite['id']}" for cite in version["cites"]),
                "assumes": _list(version["assumes"]),
            }


def _changes(told: Dossier) -> Iterator[Doc]:
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


Rows = Callable[[Dossier], Iterator[Doc]]

TABLES: dict[str, tuple[tuple[tuple[str, Sort], ...], Rows]] = {
    "situations": (
        _text("situation", "title", "zone", "phases")
        + _whole("reports", "chains_low", "chains_high", "position")
        + _text("as_of", "handling"),
        _situations,
    ),
    "updates": (
        _text("situation", "id", "report", "source", "kind", "stage", "incident", "says")
        + _DATES
        + _text("after", "before", "place", "place_meant", "place_as_said", "within")
        + _POINT
        + _text("exactness", "modality", "firmness", "standing", "flags", "conflicts", "published", "noted")
        + _text("wording", "attributed_to", "url", "handling", "fields"),
        _updates,
    ),
    "reports": (
        _text("situation", "id", "source", "published", "published_earliest", "published_latest", "noted")
        + _text("given", "url", "language", "wording", "proximity", "lineage", "links", "handling", "tags")
        + _text("standing", "flags")
        + _whole("updates"),
        _reports,
    ),
    "sources": (_text("situation", "source", "name", "type", "reliability", "party"), _sources),
    "claims": (
        _text("situation", "claim", "update_id", "subject", "attribute", "value") + _RANGE + _text("scope"),
        _claims,
    ),
    "conditions": (
        _text("situation", "key", "kind", "place", "actors", "value", "holds", "modality", "firmness")
        + _text("since_earliest", "since_latest", "until_earliest", "until_latest", "last_reported")
        + _whole("disputed", "reports", "chains_low", "chains_high")
        + _text("verification"),
        _conditions,
    ),
    "tolls": (
        _text(
            "situation", "about", "measure", "population", "unit", "counting", "area", "period", "inclusion"
        )
        + _RANGE
        + _text("wordings", "leading", "counted_as_of", "verification")
        + _whole("disputed", "reports", "chains_low", "chains_high"),
        _tolls,
    ),
    "candidates": (
        _text("situation", "conflict", "subject", "attribute", "stage", "certainty", "value")
        + _whole("leads")
        + _text("wordings", "sources", "claims")
        + _whole("reports", "chains_low", "chains_high")
        + _text("reliability"),
        _candidates,
    ),
    "versions": (
        _text("situation", "assessment", "statement")
        + _whole("version")
        + _text("stage", "made", "by", "likelihood")
        + _whole("band_low", "band_high")
        + (("percent", "real"),)
        + _text("confidence", "cites", "assumes", "because", "change"),
        _versions,
    ),
    "changes": (
        _text("situation", "act", "what", "target", "by_report", "manner", "published", "because")
        + _whole("position"),
        _changes,
    ),
}
"""Every table: its columns, and the rows that a situation has in it."""


def _list(items: Any) -> str | None:
    """Several values in one cell."""
    return "; ".join(str(item) for item in items) or None


def _json(doc: Any) -> str | None:
    return json.dumps(doc, ensure_ascii=False, sort_keys=True, default=str) if doc else None


DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""Signs with which a spreadsheet begins a formula (OWASP, CSV Injection)."""


def harmless(cell: Cell, losses: Losses) -> Cell:
    """A cell that no spreadsheet takes for a formula: a text that begins one gets an apostrophe first."""
    if isinstance(cell, str) and cell.lstrip(" \n\u00a0\ufeff").startswith(DANGEROUS):
        losses("texts that begin like a formula: an apostrophe stands before them")
        return f"'{cell}"
    return cell


def left_out(name: str, told: Sequence[Dossier], losses: Losses) -> None:
    """What a file of one table leaves out."""
    for other in TABLES:
        if other != name:
            count = sum(1 for one in told for _ in TABLES[other][1](one))
            losses(f"rows of the table {other}: csv --table {other} has them", count)
