"""Which claims on one question cannot all be true, and what becomes of such a conflict?

Conflicts are found, never recorded: they follow from the claims in standing. Claims on one subject and
attribute are held against each other (`domain.sweeping`); what conflicts, directly or through others, is
one conflict. A voice that reports a conflict without giving its sides, or that doubts, opens one, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.balance import Unbalanced
from domain.claim import Subject
from domain.comparing import Names
from domain.contradictions import MOST, Pair, told, told_beside
from domain.ids import keyed
from domain.lineage import Joined
from domain.question import Group
from domain.register import Register
from domain.showing import value_key
from domain.spelling import fold
from domain.sweeping import Block, Branch, sweep
from domain.testimony import Testimony
from domain.verdict import Certainty


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
    contradicted: frozenset[str] = frozenset()
    """The ids of all claims that some other contradicts."""
    whole: bool = True
    """Whether `pairs` are all there are, not the first of each two values (`domain.contradictions`)."""

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


WANTED = frozenset({"conflict", "not-comparable"})


def conflicts_in(
    group: Group, names: Names, key: bytes, unbalanced: Iterable[Unbalanced] = ()
) -> list[Conflict]:
    """The conflicts among the claims in standing of one group, and its stocks that do not balance."""
    standing = [t for t in group.testimonies if t.stands]
    trees, blocks = sweep(standing, names, WANTED)
    for one, other, verdict in unbalanced:
        leaves = Branch((one,), (), (), ()), Branch((other,), (), (), ())
        trees += leaves
        blocks.append(Block(*leaves, verdict))
    clashes = [block for block in blocks if block.verdict.kind == "conflict"]
    joined = Joined()
    contradicted = _join_blocks(trees, clashes, joined)
    doubted = _join_doubts(standing, joined, names)
    if not (contradicted or doubted):
        return []
    by_id = {t.id: t for t in standing}
    members: dict[str, list[Testimony]] = {}
    for identifier in contradicted | doubted:
        members.setdefault(joined.find(identifier), []).append(by_id[identifier])
    sides: dict[str, list[Block]] = {}
    for clash in clashes:
        sides.setdefault(joined.find(clash.one.one.id), []).append(clash)
    apart = [block for block in blocks if block.verdict.kind == "not-comparable"]
    among = _Among(group, standing, names)
    return _told_apart(
        [_conflict(among, found, (sides.get(root, []), apart), key) for root, found in members.items()], key
    )


def _join_blocks(trees: Iterable[Branch], blocks: Sequence[Block], joined: Joined) -> set[str]:
    """Join what the blocks set against each other, and answer with the ids of all of it."""
    for block in blocks:
        joined.join(block.one.one.id, block.other.one.id)
        block.one.bound = block.other.bound = True
    found: set[str] = set()
    pending = list(trees)
    while pending:
        branch = pending.pop()
        if not branch.bound:
            pending += branch.parts
            continue
        for testimony in branch.members:
            joined.join(branch.one.id, testimony.id)
            found.add(testimony.id)
        # Its parts may be bound to others: that is joined through their members.
    return found


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
    doubts = [t for t in standing if t.doubts]
    if not doubts:
        return set()
    members: set[str] = set()
    by_subject = _by_subject(standing)
    for subject, doubting in _by_subject(doubts).items():
        for other, there in by_subject.items():
            if _same_subject(subject, other, names):
                for testimony in (*there, *doubting):
                    joined.join(doubting[0].id, testimony.id)
                    members.add(testimony.id)
    return members


def _by_subject(testimonies: Iterable[Testimony]) -> dict[Subject, list[Testimony]]:
    found: dict[Subject, list[Testimony]] = {}
    for testimony in testimonies:
        found.setdefault(testimony.claim.subject, []).append(testimony)
    return found


def _same_subject(a: Subject, b: Subject, names: Names) -> bool:
    if a.sort != "condition" or a.name or b.name:
        return a.name == b.name
    if names.places.key(a.place) != names.places.key(b.place) and a.place and b.place:
        return False
    related = [names.actors.relation(x, y) != "apart" for x in a.actors for y in b.actors]
    return any(related) or not a.actors or not b.actors


class _Among:
    """The claims in standing of one group, by what they say."""

    def __init__(self, group: Group, standing: Sequence[Testimony], names: Names) -> None:
        self.group = group
        self.names = names
        self._by_value: dict[str, list[Testimony]] = {}
        for testimony in standing:
            self._by_value.setdefault(value_key(testimony), []).append(testimony)

    def supporters(self, members: Iterable[Testimony], ids: set[str]) -> list[Testimony]:
        """Who says the same of it as one of the members, even if not every pair was compared."""
        members = list(members)
        subjects = dict.fromkeys(t.claim.subject for t in members)
        same: dict[Subject, bool] = {}
        found = []
        for value in dict.fromkeys(value_key(t) for t in members):
            for testimony in self._by_value[value]:
                subject = testimony.claim.subject
                if testimony.id in ids:
                    continue
                if subject not in same:
                    same[subject] = any(_same_subject(subject, other, self.names) for other in subjects)
                if same[subject]:
                    found.append(testimony)
        return found


def _conflict(
    among: _Among, members: list[Testimony], found: tuple[list[Block], list[Block]], key: bytes
) -> Conflict:
    sides, apart = found
    ids = {t.id for t in members}
    everyone = tuple(sorted((*members, *among.supporters(members, ids)), key=lambda t: t.id))
    group, names = among.group, among.names
    subject, scope = _widest(everyone, names), _scope(everyone)
    return Conflict(
        id=keyed(key, "c", "conflict", *group.key, *_identity(subject, names), *scope),
        subject=subject,
        attribute=group.key[2],
        testimonies=everyone,
        pairs=told(sides),
        not_comparable=told_beside(apart, ids),
        doubted=tuple(t for t in everyone if t.doubts),
        contradicted=frozenset(t.id for block in sides for t in (*block.one.members, *block.other.members)),
        whole=sum(block.size for block in sides) <= MOST,
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
