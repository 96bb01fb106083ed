"""Which questions must be looked at together, so that nothing outside them bears on what is found?

What updates speak of are *matters*: an incident or a condition by its name, a family of conditions (or a
sort of thing measured) in a place. Two matters belong together if a person merged them, if their places are
the same or lie within one another, or if one is dated by standing in order with the other. An update may
speak of several matters that have nothing else to do with each other. What is found of matters that are
closed in this sense is what would be found of them in the whole: `tests/laws` hold the two against each
other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from domain.claim import Doc
from domain.comparing import Names
from domain.lineage import Joined
from domain.register import Register, folded
from projections.balance import reckoned
from projections.dating import date_of
from projections.rows import Tables


@dataclass(slots=True)
class Part:
    """Matters that are closed, with every update that speaks of any of them.

    `beside` are updates that only bear on what was announced.
    """

    updates: dict[str, Doc] = field(default_factory=dict)
    beside: dict[str, Doc] = field(default_factory=dict)
    matters: set[str] = field(default_factory=set)
    joined: Joined = field(default_factory=Joined)

    def label(self, matter: str) -> str:
        """The same for all matters that belong together; it is one of them."""
        return self.joined.find(matter)


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
    """Follows what ties matters together, from those of some updates to all that belong together."""

    def __init__(self, tables: Tables, slug: str, names: Names, related: Related, at: int) -> None:
        self._tables = tables
        self._slug = slug
        self._names = names
        self._related = related
        self._at = at
        self._siblings: dict[str, list[Doc]] = {}

    def part(self, seeds: Iterable[str], without: Collection[str] = ()) -> Part:
        """The closed matters of these updates; not those `without`, unless others are tied to them."""
        found = Part()
        docs = self._tables.some("update", self._slug, dict.fromkeys(seeds), self._at)
        put_off = [doc for doc in docs.values() if not matters_of(doc).isdisjoint(without)]
        pending = self._take(found, [doc for doc in docs.values() if doc not in put_off])
        found.updates |= {doc["id"]: doc for doc in put_off}
        pending |= {matter for doc in docs.values() for matter in matters_of(doc)} - set(without)
        while pending:
            found.matters |= pending
            reached: set[str] = set()
            for matter in pending:
                reached |= self._tied(matter, found)
            pending = reached - found.matters
        found.beside = self._beside(found)
        return found

    def alike(self, updates: Iterable[str]) -> set[str]:
        """The updates that bear on what these speak of: of one family in related places, named or not."""
        found: set[str] = set()
        for doc in self._tables.some("update", self._slug, updates, self._at).values():
            for subject in (claim["subject"] for claim in doc["claims"]):
                if subject["sort"] != "incident":
                    family = f"{subject['sort']}|{subject.get('family', '')}"
                    found.update(self._of_family(family, subject.get("place", "")))
        return found

    def _of_family(self, family: str, place: str) -> dict[str, Doc]:
        """The updates that speak of a family of conditions, or of things, in a place or one related to it."""
        names = (*self._related.to(place), "")
        marks = [f"state:{family}|{name}" for name in names] if place else [f"family:{family}"]
        return self._tables.marked("update", self._slug, marks, self._at)

    def _tied(self, matter: str, found: Part) -> set[str]:
        """The matters that belong together with one, its updates taken up."""
        sort, _, what = matter.partition(":")
        tied, docs = self._named(what) if sort == "n" else self._placed(matter, what)
        tied |= self._take(found, docs)
        for one in tied:
            found.joined.join(matter, one)
        return tied

    def _named(self, name: str) -> tuple[set[str], list[Doc]]:
        """What a name was merged with or split from, and the updates about it or in order with it."""
        tied: set[str] = set()
        moved: set[str] = set()
        for change in self._tables.marked("change", self._slug, [f"incident:{name}"], self._at).values():
            tied |= {f"n:{change[f]}" for f in ("one", "other", "incident", "into") if change.get(f)}
            if change["wire"].startswith("edge.split"):
                moved.update(change.get("updates", ()))
        rows = self._tables.marked("update", self._slug, [f"about:{name}", f"order:{name}"], self._at)
        rows |= self._tables.some("update", self._slug, moved | {name}, self._at)
        self._load_siblings(rows.values())
        docs = []
        for doc in rows.values():
            if f"n:{name}" in matters_of(doc) or doc["id"] in moved:
                docs.append(doc)
            elif name in order_of(doc) and name not in {one["key"] for one in self._siblings[doc["report"]]}:
                tied |= matters_of(doc)
        return tied, docs

    def _placed(self, matter: str, what: str) -> tuple[set[str], list[Doc]]:
        """The same family in the places related to this one, and the updates that speak of it here."""
        family, _, place = what.rpartition("|")
        rows = self._of_family(family, place)
        alike = f"p:{family}|"
        tied = {one for doc in rows.values() for one in matters_of(doc) if one.startswith(alike)}
        return tied, [doc for doc in rows.values() if matter in matters_of(doc)]

    def _take(self, found: Part, docs: Iterable[Doc]) -> set[str]:
        """Take updates up; the matters that their dates, or what they announce, tie to theirs."""
        docs = [doc for doc in docs if doc["id"] not in found.updates]
        self._load_siblings(docs)
        tied: set[str] = set()
        for doc in docs:
            found.updates[doc["id"]] = doc
            own = matters_of(doc)
            more = self._in_order(doc) | self._announced(doc) | _balanced(doc)
            dated_by_others = doc["nature"] == "incident" and date_of(doc) is None
            if more or dated_by_others:
                tied |= own | more
                first = min(own)
                for one in own | more:
                    found.joined.join(first, one)
        return tied

    def _load_siblings(self, docs: Iterable[Doc]) -> None:
        reports = {doc["report"] for doc in docs} - self._siblings.keys()
        marks = [f"report:{report}" for report in reports]
        for report in reports:
            self._siblings[report] = []
        for doc in self._tables.marked("update", self._slug, marks, self._at).values():
            self._siblings[doc["report"]].append(doc)

    def _in_order(self, doc: Doc) -> set[str]:
        """The matters that it stands in order with: of its own report by their keys, else by name."""
        siblings = self._siblings[doc["report"]]
        by_key: dict[str, set[str]] = {}
        for other in siblings:
            by_key.setdefault(other["key"], set()).update(matters_of(other))
        tied: set[str] = set()
        for name in order_of(doc):
            tied |= by_key.get(name, {f"n:{name}"})
        for other in siblings:
            if doc["key"] in order_of(other):
                tied |= matters_of(other)
        return tied

    def _announced(self, doc: Doc) -> set[str]:
        """The matters of what announces the act that it announces, or tells of, where neither is named."""
        if doc["nature"] != "incident" or doc.get("incident"):
            return set()
        others = self._tables.marked("update", self._slug, [f"announced:{doc['kind']}"], self._at)
        if not others:
            return set()
        place = _place(doc)
        here = set(self._related.same(place)) if place else {""}
        same = (o for o in others.values() if not o.get("incident") and folded(_place(o)) in here)
        return {matter for other in same for matter in matters_of(other)}

    def _beside(self, found: Part) -> dict[str, Doc]:
        """Whatever else could be the coming of what is announced: of its kind, in its place, unnamed."""
        marks = set()
        for doc in found.updates.values():
            announces = doc["nature"] == "incident" and doc.get("modality") == "announced"
            if announces and not doc.get("incident") and _place(doc):
                marks |= {f"loose:{doc['kind']}|{name}" for name in self._related.same(_place(doc))}
        rows = self._tables.marked("update", self._slug, marks, self._at)
        return {key: doc for key, doc in rows.items() if key not in found.updates}


def matters_of(doc: Doc) -> set[str]:
    """What an update speaks of."""
    found = {f"n:{doc.get('incident') or doc['id']}"}
    found.update(matter_of(claim["subject"]) for claim in doc["claims"])
    if doc.get("condition"):
        found.add(f"n:{doc['condition']}")
    return found


def _balanced(doc: Doc) -> set[str]:
    """The matters by whose name its counts are reckoned with what came and went (`projections.balance`)."""
    names = {doc[field] for field in ("condition", "incident") if doc.get(field)}
    return {f"n:{name}" for name in names} if names and reckoned(doc) else set()


def matter_of(subject: Doc) -> str:
    """The matter that the subject of a claim is."""
    if subject["sort"] == "incident" or (subject["sort"] == "condition" and subject.get("name")):
        return f"n:{subject['name']}"
    family = f"{subject['sort']}|{subject.get('family', '')}"
    return f"p:{family}|{folded(subject.get('place', ''))}"


def mark_of(matter: str) -> str:
    """The mark (`projections.marks`) that updates on a matter bear."""
    sort, _, what = matter.partition(":")
    return f"about:{what}" if sort == "n" else f"state:{what}"


def about_names(matters: Iterable[str]) -> set[str]:
    """The names among matters."""
    return {matter[2:] for matter in matters if matter.startswith("n:")}


def order_of(doc: Doc) -> set[str]:
    """What an update names as before or after it."""
    return {*doc.get("after", ()), *doc.get("before", ())}


def _place(doc: Doc) -> str:
    name: str = (doc.get("place") or {}).get("name", "")
    return name
