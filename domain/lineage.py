"""How many independent voices are there: three, or one repeated thrice?

Reports that quote, republish or derive from one another, or share a primary source, are one chain, and
so are the reports of one source (design, rule 6). Where nothing is said of lineage the number is a
range: low if all unknowns join one known chain, high if each is its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

COPYING = frozenset({"quotes", "republishes", "derives-from"})
"""Links in which one report takes its words from another, so that it falls with it."""


class Joined:
    """Keys joined into groups; the order of joining changes nothing."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def find(self, key: str) -> str:
        """The smallest key of the group that `key` is in."""
        path = []
        while (above := self._above.get(key, key)) != key:
            path.append(key)
            key = above
        for passed in path:
            self._above[passed] = key
        return key

    def join(self, one: str, other: str) -> None:
        """Make the groups of two keys one."""
        low, high = sorted((self.find(one), self.find(other)))
        if low != high:
            self._above[high] = low


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of where a report has what it says from.

    `links`: (relation, what it names) pairs, None where nothing was said of lineage. `names`: what other
    reports may call it, its id and its given id. `first_hand`: the source was there.
    """

    report: str
    source: str
    links: tuple[tuple[str, str], ...] | None = None
    first_hand: bool = False
    names: tuple[str, ...] = ()
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Chains:
    """Independent voices, at least `low` and at most `high`; `groups` lists the reports of each."""

    low: int
    high: int
    groups: tuple[tuple[str, ...], ...] = ()


class Lineage:
    """The reports of a situation and what they take from one another.

    Links of a revoked report still connect; a cycle is one chain; a report that is named but not yet
    recorded stays pending, and all who name it are one chain.
    """

    def __init__(self, origins: Iterable[Origin]) -> None:
        self._origins = {origin.report: origin for origin in origins}
        self._joined = Joined()
        self._named = _named(self._origins.values())
        for name, reports in self._named.items():
            for report in reports:
                self._joined.join(_name(name), report)
        for origin in self._origins.values():
            for _relation, to in origin.links or ():
                self._joined.join(origin.report, _name(to))
        self._revoked: dict[str, set[str]] = {}
        for origin in self._origins.values():
            if origin.revoked:
                self._revoked.setdefault(self._joined.find(origin.report), set()).add(origin.source)
        self._known = {
            self._joined.find(origin.report)
            for origin in self._origins.values()
            if origin.first_hand or origin.links == ()
        }

    def chains(self, reports: Iterable[str], unnamed: Iterable[str] = ()) -> Chains:
        """The chains behind `reports`; `unnamed` are those that only pass on an unnamed voice (0-1)."""
        named = list(dict.fromkeys(reports))
        known, unknown, groups = self._grouped(named)
        low = known or min(unknown, 1)
        extra = len(set(unnamed) - set(named))
        more = 1 if extra else 0
        return Chains(low, known + unknown + more, groups)

    def _grouped(self, reports: Sequence[str]) -> tuple[int, int, tuple[tuple[str, ...], ...]]:
        here = Joined()
        for report in reports:
            root = self._joined.find(report)
            own = self._origins[report].source if report in self._origins else report
            # Links of a revoked report still connect: its source is in the chain as if it still stood.
            for source in {own, *self._revoked.get(root, ())}:
                here.join(root, "source:" + source)
            # A link that names a source takes from whatever that source said here.
            here.join(self._joined.find(_name(own)), "source:" + own)
        groups: dict[str, list[str]] = {}
        for report in sorted(reports):
            groups.setdefault(here.find(self._joined.find(report)), []).append(report)
        known = sum(any(self._joined.find(r) in self._known for r in group) for group in groups.values())
        return known, len(groups) - known, tuple(tuple(group) for group in groups.values())

    def line(self, report: str) -> tuple[str, bool, frozenset[str]]:
        """The chain a report is in: its root, whether its origin is known, the sources that fell in it."""
        root = self._joined.find(report)
        return root, root in self._known, frozenset(self._revoked.get(root, ()))

    def named(self, name: str) -> str:
        """The root of the chain of all who take from what is called so; there may be none."""
        return self._joined.find(_name(name))

    def originals(self, report: str) -> set[str]:
        """The recorded reports that this one copies, directly or not; never itself."""
        found: set[str] = set()
        pending = [report]
        while pending:
            origin = self._origins.get(pending.pop())
            for relation, to in (origin.links or ()) if origin else ():
                for original in self._named.get(to, ()) if relation in COPYING else ():
                    if original not in found:
                        found.add(original)
                        pending.append(original)
        return found - {report}

    def first_hand(self, report: str) -> bool:
        """Whether the source says that it was there."""
        return report in self._origins and self._origins[report].first_hand


def _named(origins: Iterable[Origin]) -> dict[str, list[str]]:
    """The reports that each name stands for; one that several sources use stands for none of them."""
    called: dict[str, list[Origin]] = {}
    for origin in origins:
        for name in (origin.report, *origin.names):
            called.setdefault(name, []).append(origin)
    alone = {name: found for name, found in called.items() if len({o.source for o in found}) == 1}
    return {name: [origin.report for origin in found] for name, found in alone.items()}


def _name(name: str) -> str:
    return "name:" + name
