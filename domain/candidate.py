"""Which values are put forward in a conflict, by how many independent voices, and of what kind?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from domain.lineage import Chains, Lineage
from domain.showing import candidate_value, value_key
from domain.testimony import Testimony

NOBODY = Chains(0, 0)
"""No voice at all."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value with the testimonies that give it.

    `non_party` counts the chains (low bound) behind it when parties and those aligned with them are left
    out; `reliability` is the best letter among its sources.
    """

    key: str
    value: str
    testimonies: tuple[Testimony, ...]
    chains: Chains
    non_party: int
    reliability: str
    backing: Chains = NOBODY
    """The voices that give it, or a value that does not contradict it: "at least 4" backs 4."""
    against: frozenset[str] = frozenset()
    """The keys of the candidates that contradict it."""

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that give it, each once."""
        return tuple(sorted({t.report for t in self.testimonies}))


def support(testimonies: Iterable[Testimony], lineage: Lineage) -> Chains:
    """The independent voices behind testimonies; an unnamed voice adds at most one."""
    found = list(testimonies)
    named = sorted({t.report for t in found if not t.unnamed_voice})
    unnamed = sorted({t.report for t in found if t.unnamed_voice})
    return lineage.chains(named, unnamed)


def non_party(testimonies: Iterable[Testimony], lineage: Lineage) -> int:
    """The chains that remain when parties and those aligned with them are left out."""
    return support((t for t in testimonies if t.party not in ("party", "aligned")), lineage).low


def candidates(
    testimonies: Iterable[Testimony], lineage: Lineage, pairs: Iterable[tuple[str, str]] = ()
) -> tuple[Candidate, ...]:
    """The testimonies by value, most independent voices first; `pairs` of claims contradict each other."""
    by_value: dict[str, list[Testimony]] = {}
    for testimony in testimonies:
        by_value.setdefault(value_key(testimony), []).append(testimony)
    found = [
        Candidate(
            key,
            candidate_value(members[0]),
            tuple(members),
            support(members, lineage),
            non_party(members, lineage),
            # The letter is the source's, not that of an unnamed voice it passes on.
            min((t.reliability for t in members if not t.unnamed_voice), default="F"),
        )
        for key, members in by_value.items()
    ]
    backed = _backed(found, set(pairs), lineage)
    return tuple(sorted(backed, key=lambda c: (-c.chains.low, -c.chains.high, c.value)))


def _backed(found: list[Candidate], pairs: set[tuple[str, str]], lineage: Lineage) -> list[Candidate]:
    key_of = {t.id: c.key for c in found for t in c.testimonies}
    against: dict[str, set[str]] = {c.key: set() for c in found}
    for one, other in pairs:
        if one in key_of and other in key_of:
            against[key_of[one]].add(key_of[other])
            against[key_of[other]].add(key_of[one])
    asserted = [c for c in found if c.testimonies[0].asserts]
    return [
        replace(
            candidate,
            against=frozenset(against[candidate.key]),
            backing=support(
                [
                    t
                    for c in (asserted if candidate in asserted else [candidate])
                    for t in c.testimonies
                    if c.key not in against[candidate.key]
                ],
                lineage,
            ),
        )
        for candidate in found
    ]
