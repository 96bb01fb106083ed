"""Which known names might be meant by this spelling? It suggests; a person decides.

Order: the same but for case and marks, the same consonants in Latin letters, a like look. Nothing is
ever merged by it (pitfalls, domain 10).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from domain.spelling import fold, skeleton
from projections.spelt import latin

LEAST_LIKE = 70.0
"""Below this likeness in percent a name is not suggested; ours, tried on place names of Daraa."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A known name, why it is suggested, and how near it is: 0-100, best first."""

    name: str
    why: str
    score: float


def suggest(text: str, known: Iterable[str], limit: int = 5) -> list[Suggestion]:
    """The known names nearest to `text`, best first, at most `limit`; names of equal score by alphabet."""
    wanted = _Forms.of(text)
    found = (wanted.compare(_Forms.of(name)) for name in dict.fromkeys(known))
    ranked = sorted(filter(None, found), key=lambda suggestion: (-suggestion.score, suggestion.name))
    return ranked[:limit]


@dataclass(frozen=True, slots=True)
class _Forms:
    """One name in the forms in which names are compared; `letters` are those that any skeleton keeps."""

    name: str
    folded: str
    latin: str
    letters: frozenset[str]

    @classmethod
    @lru_cache(maxsize=131_072)
    def of(cls, name: str) -> _Forms:
        plain = latin(name)
        return cls(name, fold(name), plain, frozenset(plain).difference("aeiouywh "))

    def compare(self, other: _Forms) -> Suggestion | None:
        """Four tiers, each with its own range of scores, so that likeness orders only within a tier."""
        like = fuzz.ratio(self.latin, other.latin)
        if self.folded == other.folded:
            return Suggestion(other.name, "the same but for case, marks or punctuation", 100.0)
        if self.latin == other.latin:
            return Suggestion(other.name, "the same but for the script or the article", 99.0)
        # Skeletons take time, and a gazetteer has tens of thousands of names: few have the same letters.
        for weak, least, but in _TIERS if self.letters == other.letters else ():
            bones = skeleton(self.latin, weak=weak)
            if bones and bones == skeleton(other.latin, weak=weak):
                return Suggestion(other.name, f"the same consonants{but}: {bones}", least + like * 0.08)
        return Suggestion(other.name, "looks alike", like * 0.79) if like >= LEAST_LIKE else None


_TIERS = ((False, 90.0, ""), (True, 80.0, " but for w and y"))
"""Whether w and y are dropped, the least score, and how it is said."""
