"""What does the desk, or one source against another, say of a claim or a conflict?

*Refuted* is said by another's report. *Verified* is what the desk did about a claim. A conflict is
*settled* by a person, with a reason; it is reopened by itself when its ground falls (that is derived
when read, see `domain.conflict`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from domain.act import Fallen, must_stand
from domain.aggregate import Facts, Name
from domain.errors import Changed, NotFound, Refused
from domain.event import Event, Key, Upcast
from domain.evidence import SHOWN
from domain.grading import Verification
from domain.header import SituationHeader
from domain.ids import report_of, update_of
from domain.text import Name as NameText
from domain.text import Text

Outcome = Literal["accept", "explain", "irreducible"]


class ClaimRefuted(Event):
    """Another report says that a claim is not so."""

    wire = "judgement.refuted@1"

    act: str
    claim: str
    with_report: str

    def keys(self) -> Iterable[Key]:
        return (Key("act", self.act, "refute"),)


class ClaimVerified(Event):
    """The desk looked into a claim and says how it stands, by which method and why."""

    wire = "judgement.verified@2"
    upcasts: ClassVar[Mapping[int, Upcast]] = {1: dict}  # 1 knew no evidence

    act: str
    claim: str
    status: Verification
    method: NameText
    because: Text
    evidence: tuple[str, ...] = ()
    """SHA-256 of the files of evidence that it was verified by; empty = none was named."""

    def keys(self) -> Iterable[Key]:
        return (Key("act", self.act, "verify"),)


class ConflictSettled(Event):
    """A person decided on a conflict, having seen these claims in it."""

    wire = "judgement.settled@1"

    act: str
    conflict: str
    outcome: Outcome
    value: NameText | None = None
    """The accepted value, in the words of the answer that was seen."""
    reason: NameText | None = None
    """Why it is none, where it was explained: different scope, different time, copy, unit error …"""
    because: Text
    claims: tuple[str, ...]
    """The claims that were in the conflict when it was settled."""

    def keys(self) -> Iterable[Key]:
        yield Key("act", self.act, "settle")
        yield Key("settled", self.conflict, self.act)


@dataclass(frozen=True, slots=True)
class RefuteClaim:
    """Set a report against a claim."""

    act: str
    claim: str
    with_report: str
    fallen: Fallen | None = None

    def names(self) -> Iterable[Name]:
        yield from (("update", update_of(self.claim)), ("report", self.with_report))
        yield "fallen", self.with_report


@dataclass(frozen=True, slots=True)
class VerifyClaim:
    """Say what the desk did about a claim."""

    act: str
    claim: str
    status: Verification
    method: str
    because: str
    evidence: tuple[str, ...] = ()

    def names(self) -> Iterable[Name]:
        yield "update", update_of(self.claim)
        yield from (("evidence", digest) for digest in self.evidence)


@dataclass(frozen=True, slots=True)
class SettleConflict:
    """Decide on a conflict; `seen` is the latest settlement that was seen, empty for none."""

    act: str
    conflict: str
    outcome: Outcome
    because: str
    claims: tuple[str, ...]
    value: str | None = None
    reason: str | None = None
    seen: str = ""

    def names(self) -> Iterable[Name]:
        return (("settled", self.conflict),)


def _refute(command: RefuteClaim, _: SituationHeader, facts: Facts) -> Sequence[Event]:
    must_stand(facts, "report", command.with_report, command.fallen)
    if ("update", update_of(command.claim)) not in facts:
        raise NotFound(f"there is no claim {command.claim!r}", mend="sitline show REPORT lists its claims")
    if report_of(command.claim) == command.with_report:
        raise Refused("a report cannot refute itself", where="with", mend="use sitline correct or revoke")
    return (ClaimRefuted(act=command.act, claim=command.claim, with_report=command.with_report),)


def _verify(command: VerifyClaim, _: SituationHeader, facts: Facts) -> Sequence[Event]:
    if ("update", update_of(command.claim)) not in facts:
        raise NotFound(f"there is no claim {command.claim!r}", mend="sitline show REPORT lists its claims")
    for digest in command.evidence:
        if ("evidence", digest) not in facts:
            what = f"no file of hash {digest[:SHOWN]} is attached"
            raise NotFound(what, where="--evidence", mend="sitline attach REPORT FILE attaches it")
    return (
        ClaimVerified(
            act=command.act,
            claim=command.claim,
            status=command.status,
            method=command.method,
            because=command.because,
            evidence=command.evidence,
        ),
    )


def _settle(command: SettleConflict, _: SituationHeader, facts: Facts) -> Sequence[Event]:
    # A conflict that was settled by somebody else in the meantime is theirs to look at first.
    latest = facts.get(("settled", command.conflict))
    if latest is not None and latest.content != command.seen:
        what = f"conflict {command.conflict} was settled since you looked, by act {latest.content}"
        raise Changed(what, mend=f"look again: sitline conflict {command.conflict}")
    return (
        ConflictSettled(
            act=command.act,
            conflict=command.conflict,
            outcome=command.outcome,
            value=command.value,
            reason=command.reason,
            because=command.because,
            claims=command.claims,
        ),
    )


DECISIONS: dict[type[Any], Any] = {RefuteClaim: _refute, VerifyClaim: _verify, SettleConflict: _settle}
