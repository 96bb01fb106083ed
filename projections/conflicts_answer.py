"""How is a conflict told as JSON, and in which order did its life go?"""

from __future__ import annotations

from domain.candidate import Candidate
from domain.claim import Claim, Doc, Subject
from domain.conflict import Conflict
from domain.showing import candidate_value
from projections.conflicts import Weighed
from projections.copies import Copies
from projections.picture import Picture
from projections.weight import judged


def conflict_doc(weighed: Weighed, picture: Picture, copies: Copies | None = None) -> Doc:
    """A conflict as `sitline.conflicts/1` has it; one look for `copies` serves many of one picture."""
    conflict = weighed.conflict
    return {
        "id": conflict.id,
        "situation": picture.slug,
        "question": question_doc(conflict, picture),
        "stage": weighed.stage,
        "because": weighed.because,
        "certainty": conflict.certainty,
        "rules": list(conflict.rules),
        "kind": "one voice that reports a conflict, sides not given"
        if conflict.one_voice
        else "contradicting claims",
        "voices": len({t.source for t in conflict.testimonies}),
        "candidates": [_candidate_doc(c, picture) for c in weighed.candidates],
        "leading": {"value": weighed.leading.value, "rule": weighed.leading.rule, "why": weighed.leading.why},
        "because_of": _reasons(conflict),
        "not_comparable": [_apart_doc(a, b, v.field, v.why) for a, b, v in conflict.not_comparable],
        "likely_copies": (copies or Copies(picture)).about(conflict),
        "history": history(weighed, picture),
    }


def _reasons(conflict: Conflict) -> list[Doc]:
    """Why claims cannot all be true, where that is more than a rule: each reason with its first pair."""
    told: dict[str, Doc] = {}
    for one, other, verdict in conflict.pairs:
        if verdict.why:
            told.setdefault(
                verdict.why, {"says": verdict.why, "claims": [one, other], "rests_on": list(verdict.by)}
            )
    return list(told.values())


def question_doc(conflict: Conflict, picture: Picture) -> Doc:
    """The question: its subject in words, its attribute and the scope its claims share."""
    scopes = [t.claim.scope.to_doc() for t in conflict.testimonies]
    shared = {k: v for k, v in scopes[0].items() if all(s.get(k) == v for s in scopes)}
    return {
        "subject": subject_words(conflict.subject, picture),
        "attribute": conflict.attribute,
        "scope": shared,
    }


def subject_words(subject: Subject, picture: Picture) -> str:
    """A subject as people read it."""
    if subject.sort == "thing":
        return " · ".join(filter(None, (subject.name or subject.family, subject.place)))
    if subject.sort == "incident":
        return subject.name
    by = ", ".join(picture.names.actors.shown(a) for a in subject.actors)
    parts = [subject.name or subject.family, picture.names.places.shown(subject.place), by]
    return " · ".join(filter(None, parts))


def _candidate_doc(candidate: Candidate, picture: Picture) -> Doc:
    return {
        "value": candidate.value,
        "wordings": sorted({_wording(picture, t.update, t.claim) for t in candidate.testimonies}),
        "claims": [t.id for t in candidate.testimonies],
        "sources": sorted({t.source for t in candidate.testimonies}),
        "reports": len(candidate.reports),
        "chains": [candidate.chains.low, candidate.chains.high],
        "non_party": candidate.non_party,
        "reliability": candidate.reliability,
        "firmness": sorted({t.firmness for t in candidate.testimonies}),
        "flags": sorted({flag for t in candidate.testimonies for flag in t.flags}),
    }


def _wording(picture: Picture, update: str, claim: Claim) -> str:
    own = (picture.updates[update].get("wording") or {}).get("text")
    if own:
        return str(own)
    return str(getattr(claim.value, "wording", "") or picture.updates[update]["says"])


def _apart_doc(one: str, other: str, field: str, why: str) -> Doc:
    return {"claims": [one, other], "field": field, "why": why}


def history(weighed: Weighed, picture: Picture) -> list[Doc]:
    """The life of a conflict in order of recording: what was claimed, what fell, what was decided."""
    conflict = weighed.conflict
    ids = {t.id for t in conflict.testimonies}
    told = []
    for testimony in sorted(conflict.testimonies, key=lambda t: t.position):
        said = f"{testimony.source}: {candidate_value(testimony)}"
        told.append(
            _event(testimony.position, "claimed", said, testimony.id, picture.updates[testimony.update])
        )
    told += _opening(conflict, told)
    for change in judged(picture, "judgement.settled"):
        if ids & set(change["claims"]):
            what = {"accept": "settled", "explain": "explained", "irreducible": "irreducible"}[
                change["outcome"]
            ]
            said = " ".join(filter(None, (change.get("value"), change["because"])))
            told.append(_event(change["position"], what, said, change["act"], change))
    if weighed.stage in ("reopened", "dissolved"):
        told.append(
            {
                "what": weighed.stage,
                "says": weighed.because,
                "position": None,
                "id": "",
                "when": None,
                "by": "",
            }
        )
    return sorted(told, key=lambda e: (e["position"] is None, e["position"] or 0, e["what"] != "claimed"))


def _opening(conflict: Conflict, claimed: list[Doc]) -> list[Doc]:
    """Opened by the event that made the first pair of contradicting claims, or the first doubt."""
    position = {event["id"]: event["position"] for event in claimed}
    opened = [
        (max(position[a], position[b]), v.rule, a if position[a] > position[b] else b)
        for a, b, v in conflict.pairs
    ]
    opened += [(t.position, "5 a reported doubt", t.id) for t in conflict.doubted]
    if not opened:
        return []
    at, rule, identifier = min(opened)
    event = next(e for e in claimed if e["id"] == identifier)
    return [{**event, "what": "opened", "says": f"by rule {rule}", "position": at}]


def _event(position: int, what: str, says: str, identifier: str, stamp: Doc) -> Doc:
    return {
        "what": what,
        "says": says,
        "position": position,
        "id": identifier,
        "when": stamp.get("recorded_at"),
        "by": stamp.get("recorded_by", ""),
    }
