"""prov: on what evidence each version of each assessment rests, back to the sources (W3C PROV-JSON)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from application.dossier import Dossier
from domain.ids import report_of
from exchange.instants import instants
from exchange.losses import Losses, Made

if TYPE_CHECKING:
    from exchange.exporting import Order

ABOUT = "PROV-JSON: versions of assessments, the updates they cite, the reports and the sources"
SUFFIX = ".prov.json"
BINARY = False

Doc = dict[str, Any]

SPACE = "urn:sitline:"

RELATIONS = {
    "quotes": "prov:Quotation",
    "derives-from": None,
    "republishes": "prov:Quotation",
    "same-primary-source": "prov:PrimarySource",
}
"""Our links as PROV has them: sorts of derivation."""


def write(order: Order) -> Made:
    """One document of all situations."""
    told, losses = order.dossiers(), Losses()
    made = _Document()
    for one in told:
        _tell(one, made, losses)
    text = json.dumps(made.doc(), ensure_ascii=False, indent=1)
    return Made(f"{text}\n".encode(), losses, sum(len(part) for part in made.parts.values()))


class _Document:
    """A document under way: every statement once, relations numbered in order."""

    def __init__(self) -> None:
        self.parts: dict[str, dict[str, Doc]] = {}
        self._told_of: set[str] = set()

    def first(self, name: str) -> bool:
        """Whether nothing was said of a node yet but that it is there; asked once for each."""
        before = len(self._told_of)
        self._told_of.add(name)
        return len(self._told_of) > before

    def node(self, sort: str, identifier: str, **said: Any) -> str:
        """An entity, an activity or an agent; answers its name."""
        name = f"sl:{identifier.replace('#', '.').replace('~', '-').replace('@', '_v')}"
        known = {key.replace("__", ":"): value for key, value in said.items() if value is not None}
        nodes = self.parts.setdefault(sort, {})
        nodes[name] = nodes.get(name, {}) | known
        return name

    def tie(self, sort: str, **ends: Any) -> None:
        """A relation between two nodes."""
        found = self.parts.setdefault(sort, {})
        found[f"_:{sort}{len(found) + 1}"] = {
            k.replace("__", ":"): v for k, v in ends.items() if v is not None
        }

    def doc(self) -> Doc:
        """The document as PROV-JSON has it."""
        return {"prefix": {"sl": SPACE, "prov": "http://www.w3.org/ns/prov#"}, **self.parts}


def _tell(told: Dossier, made: _Document, losses: Losses) -> None:
    cited = {c["id"] for one in told.assessments for version in one["versions"] for c in version["cites"]}
    reports = {report_of(one) for one in cited}
    losses("reports that no assessment cites", len(told.reports.keys() - reports))
    losses("conflicts", len(told.conflicts))
    losses("states of the world: only what judgements rest on is told", len(told.state["conditions"]))
    losses("corrections and decisions: only as what no longer stands", len(told.changes))
    versions = [version for one in told.assessments for version in one["versions"]]
    losses("assumptions of assessments", sum(len(version["assumes"]) for version in versions))
    losses("outcomes of assessments, and their scores", sum(bool(one["outcome"]) for one in told.assessments))
    names = {key: _report(key, told, made, losses) for key in sorted(reports) if key in told.reports}
    entries = {entry["id"]: entry for entry in told.entries}
    for one in told.assessments:
        before: str | None = None
        for version in one["versions"]:
            before = _version(one, version, before, entries, names, made, losses)


def _report(key: str, told: Dossier, made: _Document, losses: Losses) -> str:
    report = told.reports[key]
    source = told.sources[report["source"]]
    agent = made.node(
        "agent",
        f"source-{source['source']}",
        prov__label=source["name"],
        sl__reliability=source["reliability"],
    )
    earliest, latest = instants(report["published"], told.zone)
    name = made.node(
        "entity", key, prov__type=_type("Report"), sl__publishedEarliest=earliest, sl__publishedLatest=latest,
        sl__standing=report["standing"], sl__wording=report["wording"], sl__url=report["url"],
        sl__handling=report["handling"], sl__language=report["language"],
    )  # fmt: skip
    losses("tags of reports", len(report["tags"] or ()))
    made.tie("wasAttributedTo", prov__entity=name, prov__agent=agent)
    for link in report["links"]:
        to = made.node("entity", _voice(link["to"], told), prov__label=link["to"])
        sort = RELATIONS[link["relation"]]
        kind = {"$": sort, "type": "prov:QUALIFIED_NAME"} if sort else None
        made.tie("wasDerivedFrom", prov__generatedEntity=name, prov__usedEntity=to, prov__type=kind)
    return name


def _voice(to: str, told: Dossier) -> str:
    """What a report rests on: a report of this situation, else a voice, whose name is in any script."""
    return to if to in told.reports else f"voice-{_coded(to)}"


def _coded(name: str) -> str:
    """A name as letters and digits that PROV takes in an id, the same for the same name."""
    return sha256(name.encode()).hexdigest()[:16]


def _type(word: str) -> Doc:
    return {"$": f"sl:{word}", "type": "prov:QUALIFIED_NAME"}


def _version(
    one: Doc, version: Doc, before: str | None, entries: Mapping[str, Doc], reports: Mapping[str, str],
    made: _Document, losses: Losses,
) -> str:  # fmt: skip
    key = f"{one['assessment']}@{version['version']}"
    name = made.node(
        "entity", key, prov__type=_type("Assessment"), prov__label=one["statement"],
        sl__likelihood=version["likelihood"]["shown"], sl__confidence=version["confidence"],
        sl__because=version["because"], sl__change=version["change"], sl__stage=version["stage"],
    )  # fmt: skip
    act = made.node("activity", f"judging-{key}", prov__endTime=version["made"], prov__type=_type("Assess"))
    agent = made.node("agent", f"analyst-{_coded(version['by'])}", prov__label=version["by"])
    made.tie("wasGeneratedBy", prov__entity=name, prov__activity=act, prov__time=version["made"])
    made.tie("wasAssociatedWith", prov__activity=act, prov__agent=agent)
    if before:
        kind = {"$": "prov:Revision", "type": "prov:QUALIFIED_NAME"}
        made.tie("wasDerivedFrom", prov__generatedEntity=name, prov__usedEntity=before, prov__type=kind)
    for cite in version["cites"]:
        used = _cited(cite["id"], entries, reports, made, losses)
        if used:
            made.tie("used", prov__activity=act, prov__entity=used, prov__role=cite["role"])
            made.tie("wasDerivedFrom", prov__generatedEntity=name, prov__usedEntity=used, prov__activity=act)
    return name


def _cited(
    identifier: str, entries: Mapping[str, Doc], reports: Mapping[str, str], made: _Document, losses: Losses
) -> str | None:
    """What a version cites: an update with the report that says it, or a report itself."""
    if identifier in reports:
        return reports[identifier]
    report, _, key = identifier.partition("#")
    entry = entries.get(f"{report}#{key.partition('#')[0]}")
    if entry is None or report not in reports:
        losses("cited things that are outside these bounds or situations")
        return None
    name = made.node(
        "entity",
        entry["id"],
        prov__type=_type("Update"),
        prov__label=entry["says"],
        sl__standing=entry["standing"],
    )
    if made.first(name):
        made.tie("wasDerivedFrom", prov__generatedEntity=name, prov__usedEntity=reports[report])
        losses("dates and places of updates", bool(entry["occurred"]["edtf"]) + bool(entry["place"]))
    return name
