"""How likely does an analyst hold something to be, and, apart from that, how sure is the analysis?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, NamedTuple, get_args

from domain.door import Door
from domain.errors import Rejected, did_you_mean
from domain.number_words import figure, in_digits, plain, tidy
from domain.text import safe_name
from domain.value import Value

SCHEME = "icd-203"
"""US Intelligence Community Directive 203, Analytic Standards (2015), D.6.e(2)."""

BANDS: Mapping[str, tuple[int, int]] = {
    "almost no chance": (1, 5),
    "very unlikely": (5, 20),
    "unlikely": (20, 45),
    "roughly even chance": (45, 55),
    "likely": (55, 80),
    "very likely": (80, 95),
    "almost certain": (95, 99),
}
"""Percent: each from its first number up to, but not at, its second; the last band holds 99, too. The
directive's printed edges overlap; that they are half-open is ours."""

SYNONYMS: Mapping[str, str] = {
    "remote": "almost no chance",
    "highly improbable": "very unlikely",
    "improbable": "unlikely",
    "roughly even odds": "roughly even chance",
    "probable": "likely",
    "highly probable": "very likely",
    "nearly certain": "almost certain",
}
"""The directive's second row of words; stored as the word of the first row."""

Confidence = Literal["low", "moderate", "high"]
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
CONFIDENCE: Mapping[Confidence, str] = {
    "low": "scant, questionable or fragmentary sources, or an argument that leans on assumptions",
    "moderate": "credible and plausible sources, not enough of them or not enough agreement for more",
    "high": "good sources that agree, few assumptions, a strong argument; it can still be wrong",
}
"""How well grounded a judgement is. No number, and never in one phrase with the likelihood (ICD 203)."""

AssessmentStage = Literal[
    "draft", "in-review", "current", "superseded", "withdrawn", "resolved-true", "resolved-false",
    "unresolvable",
]  # fmt: skip
ASSESSMENT_STAGES: tuple[AssessmentStage, ...] = get_args(AssessmentStage)
ASSESSMENT_STAGE: Mapping[AssessmentStage, str] = {
    "draft": "being written",
    "in-review": "being read by others",
    "current": "what the desk holds now",
    "superseded": "a later version took its place",
    "withdrawn": "no longer held, and nothing took its place",
    "resolved-true": "it turned out so",
    "resolved-false": "it turned out otherwise",
    "unresolvable": "it can never be known how it turned out",
}

ChangeReason = Literal[
    "new-evidence", "evidence-retracted", "evidence-corrected", "source-rerated", "conflict-settled",
    "assumption-failed", "scope-changed", "own-error", "scheduled-review", "wording-only",
]  # fmt: skip
CHANGE_REASONS: tuple[ChangeReason, ...] = get_args(ChangeReason)
CHANGE_REASON: Mapping[ChangeReason, str] = {
    "new-evidence": "something was reported that was not known",
    "evidence-retracted": "a source took back what it rested on",
    "evidence-corrected": "a source corrected what it rested on",
    "source-rerated": "a source it rested on is trusted more or less than before",
    "conflict-settled": "a conflict among its evidence was settled",
    "assumption-failed": "an assumption turned out wrong",
    "scope-changed": "the question itself was changed",
    "own-error": "the analyst was mistaken on the same evidence",
    "scheduled-review": "it was due to be looked at again",
    "wording-only": "the words changed, the judgement did not",
}

EvidenceRole = Literal["supports", "contradicts", "neutral"]
EVIDENCE_ROLES: tuple[EvidenceRole, ...] = get_args(EvidenceRole)
EVIDENCE_ROLE: Mapping[EvidenceRole, str] = {
    "supports": "speaks for the statement",
    "contradicts": "speaks against it",
    "neutral": "was weighed, and speaks neither way",
}

AssumptionStage = Literal["supported", "caveated", "unsupported", "failed"]
ASSUMPTION_STAGES: tuple[AssumptionStage, ...] = get_args(AssumptionStage)
ASSUMPTION_STAGE: Mapping[AssumptionStage, str] = {
    "supported": "evidence bears it out",
    "caveated": "it holds with reservations",
    "unsupported": "nothing bears it out",
    "failed": "it turned out wrong",
}


