"""Which marks does a timeline have, in which lane, and where between their neighbours?

Entries on one occurrence that say the same of it are one mark, so that eleven posts on one explosion are
seen as one explosion of eleven reports. A mark that has no date of its own stands after what it is said to
have come after and before what it came before; within that, by the depth of its order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from exchange.html.when import days_of, said_days

Doc = dict[str, Any]

How = Literal["day", "throughout", "within", "order", "undated"]
"""A day or less; the whole of a span; once within a span; only in an order; not at all."""

APART = frozenset({"announced", "intended", "threatened", "hypothetical"})
"""Modalities of what has not been done."""

DENIED = frozenset({"negated"})


@dataclass(slots=True)
class Mark:
    """One occurrence of one sort, with everything that was said of it alike."""

    entries: list[Doc]
    kind: str
    how: How
    first: float
    last: float
    open_start: bool = False
    """Nobody knows from when on it could have been."""
    conflicts: list[str] = field(default_factory=list)
    at: float = 0.0
    """The day at which its sign stands."""

    @property
    def id(self) -> str:
        """The first entry's."""
        return str(self.entries[0]["id"])

    @property
    def says(self) -> str:
        """What it says, in the words of the first entry."""
        return str(self.entries[0]["says"])

    @property
    def apart(self) -> bool:
        """Whether it was only announced, intended or threatened."""
        return self.entries[0]["modality"] in APART

    @property
    def denied(self) -> bool:
        """Whether it is said not to be so."""
        return self.entries[0]["modality"] in DENIED

    @property
    def standing(self) -> str:
        """`standing`, or how it fell."""
        return str(self.entries[0]["standing"])


def marks_of(
    entries: Sequence[Doc], conflicts: Mapping[str, list[str]], zone: str, edges: tuple[float, float]
) -> list[Mark]:
    """The marks of a timeline in its order; `conflicts` are the ids by update, `edges` the days it shows."""
    groups: dict[tuple[Any, ...], list[Doc]] = {}
    said: Counter[tuple[Any, ...]] = Counter()
    for entry in entries:
        # What one report says twice it says of two things.
        alike = _alike(entry)
        said[alike, entry["report"]] += 1
        groups.setdefault((*alike, said[alike, entry["report"]]), []).append(entry)
    marks = [_mark(group, zone, edges) for group in groups.values()]
    for mark in marks:
        found = [c for entry in mark.entries for c in conflicts.get(entry["id"], ())]
        mark.conflicts = list(dict.fromkeys(found))
    _place(marks)
    return marks


def _alike(entry: Doc) -> tuple[Any, ...]:
    when = entry["occurred"]
    own = entry["incident"] if when.get("edtf") else None
    about = own or entry["id"]
    dated = (when.get("edtf"), when.get("clock"), when.get("earliest"), when.get("latest"))
    said = entry["says"] if own is None else _gist(entry)
    stand = (entry["modality"], entry["standing"], entry["conflicting"])
    return entry["kind"], entry["stage"], about, dated, stand, said


def _gist(entry: Doc) -> str:
    """What tells two entries on one incident apart on a timeline: a count is not another count."""
    return str(entry["says"]) if entry["kind"] in ("toll", "measure") else ""


def _mark(group: list[Doc], zone: str, edges: tuple[float, float]) -> Mark:
    when = group[0]["occurred"]
    first, last = days_of(when, zone)
    open_start = first is None
    if last is None:
        last = said_days(group[0]["published"], zone)[1]
    low, high = (edges[0] if first is None else first), (edges[1] if last is None else last)
    return Mark(group, str(group[0]["kind"]), _how(when, low, high), low, max(low, high), open_start)


def _how(when: Doc, low: float, high: float) -> How:
    edtf = when.get("edtf") or ""
    known = bool(when.get("earliest") and when.get("latest"))
    if known and high - low <= 1.0 and not any(sign in edtf for sign in "~?"):
        return "day"
    if not edtf and (when.get("after") or when.get("before")):
        return "order"
    if not edtf:
        return "within" if known else "undated"
    sure = "/" in edtf and not any(sign in edtf for sign in "[{?~%")
    return "throughout" if sure and ".." not in edtf else "within"


def _place(marks: Sequence[Mark]) -> None:
    """Where the sign of each stands: dated ones in the middle of a day, the others by their order."""
    named: dict[str, list[Mark]] = {}
    for mark in marks:
        for entry in mark.entries:
            for name in _names(entry):
                named.setdefault(name, []).append(mark)
    depths = _Depths(named, marks)
    deepest: dict[tuple[float, float], int] = {}
    for mark in (m for m in marks if m.how == "order"):
        span = (mark.first, mark.last)
        deepest[span] = max(deepest.get(span, 0), depths.of(mark))
    for mark in sorted(marks, key=lambda m: depths.of(m) if m.how == "order" else 0):
        share = 0.5
        if mark.how == "order":
            mark.first = depths.since(mark) if mark.open_start else mark.first
            share = depths.of(mark) / (deepest.get((mark.first, mark.last), depths.of(mark)) + 1)
        elif mark.how == "undated":
            share = 1.0
        mark.at = mark.first + share * (mark.last - mark.first)


def _names(entry: Doc) -> Iterable[str]:
    """The names by which others say that they came after or before it."""
    report, _, key = str(entry["id"]).partition("#")
    yield f"{report}#{key.partition('~')[0]}"
    if entry["incident"]:
        yield str(entry["incident"])


class _Depths:
    """How many steps each mark comes after the first of its order.

    The marks come in the order of the timeline, in which what came before stands before; of a circle, what
    stands first in it is taken to be its beginning.
    """

    def __init__(self, named: Mapping[str, list[Mark]], marks: Sequence[Mark]) -> None:
        self._named = named
        self._known: dict[int, int] = {}
        for mark in marks:
            before = [m for m in self._before(mark) if m.how == "order" and m is not mark]
            self._known[id(mark)] = 1 + max((self.of(m) for m in before), default=0)

    def of(self, mark: Mark) -> int:
        """1 for one that comes after dated ones only."""
        return self._known.get(id(mark), 0)

    def since(self, mark: Mark) -> float:
        """The day of the last thing that it came after; a day before its end where none is there."""
        days = [m.at for m in self._before(mark) if m is not mark and m.at <= mark.last]
        return max(days, default=mark.last - 1)

    def _before(self, mark: Mark) -> Iterable[Mark]:
        for entry in mark.entries:
            report = str(entry["id"]).partition("#")[0]
            for name in entry["occurred"]["after"]:
                yield from self._named.get(f"{report}#{name}") or self._named.get(name, [])


def lanes(marks: Sequence[Mark]) -> list[tuple[str, list[Mark]]]:
    """The marks by kind, in the order of the first of each; what was done before what was announced."""
    found: dict[str, list[Mark]] = {}
    for mark in marks:
        found.setdefault(mark.kind, []).append(mark)
    return [(kind, sorted(some, key=lambda m: (m.apart, m.at, m.id))) for kind, some in found.items()]
