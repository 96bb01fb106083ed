"""What supports a value, and how far is it verified?"""

from __future__ import annotations

from collections.abc import Iterable

from domain.candidate import non_party, support
from domain.claim import Doc
from domain.testimony import Testimony
from projections.dating import noted_of
from projections.picture import Picture

LIFTING = ("confirmed", "corroborated", "partly-corroborated")
"""Verdicts on a claim that hold for the value it gives, the strongest first."""


def support_doc(testimonies: Iterable[Testimony], picture: Picture) -> Doc:
    """Reports, independent chains [low, high], and the chains without parties."""
    found = list(testimonies)
    chains = support(found, picture.lineage)
    return {
        "reports": len({t.report for t in found}),
        "chains": [chains.low, chains.high],
        "non_party": non_party(found, picture.lineage),
    }


def judged(picture: Picture, wire: str) -> list[Doc]:
    """What the desk judged of claims and conflicts, by the time that is asked for, in order of recording."""
    bound = picture.bounds.noted_by
    found = [
        change
        for change in picture.standings.active.values()
        if change["wire"].startswith(wire) and (bound is None or noted_of(change, picture.zone) <= bound)
    ]
    return sorted(found, key=lambda change: int(change["position"]))


def verification(testimonies: Iterable[Testimony], picture: Picture, *, disputed: bool) -> str:
    """The verification status: what the desk said last, else what follows from the voices.

    A word that lifts one claim lifts the value; one that does not is said of the value only where it is
    said of every claim that gives it.
    """
    found = list(testimonies)
    said = {change["claim"]: str(change["status"]) for change in judged(picture, "judgement.verified")}
    words = [said.get(t.id, "") for t in found]
    lifting = [word for word in LIFTING if word in words]
    if lifting:
        return lifting[0]
    if words and all(words):
        return words[-1]
    if disputed:
        return "disputed"
    chains = support(found, picture.lineage)
    if chains.low > 1:
        return "corroborated"
    if chains.high > 1:
        return "partly-corroborated"
    return "unverified" if found else "unassessed"
