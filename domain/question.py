"""Which claims answer one question, by the names as they are resolved?

A question is a subject and an attribute; its scope is looked at where two answers are compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from domain.claim import State
from domain.comparing import Names
from domain.lineage import Joined
from domain.own_counts import superseded
from domain.testimony import Testimony

GroupKey = tuple[str, str, str]
"""Sort of subject, what tells it apart, attribute."""


@dataclass(slots=True)
class Group:
    """The testimonies on one question, whether they agree or not."""

    key: GroupKey
    testimonies: list[Testimony] = field(default_factory=list)


def groups(
    testimonies: Iterable[Testimony], names: Names, incidents: Joined, *, every_count: bool = False
) -> list[Group]:
    """The testimonies by question; conditions by family, since places and actors may nest.

    A source's later count takes the place of its own earlier one (rule 2), unless `every_count` is wanted.
    """
    found: dict[GroupKey, Group] = {}
    for told in testimonies:
        testimony = _resolved(told, incidents)
        key = _key(testimony, names)
        found.setdefault(key, Group(key)).testimonies.append(testimony)
    for group in found.values():
        replaced = set() if every_count else superseded(group.testimonies, names.zone)
        left = (t for t in group.testimonies if t.id not in replaced)
        group.testimonies = sorted(left, key=lambda t: t.id)
    return [found[key] for key in sorted(found)]


def question_of(testimony: Testimony, names: Names, incidents: Joined) -> tuple[GroupKey, Testimony]:
    """The question that a claim answers, and the claim about what its names were merged into."""
    resolved = _resolved(testimony, incidents)
    return _key(resolved, names), resolved


def _resolved(testimony: Testimony, merged: Joined) -> Testimony:
    """The testimony about what its incident, or its condition named by hand, was merged into."""
    subject = testimony.claim.subject
    name = merged.find(subject.name) if subject.name and subject.sort != "thing" else subject.name
    if name == subject.name:
        return testimony
    return replace(testimony, claim=replace(testimony.claim, subject=replace(subject, name=name)))


def _key(testimony: Testimony, names: Names) -> GroupKey:
    subject = testimony.claim.subject
    attribute = testimony.claim.attribute
    if subject.sort == "incident":
        return "incident", subject.name, attribute
    if subject.sort == "condition" and isinstance(testimony.claim.value, State):
        return "condition", subject.family, attribute
    if subject.sort == "condition":
        apart = subject.name or f"{names.places.key(subject.place)}"
        return "condition", f"{subject.family}:{apart}", attribute
    return (
        "thing",
        f"{subject.family}:{names.actors.key(subject.name)}:{names.places.key(subject.place)}",
        attribute,
    )
