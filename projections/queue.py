"""Which claims matter most to verify, and why?

Ranked by rule queue/1. What weighs: that a value is disputed (4; a possible conflict 2), that a judgement
rests on it (3 where it holds the judgement up or speaks against it, else 1; each judgement counts), that it
rests on one chain only (2) or may (1). The weights are ours: a dispute is open before anybody's eyes; a
judgement that hangs by a claim falls with it; a single chain is what verification is for. Thirty copies
are one voice, so claims that give one value to one question are one item, told by the claim nearest to
the origin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from domain.candidate import support
from domain.claim import Doc
from domain.ids import report_of, update_of
from domain.showing import candidate_value, value_key
from domain.testimony import Testimony
from projections.conflicts import Weighed, question_groups
from projections.conflicts_answer import subject_words
from projections.picture import Picture
from projections.weight import LIFTING, judged

QUEUE = "queue/1"

CERTAIN, POSSIBLE, BEARING, CITED, ONE_CHAIN, MAYBE_ONE = 4, 2, 3, 1, 2, 1

LOOKED_AT = frozenset({*LIFTING, "refuted", "unverifiable", "retracted-by-source"})
"""Verdicts after which a claim waits for nobody."""

SEVERAL = 2
"""Chains from which on a value stands on more than one."""


@dataclass(slots=True)
class Cite:
    """An assessment that cites something, and whether that bears on its likelihood."""

    assessment: str
    statement: str
    role: str
    bears: bool


@dataclass(slots=True)
class Item:
    """Claims that give one value to one question, with what makes them matter."""

    claims: list[Testimony]
    why: list[str] = field(default_factory=list)
    score: int = 0
    disputed: list[str] = field(default_factory=list)
    cited_by: list[str] = field(default_factory=list)

    def add(self, score: int, why: str) -> None:
        """One reason more."""
        self.score += score
        self.why.append(why)


def queue(seen: Picture, conflicts: Iterable[Weighed], cites: Mapping[str, Sequence[Cite]]) -> list[Doc]:
    """The values of a situation that wait to be verified, those that matter most first.

    `cites` says of the ids of reports, updates and claims which assessments cite them.
    """
    weighed = [one for one in conflicts if one.is_open]
    verdicts = {change["claim"]: str(change["status"]) for change in judged(seen, "judgement.verified")}
    found = []
    for claims in _values(seen):
        if any(verdicts.get(t.id) in LIFTING for t in claims):
            continue  # a word that lifts one claim lifts the value (`projections.weight`)
        waiting = [t for t in claims if verdicts.get(t.id) not in LOOKED_AT]
        if waiting:
            item = Item(waiting)
            _weigh_disputes(item, weighed)
            _weigh_judgements(item, cites)
            low, high = _weigh_chains(item, claims, seen)
            if item.score:
                found.append(_doc(item, seen, [low, high]))
    return sorted(found, key=lambda doc: (-doc["score"], doc["question"], doc["value"], doc["claim"]))


def _values(seen: Picture) -> Iterator[list[Testimony]]:
    """The claims in standing, those together that give one value to one question."""
    for group in question_groups(seen):
        alike: dict[tuple[str, ...], list[Testimony]] = {}
        for t in group.testimonies:
            if t.stands and t.modality != "historical":
                actors = sorted(seen.names.actors.key(actor) for actor in t.claim.subject.actors)
                place = seen.names.places.key(t.claim.subject.place)
                alike.setdefault((value_key(t), t.modality, place, *actors), []).append(t)
        yield from alike.values()


def _weigh_disputes(item: Item, weighed: Sequence[Weighed]) -> None:
    ids = {t.id for t in item.claims}
    for one in weighed:
        if ids & {t.id for t in one.conflict.testimonies}:
            certain = one.conflict.certainty == "certain"
            sides = " / ".join(candidate.value for candidate in one.candidates)
            item.disputed.append(one.conflict.id)
            word = "disputed" if certain else "possibly disputed"
            item.add(CERTAIN if certain else POSSIBLE, f"{word}: {sides} ({one.conflict.id})")


def _weigh_judgements(item: Item, cites: Mapping[str, Sequence[Cite]]) -> None:
    named = {key for t in item.claims for key in (t.id, update_of(t.id), report_of(t.id))}
    best: dict[str, Cite] = {}
    for key in sorted(named):
        for cite in cites.get(key, ()):
            if cite.assessment not in best or cite.bears > best[cite.assessment].bears:
                best[cite.assessment] = cite
    for cite in best.values():
        item.cited_by.append(cite.assessment)
        how = {"supports": "rests on it", "contradicts": "is contradicted by it"}.get(cite.role, "names it")
        item.add(BEARING if cite.bears else CITED, f"{cite.assessment} {how}: {cite.statement}")


def _weigh_chains(item: Item, claims: Sequence[Testimony], seen: Picture) -> tuple[int, int]:
    chains = support(claims, seen.lineage)
    reports = len({t.report for t in claims})
    told = f"{reports} report{'' if reports == 1 else 's'}"
    if chains.high < SEVERAL:
        item.add(ONE_CHAIN, f"rests on one chain only ({told})")
    elif chains.low < SEVERAL:
        item.add(MAYBE_ONE, f"may rest on one chain only ({told}, {chains.low}-{chains.high} chains)")
    return chains.low, chains.high


def _doc(item: Item, seen: Picture, chains: list[int]) -> Doc:
    first = min(item.claims, key=lambda t: _near(t, seen))
    return {
        "claim": first.id,
        "situation": seen.slug,
        "question": f"{subject_words(first.claim.subject, seen)}: {first.claim.attribute}",
        "value": candidate_value(first),
        "says": seen.updates[first.update]["says"],
        "source": first.source,
        "score": item.score,
        "why": [*item.why, "nobody has checked it yet"],
        "disputed": item.disputed,
        "cited_by": item.cited_by,
        "chains": chains,
        "claims": sorted(t.id for t in item.claims),
    }


def _near(testimony: Testimony, seen: Picture) -> tuple[bool, bool, str, str]:
    """The nearest to the origin first: no copy, a named voice, the better source, the smaller id."""
    copy = bool(seen.lineage.originals(testimony.report))
    return copy, testimony.unnamed_voice, testimony.reliability, testimony.id
