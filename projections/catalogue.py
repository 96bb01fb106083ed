"""Which situations, sources, names, words and kinds are there, and by which spelling is a situation found?

Rows of the whole store: `situation`, `source`, `name` (places, actors, and which are the same or apart),
`word` (the desk's own words for inexact numbers), `kind` (versions of the kinds that it declared) and `void`
(voids of names, words and kinds).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from domain.act import ActVoided
from domain.claim import Doc
from domain.event import Event
from domain.kind import KindDefined
from domain.names import NameAdded, NamesJoined, NamesParted
from domain.rules import RulesAdopted
from domain.situation import (
    SituationClosed,
    SituationLinked,
    SituationOpened,
    SituationRenamed,
    SituationReopened,
)
from domain.source import SourceAdded, SourceDescribed, SourcePartySet, SourceRated
from domain.words import WordsAdded
from projections import marks, spelt
from projections.rows import Entry, RowKey, Tables, Unsought
from projections.searched import searched
from projections.versions import VERSIONS


class Catalogue(Unsought):
    """Situations, sources, names and words."""

    name = "catalogue"
    version = VERSIONS[name]

    def keys(self, entry: Entry) -> Iterable[RowKey]:
        """The row of the stream's own situation or source, or a row for each name and edge."""
        sort, _, key = entry.stream.partition(":")
        match entry.event:
            case RulesAdopted():
                yield "rules", "", key
            case NameAdded() | NamesJoined() | NamesParted() as event:
                yield "name", "", event.act
            case WordsAdded() as event:
                yield "word", "", event.act
            case KindDefined() as event:
                yield "kind", "", event.act
            case ActVoided() as event if sort in ("names", "source", "words", "kinds"):
                yield "void", "", event.act
                if sort == "source":
                    yield sort, "", key
            case event if sort == "source" or (sort == "situation" and type(event) in _CHANGES):
                yield sort, "", key

    def apply(self, rows: Mapping[RowKey, Doc], entry: Entry) -> Mapping[RowKey, Doc]:
        """The changed rows."""
        changed: dict[RowKey, Doc] = {}
        for key in self.keys(entry):
            doc = _changed(key[0], dict(rows.get(key, {})), entry)
            if doc != rows.get(key):
                changed[key] = doc
        return changed

    def marks(self, table: str, doc: Doc) -> Iterable[str]:
        """Spellings and ids that an act on names is about; what others are called; what a void takes back."""
        match table:
            case "name":
                return (*marks.of_name(doc), *spelt.alike(marks.registered(doc), doc.get("sort", "")))
            case "situation":
                return marks.of_situation(doc)
            case "source":
                return (*marks.of_source(doc), *spelt.alike(_called(doc)))
            case "void":
                return (f"about:{doc['target']}",)
        return ()

    def words(self, table: str, doc: Doc) -> str:
        """Titles and places of situations, names of sources, places and actors."""
        return searched(doc) if table in ("situation", "source", "name") else ""


def _changed(table: str, doc: Doc, entry: Entry) -> Doc:
    if table == "source":
        return _source(doc, entry)
    if table == "situation" and isinstance(entry.event, ActVoided):
        return _situation_voided(doc, entry.event, entry)
    change = _CHANGES.get(type(entry.event))
    return change(doc, entry.event, entry) if change else doc


def _source(doc: Doc, entry: Entry) -> Doc:
    """A source with its history, and what follows from what is not voided of it."""
    match entry.event:
        case SourceAdded() as event:
            rating = {"reliability": event.reliability, "act": "", "reason": "as added", **_stamp(entry)}
            doc = {**_plain(event), "history": [rating], "placings": [], "voids": [], **_stamp(entry)}
        case SourceDescribed() as event:
            told = {"added": doc.get("added") or _identity(doc)}
            doc = doc | told | {"described": [*doc.get("described", ()), {**_plain(event), **_stamp(entry)}]}
        case SourceRated() as event:
            doc = doc | {"history": [*doc["history"], {**_plain(event), **_stamp(entry)}]}
        case SourcePartySet() as event:
            doc = doc | {"placings": [*doc["placings"], _plain(event)]}
        case ActVoided() as event:
            doc = doc | {"voids": [*doc["voids"], _plain(event)]}
    return doc | _standing(doc)


