"""Which updates must be looked at together, so that nothing outside them bears on what is found?

Two updates belong together if they are about one incident or a condition named by hand, if one stands in
order with the other, if they speak of one family of conditions (or measure one sort of thing) in places
that are the same or lie within one another, or if they announce the same. What is found of such a part is
what would be found of it in the whole: `tests/laws` hold the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from domain.claim import Doc
from domain.comparing import Names
from domain.lineage import Joined
from domain.register import Register, folded
from projections.rows import Tables


@dataclass(slots=True)
class Part:
    """Updates that belong together: `updates` are closed, `beside` only bear on what was announced."""

    updates: dict[str, Doc] = field(default_factory=dict)
    beside: dict[str, Doc] = field(default_factory=dict)
    joined: Joined = field(default_factory=Joined)

    def label(self, update: str) -> str:
        """The same for all updates that belong together."""
        return self.joined.find("u:" + update)


class Related:
    """Which of the names that a situation uses for places lie within, or hold, or may be, one another."""

    def __init__(self, places: Register, used: Iterable[str]) -> None:
        self._places = places
        self._used = tuple(dict.fromkeys(used))
        self._found: dict[str, tuple[str, ...]] = {}

    def to(self, name: str) -> tuple[str, ...]:
        """The folded spellings of every place that is related to this one; it itself among them."""
        if name not in self._found:
            mine = self._meanings(name)
            related = (other for other in self._used if self._bears(mine, other))
            self._found[name] = tuple(dict.fromkeys((folded(name), *(folded(r) for r in related))))
        return self._found[name]

    def same(self, name: str) -> tuple[str, ...]:
        """The folded spellings of every place that is, or may be, this one."""
        mine = {self._places.key(m) for m in self._meanings(name)}
        found = (r for r in self._used if mine & {self._places.key(m) for m in self._meanings(r)})
        return tuple(dict.fromkeys((folded(name), *(folded(r) for r in found))))

    def _meanings(self, name: str) -> tuple[str, ...]:
        return (name, *self._places.meanings(name))

    def _bears(self, mine: tuple[str, ...], other: str) -> bool:
        return any(
            self._places.relation(one, two) != "apart" for one in mine for two in self._meanings(other)
        )


class Closing:
    """Follows what ties updates together, from some of them to all that they belong together with."""

    def __init__(self, tables: Tables, slug: str, names: Names, related: Related, at: int) -> None:
        self._tables = tables
        self._slug = slug
        self._names = names
        self._related = related
        self._at = at
        self._asked: set[str] = set()
        self._siblings: dict[str, list[Doc]] = {}

    def part(self, seeds: Iterable[str]) -> Part:
        """The updates that belong together with any of these."""
        found = Part()
        pending = dict.fromkeys(seeds)
        while pending:
            docs = self._tables.some("update", self._slug, pending, self._at)
            found.updates |= docs
            self._load_siblings(docs.values())
            reached: dict[str, None] = {}
            for tie, others in self._ties(docs.values(), found):
                for other in others:
                    found.joined.join("u:" + other, tie)
                    reached[other] = None
            pending = {key: None for key in reached if key not in found.updates}
        found.beside = self._beside(found)
        return found

    def _ties(self, docs: Iterable[Doc], found: Part) -> Iterator[tuple[str, Iterable[str]]]:
        """Each thing that ties updates together, with the ids of those that it ties."""
        names: dict[str, None] = {}
        for doc in docs:
            yield from self._orders(doc, names)
            for tie, marks in self._states(doc):
                found.joined.join("u:" + doc["id"], tie)
                if tie not in self._asked:
                    self._asked.add(tie)
                    yield tie, self._tables.marked("update", self._slug, marks, self._at)
            for name in about_names(doc):
                found.joined.join("u:" + doc["id"], "n:" + name)
                names[name] = None
            yield from self._announced(doc)
        for name in self._merged(names, found):
            yield "n:" + name, self._about_name(name)

    def _load_siblings(self, docs: Iterable[Doc]) -> None:
        reports = {doc["report"] for doc in docs} - self._siblings.keys()
        marks = [f"report:{report}" for report in reports]
        for report in reports:
            self._siblings[report] = []
        for doc in self._tables.marked("update", self._slug, marks, self._at).values():
            self._siblings[doc["report"]].append(doc)

    def _orders(self, doc: Doc, names: dict[str, None]) -> Iterator[tuple[str, Iterable[str]]]:
        """What it stands in order with: updates of its own report by their keys, else incidents."""
        siblings = self._siblings[doc["report"]]
        keys: dict[str, list[str]] = {}
        for other in siblings:
            keys.setdefault(other["key"], []).append(other["id"])
        for name in _order(doc):
            if name in keys:
                yield "u:" + doc["id"], keys[name]
            else:
                yield "u:" + doc["id"], [doc["id"]]
                yield "n:" + name, [doc["id"]]
                names[name] = None
        yield "u:" + doc["id"], [s["id"] for s in siblings if doc["key"] in _order(s)]

    def _merged(self, names: Iterable[str], found: Part) -> Iterator[str]:
        """These names and all that a person merged them with, or split from them."""
        pending = {name for name in names if "n:" + name not in self._asked}
        while pending:
            self._asked |= {"n:" + name for name in pending}
            yield from pending
            marks = [f"incident:{name}" for name in pending]
            reached: set[str] = set()
            for change in self._tables.marked("change", self._slug, marks, self._at).values():
                tied = [change[f] for f in ("one", "other", "incident", "into") if change.get(f)]
                for name in tied:
                    found.joined.join("n:" + tied[0], "n:" + name)
                for update in change.get("updates", ()) if isinstance(change.get("updates"), list) else ():
                    found.joined.join("n:" + tied[0], "u:" + update)
                reached.update(tied)
            pending = {name for name in reached if "n:" + name not in self._asked}

    def _about_name(self, name: str) -> list[str]:
        """The updates about an incident or a condition of this name, and those in order with it."""
        rows = self._tables.marked("update", self._slug, [f"about:{name}", f"order:{name}"], self._at)
        self._load_siblings(doc for doc in rows.values() if name in _order(doc))
        found = []
        for key, doc in rows.items():
            keyed = {sibling["key"] for sibling in self._siblings.get(doc["report"], ())}
            if name in about_names(doc) or name not in keyed:
                found.append(key)
        split = self._tables.marked("change", self._slug, [f"incident:{name}"], self._at).values()
        found += [
            update
            for change in split
            if change["wire"].startswith("edge.split")
            for update in change.get("updates", ())
        ]
        return found

    def _states(self, doc: Doc) -> Iterator[tuple[str, list[str]]]:
        """The families of conditions, or of things measured, that it speaks of, with where to look."""
        for claim in doc["claims"]:
            subject = claim["subject"]
            if subject["sort"] == "incident":
                continue
            if subject["sort"] == "condition" and subject.get("name"):
                continue
            family = f"{subject['sort']}|{subject.get('family', '')}"
            place = subject.get("place", "")
            names = (*self._related.to(place), "")
            marks = [f"state:{family}|{name}" for name in names] if place else [f"family:{family}"]
            yield f"p:{family}|{folded(place)}", marks

    def _announced(self, doc: Doc) -> Iterator[tuple[str, Iterable[str]]]:
        """What announces the act that it announces, or tells of."""
        if doc["nature"] != "incident" or (doc.get("incident") and doc.get("modality") != "announced"):
            return
        mark = f"announced:{doc['kind']}"
        others = self._tables.marked("update", self._slug, [mark], self._at)
        if not others:
            return
        place = (doc.get("place") or {}).get("name", "")
        here = set(self._related.same(place)) if place else {""}
        same = [
            key
            for key, other in others.items()
            if not other.get("incident") and folded((other.get("place") or {}).get("name", "")) in here
        ]
        if doc.get("incident"):
            return
        yield "u:" + doc["id"], same

    def _beside(self, found: Part) -> dict[str, Doc]:
        """Whatever else could be the coming of what is announced: of its kind, in its place, unnamed."""
        marks = set()
        for doc in found.updates.values():
            if doc["nature"] == "incident" and doc.get("modality") == "announced" and not doc.get("incident"):
                place = (doc.get("place") or {}).get("name", "")
                marks |= {f"loose:{doc['kind']}|{name}" for name in self._related.same(place)} if place else set()
        rows = self._tables.marked("update", self._slug, marks, self._at)
        return {key: doc for key, doc in rows.items() if key not in found.updates}


def about_names(doc: Doc) -> set[str]:
    """The names by which others can speak of the same."""
    named = {doc.get("incident", ""), doc.get("condition", "")}
    for claim in doc["claims"]:
        subject = claim["subject"]
        if subject["sort"] == "incident" and subject.get("name") != doc["id"]:
            named.add(subject.get("name", ""))
    return named - {""}


def _order(doc: Doc) -> set[str]:
    return {*doc.get("after", ()), *doc.get("before", ())}
