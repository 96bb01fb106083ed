"""Who makes a claim, when, how firmly, and does it still stand?

A testimony is a claim with its voice: everything the rules need to weigh it, as it was at the bounds
of a question.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.claim import Claim
from domain.edtf import Span

ANNOUNCING = frozenset({"announced", "intended", "threatened", "hypothetical"})
"""Modalities that speak of what is not, or not yet, so (design, rule 5)."""


_COPIED = {"revoked": "retracted"}
"""How the original of a copy fell, in the word that is said of it."""


@dataclass(frozen=True, slots=True)
class Testimony:
    """One voice's claim.

    Shapes: `start` bounds when the thing occurred or the condition began; `attested` bounds the latest
    instant for which the voice attests it (publication, its stated end, or when it was seen);
    `standing` is a word of rule 7, or `copy` where the original of a copy has fallen; `flags` are marks
    that leave standing (deleted, account-gone); `rank` is its place in the reported order of events.
    """

    id: str
    claim: Claim
    update: str
    report: str
    source: str
    kind: str
    published: Span
    start: Span
    attested: Span
    noted: datetime
    position: int
    modality: str = "occurred"
    firmness: str = "stated"
    conflicting: bool = False
    unnamed_voice: bool = False
    party: str = "unknown"
    reliability: str = "F"
    standing: str = "standing"
    why_fallen: str = ""
    flags: tuple[str, ...] = ()
    rank: int = 0
    stage_rank: int = 0
    begins: bool = False
    """Whether the voice says that it began then, rather than that it was seen or goes on."""

    @property
    def stands(self) -> bool:
        """Whether it still counts."""
        return self.standing == "standing"

    @property
    def fall(self) -> str:
        """In words why it does not count; empty where it does."""
        if self.standing == "copy":
            return f"copy of a {_COPIED.get(self.why_fallen, self.why_fallen)} original"
        return "" if self.stands else self.standing

    @property
    def asserts(self) -> bool:
        """Whether it says that something is or was so: not a denial, not a doubt, not an announcement."""
        return self.claim.polarity == "asserts" and self.modality not in ANNOUNCING and not self.conflicting

    @property
    def denies(self) -> bool:
        """Whether it says that something is or was not so."""
        return self.claim.polarity == "denies" and self.modality not in ANNOUNCING

    @property
    def doubts(self) -> bool:
        """Whether it reports that the matter is doubted or contested, without taking a side."""
        return self.claim.polarity == "doubts" or self.conflicting