def _standing(doc: Doc) -> Doc:
    voided = taken_back(doc["voids"])
    described = [one for one in doc.get("described", ()) if one["act"] not in voided]
    ratings = [rating for rating in doc["history"] if rating["act"] not in voided]
    ratings += [{"reason": "as described", **_rating(one)} for one in described if one.get("reliability")]
    ratings.sort(key=lambda rating: int(rating["position"]))
    parties = {
        placing["situation"]: {"party": placing["party"], "side": placing.get("side", "")}
        for placing in doc["placings"]
        if placing["act"] not in voided
    }
    general = [rating["reliability"] for rating in ratings if not rating.get("topic")]
    own = _identity(described[-1]) if described else doc.get("added", {})
    return {**own, "ratings": ratings, "reliability": general[-1], "parties": parties}


_IDENTITY = ("name", "type", "scale", "language", "handle", "repeats")


def _identity(doc: Doc) -> Doc:
    """What a source is, apart from what was thought of it."""
    return {field: doc.get(field, [] if field == "repeats" else None) for field in _IDENTITY}


def _rating(described: Doc) -> Doc:
    return {field: described[field] for field in ("reliability", "act", "position", "recorded_at", "by")}


def _called(source: Doc) -> tuple[str, ...]:
    name = (source.get("name") or {}).get("text")
    return (name,) if name else ()


def voided_of(tables: Tables, table: str, acts: Iterable[str], at: int | None = None) -> set[str]:
    """Which of these acts are taken back, by voids of a table that are not taken back themselves."""
    voids: dict[str, Doc] = {}
    pending = set(acts)
    while pending:
        rows = tables.marked(table, "", [f"about:{act}" for act in pending], at)
        pending = rows.keys() - voids.keys()
        voids |= rows
    return taken_back(sorted(voids.values(), key=lambda void: int(void["position"])))


def taken_back(voids: Sequence[Doc]) -> set[str]:
    """What voids in order of recording take back; a void of a void restores."""
    voided: set[str] = set()
    for void in reversed(voids):
        if void["act"] not in voided:
            voided.add(void["target"])
    return voided


def _opened(_: Doc, event: SituationOpened, entry: Entry) -> Doc:
    links: Doc = {"links": [], "linked": [], "voids": []}
    return {**_plain(event), "titles": [event.title], "closed": False, **links, **_stamp(entry)}


def _renamed(doc: Doc, event: SituationRenamed, _: Entry) -> Doc:
    return doc | {"title": event.title, "titles": [*doc["titles"], event.title]}


def _linked(doc: Doc, event: SituationLinked, _: Entry) -> Doc:
    return _with_links(doc | {"linked": [*doc["linked"], _plain(event)]})


def _situation_voided(doc: Doc, event: ActVoided, _: Entry) -> Doc:
    """Only a void of a link, or of such a void, concerns the situation's own row."""
    ours = {link["act"] for link in doc["linked"]} | {void["act"] for void in doc["voids"]}
    if event.target not in ours:
        return doc
    return _with_links(doc | {"voids": [*doc["voids"], _plain(event)]})


def _with_links(doc: Doc) -> Doc:
    voided = taken_back(doc["voids"])
    return doc | {"links": [link for link in doc["linked"] if link["act"] not in voided]}


def _named(_: Doc, event: Event, entry: Entry) -> Doc:
    return {**_plain(event), "wire": event.wire, **_stamp(entry)}


def _plain(event: Any) -> Doc:
    doc: Doc = event.model_dump(mode="json", exclude_defaults=True)
    return doc


def _stamp(entry: Entry) -> Doc:
    return {"position": entry.position, "recorded_at": entry.recorded_at.isoformat(), "by": entry.by}


_CHANGES: dict[type[Any], Callable[[Doc, Any, Entry], Doc]] = {
    RulesAdopted: _named,
    SituationOpened: _opened,
    SituationClosed: lambda doc, _, __: doc | {"closed": True},
    SituationReopened: lambda doc, _, __: doc | {"closed": False},
    SituationRenamed: _renamed,
    SituationLinked: _linked,
    NameAdded: _named,
    NamesJoined: _named,
    NamesParted: _named,
    WordsAdded: _named,
    KindDefined: _named,
    ActVoided: _named,
}
"""What each event makes of the row it concerns."""
