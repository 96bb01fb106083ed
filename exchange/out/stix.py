"""stix: sources, incidents, what was reported as notes, assessments as notes with a confidence (STIX 2.1)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import UUID

from application.dossier import Dossier
from domain.ids import report_of, short
from exchange.instants import instants, milliseconds
from exchange.losses import Losses, Made
from exchange.out._stix_marks import LENIENT, STRICT, marking

if TYPE_CHECKING:
    from exchange.exporting import Order

ABOUT = "a STIX 2.1 bundle: identities, incidents, locations, notes, a report"
SUFFIX = ".stix.json"
BINARY = False

Doc = dict[str, Any]

NAMESPACE = "sitline"
"""The same thing has the same id in every export; in the form that STIX asks for (version 4)."""

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
    if any(STRICT["id"] in made.get("object_marking_refs", ()) for made in objects.values()):
        objects[STRICT["id"]] = STRICT
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
        # What is gathered of many reports is another version in every later export.
        self._now = milliseconds(told.as_of)
        self._desk = _id("identity", "sitline", told.slug)
        self._acts = {change["act"]: milliseconds(change["recorded_at"]) for change in told.changes}

    def objects(self) -> Iterator[Doc]:
        yield self._object("identity", self._desk, self._begun, name="the desk", identity_class="group")
        for source in self._told.sources.values():
            yield self._identity(source)
        yield from self._incidents()
        yield from self._locations()
        notes = [*self._notes(), *self._uncoded(), *self._judgements()]
        yield from notes
        if notes:
            yield self._object(
                "report", _id("report", self._told.slug), self._begun, self._now,
                name=self._told.title, published=self._now,
                object_refs=[note["id"] for note in notes],
            )  # fmt: skip
        self._left_behind()

    def _left_behind(self) -> None:
        told = self._told
        judged = [version for one in told.assessments for version in one["versions"]]
        reports = told.reports.values()
        self._lose("conflicts: their sides stand beside one another as notes", len(told.conflicts))
        self._lose("likelihoods: in words only, STIX has a confidence and nothing else", len(judged))
        self._lose(
            "roles of evidence: a judgement is on what it cites, for or against",
            sum(len(version["cites"]) for version in judged),
        )
        self._lose("assumptions of assessments", sum(len(version["assumes"]) for version in judged))
        self._lose("corrections and decisions: only as revoked notes", len(told.changes))
        self._lose("links between reports", sum(len(report["links"]) for report in reports))
        self._lose("languages of reports", sum(bool(report["language"]) for report in reports))
        self._lose("tags of reports", sum(len(report["tags"] or ()) for report in reports))
        self._lose("states of the world: only what was reported is told", len(told.state["conditions"]))

    def _object(
        self, sort: str, identifier: str, created: str, modified: str | None = None, **more: Any
    ) -> Doc:
        head = {
            "type": sort,
            "spec_version": "2.1",
            "id": identifier,
            "created": created,
            "modified": max(created, modified or created),
        }
        if identifier != self._desk:
            head["created_by_ref"] = self._desk
        return head | {name: value for name, value in more.items() if value not in (None, [], "")}

    def _identity(self, source: Doc) -> Doc:
        marks = [r["handling"] for r in self._told.reports.values() if r["source"] == source["source"]]
        return self._object(
            "identity", _id("identity", source["source"]), self._begun, self._now,
            name=source["name"],
            identity_class=IDENTITY.get(str(source["type"]), "organization"),
            description=f"{source['type']}, reliability {source['reliability']}, party: {source['party']}",
            object_marking_refs=marking(min(marks, key=LENIENT.index, default=None)),
        )  # fmt: skip

    def _about(self, entry: Doc) -> str:
        return _id("incident", self._told.slug, entry["incident"] or entry["kind"])

    def _mark(self, entry: Doc) -> str | None:
        mark: str | None = self._told.reports[entry["report"]]["handling"]
        return mark

    def _incidents(self) -> Iterator[Doc]:
        """Each incident in the words of the entry that most may see, under its mark."""
        named: dict[str, list[Doc]] = {}
        for entry in self._told.entries:
            named.setdefault(self._about(entry), []).append(entry)
        for identifier, entries in named.items():
            entry = min(entries, key=lambda one: LENIENT.index(self._mark(one)))
            yield self._object(
                "incident", identifier, self._begun, self._now,
                name=entry["incident"] or f"{entry['kind']} ({self._told.title})", description=entry["says"],
                object_marking_refs=marking(self._mark(entry)),
            )  # fmt: skip

    def _locations(self) -> Iterator[Doc]:
        named = {place["name"]: place for place in self._told.places.values()}
        marks: dict[str, list[str | None]] = {}
        for entry in self._told.entries:
            if place := self._place(entry):
                marks.setdefault(place["name"], []).append(self._mark(entry))
        for name, place in sorted(named.items()):
            if not _is_point(place):
                self._lose("places without a point of their own", 1)
                continue
            self._lose(
                "places without a radius: how exact their point is, is not said", not place["radius_m"]
            )
            yield self._object(
                "location", _id("location", name), self._begun, self._now, name=name,
                latitude=place["lat"], longitude=place["lon"], precision=place["radius_m"],
                # One that is named by no entry is part of the register: nobody has marked it.
                object_marking_refs=marking(min(marks.get(name, [None]), key=LENIENT.index)),
            )  # fmt: skip

    def _place(self, entry: Doc) -> Doc | None:
        return self._told.places.get((entry["place"] or {}).get("name", ""))

    def _notes(self) -> Iterator[Doc]:
        for entry in self._told.entries:
            report = self._told.reports[entry["report"]]
            recorded = milliseconds(entry["recorded_at"])
            fallen = entry["standing"] != "standing"
            yield self._object(
                "note", _id("note", entry["id"]), recorded, self._fell(entry) if fallen else recorded,
                abstract=entry["says"],
                content=self._content(entry, report),
                object_refs=list(self._refs(entry)),
                revoked=True if fallen else None,
                external_references=[self._reference(report)],
                object_marking_refs=marking(report["handling"]),
            )  # fmt: skip

    def _fell(self, one: Doc) -> str:
        """When something fell: a version of its own, which readers take for one by its time alone."""
        return self._acts.get(one["because"], self._now)

    def _uncoded(self) -> Iterator[Doc]:
        """The reports that nobody has read yet, on their source: a note must be on something."""
        for report in self._told.reports.values():
            if report["read"]:
                continue
            fallen = report["standing"] != "standing"
            recorded = milliseconds(report["recorded_at"])
            yield self._object(
                "note", _id("note", report["id"]), recorded, self._fell(report) if fallen else recorded,
                abstract="a report that is not coded",
                content=report["wording"] or "(no words are kept of it)",
                object_refs=[_id("identity", report["source"])],
                revoked=True if fallen else None,
                external_references=[self._reference(report)],
                object_marking_refs=marking(report["handling"]),
            )  # fmt: skip

    def _content(self, entry: Doc, report: Doc) -> str:
        when = entry["occurred"]
        said = [
            when["edtf"] or "not dated",
            *(f"{w} {', '.join(when[w])}" for w in ("after", "before") if when[w]),
        ]
        self._lose("dates: in words only, a note has none", bool(when["edtf"]))
        parts = [entry["says"], f"occurred: {' '.join(said)}", f"modality: {entry['modality']}"]
        parts += [f"worded as {entry['firmness']}", f"standing: {entry['standing']}"]
        return "\n".join([*parts, *filter(None, [report["wording"]])])

    def _refs(self, entry: Doc) -> Iterator[str]:
        yield self._about(entry)
        yield _id("identity", entry["source"])
        place = self._place(entry)
        if place and _is_point(place):
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

    def _judgements(self) -> Iterator[Doc]:
        known = {entry["id"] for entry in self._told.entries}
        for one in self._told.assessments:
            for version, later in zip(one["versions"], [*one["versions"][1:], None], strict=True):
                cited = [
                    c["id"].rpartition("#")[0] if c["id"].count("#") > 1 else c["id"]
                    for c in version["cites"]
                ]
                refs = [_id("note", c) for c in dict.fromkeys(cited) if c in known]
                if not refs:
                    self._lose("versions of assessments that cite no update: a note must be on something")
                    continue
                gone = version["stage"] in ("withdrawn", "superseded")
                recorded = milliseconds(version["recorded_at"])
                after = milliseconds(later["recorded_at"]) if later else self._now
                yield self._object(
                    "note", _id("note", one["assessment"], str(version["version"])),
                    recorded, after if gone else recorded,
                    abstract=f"Assessment, version {version['version']}: {one['statement']}",
                    content="\n".join((version["likelihood"]["shown"], version["because"])),
                    authors=[version["by"]],
                    confidence=CONFIDENCE[version["confidence"]],
                    object_refs=refs,
                    revoked=True if gone else None,
                    object_marking_refs=marking(self._strictest(cited)),
                )  # fmt: skip

    def _strictest(self, cited: Iterable[str]) -> str | None:
        """The mark of what rests on several: its words may tell any of them."""
        reports = [self._told.reports.get(report_of(one)) for one in cited]
        marks = [report["handling"] for report in reports if report]
        found: str | None = max(marks, key=LENIENT.index, default=None)
        return found


def _is_point(place: Doc) -> bool:
    """Whether a place has a point at which something can have been; the centre of an area is none."""
    return place["lat"] is not None and not place["placeholder"]
