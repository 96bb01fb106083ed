"""How does the desk judge a claim, and a conflict?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from application import resolving
from application.answers import Ask
from application.asking import find_conflict
from application.desk import Desk, How, Written, told
from domain.errors import Changed, NotFound, Refused, Rejected, did_you_mean
from domain.evidence import SHOWN
from domain.grading import VERIFICATIONS
from domain.ids import short
from domain.judgement import Outcome, SettleConflict, VerifyClaim
from domain.situation import SITUATION
from domain.spelling import fold
from domain.text import safe, safe_name
from projections.conflicts import Weighed
from projections.custody import reports_with


def verify_claim(
    desk: Desk,
    claim: str,
    status: str,
    *,
    method: str,
    because: str,
    evidence: Sequence[str] = (),
    how: How,
) -> Written:
    """Say what the desk did about a claim, by which method, with which files of evidence, and why.

    Raises:
        NotFound: there is no such claim, or no such file. Refused: no attachment of the file stands.
    """
    if status not in VERIFICATIONS:
        raise Rejected(f"{status!r} is no status", where="status", mend=did_you_mean(status, VERIFICATIONS))
    full, slug = resolving.claim(desk, claim)
    command_id, act = desk.new_act(how)
    word: Any = status
    files = tuple(dict.fromkeys(_file(desk, one) for one in evidence))
    command = VerifyClaim(act, full, word, safe_name(method), safe(because), files)
    outcome = desk.append(SITUATION, slug, command, command_id=command_id, how=how)
    back = f"sitline void {short(act)} --reason …"
    echo = tuple(f"by evidence {digest[:SHOWN]}" for digest in files)
    return told(
        outcome, f"claim {short(full)} is {status} ({method})", how, id=act, echo=echo, take_back=back
    )


def _file(desk: Desk, text: str) -> str:
    """The whole hash of a file that is attached to something."""
    from application.custody import find

    digest = find(desk, text)
    if not reports_with(desk.tables(), digest):
        what = f"every attachment of {digest[:SHOWN]} was voided"
        raise Refused(what, where="--evidence", mend="sitline attach REPORT FILE attaches it again")
    return digest


def settle_conflict(
    desk: Desk,
    conflict: str,
    outcome: str,
    *,
    value: str | None = None,
    reason: str | None = None,
    because: str,
    seen: int | None = None,
    how: How,
) -> Written:
    """Decide on a conflict: accept a value, explain it away, or call it irreducible; with a reason.

    `seen` is the log position of the answer by which it was decided; left out, the newest.

    Raises:
        NotFound: there is no such conflict, or no such candidate.
        Changed: somebody settled it since, or its claims are others now.
    """
    if outcome not in get_args(Outcome):
        raise Rejected(f"{outcome!r} settles nothing", mend=did_you_mean(outcome, get_args(Outcome)))
    weighed, picture = find_conflict(desk, conflict, Ask())
    position = desk.seen(seen)
    _must_be_as_seen(desk, weighed, position)
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
        fact.content if fact and fact.position <= position else "",
    )
    done = desk.append(SITUATION, picture.slug, command, command_id=command_id, how=how)
    what = f"settled conflict {short(weighed.conflict.id)}: {outcome} {value or reason or ''}".rstrip()
    return told(done, what, how, id=act, take_back=f"sitline void {short(act)} --reason …")


def _must_be_as_seen(desk: Desk, weighed: Weighed, position: int) -> None:
    if position == desk.tables().position:
        return
    whole = weighed.conflict.id
    try:
        before, _ = find_conflict(desk, whole, Ask(known_at=str(position)))
        claims = {claim.id for claim in before.conflict.testimonies}
    except NotFound:
        claims = set()
    if claims != {claim.id for claim in weighed.conflict.testimonies}:
        what = f"the claims of conflict {short(whole)} are others now than at position {position}"
        raise Changed(what, mend=f"look again: sitline conflict {short(whole)}")


def _candidate(value: str | None, known: list[str]) -> str:
    found = [v for v in known if value and fold(v) == fold(value)]
    found = found or [v for v in known if value and fold(v).startswith(fold(value))]
    if len(found) != 1:
        raise NotFound(
            f"{value!r} is no candidate of it", where="VALUE", mend=f"candidates: {', '.join(known)}"
        )
    return found[0]