class ScoredAt(NamedTuple):
    """The forecast that a Brier score is computed from: 0-1, and whether a word's band gave it."""

    fraction: float
    middle: bool


class Likelihood(Value):
    """A likelihood word with its band in percent and, if one was given, the number."""

    scheme: str
    """The scheme the word is from."""
    word: str | None
    """The scheme's word; None in a scheme without words."""
    low: int
    """Where the band begins, in percent."""
    high: int
    """Where the band ends, in percent."""
    percent: int | float | None = None
    """The number in percent, if the analyst gave one."""

    @classmethod
    def read(cls, text: str | float, door: Door) -> Likelihood:
        """What a person typed: `likely`, `70 %`, `70`, `0.7`, `likely, 70 %`, `likely [55-80 %], 70 %`.

        Numbers under 1 are fractions, all others percent.

        Raises:
            Rejected: a word of no scheme, a number outside 1-99 %, or outside the word's band.
        """
        del door  # a likelihood reads alike everywhere; the argument is that of every `read`
        # A fraction of 1.0 must not be taken for 1 %.
        typed = "1.0" if isinstance(text, float) and text == 1 else in_digits(text)
        said = plain(safe_name(typed))
        number = _NUMBER.search(said)
        percent = _percent(number[1], number[2]) if number else None
        words = (said[: number.start()] if number else said).strip(" ,(")
        word = _word(words) if words or percent is None else word_for(percent)
        low, high = BANDS[word]
        if percent is not None and word_for(percent) != word:
            band = _band(low, high)
            mend = f"{figure(percent)} % is {word_for(percent)!r}; give one of the two, or make them agree"
            raise Rejected(f"{figure(percent)} % is not in the band of {word!r} [{band}]", mend=mend)
        return cls(scheme=SCHEME, word=word, low=low, high=high, percent=percent)

    @property
    def score_at(self) -> ScoredAt:
        """The number where one was given, else the middle of the band."""
        if self.percent is not None:
            return ScoredAt(self.percent / 100, middle=False)
        return ScoredAt((self.low + self.high) / 200, middle=True)

    def __str__(self) -> str:
        """The word, always with its band; then the number: `likely [55-80 %], 70 %`."""
        band = f"[{_band(self.low, self.high)}]"
        number = "" if self.percent is None else f", {figure(self.percent)} %"
        return f"{self.word} {band}{number}" if self.word else f"{band}{number}"


_NUMBER = re.compile(r"(?:^|[ ,(])(\d+(?:\.\d+)?) ?(%|percent|per cent)?\)?$")


def word_for(percent: float) -> str:
    """The word whose band holds a number from 1 to 99."""
    return next(word for word, (low, _high) in reversed(list(BANDS.items())) if low <= percent)


def _band(low: int, high: int) -> str:
    return f"{low}-{high} %"


def _percent(digits: str, sign: str | None) -> int | float:
    if not sign and re.fullmatch(r"1\.0*", digits):
        raise Rejected(f"{digits} can be 1 % or a fraction", mend="write 1 %; nothing is held to be certain")
    number = Decimal(digits)
    if not sign and 0 < number < 1:
        number *= 100
    if number < 1:
        mend = "the least is 1 %, 'almost no chance'; what is known not to be so is resolved as false"
        raise Rejected(f"{digits} is below the scale", mend=mend)
    if number > BANDS["almost certain"][1]:
        mend = "the most is 99 %, 'almost certain'; what is known to be so is resolved as true"
        raise Rejected(f"{digits} is above the scale", mend=mend)
    return tidy(number)


def _word(typed: str) -> str:
    bare = re.sub(r" ?\[[^]]*\]$", "", typed)
    word = SYNONYMS.get(bare, bare)
    if word not in BANDS:
        what = f"{bare or typed!r} is not a likelihood word of {SCHEME.upper()}"
        raise Rejected(what, mend=did_you_mean(bare, (*BANDS, *SYNONYMS)))
    if bare != typed and not typed.endswith(f"[{_band(*BANDS[word])}]"):
        raise Rejected(f"{typed!r}: {word} is {_band(*BANDS[word])}", mend="leave out the part in brackets")
    return word
