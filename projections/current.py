"""What holds at the bounds of a question, what contradicts what, and what was so by then?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from domain.condition import Condition, conditions
from domain.testimony import Testimony
from projections.conflicts import Weighed, incidents_of, weigh_all
from projections.picture import Picture
from projections.truth import Truth, truths


@dataclass(slots=True)
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

    def disputed(self, testimonies: Iterable[Testimony]) -> bool:
        """Whether any of these claims is in an open conflict."""
        ids = {t.id for t in testimonies}
        return any(ids & {t.id for t in weighed.conflict.testimonies} for weighed in self.unresolved)

    def contested(self, condition: Condition) -> bool:
        """Whether the condition, or an answer about it (who holds the bridge), is in an open conflict."""
        updates = {t.update for t in condition.everyone}
        about = [w for w in self.unresolved if w.conflict.subject.sort == "condition"]
        return any(updates & {t.update for t in weighed.conflict.testimonies} for weighed in about)

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
