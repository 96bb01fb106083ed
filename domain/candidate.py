"""Which values are put forward in a conflict, by how many independent voices, and of what kind?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from domain.lineage import Chains, Lineage
from domain.showing import candidate_value, value_key
from domain.testimony import Testimony


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


def candidates(testimonies: Iterable[Testimony], lineage: Lineage) -> tuple[Candidate, ...]:
    """The testimonies by value, most independent voices first."""
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
    return tuple(sorted(found, key=lambda c: (-c.chains.low, -c.chains.high, c.value)))
