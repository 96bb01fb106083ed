"""How is a judgement looked after once made: read, approved, withdrawn, its assumptions checked?"""

from __future__ import annotations

from typing import Any

from application.assessed import find, read, seen_version
from application.corrections import tells_of_publications
from application.desk import Desk, How, Written, told
from domain.assessment import ASSESSMENT
from domain.assessment_events import AssessmentApproved, AssessmentWithdrawn, AssumptionChecked
from domain.assessment_review import Approve, CheckAssumption, Submit, Withdraw
from domain.claim import Doc
from domain.errors import NotFound
from domain.ids import short


def submit_draft(
    desk: Desk, assessment: str, *, made: str | None = None, version: int | None = None, how: How
) -> Written:
    """Hand the newest version, a draft, to others to be read."""
    row = find(desk, assessment)
    number = seen_version(version, row["newest"])
    fields, act, command_id = _read(desk, row, {"made": made}, how)
    command = Submit(act, number, fields.get("made"))
    outcome = desk.append(ASSESSMENT, row["assessment"], command, command_id=command_id, how=how)
    own = short(row["assessment"])
    what = f"version {number} of {own} is in review; a second person: sitline approve {own}"
    return told(outcome, what, how, id=act, take_back=_back(act))


def approve_draft(
    desk: Desk, assessment: str, *, made: str | None = None, version: int | None = None, how: How
) -> Written:
    """Approve a draft that another person wrote: from then on the desk holds it.

    Raises:
        Refused: the same person wrote it, or it was not submitted. Changed: there is a newer version.
    """
    row = find(desk, assessment)
    number = seen_version(version, row["newest"])
    fields, act, command_id = _read(desk, row, {"made": made}, how)
    command = Approve(act, number, desk.by, fields.get("made"))
    outcome = desk.append(ASSESSMENT, row["assessment"], command, command_id=command_id, how=how)
    what = f"approved version {number} of {short(row['assessment'])}; it is current now"
    return told(outcome, what, how, id=act, take_back=_back(act))


@tells_of_publications
def withdraw_assessment(
    desk: Desk, assessment: str, *, because: str, made: str | None = None, how: How
) -> Written:
    """Hold a judgement no longer, without another in its place; what rests on it says so by itself."""
    row = find(desk, assessment)
    raw = {"because": because, "made": made}
    fields, act, command_id = _read(desk, row, raw, how, AssessmentWithdrawn)
    command = Withdraw(act, fields["because"], fields.get("made"))
    outcome = desk.append(ASSESSMENT, row["assessment"], command, command_id=command_id, how=how)
    return told(outcome, f"withdrew {short(row['assessment'])}", how, id=act, take_back=_back(act))


def check_assumption(
    desk: Desk,
    assessment: str,
    number: int,
    stage: str,
    *,
    because: str,
    made: str | None = None,
    version: int | None = None,
    how: How,
) -> Written:
    """Say whether assumption `number`, counted from 1, is supported, caveated, unsupported or failed.

    Raises:
        NotFound: there is no such assumption. Changed: there is a newer version.
    """
    row = find(desk, assessment)
    seen = seen_version(version, row["newest"])
    text = _assumption(row, seen, number)
    raw = {"number": number, "assumption": text, "stage": stage, "because": because, "made": made}
    fields, act, command_id = _read(desk, row, raw, how, AssumptionChecked)
    del fields["act"], fields["assessment"]
    command = CheckAssumption(act, **fields | {"version": seen})
    outcome = desk.append(ASSESSMENT, row["assessment"], command, command_id=command_id, how=how)
    what = f"assumption {number} of {short(row['assessment'])} is {command.stage}: {text}"
    return told(outcome, what, how, id=act, take_back=_back(act))


def _assumption(row: Doc, version: int, number: int) -> str:
    found = next((v for v in row["versions"] if v["version"] == version), row["versions"][-1])
    assumes = found.get("assumes", [])
    if not 1 <= number <= len(assumes):
        listed = "; ".join(f"{n}: {text}" for n, text in enumerate(assumes, start=1)) or "none"
        raise NotFound(f"there is no assumption {number}", where="N", mend=f"its assumptions: {listed}")
    return str(assumes[number - 1])


def _read(
    desk: Desk, row: Doc, raw: dict[str, Any], how: How, model: Any = AssessmentApproved
) -> tuple[dict[str, Any], str, str]:
    """What was typed, read; the id of the act, and the command id."""
    command_id, act = desk.new_act(how)
    whole = {"act": act, "assessment": row["assessment"], "version": row["newest"], **raw}
    if model is AssessmentApproved:
        whole["by"] = desk.by
    return read(desk, model, whole, row["situation"]), act, command_id


def _back(act: str) -> str:
    return f"sitline void {short(act)} --reason …"
