"""What supports a value, and how far is it verified?"""

from __future__ import annotations

from collections.abc import Iterable

from domain.candidate import non_party, support
from domain.claim import Doc
from domain.testimony import Testimony
from projections.picture import Picture


def support_doc(testimonies: Iterable[Testimony], picture: Picture) -> Doc:
    """Reports, independent chains [low, high], and the chains without parties."""
    found = list(testimonies)
    chains = support(found, picture.lineage)
    return {
        "reports": len({t.report for t in found}),
        "chains": [chains.low, chains.high],
        "non_party": non_party(found, picture.lineage),
    }


def verification(testimonies: Iterable[Testimony], picture: Picture, *, disputed: bool) -> str:
    """The verification status: what the desk said last, else what follows from the voices."""
    found = list(testimonies)
    ids = {t.id for t in found}
    said = [
        change
        for change in picture.standings.active.values()
        if change["wire"].startswith("judgement.verified") and change["claim"] in ids
    ]
    if said:
        return str(max(said, key=lambda change: change["position"])["status"])
    if disputed:
        return "disputed"
    chains = support(found, picture.lineage)
    if chains.low > 1:
        return "corroborated"
    if chains.high > 1:
        return "partly-corroborated"
    return "unverified" if found else "unassessed"
