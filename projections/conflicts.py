"""Which reports conflict, on what, how certainly, and how many voices stand behind each side?

Conflicts follow from the claims in standing (`domain.conflict`); what a person decided on one is laid
over it, and falls away by itself when its ground falls or new contradicting evidence comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from domain.candidate import Candidate, candidates
from domain.claim import Doc, Scope, Subject
from domain.conflict import Conflict, conflicts_in
from domain.leading import DEFAULT, RULES, Leading
from domain.lineage import Joined
from domain.question import Group, groups
from domain.spelling import fold
from domain.testimony import Testimony
from projections.balance import imbalances
from projections.picture import Picture
from projections.splitting import splits
from projections.weight import judged

OPEN = frozenset({"open", "reopened"})


@dataclass(slots=True)
class Weighed:
    """A conflict with its candidates, its leading value and its stage."""

    conflict: Conflict
    candidates: tuple[Candidate, ...]
    leading: Leading
    stage: str
    because: str = ""
    settlement: Doc | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still asks for a decision."""
        return self.stage in OPEN


def incidents_of(picture: Picture) -> Joined:
    """The incidents, with those joined that a person merged."""
    joined = Joined()
    split = {merge for change in splits(picture.standings) for merge in change.get("merges", ())}
    for act, change in picture.standings.active.items():
        if change["wire"].startswith("edge.merged") and act not in split:
            joined.join(change["one"], change["other"])
    return joined


def question_groups(picture: Picture) -> list[Group]:
    """The testimonies of a picture by question."""
    if picture.questions is None:
        picture.questions = groups(picture.testimonies, picture.names, incidents_of(picture))
    return picture.questions


def weigh_all(picture: Picture, key: bytes, rule: str = DEFAULT) -> list[Weighed]:
    """All conflicts in standing, settled ones too, open ones first."""
    found = [
        _weigh(conflict, picture, rule)
        for conflict in _conflicts(question_groups(picture), picture.testimonies, picture, key)
    ]
    return sorted(found, key=lambda w: (not w.is_open, w.conflict.certainty != "certain", w.conflict.id))


def dissolved(picture: Picture, key: bytes, rule: str = DEFAULT) -> list[Weighed]:
    """Conflicts that would be there if nothing had fallen, and are there no more; with why."""
    here = {claim for w in weigh_all(picture, key) for claim in w.conflict.contradicted}
    fallen = {t.id: t for t in picture.testimonies if not t.stands}
    result = []
    for conflict in _as_if_nothing_fell(picture, key):
        gone = [fallen[t.id] for t in conflict.testimonies if t.id in fallen]
        # What contradicts still did so then, too: it is in the same conflict as any of its claims.
        if gone and _once_stood(conflict) and here.isdisjoint(conflict.contradicted):
            found = candidates(conflict.testimonies, picture.lineage)
            result.append(Weighed(conflict, found, _leading(found, rule), "dissolved", why_gone(gone)))
    return result


def members_ever(weighed: Weighed, picture: Picture) -> list[Testimony]:
    """The claims that are or ever were in a conflict, those that have fallen too."""
    ids = {t.id for t in weighed.conflict.testimonies}
    joined = {
        t.id
        for conflict in _as_if_nothing_fell(picture, b"")
        if ids & {t.id for t in conflict.testimonies}
        for t in conflict.testimonies
    }
    there = [t for t in picture.testimonies if t.id in ids | joined]
    asked = {_asked(t) for t in there}
    # A figure that its own source replaced is in no conflict any more, but once was.
    return [t for t in picture.testimonies if t.id in ids | joined or (not t.stands and _asked(t) in asked)]


def _asked(testimony: Testimony) -> tuple[Subject, str, Scope]:
    """The question a claim answers, with its scope."""
    return testimony.claim.subject, testimony.claim.attribute, testimony.claim.scope


def _once_stood(conflict: Conflict) -> bool:
    """Whether two sources ever stood against each other: what a source put in its own place never did."""
    sources = {t.id: t.source for t in conflict.testimonies}
    return conflict.one_voice or any(sources[a] != sources[b] for a, b, _ in conflict.pairs)


def _as_if_nothing_fell(picture: Picture, key: bytes) -> list[Conflict]:
    counting = {t.id for group in question_groups(picture) for t in group.testimonies}
    revived = [replace(t, standing="standing") for t in picture.testimonies if t.id in counting]
    found = groups(revived, picture.names, incidents_of(picture), every_count=True)
    return _conflicts(found, revived, picture, key)


def _conflicts(
    found: Iterable[Group], told: Iterable[Testimony], picture: Picture, key: bytes
) -> list[Conflict]:
    sums = imbalances(told, picture.updates, picture.names, incidents_of(picture))
    return [
        conflict
        for group in found
        for conflict in conflicts_in(group, picture.names, key, sums.get(group.key, ()))
    ]


def why_gone(fallen: Iterable[Testimony]) -> str:
    """In one word for each way, why claims no longer stand."""
    words = {"corrected": "self-corrected", "revised": "self-corrected", "copy": "copy", "refuted": "refuted"}
    return ", ".join(sorted({words.get(t.standing, t.standing) for t in fallen}))


def _weigh(conflict: Conflict, picture: Picture, rule: str) -> Weighed:
    found = candidates(conflict.testimonies, picture.lineage, [pair[:2] for pair in conflict.pairs])
    leading = _leading(found, rule)
    settlement = _settlement(conflict, picture)
    if settlement is None:
        return Weighed(conflict, found, leading, "open")
    return _settled(Weighed(conflict, found, leading, "settled", settlement["because"], settlement))


def _leading(found: Sequence[Candidate], rule: str) -> Leading:
    asserted = [c for c in found if c.testimonies[0].asserts]
    return RULES[rule](asserted) if asserted else Leading(None, f"{rule}/1", "nobody asserts a value")


def _settlement(conflict: Conflict, picture: Picture) -> Doc | None:
    """The latest settlement in force that is about this conflict: by its id, or by the claims it saw."""
    ids = {t.id for t in conflict.testimonies}
    about = [
        change
        for change in judged(picture, "judgement.settled")
        if change["conflict"] == conflict.id or len(ids & set(change["claims"])) > 1
    ]
    return max(about, key=lambda change: change["position"], default=None)


def _settled(weighed: Weighed) -> Weighed:
    settlement = weighed.settlement
    assert settlement is not None  # noqa: S101  # the caller looked
    accepted = fold(settlement.get("value") or "")
    holders = [c for c in weighed.candidates if accepted and accepted in (fold(c.value), fold(c.key))]
    unseen = [t for t in weighed.conflict.testimonies if t.id not in settlement["claims"]]
    against = [t for t in unseen if not any(t in c.testimonies for c in holders)]
    if settlement["outcome"] == "accept" and not holders:
        weighed.stage, weighed.because = "reopened", "what supported the accepted value no longer stands"
    elif against:
        weighed.stage, weighed.because = "reopened", f"new contradicting evidence: {against[0].id}"
    elif settlement["outcome"] == "accept":
        why = f"settled: {settlement['because']}"
        weighed.leading = Leading(holders[0].value, f"settlement {settlement['act']}", why)
    else:
        weighed.stage = {"explain": "explained", "irreducible": "irreducible"}[settlement["outcome"]]
    return weighed
