"""How is what was found of a situation kept, and brought up to date by looking only where something came?

A cut is a position for which everything was found. From one cut to the next only the parts of the
situation are looked at again on which the events in between bear; an earlier position is answered from
the last cut before it in the same way. A law in `tests/laws` holds this against the fold of everything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from domain.claim import Doc
from domain.comparing import Names
from domain.ids import report_of
from projections.bounds import Bounds
from projections.closing import Closing, Part, Related, about_names, mark_of, matters_of
from projections.current import current
from projections.findings import Found, findings_of
from projections.found import Kept
from projections.learned import as_read
from projections.lines import about, lines
from projections.picture import Picture
from projections.remembered import Remembered
from projections.resolved import Resolved, resolved, something_was_said
from projections.rows import Tables
from projections.seeing import Record, picture_of, situation_of
from store.views import Cut, Finding, Settled


@dataclass
class Ground:
    """A situation at a position, from where its parts are looked at."""

    tables: Tables
    slug: str
    at: Bounds
    key: bytes
    rule: str
    resolved: Resolved
    related: Related
    situation: Doc

    @property
    def names(self) -> Names:
        """The names as they are resolved there."""
        return self.resolved.names

    @property
    def position(self) -> int:
        """The position looked at."""
        assert self.at.known_at is not None  # noqa: S101  # `ground` bounds it
        return self.at.known_at


def ground(
    tables: Tables, slug: str, at: Bounds, key: bytes, rule: str, known: Resolved | None = None
) -> Ground:
    """The situation at a position, with the names as they are resolved there.

    `known`: the names as they were resolved at an earlier position, where that is at hand.
    """
    position = tables.position if at.known_at is None else min(at.known_at, tables.position)
    at = replace(at, known_at=position)
    situation = situation_of(tables, slug, at)
    if known is None or not (known.position == position or _as_before(tables, slug, known, position)):
        known = resolved(tables, slug, position, situation.get("zone", "UTC"))
    related = Related(known.names.places, known.places())
    return Ground(Remembered(tables, position), slug, at, key, rule, known, related, situation)


def _as_before(tables: Tables, slug: str, known: Resolved, position: int) -> bool:
    """Whether no name was used, and nothing said of any, since."""
    return not tables.since("used", slug, known.position, position, 1) and not something_was_said(
        tables, slug, known.position, position
    )


def closing(here: Ground) -> Closing:
    """What follows from updates to all that belongs together with them."""
    return Closing(here.tables, here.slug, here.names, here.related, here.position)


def part_of(here: Ground, updates: Iterable[str]) -> Part:
    """The matters of these updates, closed."""
    return closing(here).part(updates)


def picture_of_part(here: Ground, part: Part, also: Iterable[str] = ()) -> Picture:
    """The part as the rules look at it, with all that bears on it, and with the reports `also`."""
    updates = part.updates | part.beside
    reports = {*(update["report"] for update in updates.values()), *also}
    found = lines(here.tables, here.slug, reports, here.position)
    originals = [f"report:{one}" for one in found.originals(reports)]
    updates |= here.tables.marked("update", here.slug, originals, here.position)
    changes = found.changes | _further(here, part, found.changes)
    reports_there = found.reports | here.tables.some("report", here.slug, _mentioned(changes), here.position)
    changes |= about(here.tables, here.slug, reports_there.keys() - found.reports.keys(), here.position)
    known = as_read(reports_there, changes)
    sources = here.tables.some("source", "", {row["source"] for row in known.values()}, here.position)
    ordered = dict(sorted(updates.items(), key=lambda item: (item[1]["position"], item[0])))
    record = Record(known, ordered, changes, sources)
    seen = picture_of(record, here.situation, here.at, here.names, here.tables.position)
    seen.assessment = lambda one: here.tables.row("assessment", "", one, here.position)
    return seen


def _further(here: Ground, part: Part, there: dict[str, Doc]) -> dict[str, Doc]:
    """The merges and splits of the incidents of a part, and what took them back."""
    pending = {f"incident:{name}" for name in about_names(part.matters)}
    found: dict[str, Doc] = {}
    asked: set[str] = set()
    while pending:
        rows = here.tables.marked("change", here.slug, pending, here.position)
        asked |= pending
        found |= rows
        more = {f"about:{act}" for act in rows}
        for change in rows.values():
            more |= {f"incident:{change[f]}" for f in ("one", "other", "incident", "into") if change.get(f)}
        pending = more - asked
    return {act: change for act, change in found.items() if act not in there}


def _mentioned(changes: dict[str, Doc]) -> set[str]:
    fields = ("report", "by_report", "with_report", "claim")
    return {report_of(c[f]) for c in changes.values() for f in fields if isinstance(c.get(f), str)}


def look(here: Ground, updates: Iterable[str], without: Collection[str] = ()) -> tuple[Part, list[Kept]]:
    """The matters of these updates but those `without`, closed, and everything that is found of them now."""
    part = closing(here).part(updates, without)
    if not part.updates:
        return part, []
    state = current(picture_of_part(here, part), here.key, here.rule)
    return part, list(_kept(findings_of(state), part))


def _kept(found: Iterable[Found], part: Part) -> Iterator[Kept]:
    """The findings about the matters and updates themselves, not about what was looked at beside them."""
    for one in found:
        if one.matter in part.matters:
            yield Kept(one.kind, one.sort, one.id, part.label(one.matter), one.doc)
        elif one.matter.startswith("u:") and one.matter[2:] in part.updates:
            yield Kept(one.kind, one.sort, one.id, one.matter, one.doc)


@dataclass
class Change:
    """What is found anew after a cut: what of the kept findings is gone, and what is there instead."""

    gone: list[Finding] = field(default_factory=list)
    new: list[Kept] = field(default_factory=list)
    looked_at: frozenset[str] = frozenset()
    late: dict[str, tuple[str, int]] = field(default_factory=dict)


def change_since(
    here: Ground, settled: Settled, cut: Cut, touched: Iterable[str], *, in_passing: bool = False
) -> Change:
    """What the matters of these updates, and those put off at the cut, are now against what they were.

    `in_passing`: nobody asks at this position, so what takes long may be put off.
    """
    late = put_off(here, cut, touched) if in_passing else {}
    seeds = {*touched, *(one for matter, (one, _) in cut.late.items() if matter not in late)}
    part, new = look(here, seeds, late.keys())
    labels = [*part.matters, *(f"u:{update}" for update in part.updates)]
    gone = settled.of_parts(labels, cut.position) if cut.position else []
    left = {matter: told for matter, told in late.items() if matter not in part.matters}
    return Change(gone, new, frozenset(part.updates), left)


HOT = 128
"""Updates on one matter from which on it is put off in passing; ours."""

_GROWN = 8
"""A matter is looked at again once it has grown by this part of itself: so that to bring a situation up to
date takes time in proportion to what is said of it, however much of that is about one matter."""


def put_off(here: Ground, cut: Cut, touched: Iterable[str]) -> dict[str, tuple[str, int]]:
    """The matters of which much is said, and little since they were looked at; as `Cut.late` has them."""
    found = dict(cut.late)
    for doc in here.tables.some("update", here.slug, touched, here.position).values():
        for matter in matters_of(doc):
            one, count = found.get(matter, (doc["id"], 0))
            found[matter] = one, count + 1
    return {
        matter: (one, count)
        for matter, (one, count) in found.items()
        if (size := here.tables.count("update", here.slug, [mark_of(matter)])) > HOT and count * _GROWN < size
    }
