"""What do the names of places and actors mean, as the register stood at a position?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from domain.claim import Doc
from domain.register import Entry, Register, code_of, folded
from projections.catalogue import taken_back, voided_of
from projections.marks import coded, of_name, spelled
from projections.rows import Tables


def acts(tables: Tables, at: int | None = None) -> list[Doc]:
    """What was said of names and not voided, in order of recording, as it was after position `at`."""
    voided = taken_back(list(tables.rows("void", at=at).values()))
    return [row for act, row in tables.rows("name", at=at).items() if act not in voided]


def acts_about(tables: Tables, names: Iterable[str], at: int | None = None) -> list[Doc]:
    """Of the acts in force those that bear on what any of these names means, in order of recording.

    They are followed from spelling to spelling and from each place to what it lies within, so that the cost
    grows with what is known of these names, not with the register.
    """
    pending = {mark for name in names for mark in _sought(name)}
    seen: set[str] = set()
    found: dict[str, Doc] = {}
    while pending := pending - seen:
        seen |= pending
        rows = tables.marked("name", "", pending, at)
        new = [row for act, row in rows.items() if act not in found]
        found |= rows
        pending = {mark for row in new for mark in (*of_name(row), *_sought(row.get("within", "")))}
    return in_force(tables, found, at)


def in_force(tables: Tables, acts: Mapping[str, Doc], at: int | None = None) -> list[Doc]:
    """Those of these acts that are not taken back, in order of recording."""
    voided = voided_of(tables, "void", acts, at)
    kept = [row for act, row in acts.items() if act not in voided]
    return sorted(kept, key=lambda row: int(row["position"]))


def _sought(name: str) -> Iterable[str]:
    if not name:
        return
    yield f"name:{folded(name)}"
    yield f"name:{spelled(name)}"
    if coded(name):
        yield f"code:{coded(name)}"


def register(rows: Iterable[Doc], sort: str) -> Register:
    """The places or the actors among these acts, resolved."""
    rows = list(rows)
    entries = [_entry(row) for row in rows if row.get("sort") == sort]
    return Register(entries, [(r["one"], r["other"]) for r in rows if r["wire"].startswith("names.joined")])


def _entry(row: Doc) -> Entry:
    code = code_of(row.get("geonames"), row.get("pcode"))
    return Entry(row["name"], tuple(row.get("aliases", ())), row.get("within", ""), code)


def parted(rows: Iterable[Doc]) -> list[tuple[str, str]]:
    """The pairs that a person said are not the same."""
    return [(row["one"], row["other"]) for row in rows if row["wire"].startswith("names.parted")]


def stated(updates: Iterable[Doc], places: Register) -> Iterable[Entry]:
    """What reports themselves say of a place: in what it lies, and how it is written there."""
    for update in updates:
        place = update.get("place") or {}
        if not place:
            continue
        name = meant(place, places)
        if place.get("part"):
            yield Entry(f"{place['part']} of {name}", within=name)
        if place.get("within"):
            yield Entry(name, within=place["within"])
        # A spelling that the register has for places with ids stands for what it says there.
        if place.get("script") and not places.spells(place["script"]):
            yield Entry(name, aliases=(place["script"],))


def meant(place: Doc, places: Register) -> str:
    """The name by which the register knows the place of a report; the report's own where it does not.

    A GeoNames id or P-code says which place it is. A name that several places have is one of them where
    only one of them lies within what the report says it lies in.
    """
    for code in filter(None, (place.get("geonames"), place.get("pcode"))):
        if places.knows(code):
            return places.shown(f"[{code}]")
    name: str = place["name"]
    within = place.get("within")
    if within:
        inside = [m for m in places.meanings(name) if places.lies_within(m, within)]
        if len(inside) == 1:
            return inside[0]
    return name


def located(update: Doc, places: Register) -> list[Doc]:
    """The claims of an update, its places under the names by which the register knows them."""
    renamed: dict[str, str] = {}
    for place in update.values():
        if isinstance(place, dict) and "name" in place and (name := meant(place, places)) != place["name"]:
            renamed[place["name"]] = name
            if place.get("part"):
                renamed[f"{place['part']} of {place['name']}"] = f"{place['part']} of {name}"
    claims: list[Doc] = update["claims"]
    return [_renamed(claim, renamed) for claim in claims] if renamed else claims


def _renamed(claim: Doc, renamed: dict[str, str]) -> Doc:
    found = dict(claim)
    for part in ("subject", "value"):
        fields = claim[part]
        places = {f: renamed.get(fields[f], fields[f]) for f in ("place", "within") if f in fields}
        found[part] = fields | places
    return found
