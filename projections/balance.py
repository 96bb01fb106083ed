"""Which stocks of a situation does no earlier one allow, by what is reported to have come and gone?

Counts are reckoned together (`domain.balance`) where their updates name the same condition or incident.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from domain.balance import MEASURES, Unbalanced, counts_for_balance, unbalanced
from domain.claim import Doc
from domain.lineage import Joined
from domain.question import Group, GroupKey
from domain.spelling import fold
from domain.testimony import Testimony


def imbalances(
    groups: Iterable[Group], updates: Mapping[str, Doc], merged: Joined, zone: str
) -> dict[GroupKey, list[Unbalanced]]:
    """The pairs of stocks that do not balance, by the question that the later one answers."""
    by_name: dict[str, list[Testimony]] = {}
    question: dict[str, GroupKey] = {}
    for group in groups:
        if fold(group.key[2]) in MEASURES:
            for told in filter(counts_for_balance, group.testimonies):
                question[told.id] = group.key
                for name in _bears_on(updates[told.update], merged):
                    by_name.setdefault(name, []).append(told)
    found: dict[GroupKey, list[Unbalanced]] = {}
    seen: set[tuple[str, str]] = set()
    for counts in by_name.values():
        for one, other, verdict in unbalanced(counts, zone):
            # Two stocks of one question, each pair once, whichever name brought them together.
            if question[one.id] == question[other.id] and (one.id, other.id) not in seen:
                seen.add((one.id, other.id))
                found.setdefault(question[other.id], []).append((one, other, verdict))
    return found


def reckoned(update: Doc) -> bool:
    """Whether any of its counts may be reckoned with others that name the same condition or incident."""
    return any(
        claim.get("scope", {}).get("counting") in ("stock", "increment")
        and fold(claim["attribute"]) in MEASURES
        for claim in update["claims"]
    )


def _bears_on(update: Doc, merged: Joined) -> set[str]:
    names = (update.get("condition"), update.get("incident"))
    return {merged.find(name) for name in names if name}
