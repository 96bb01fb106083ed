"""Which claims on one question cannot all be true, and what becomes of such a conflict?

Conflicts are found, never recorded: they follow from the claims in standing. Claims on one subject and
attribute are compared two by two; what conflicts, directly or through others, is one conflict. A voice
that reports a conflict without giving its sides, or that doubts, opens one, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.claim import Subject
from domain.comparing import Names, compare
from domain.ids import keyed
from domain.lineage import Joined
from domain.question import Group
from domain.register import Register
from domain.showing import value_key
from domain.spelling import fold
from domain.testimony import Testimony
from domain.verdict import Certainty, Verdict

Pair = tuple[str, str, Verdict]
"""Two claims and what is to be said of them."""


@dataclass(slots=True)
class Conflict:
    """A conflict as its claims make it; `pairs` are the ids of claims that cannot both be true."""

    id: str
    subject: Subject
    attribute: str
    testimonies: tuple[Testimony, ...]
    pairs: tuple[Pair, ...] = ()
    not_comparable: tuple[Pair, ...] = ()
    doubted: tuple[Testimony, ...] = ()
    """Voices that report doubt or a conflict without sides."""

    @property
    def certainty(self) -> Certainty:
        """Certain if any two claims certainly cannot both be true."""
        return "certain" if any(v.certainty == "certain" for _, _, v in self.pairs) else "possible"

    @property
    def one_voice(self) -> bool:
        """Whether it is one voice that reports a conflict, rather than sides that contradict."""
        return not self.pairs and bool(self.doubted)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules it rests on."""
        found = {v.rule for _, _, v in self.pairs} | ({"5 a reported doubt"} if self.doubted else set())
        return tuple(sorted(found))


def conflicts_in(group: Group, names: Names, key: bytes) -> list[Conflict]:
    """The conflicts among the claims in standing of one group."""
    standing = [t for t in group.testimonies if t.stands]
    pairs: list[Pair] = []
    apart: list[Pair] = []
    joined = Joined()
    for i, one in enumerate(standing):
        for other in standing[i + 1 :]:
            verdict = compare(one, other, names)
            if verdict.kind == "conflict":
                pairs.append((one.id, other.id, verdict))
                joined.join(one.id, other.id)
            elif verdict.kind == "not-comparable":
                apart.append((one.id, other.id, verdict))
    by_id = {t.id: t for t in standing}
    doubted = _join_doubts(standing, joined, names)
    members: dict[str, list[Testimony]] = {}
    for identifier in {i for pair in pairs for i in pair[:2]} | doubted:
        members.setdefault(joined.find(identifier), []).append(by_id[identifier])
    return _told_apart(
        [_conflict(group, found, (pairs, apart), names, key) for found in members.values()], key
    )


def _told_apart(found: list[Conflict], key: bytes) -> list[Conflict]:
    """Two conflicts on one question, over other claims, have two ids: the second's from its first claim."""
    taken: set[str] = set()
    for conflict in sorted(found, key=lambda c: c.testimonies[0].id):
        if conflict.id in taken:
            conflict.id = keyed(key, "c", conflict.id, conflict.testimonies[0].id)
        taken.add(conflict.id)
    return found


def _join_doubts(standing: Sequence[Testimony], joined: Joined, names: Names) -> set[str]:
    """A doubt joins what is asserted on the same subject; alone it is a conflict of one voice."""
    members: set[str] = set()
    for doubt in standing:
        if not doubt.doubts:
            continue
        members.add(doubt.id)
        for other in standing:
            if other is not doubt and _same_subject(doubt, other, names):
                joined.join(doubt.id, other.id)
                members.add(other.id)
    return members


def _same_subject(one: Testimony, other: Testimony, names: Names) -> bool:
    a, b = one.claim.subject, other.claim.subject
    if a.sort != "condition" or a.name or b.name:
        return a.name == b.name
    if names.places.key(a.place) != names.places.key(b.place) and a.place and b.place:
        return False
    related = [names.actors.relation(x, y) != "apart" for x in a.actors for y in b.actors]
    return any(related) or not a.actors or not b.actors


def _conflict(
    group: Group,
    members: list[Testimony],
    found: tuple[list[Pair], list[Pair]],
    names: Names,
    key: bytes,
) -> Conflict:
    pairs, apart = found
    ids = {t.id for t in members}
    values = {value_key(t) for t in members}
    # Who says the same of it as one of the sides belongs to that side, even if not every pair was compared.
    supporters = [
        t
        for t in group.testimonies
        if t.stands and t.id not in ids and value_key(t) in values
        if any(_same_subject(t, member, names) for member in members)
    ]
    everyone = tuple(sorted((*members, *supporters), key=lambda t: t.id))
    subject, scope = _widest(everyone, names), _scope(everyone)
    return Conflict(
        id=keyed(key, "c", "conflict", *group.key, *_identity(subject, names), *scope),
        subject=subject,
        attribute=group.key[2],
        testimonies=everyone,
        pairs=tuple(p for p in pairs if p[0] in ids),
        not_comparable=tuple(p for p in apart if p[0] in ids or p[1] in ids),
        doubted=tuple(t for t in everyone if t.doubts),
    )


def _scope(testimonies: Sequence[Testimony]) -> list[str]:
    """What all of them cover: dead soldiers and dead civilians are two questions."""
    scopes = [t.claim.scope.to_doc() for t in testimonies]
    shared = {k: fold(v) for k, v in scopes[0].items() if all(fold(s.get(k, "")) == fold(v) for s in scopes)}
    return [f"{field}:{word}" for field, word in sorted(shared.items())]


def _identity(subject: Subject, names: Names) -> list[str]:
    """What tells this conflict from others on the same family, whatever spelling was used."""
    actors = (names.actors.key(actor) for actor in subject.actors)
    return [subject.name, names.places.key(subject.place), *actors]


def _widest(testimonies: Sequence[Testimony], names: Names) -> Subject:
    """The subject in its outermost place and actors: the same whatever part each claim speaks of."""
    first = testimonies[0].claim.subject
    if first.sort != "condition":
        return first
    subjects = [t.claim.subject for t in testimonies]
    places = _outermost({s.place for s in subjects if s.place}, names.places)
    actors = _outermost({a for s in subjects for a in s.actors}, names.actors)
    name = next((s.name for s in subjects if s.name), "")
    return Subject("condition", first.family, name, places[0] if places else "", tuple(actors))


def _outermost(named: set[str], register: Register) -> list[str]:
    """Those that lie within none of the others, each once, under the name to show."""
    keys = {register.key(name): register.shown(name) for name in sorted(named, reverse=True)}
    inner = {k for k in keys for other in keys if k != other and register.lies_within(k, other)}
    return [keys[key] for key in sorted(keys.keys() - inner)]
