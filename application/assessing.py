"""How does an analyst judge, judge anew, and say how it came out?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from application import resolving
from application.assessed import Ids, citations, find, read, seen_version
from application.corrections import tells_of_publications
from application.desk import Desk, How, Written, told
from application.judged import sums_of
from domain.assessment import (
    ASSESSMENT,
    Assess,
    AssessmentMade,
    AssessmentResolved,
    AssessmentRevised,
    Reassess,
    Resolve,
)
from domain.assessment import Outcome as Came
from domain.assessment_events import AssessmentRelated, Relation, resolution_of
from domain.claim import Doc
from domain.errors import Refused, Rejected, did_you_mean
from domain.ids import keyed, short
from domain.spelling import fold


def make_assessment(
    desk: Desk,
    situation: str,
    *,
    statement: str | None = None,
    likelihood: str,
    confidence: str,
    supports: Ids = (),
    contradicts: Ids = (),
    neutral: Ids = (),
    assumes: Sequence[str] = (),
    because: str,
    until: str | None = None,
    made: str | None = None,
    seen: int | None = None,
    draft: bool = False,
    alternative_to: str | None = None,
    dissents_from: str | None = None,
    how: How,
) -> Written:
    """Make a judgement: how likely, how sure, resting on what; a dissent may leave out the statement.

    `draft`: the desk holds it only once a second person approved it.

    Raises:
        InputRejected: a field cannot be accepted. NotFound: something cited was never recorded.
        Refused: it dissents from the person's own judgement, or is related to one elsewhere.
    """
    slug = resolving.situation(desk, situation, loose=False)
    command_id, _ = desk.new_act(how)
    identifier = keyed(desk.key, "a", "assessment", command_id)
    others = {"alternative-to": alternative_to, "dissents-from": dissents_from}
    related = {name: find(desk, to, f"--{name}") for name, to in others.items() if to is not None}
    if "dissents-from" in related:
        statement = statement or related["dissents-from"]["statement"]
    raw = _raw(likelihood, confidence, assumes, because, until, made)
    raw |= {"assessment": identifier, "situation": slug, "statement": statement}
    fields = read(desk, AssessmentMade, raw, slug)
    cites = citations(desk, supports, contradicts, neutral)
    event = AssessmentMade(**fields, cites=cites, seen=desk.seen(seen))
    edges = _edges(desk, identifier, slug, related, command_id)
    command = Assess(event, desk.by if draft else "", edges)
    outcome = desk.append(ASSESSMENT, identifier, command, command_id=command_id, how=how)
    said = f"{event.likelihood}, confidence {event.confidence}"
    what = f"{_sort(related, draft=draft)} {short(identifier)}: {said}"
    back = f"sitline void {short(identifier)} --reason …"
    echo = sums_of(desk, slug, identifier) if alternative_to and not how.dry_run else ()
    return told(outcome, what, how, id=identifier, take_back=back, echo=echo)


def _sort(related: dict[str, Doc], *, draft: bool) -> str:
    if draft:
        return "drafted"
    return "dissented" if "dissents-from" in related else "assessed"


def _edges(
    desk: Desk, identifier: str, slug: str, related: dict[str, Doc], command_id: str
) -> tuple[AssessmentRelated, ...]:
    found = []
    for name, row in related.items():
        other = row["assessment"]
        if row["situation"] != slug:
            what = f"{short(other)} is about {row['situation']}"
            raise Refused(what, where=f"--{name}", mend="relate judgements on one situation")
        if name == "dissents-from" and fold(desk.by) in {fold(v["by"]) for v in row["versions"]}:
            what = f"{desk.by} made {short(other)}; a dissent is a second analyst's"
            raise Refused(
                what, where=f"--{name}", mend=f"sitline reassess {short(other)} --change own-error …"
            )
        relation: Relation = "dissents-from" if name == "dissents-from" else "alternative-to"
        act = keyed(desk.key, "x", "related", command_id, name)
        found.append(AssessmentRelated(act=act, assessment=identifier, relation=relation, to=other))
    return tuple(found)


def revise_assessment(
    desk: Desk,
    assessment: str,
    *,
    change: str,
    likelihood: str | None = None,
    confidence: str | None = None,
    supports: Ids | None = None,
    contradicts: Ids | None = None,
    neutral: Ids | None = None,
    assumes: Sequence[str] | None = None,
    because: str,
    until: str | None = None,
    made: str | None = None,
    seen: int | None = None,
    version: int | None = None,
    draft: bool = False,
    how: How,
) -> Written:
    """Judge anew: what is not given stays as it was; `version` is the one that was seen.

    Raises:
        Changed: a colleague revised it meanwhile.
    """
    row = find(desk, assessment)
    identifier, newest = row["assessment"], row["newest"]
    latest = row["versions"][-1]
    raw = _raw(
        likelihood or str(latest["likelihood"]["percent"] or latest["likelihood"]["word"]),
        confidence or latest["confidence"],
        latest.get("assumes", ()) if assumes is None else assumes,
        because,
        until or (latest.get("until") or {}).get("edtf"),
        made,
    )
    raw |= {"assessment": identifier, "version": seen_version(version, newest) + 1, "change": change}
    fields = read(desk, AssessmentRevised, raw, row["situation"])
    given = {"supports": supports, "contradicts": contradicts, "neutral": neutral}
    kept = {r: [c["id"] for c in latest["cites"] if c["role"] == r] for r in given}
    # Evidence is judged as a whole: whoever names any names all that the new version rests on.
    whole = {role: ids or () for role, ids in given.items()} if any(given.values()) else kept
    cites = citations(desk, *whole.values())
    event = AssessmentRevised(**fields, cites=cites, seen=desk.seen(seen))
    command_id, _ = desk.new_act(how)
    command = Reassess(event, desk.by if draft else "")
    outcome = desk.append(ASSESSMENT, identifier, command, command_id=command_id, how=how)
    said = f"version {event.version}, {event.likelihood}, confidence {event.confidence}"
    what = f"{'drafted' if draft else 'reassessed'} {short(identifier)}: {said}"
    back = f"sitline void {short(identifier)}@{event.version} --reason …"
    return told(outcome, what, how, id=identifier, take_back=back)


@tells_of_publications
def resolve_assessment(
    desk: Desk, assessment: str, outcome: str, *, because: str, made: str | None = None, how: How
) -> Written:
    """Say how it came out; from then on it is scored and takes no more versions."""
    if outcome not in get_args(Came):
        raise Rejected(
            f"{outcome!r} is no outcome", where="outcome", mend=did_you_mean(outcome, get_args(Came))
        )
    row = find(desk, assessment)
    identifier = row["assessment"]
    raw = {"assessment": identifier, "outcome": outcome, "because": because, "made": made}
    fields = read(desk, AssessmentResolved, raw, row["situation"])
    command_id, _ = desk.new_act(how)
    came: Any = outcome
    command = Resolve(came, fields["because"], fields.get("made"))
    done = desk.append(ASSESSMENT, identifier, command, command_id=command_id, how=how)
    back = f"sitline void {short(resolution_of(identifier))} --reason …"
    return told(done, f"resolved {short(identifier)} as {outcome}", how, id=identifier, take_back=back)


def _raw(
    likelihood: str,
    confidence: str,
    assumes: Sequence[str],
    because: str,
    until: str | None,
    made: str | None,
) -> dict[str, Any]:
    return {
        "likelihood": likelihood,
        "confidence": confidence,
        "assumes": list(assumes),
        "because": because,
        "until": until,
        "made": made,
    }
