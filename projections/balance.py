"""Which stocks of a situation does no earlier one allow, by what is reported to have come and gone?

Counts are reckoned together (`domain.balance`) where their updates name the same condition or incident.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from domain.balance import MEASURES, Unbalanced, counts_for_balance, unbalanced
from domain.claim import Doc
from domain.comparing import Names
from domain.lineage import Joined
from domain.question import GroupKey, question_of
from domain.spelling import fold
from domain.testimony import Testimony


def imbalances(
    testimonies: Iterable[Testimony], updates: Mapping[str, Doc], names: Names, merged: Joined
) -> dict[GroupKey, list[Unbalanced]]:
    """The pairs of stocks that do not balance, by the question that both answer."""
    by_name: dict[str, list[Testimony]] = {}
    question: dict[str, GroupKey] = {}
    for told in testimonies:
        if counts_for_balance(told):
            question[told.id], resolved = question_of(told, names, merged)
            for name in _bears_on(updates[told.update], merged):
                by_name.setdefault(name, []).append(resolved)
    found: dict[GroupKey, list[Unbalanced]] = {}
    seen: set[tuple[str, str]] = set()
    for counts in by_name.values():
        for one, other, verdict in unbalanced(counts, names.zone):
            # Each pair once, whichever of its names brought the two together.
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
