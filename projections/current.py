"""What holds at the bounds of a question, what contradicts what, and what was so by then?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from domain.condition import Condition, conditions
from domain.testimony import Testimony
from projections.conflicts import Weighed, incidents_of, weigh_all
from projections.picture import Picture
from projections.truth import Truth, truths


@dataclass
class Current:
    """The state of a situation at the bounds of a question, before it is told."""

    picture: Picture
    conditions: list[Condition]
    conflicts: list[Weighed]
    truths: dict[str, Truth]
    merged: dict[str, str]

    @property
    def open_conflicts(self) -> list[Weighed]:
        """The conflicts that still ask for a decision."""
        return [weighed for weighed in self.conflicts if weighed.is_open]

    @property
    def unresolved(self) -> list[Weighed]:
        """Those that leave a value disputed: the open ones, and those a person called irreducible."""
        return [weighed for weighed in self.conflicts if weighed.is_open or weighed.stage == "irreducible"]

    @cached_property
    def _disputed(self) -> frozenset[str]:
        return frozenset(t.id for weighed in self.unresolved for t in weighed.conflict.testimonies)

    @cached_property
    def _contested(self) -> frozenset[str]:
        about = [w for w in self.unresolved if w.conflict.subject.sort == "condition"]
        return frozenset(t.update for weighed in about for t in weighed.conflict.testimonies)

    @cached_property
    def _of_update(self) -> dict[str, list[Testimony]]:
        found: dict[str, list[Testimony]] = {}
        for testimony in self.picture.testimonies:
            found.setdefault(testimony.update, []).append(testimony)
        return found

    @cached_property
    def _weighed(self) -> dict[str, Weighed]:
        first: dict[str, Weighed] = {}
        for weighed in self.conflicts:
            for testimony in weighed.conflict.testimonies:
                first.setdefault(testimony.id, weighed)
        return first

    def said_in(self, updates: Iterable[str]) -> list[Testimony]:
        """Every claim of these updates."""
        return [testimony for update in updates for testimony in self._of_update.get(update, ())]

    def conflict_of(self, testimonies: Iterable[Testimony]) -> Weighed | None:
        """The first conflict that any of these claims is in; None where they are in none."""
        found = {id(w): w for t in testimonies if (w := self._weighed.get(t.id)) is not None}
        return next((w for w in self.conflicts if id(w) in found), None) if found else None

    def disputed(self, testimonies: Iterable[Testimony]) -> bool:
        """Whether any of these claims is in an open conflict."""
        return any(t.id in self._disputed for t in testimonies)

    def contested(self, condition: Condition) -> bool:
        """Whether the condition, or an answer about it (who holds the bridge), is in an open conflict."""
        return any(t.update in self._contested for t in condition.everyone)

    def supporting(self, condition: Condition) -> tuple[Testimony, ...]:
        """Those who say what the condition is in now; where nobody asserts anything, all who speak of it."""
        return condition.backing or condition.everyone

    def possible(self, condition: Condition) -> bool:
        """Whether it was only possibly so at the true-at bound."""
        return self.picture.bounds.true_at is not None and not self.certainly(self.supporting(condition))

    def certainly(self, testimonies: Iterable[Testimony]) -> bool:
        """Whether at least one of these was certainly so at the true-at bound."""
        return any(self.truths[t.update] == "certain" for t in testimonies)


def current(picture: Picture, key: bytes, rule: str) -> Current:
    """The state at the bounds; at a true-at bound only of what was, or may have been, by then."""
    found = truths(picture)
    here = [t for t in picture.testimonies if found[t.update] in ("certain", "possible")]
    sure = {t.update for t in here if found[t.update] == "certain"}
    merged = incidents_of(picture)
    grouped = conditions(here, picture.names, merged)
    if picture.bounds.true_at is not None:
        grouped = [_surest(condition, sure) for condition in grouped]
    names = {u["incident"]: merged.find(u["incident"]) for u in picture.updates.values() if u.get("incident")}
    return Current(picture, grouped, _conflicts(picture, key, rule, {t.id for t in here}), found, names)


def _conflicts(picture: Picture, key: bytes, rule: str, here: set[str]) -> list[Weighed]:
    """The conflicts about anything that was, or may have been, so by then."""
    found = weigh_all(picture, key, rule)
    return [weighed for weighed in found if here & {t.id for t in weighed.conflict.testimonies}]


def _surest(condition: Condition, sure: set[str]) -> Condition:
    """Where anything is certain, what is only possible does not change the state."""
    certain = tuple(t for t in condition.asserted if t.update in sure)
    if not certain or len(certain) == len(condition.asserted):
        return condition
    return Condition(
        condition.family,
        condition.name,
        condition.place,
        condition.actors,
        certain,
        condition.announced,
        condition.doubted,
    )
