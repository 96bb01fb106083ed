"""stix: sources, incidents, what was reported as notes, assessments as notes with a confidence (STIX 2.1)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import UUID

from application.dossier import Dossier
from domain.ids import short
from exchange.instants import instants, milliseconds
from exchange.losses import Losses, Made

if TYPE_CHECKING:
    from exchange.exporting import Order

ABOUT = "a STIX 2.1 bundle: identities, incidents, locations, notes, a report"
SUFFIX = ".stix.json"
BINARY = False

Doc = dict[str, Any]

NAMESPACE = "sitline"
"""The same thing has the same id in every export; in the form that STIX asks for (version 4)."""

TLP = {
    "TLP:CLEAR": "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9",
    "TLP:GREEN": "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da",
    "TLP:AMBER": "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82",
    "TLP:AMBER+STRICT": "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82",
    "TLP:RED": "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed",
}
"""The markings that every reader of STIX 2.1 knows (section 7.2.1.4), which are those of TLP 1."""

CONFIDENCE = {"low": 15, "moderate": 50, "high": 85}
"""The middle of Low, Med and High (STIX 2.1, appendix A)."""

_URL = ":/?#[]@!$&'()*+,;=%-._~"
"""Signs that a URI may hold (RFC 3986, 2.2); a browser takes others, and a reader of STIX refuses them."""

IDENTITY = {"eyewitness": "individual", "social-first-hand": "individual", "social-repost": "individual"}
"""The class of a source; all others speak for an organisation."""


def write(order: Order) -> Made:
    """A bundle of all situations."""
    told, losses = order.dossiers(), Losses()
    objects: dict[str, Doc] = {}
    for one in told:
        for made in _Bundle(one, losses).objects():
            objects.setdefault(made["id"], made)
    bundle = {"type": "bundle", "id": _id("bundle", *sorted(objects)), "objects": list(objects.values())}
    text = json.dumps(bundle, ensure_ascii=False, indent=1)
    return Made(f"{text}\n".encode(), losses, len(objects))


def _id(sort: str, *names: str) -> str:
    digest = sha256("|".join((NAMESPACE, sort, *names)).encode()).digest()
    return f"{sort}--{UUID(bytes=digest[:16], version=4)}"


class _Bundle:
    """The objects of one situation, each with what it refers to before it."""

    def __init__(self, told: Dossier, losses: Losses) -> None:
        self._told, self._lose = told, losses
        first = min((r["recorded_at"] for r in told.reports.values()), default=told.as_of)
        self._begun = milliseconds(first)
        self._desk = _id("identity", "sitline", told.slug)

    def objects(self) -> Iterator[Doc]:
        yield self._object("identity", self._desk, self._begun, name="the desk", identity_class="group")
        for source in self._told.sources.values():
            yield self._identity(source)
        yield from self._incidents()
        yield from self._locations()
        notes = [*self._notes(), *self._judgements()]
        yield from notes
        if notes:
            yield self._object(
                "report", _id("report", self._told.slug), self._begun,
                name=self._told.title, published=milliseconds(self._told.as_of),
                object_refs=[note["id"] for note in notes],
            )  # fmt: skip
        self._lose("conflicts: their sides stand beside one another as notes", len(self._told.conflicts))
        self._lose(
            "likelihoods: in words only, STIX has a confidence and nothing else", len(self._told.assessments)
        )
        self._lose("corrections and decisions: only as revoked notes", len(self._told.changes))

    def _object(self, sort: str, identifier: str, created: str, **more: Any) -> Doc:
        head = {
            "type": sort,
            "spec_version": "2.1",
            "id": identifier,
            "created": created,
            "modified": created,
        }
        if identifier != self._desk:
            head["created_by_ref"] = self._desk
        return head | {name: value for name, value in more.items() if value not in (None, [], "")}

    def _identity(self, source: Doc) -> Doc:
        return self._object(
            "identity", _id("identity", source["source"]), self._begun,
            name=source["name"],
            identity_class=IDENTITY.get(str(source["type"]), "organization"),
            description=f"{source['type']}, reliability {source['reliability']}, party: {source['party']}",
        )  # fmt: skip

    def _about(self, entry: Doc) -> str:
        return _id("incident", self._told.slug, entry["incident"] or entry["kind"])

    def _incidents(self) -> Iterator[Doc]:
        seen = set()
        for entry in self._told.entries:
            identifier = self._about(entry)
            if identifier not in seen:
                seen.add(identifier)
                name = entry["incident"] or f"{entry['kind']} ({self._told.title})"
                yield self._object("incident", identifier, self._begun, name=name, description=entry["says"])

    def _locations(self) -> Iterator[Doc]:
        named = {place["name"]: place for place in self._told.places.values()}
        for name, place in sorted(named.items()):
            if place["lat"] is None:
                self._lose("places without a point")
                continue
            yield self._object(
                "location", _id("location", name), self._begun, name=name,
                latitude=place["lat"], longitude=place["lon"], precision=place["radius_m"],
            )  # fmt: skip

    def _notes(self) -> Iterator[Doc]:
        for entry in self._told.entries:
            report = self._told.reports[entry["report"]]
            yield self._object(
                "note", _id("note", entry["id"]), milliseconds(entry["recorded_at"]),
                abstract=entry["says"],
                content=self._content(entry, report),
                object_refs=list(self._refs(entry)),
                revoked=True if entry["standing"] != "standing" else None,
                external_references=[self._reference(report)],
                object_marking_refs=self._marking(report),
            )  # fmt: skip

    def _content(self, entry: Doc, report: Doc) -> str:
        when = entry["occurred"]
        said = [
            when["edtf"] or "not dated",
            *(f"{w} {', '.join(when[w])}" for w in ("after", "before") if when[w]),
        ]
        if not when["edtf"]:
            self._lose("dates: in words only, a note has none")
        parts = [entry["says"], f"occurred: {' '.join(said)}", f"modality: {entry['modality']}"]
        parts += [f"worded as {entry['firmness']}", f"standing: {entry['standing']}"]
        return "\n".join([*parts, *filter(None, [report["wording"]])])

    def _refs(self, entry: Doc) -> Iterator[str]:
        yield self._about(entry)
        yield _id("identity", entry["source"])
        place = self._told.places.get((entry["place"] or {}).get("name", ""))
        if place and place["lat"] is not None:
            yield _id("location", place["name"])

    def _reference(self, report: Doc) -> Doc:
        earliest, _ = instants(report["published"], self._told.zone)
        name = self._told.sources[report["source"]]["name"]
        found = {
            "source_name": name,
            "external_id": short(report["id"]),
            "description": f"published {earliest}",
        }
        return found | ({"url": quote(report["url"], safe=_URL)} if report["url"] else {})

    def _marking(self, report: Doc) -> list[str]:
        mark = report["handling"]
        if mark == "TLP:AMBER+STRICT":
            self._lose("marks TLP:AMBER+STRICT: told as TLP:AMBER, STIX 2.1 has no other")
        return [TLP[mark]] if mark else []

    def _judgements(self) -> Iterator[Doc]:
        known = {entry["id"] for entry in self._told.entries}
        for one in self._told.assessments:
            for version in one["versions"]:
                cited = [
                    c["id"].rpartition("#")[0] if c["id"].count("#") > 1 else c["id"]
                    for c in version["cites"]
                ]
                refs = [_id("note", c) for c in cited if c in known]
                if not refs:
                    self._lose("versions of assessments that cite no update: a note must be on something")
                    continue
                yield self._object(
                    "note", _id("note", one["assessment"], str(version["version"])),
                    milliseconds(version["recorded_at"]),
                    abstract=f"Assessment, version {version['version']}: {one['statement']}",
                    content="\n".join((version["likelihood"]["shown"], version["because"])),
                    authors=[version["by"]],
                    confidence=CONFIDENCE[version["confidence"]],
                    object_refs=refs,
                    revoked=True if version["stage"] in ("withdrawn", "superseded") else None,
                )  # fmt: skip
