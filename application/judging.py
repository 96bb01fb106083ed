"""How does the desk judge: a claim, a conflict, and what will be?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from application import resolving
from application.answers import Ask
from application.asking import find_conflict
from application.desk import Desk, How, Written, told
from domain.assessment import (
    ASSESSMENT,
    Assess,
    AssessmentMade,
    AssessmentRevised,
    Citation,
    Reassess,
    Resolve,
)
from domain.assessment import Outcome as Came
from domain.door import Door
from domain.errors import InputRejected, NotFound, Problem, Rejected, did_you_mean
from domain.grading import VERIFICATIONS
from domain.ids import keyed, short
from domain.judgement import Outcome, SettleConflict, VerifyClaim
from domain.reading import read_fields
from domain.situation import SITUATION
from domain.spelling import fold
from domain.text import safe, safe_name

Ids = Sequence[str]


def verify_claim(desk: Desk, claim: str, status: str, *, method: str, because: str, how: How) -> Written:
    """Say what the desk did about a claim, by which method and why."""
    if status not in VERIFICATIONS:
        raise Rejected(f"{status!r} is no status", where="status", mend=did_you_mean(status, VERIFICATIONS))
    full, slug = resolving.claim(desk, claim)
    command_id, act = desk.new_act(how)
    word: Any = status
    command = VerifyClaim(act, full, word, safe_name(method), safe(because))
    outcome = desk.append(SITUATION, slug, command, command_id=command_id, how=how)
    back = f"sitline void {short(act)} --reason …"
    return told(outcome, f"claim {short(full)} is {status} ({method})", how, id=act, take_back=back)


def settle_conflict(
    desk: Desk,
    conflict: str,
    outcome: str,
    *,
    value: str | None = None,
    reason: str | None = None,
    because: str,
    how: How,
) -> Written:
    """Decide on a conflict: accept a value, explain it away, or call it irreducible; with a reason.

    Raises:
        NotFound: there is no such conflict, or no such candidate.
        Changed: somebody settled it meanwhile.
    """
    if outcome not in get_args(Outcome):
        raise Rejected(f"{outcome!r} settles nothing", mend=did_you_mean(outcome, get_args(Outcome)))
    weighed, picture = find_conflict(desk, conflict, Ask())
    if outcome == "accept":
        value = _candidate(value, [c.value for c in weighed.candidates])
    if outcome == "explain" and not reason:
        raise Rejected(
            "an explanation says why",
            where="REASON",
            mend="different scope, different time, copy, unit error …",
        )
    fact = desk.log.fact("settled", weighed.conflict.id)
    command_id, act = desk.new_act(how)
    way: Any = outcome
    command = SettleConflict(
        act,
        weighed.conflict.id,
        way,
        safe(because),
        tuple(t.id for t in weighed.conflict.testimonies),
        value,
        safe_name(reason) if reason else None,
        fact.content if fact else "",
    )
    done = desk.append(SITUATION, picture.slug, command, command_id=command_id, how=how)
    what = f"settled conflict {short(weighed.conflict.id)}: {outcome} {value or reason or ''}".rstrip()
    return told(done, what, how, id=act, take_back=f"sitline void {short(act)} --reason …")


def _candidate(value: str | None, known: list[str]) -> str:
    found = [v for v in known if value and fold(v) == fold(value)]
    found = found or [v for v in known if value and fold(v).startswith(fold(value))]
    if len(found) != 1:
        raise NotFound(
            f"{value!r} is no candidate of it", where="VALUE", mend=f"candidates: {', '.join(known)}"
        )
    return found[0]


def make_assessment(
    desk: Desk,
    situation: str,
    *,
    statement: str,
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
    how: How,
) -> Written:
    """Make a judgement: how likely, how sure, resting on what.

    Raises:
        InputRejected: a field cannot be accepted. NotFound: something cited was never recorded.
    """
    slug = resolving.situation(desk, situation, loose=False)
    command_id, _ = desk.new_act(how)
    identifier = keyed(desk.key, "a", "assessment", command_id)
    raw = _raw(likelihood, confidence, assumes, because, until, made)
    raw |= {"assessment": identifier, "situation": slug, "statement": statement}
    fields = _fields(desk, AssessmentMade, raw, slug)
    cites = _cites(desk, supports, contradicts, neutral)
    event = AssessmentMade(**fields, cites=cites, seen=_seen(desk, seen))
    outcome = desk.append(ASSESSMENT, identifier, Assess(event), command_id=command_id, how=how)
    what = f"assessed {short(identifier)}: {event.likelihood}, confidence {event.confidence}"
    back = f"sitline void {short(identifier)} --reason …"
    return told(outcome, what, how, id=identifier, take_back=back)


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
    how: How,
) -> Written:
    """Judge anew: what is not given stays as it was; `version` is the one that was seen.

    Raises:
        Changed: a colleague revised it meanwhile.
    """
    identifier = resolving.identifier(desk, assessment)
    row = desk.tables().rows("assessment").get(identifier)
    if row is None:
        raise NotFound(f"there is no assessment {assessment!r}", mend="sitline assessments lists them")
    latest = row["versions"][-1]
    raw = _raw(
        likelihood or str(latest["likelihood"]["percent"] or latest["likelihood"]["word"]),
        confidence or latest["confidence"],
        latest.get("assumes", ()) if assumes is None else assumes,
        because,
        until or (latest.get("until") or {}).get("edtf"),
        made,
    )
    raw |= {"assessment": identifier, "version": (version or latest["version"]) + 1, "change": change}
    fields = _fields(desk, AssessmentRevised, raw, row["situation"])
    given = {"supports": supports, "contradicts": contradicts, "neutral": neutral}
    kept = {r: [c["id"] for c in latest["cites"] if c["role"] == r] for r in given}
    # Evidence is judged as a whole: whoever names any names all that the new version rests on.
    whole = {role: ids or () for role, ids in given.items()} if any(given.values()) else kept
    cites = _cites(desk, *whole.values())
    event = AssessmentRevised(**fields, cites=cites, seen=_seen(desk, seen))
    command_id, _ = desk.new_act(how)
    outcome = desk.append(ASSESSMENT, identifier, Reassess(event), command_id=command_id, how=how)
    said = f"version {event.version}, {event.likelihood}, confidence {event.confidence}"
    what = f"reassessed {short(identifier)}: {said}"
    back = f"sitline void {short(identifier)}@{event.version} --reason …"
    return told(outcome, what, how, id=identifier, take_back=back)


def resolve_assessment(
    desk: Desk, assessment: str, outcome: str, *, because: str, made: str | None = None, how: How
) -> Written:
    """Say how it came out; from then on it is scored and takes no more versions."""
    if outcome not in get_args(Came):
        raise Rejected(
            f"{outcome!r} is no outcome", where="outcome", mend=did_you_mean(outcome, get_args(Came))
        )
    identifier = resolving.identifier(desk, assessment)
    row = desk.tables().rows("assessment").get(identifier)
    if row is None:
        raise NotFound(f"there is no assessment {assessment!r}", mend="sitline assessments lists them")
    from domain.assessment import AssessmentResolved

    raw = {"assessment": identifier, "outcome": outcome, "because": because, "made": made}
    fields = _fields(desk, AssessmentResolved, raw, row["situation"])
    command_id, _ = desk.new_act(how)
    came: Any = outcome
    command = Resolve(came, fields["because"], fields.get("made"))
    done = desk.append(ASSESSMENT, identifier, command, command_id=command_id, how=how)
    return told(done, f"resolved {short(identifier)} as {outcome}", how, id=identifier)


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


def _fields(desk: Desk, model: Any, raw: dict[str, Any], slug: str) -> dict[str, Any]:
    zone = desk.tables().rows("situation")[slug].get("zone", "UTC")
    order: Any = desk.date_order or None
    door = Door(zone=zone, today=desk.clock().date(), order=order)
    fields, problems = read_fields(model, {k: v for k, v in raw.items() if v is not None}, door, "assessment")
    if problems:
        raise InputRejected([Problem(p.where.removeprefix("assessment: "), p.what, p.mend) for p in problems])
    return fields


def _cites(desk: Desk, supports: Ids, contradicts: Ids, neutral: Ids) -> tuple[Citation, ...]:
    found = []
    roles: tuple[tuple[Any, Ids], ...] = (
        ("supports", supports),
        ("contradicts", contradicts),
        ("neutral", neutral),
    )
    for role, ids in roles:
        for given in ids:
            full = resolving.identifier(desk, given)
            if full.count("#") == 1:
                full = resolving.update(desk, full)[0]
            elif full.count("#") > 1:
                full = resolving.claim(desk, full)[0]
            found.append(Citation(id=full, role=role))
    return tuple(dict.fromkeys(found))


def _seen(desk: Desk, seen: int | None) -> int:
    return desk.tables().position if seen is None else seen
