"""What can be proposed to whoever codes a text: from the names, the incidents and the dates that are known?

Suggestions only: nothing of it is recorded unless a person takes it over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from application.desk import Desk
from application.hints import Hint, kinds_in, losses_in
from application.known_names import KnownNames
from domain.claim import Doc
from domain.dates import read_date
from domain.door import Door
from domain.errors import Rejected
from domain.names import Sort
from domain.spelling import fold, without_article
from projections.named import places_in

LONGEST_NAME = 6
"""Words of the longest name that is looked for in a text."""

INCIDENTS = 5
"""How many incidents of a situation are proposed."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What may be meant; every list with the likeliest first."""

    kinds: list[Hint] = field(default_factory=list)
    losses: list[Hint] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    actors: list[str] = field(default_factory=list)
    dates: list[tuple[str, str]] = field(default_factory=list)
    """EDTF, and the words for it."""
    incidents: list[tuple[str, str]] = field(default_factory=list)
    """Name, and what is known of it."""
    situations: list[str] = field(default_factory=list)


def suggestions(desk: Desk, text: str, situation: str, published: date | None) -> Suggestions:
    """What can be proposed for a text of a situation; of none where `situation` is empty."""
    known = KnownNames(desk.tables())
    places, actors = (names_in(text, known, sort) for sort in ("place", "actor"))
    return Suggestions(
        kinds=kinds_in(text),
        losses=list(losses_in(text)),
        places=places,
        actors=actors,
        dates=list(dates_in(text, Door(published=published)))[:3],
        incidents=_incidents(desk, situation, text, places) if situation else [],
        situations=[] if situation else _situations(desk, text, places),
    )


def names_in(text: str, known: KnownNames, sort: Sort) -> list[str]:
    """The known names that stand in a text, the longest first, each as the register shows it."""
    register = known.places if sort == "place" else known.actors
    by_spelling = {_spelt(name): name for name in known.names(sort)}
    words = without_article(fold(text)).split()
    found: dict[str, str] = {}
    for length in range(LONGEST_NAME, 0, -1):
        for at in range(len(words) - length + 1):
            name = by_spelling.get(" ".join(words[at : at + length]))
            if name is not None:
                found.setdefault(register.key(name), register.shown(name))
    return list(found.values())


def _spelt(name: str) -> str:
    return without_article(fold(name))


_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(
    r"\b(?:\d{4}-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTH})[a-z]*(?:,? \d{{4}})?"
    rf"|(?:{_MONTH})[a-z]* \d{{1,2}}(?!\d)(?:,? \d{{4}})?"
    r"|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|yesterday|today|overnight|last night|this (?:morning|afternoon|evening))\b",
    re.IGNORECASE,
)


def dates_in(text: str, door: Door) -> Iterator[tuple[str, str]]:
    """EDTF and words of each date in a text that can be read for certain, once."""
    seen = set()
    for found in _DATE.finditer(text):
        try:
            edtf = read_date(found[0], door).edtf
        except Rejected:
            continue
        if edtf not in seen:
            seen.add(edtf)
            yield edtf, found[0]


def _incidents(desk: Desk, slug: str, text: str, places: Iterable[str]) -> list[tuple[str, str]]:
    """Incidents of which the text may speak, by a common place or word; else those with recent reports."""
    words, near = {*fold(text).split()}, {_spelt(place) for place in places}
    by_name: dict[str, list[Doc]] = {}
    for update in desk.tables().rows("update", slug).values():
        if update.get("incident"):
            by_name.setdefault(update["incident"], []).append(update)
    ranked = sorted(by_name.items(), key=lambda one: (-_shared(one[0], one[1], words, near), -_last(one[1])))
    return [(name, _about(updates)) for name, updates in ranked[:INCIDENTS]]


def _shared(name: str, updates: list[Doc], words: set[str], near: set[str]) -> int:
    places = {_spelt(place) for update in updates for place in places_in(update)}
    return 2 * len(places & near) + len({*name.split("-")} & words)


def _last(updates: list[Doc]) -> int:
    return max(int(update["position"]) for update in updates)


def _about(updates: list[Doc]) -> str:
    reports = len({update["report"] for update in updates})
    return f"{updates[0]['says']}; {reports} report{'' if reports == 1 else 's'}"


def _situations(desk: Desk, text: str, places: Iterable[str]) -> list[str]:
    """Situations that are open, those first whose title or places have words of the text; then the newest."""
    words = {*_spelt(text).split(), *(word for place in places for word in _spelt(place).split())}
    rows = {slug: row for slug, row in desk.tables().rows("situation").items() if not row["closed"]}
    named = {
        slug: {*_spelt(" ".join([row["title"], *row.get("places", ())])).split()}
        for slug, row in rows.items()
    }
    return sorted(rows, key=lambda slug: (-len(named[slug] & words), -int(rows[slug]["position"])))
