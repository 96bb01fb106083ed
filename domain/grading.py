"""Which closed scales grade sources, words, information, claims and conflicts, and what does each word mean?

Six that are often confused are kept apart: *reliability* (of the source), *firmness* (of its words),
*credibility* (of the information), *verification* (what we did about it), *certainty* (of a conflict)
and *confidence* (of an analyst; `domain.likelihood`). Standard library only: help pages read this.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

Reliability = Literal["A", "B", "C", "D", "E", "F"]
RELIABILITIES: tuple[Reliability, ...] = get_args(Reliability)
RELIABILITY: Mapping[Reliability, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged (not: bad)",
}
"""How far a source has been right before (NATO AJP-2.1)."""

Credibility = Literal[1, 2, 3, 4, 5, 6]
CREDIBILITIES: tuple[Credibility, ...] = get_args(Credibility)
TYPED_CREDIBILITIES: tuple[Credibility, ...] = (2, 3, 4, 5, 6)
"""What a person may enter: 1 is computed from independent chains, never typed."""
CREDIBILITY: Mapping[Credibility, str] = {
    1: "confirmed by independent sources (computed from chains, never typed)",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged (not: false)",
}
"""How likely the information itself is, whoever said it (NATO AJP-2.1)."""

Proximity = Literal["first-hand", "second-hand", "hearsay", "unknown"]
PROXIMITIES: tuple[Proximity, ...] = get_args(Proximity)
PROXIMITY: Mapping[Proximity, str] = {
    "first-hand": "the source saw, did or recorded it",
    "second-hand": "the source has it from somebody who did",
    "hearsay": "the source has it from further away, or from nobody it names",
    "unknown": "it does not say how it knows",
}

Party = Literal["party", "aligned", "neutral", "unknown"]
PARTIES: tuple[Party, ...] = get_args(Party)
PARTY: Mapping[Party, str] = {
    "party": "takes part in the conflict of this situation",
    "aligned": "takes no part, but has a stake on one side",
    "neutral": "no stake is known",
    "unknown": "nobody has judged it yet",
}

SourceType = Literal[
    "official-party", "official-third-party", "local-authority", "armed-group", "un", "ngo", "wire",
    "national-media", "local-media", "social-first-hand", "social-repost", "eyewitness", "imagery",
    "sensor", "document", "analyst", "unknown", "aggregator",
]  # fmt: skip
SOURCE_TYPES: tuple[SourceType, ...] = get_args(SourceType)
SOURCE_TYPE: Mapping[SourceType, str] = {
    "official-party": "a government or army that is a party",
    "official-third-party": "a government or army that is not",
    "local-authority": "a council, police or service of the place",
    "armed-group": "an armed group that is not a state's army",
    "un": "a body of the United Nations",
    "ngo": "a non-governmental organisation",
    "wire": "a news agency that others reprint",
    "national-media": "an outlet that covers a country",
    "local-media": "an outlet that covers a town or province",
    "social-first-hand": "a post by somebody who was there",
    "social-repost": "a post that passes on another's",
    "eyewitness": "a witness who was asked",
    "imagery": "photographs, film or satellite pictures",
    "sensor": "an instrument: seismic, fire, radio, ship or flight tracking",
    "document": "a paper: an order, a record, a signed text",
    "analyst": "a centre or person who interprets what others report",
    "unknown": "nobody has said yet what it is, as when its first post was only clipped",
    "aggregator": "a feed or map that collects what others report",
}

ReachScale = Literal["subnational", "national", "regional", "international"]
REACH_SCALES: tuple[ReachScale, ...] = get_args(ReachScale)
REACH_SCALE: Mapping[ReachScale, str] = {
    "subnational": "covers a town or province",
    "national": "covers one country",
    "regional": "covers several neighbouring countries",
    "international": "covers the world",
}

Firmness = Literal["stated", "reported", "apparent", "indications", "rumoured", "intention", "judgement"]
FIRMNESSES: tuple[Firmness, ...] = get_args(Firmness)
FIRMNESS: Mapping[Firmness, str] = {
    "stated": "said outright, in the source's own voice",
    "reported": "said to be reported",
    "apparent": "it seems so",
    "indications": "there are signs of it",
    "rumoured": "it is rumoured",
    "intention": "somebody means to",
    "judgement": "an interpretation, not an event",
}

Relation = Literal["quotes", "derives-from", "same-primary-source", "republishes"]
RELATIONS: tuple[Relation, ...] = get_args(Relation)
RELATION: Mapping[Relation, str] = {
    "quotes": "repeats a part in its words (W3C PROV wasQuotedFrom)",
    "derives-from": "rests on it, in words of its own (W3C PROV wasDerivedFrom)",
    "same-primary-source": "both rest on one original (W3C PROV hadPrimarySource)",
    "republishes": "prints it again whole",
}

Stance = Literal["supports", "denies", "queries", "comments"]
STANCES: tuple[Stance, ...] = get_args(Stance)
STANCE: Mapping[Stance, str] = {
    "supports": "says that it is so (RumourEval)",
    "denies": "says that it is not so (RumourEval)",
    "queries": "asks whether it is so (RumourEval)",
    "comments": "speaks of it without saying whether it is so (RumourEval)",
}

Modality = Literal[
    "occurred", "ongoing", "announced", "intended", "threatened", "hypothetical", "negated", "historical"
]
MODALITIES: tuple[Modality, ...] = get_args(Modality)
MODALITY: Mapping[Modality, str] = {
    "occurred": "it happened",
    "ongoing": "it is happening",
    "announced": "it was made known that it will be",
    "intended": "somebody means to do it",
    "threatened": "somebody says it will be done unless",
    "hypothetical": "it would be, if",
    "negated": "it did not happen",
    "historical": "it happened long before this situation",
}
"""Kept apart from the kind of an update (PLOVER's auxiliary modes, extended)."""

SourceChange = Literal["revises", "corrects", "revokes"]
SOURCE_CHANGES: tuple[SourceChange, ...] = get_args(SourceChange)
SOURCE_CHANGE: Mapping[SourceChange, str] = {
    "revises": "the source has a newer version; the earlier was right for its time (STIX 1.2)",
    "corrects": "the source says that the earlier was wrong (STIX 1.2)",
    "revokes": "the source no longer says it (STIX 1.2)",
}

Manner = Literal["retracted", "deleted", "account-gone"]
MANNERS: tuple[Manner, ...] = get_args(Manner)
MANNER: Mapping[Manner, str] = {
    "retracted": "taken back in words: it falls",
    "deleted": "gone without a word: it is flagged and stands",
    "account-gone": "gone with the whole account: it is flagged and stands",
}

Handling = Literal["TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"]
HANDLINGS: tuple[Handling, ...] = get_args(Handling)
HANDLING: Mapping[Handling, str] = {
    "TLP:RED": "for the recipients alone (FIRST TLP 2.0)",
    "TLP:AMBER+STRICT": "for those in the organisation who need it (FIRST TLP 2.0)",
    "TLP:AMBER": "for those in the organisation and its clients who need it (FIRST TLP 2.0)",
    "TLP:GREEN": "for the community, not in public (FIRST TLP 2.0)",
    "TLP:CLEAR": "for everybody (FIRST TLP 2.0)",
}

Verification = Literal[
    "unassessed", "unverified", "partly-corroborated", "corroborated", "confirmed", "disputed", "refuted",
    "unverifiable", "retracted-by-source",
]  # fmt: skip
VERIFICATIONS: tuple[Verification, ...] = get_args(Verification)
VERIFICATION: Mapping[Verification, str] = {
    "unassessed": "nobody has looked at it",
    "unverified": "one chain says so",
    "partly-corroborated": "independent chains agree on a part of it",
    "corroborated": "two or more independent chains say so",
    "confirmed": "an admission, or direct evidence, with the method named",
    "disputed": "claims in standing contradict it",
    "refuted": "another's report shows that it is not so",
    "unverifiable": "there is no way left to find out",
    "retracted-by-source": "its source has taken it back",
}

ConflictStage = Literal["open", "settled", "explained", "irreducible", "reopened", "dissolved"]
CONFLICT_STAGES: tuple[ConflictStage, ...] = get_args(ConflictStage)
CONFLICT_STAGE: Mapping[ConflictStage, str] = {
    "open": "claims in standing cannot all be true",
    "settled": "a person has accepted one value, with a reason",
    "explained": "a person has said why both can stand",
    "irreducible": "a person has said that it cannot be settled",
    "reopened": "the ground of the settlement fell, or new evidence contradicts it",
    "dissolved": "too few of its claims still stand",
}

ClosedBecause = Literal[
    "different-scope", "different-time", "copy", "unit-error", "place-confusion", "self-corrected",
    "refuted", "settled",
]  # fmt: skip
CLOSED_BECAUSES: tuple[ClosedBecause, ...] = get_args(ClosedBecause)
CLOSED_BECAUSE: Mapping[ClosedBecause, str] = {
    "different-scope": "they counted other people, areas or periods",
    "different-time": "both were right, one after the other",
    "copy": "one repeats the other",
    "unit-error": "one took the unit or the size wrong",
    "place-confusion": "they speak of two places of like name",
    "self-corrected": "one source corrected itself",
    "refuted": "one was refuted",
    "settled": "a person decided",
}

Certainty = Literal["certain", "possible"]
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
CERTAINTY: Mapping[Certainty, str] = {
    "certain": "they cannot all be true, however they are read",
    "possible": "they can be read so that all are true",
}

_BY_NAME: Mapping[str, Mapping[Any, str]] = {
    "reliability": RELIABILITY,
    "credibility": CREDIBILITY,
    "proximity": PROXIMITY,
    "party": PARTY,
    "source-type": SOURCE_TYPE,
    "scale": REACH_SCALE,
    "firmness": FIRMNESS,
    "relation": RELATION,
    "stance": STANCE,
    "modality": MODALITY,
    "change": SOURCE_CHANGE,
    "manner": MANNER,
    "handling": HANDLING,
    "verification": VERIFICATION,
    "conflict-stage": CONFLICT_STAGE,
    "closed-because": CLOSED_BECAUSE,
    "certainty": CERTAINTY,
}
SCALES: Mapping[str, Mapping[str, str]] = {
    name: {str(word): meaning for word, meaning in scale.items()} for name, scale in _BY_NAME.items()
}
"""Every scale here by name: its words in order, one line on each."""


def in_figures(reliability: Reliability) -> int | None:
    """A to E as 5 to 1; F is None: what cannot be judged is in no calculation (NATO AJP-2.1)."""
    return None if reliability == "F" else 5 - RELIABILITIES.index(reliability)


def credibility_in_figures(credibility: Credibility) -> int | None:
    """1 to 5 as 5 to 1, so that more is better here, too; 6 is None: it cannot be judged."""
    return None if credibility == CREDIBILITIES[-1] else 6 - credibility
