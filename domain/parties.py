"""Whose condition is it: which voices on one family in one place speak of the same actors?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from domain.claim import State
from domain.comparing import Names
from domain.lineage import Joined
from domain.testimony import Testimony


def by_actor(group: Sequence[Testimony], names: Names, *, nests: bool) -> list[list[Testimony]]:
    """Apart where the actors are; who does not name an actor joins if there is only one party to join.

    `nests`: what is said of a whole bears on its parts, and is not the same condition (presence of a force).
    """
    if group[0].claim.subject.name:
        return [list(group)]
    value = group[0].claim.value
    if isinstance(value, State) and value.joint:
        return _jointly(group, names)
    joined = Joined()
    for testimony in group:
        actors = testimony.claim.subject.actors
        for actor in actors[1:]:
            joined.join(names.actors.key(actors[0]), names.actors.key(actor))
    if not nests:
        # A siege by a corps is the army's siege; where a corps is, the army as a whole need not be.
        _join_nested({actor for t in group for actor in t.claim.subject.actors}, names, joined)
    parties: dict[str, list[Testimony]] = {}
    unstated = [t for t in group if not t.claim.subject.actors]
    for testimony in sorted(group, key=lambda t: t.id):
        if testimony.claim.subject.actors:
            key = joined.find(names.actors.key(testimony.claim.subject.actors[0]))
            parties.setdefault(key, []).append(testimony)
    if len(parties) == 1:
        next(iter(parties.values())).extend(unstated)
    elif unstated:
        parties[""] = unstated
    return [parties[key] for key in sorted(parties)]


def _jointly(group: Sequence[Testimony], names: Names) -> list[list[Testimony]]:
    """Apart where the sets of parties are; who names fewer joins if only one set has them all."""
    named = sorted({t.claim.subject.actors for t in group}, key=lambda actors: (-len(actors), actors))
    widest: list[tuple[str, ...]] = []
    for actors in named:
        if actors and not any(names.actors.together(actors, wider) for wider in widest):
            widest.append(actors)
    parties: dict[tuple[str, ...], list[Testimony]] = {}
    for testimony in sorted(group, key=lambda t: t.id):
        actors = testimony.claim.subject.actors
        homes = [wider for wider in widest if names.actors.together(actors, wider)]
        parties.setdefault(homes[0] if len(homes) == 1 else actors, []).append(testimony)
    return [parties[key] for key in sorted(parties)]


def _join_nested(actors: Iterable[str], names: Names, joined: Joined) -> None:
    named = sorted(actors)
    for i, one in enumerate(named):
        for other in named[i + 1 :]:
            if names.actors.relation(one, other) in ("inner", "outer"):
                joined.join(names.actors.key(one), names.actors.key(other))
