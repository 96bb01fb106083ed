"""How and why did an assessment change, what does it still rest on, and what speaks against it?

Between two versions stand the reports that arrived and the changes that were made, split into cited,
available but uncited (the analyst had `seen` them), and arrived after. What fell below it, what it hangs
by, what contradicts it uncited and whether it is stale are derived each time, never set.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from domain.claim import Doc
from projections.assessments import made_at
from projections.assumptions import assumptions_of
from projections.between import between
from projections.bounds import written
from projections.conflicts import Weighed
from projections.contradicting import against
from projections.falls import words_of
from projections.grounds import Grounds
from projections.hypotheses import DISSENT, alternatives_of, dissents_on, related
from projections.in_time import summary_in_time
from projections.linchpins import linchpins_of, support_of
from projections.scoring import brier
from projections.stages import Life, life_of
from projections.stale import stale_at_any_time, stale_doc


def audit_doc(row: Doc, rows: Sequence[Doc], conflicts: Iterable[Weighed], grounds: Grounds) -> Doc:
    """The answer as `sitline.audit/1` has it; `rows` are the assessments of the situation at the bounds."""
    versions, here = row["versions"], grounds.here
    life = life_of(row, here)
    uncited, dropped = against(row, life, conflicts, grounds)
    return {
        "assessment": row["assessment"],
        "situation": row["situation"],
        "statement": row["statement"],
        "stage": life.stage,
        "held": life.held["version"] if life.held else None,
        "pending": pending_doc(life),
        "versions": [_version_doc(row, i, life, grounds) for i in range(len(versions))],
        "since": _between(row, versions[-1], None, grounds),
        "assumptions": assumptions_of(row, life.spoken, here),
        "fallen": fallen_docs(row, life, grounds),
        "support": support_of(life.spoken, grounds),
        "linchpins": linchpins_of(life.spoken, grounds),
        "uncited_contradicting": uncited,
        "dropped_contradicting": dropped,
        "alternatives": alternatives_of(row, rows, grounds),
        "dissents_from": next(iter(related(row, DISSENT)), None),
        "dissents": dissents_on(row["assessment"], rows, grounds),
        "withdrawn": _withdrawn(row, life),
        "outcome": _outcome(row, grounds),
        "stale": stale_doc(row, life, grounds),
        "brier": brier(row, here),
    }


def summary_doc(row: Doc, grounds: Grounds) -> Doc:
    """An assessment as the state of a situation lists it: the version held, and a draft that waits."""
    return summary_in_time(summary_at_any_time(row, grounds), grounds.here.bounds.at)


def summary_at_any_time(row: Doc, grounds: Grounds) -> Doc:
    """The same without what depends on when it is asked (`projections.stale`)."""
    life = life_of(row, grounds.here)
    version = life.spoken
    return {
        "id": row["assessment"],
        "statement": row["statement"],
        "likelihood": version["likelihood"],
        "confidence": version["confidence"],
        "version": version["version"],
        "made": written(made_at(version, grounds.here)),
        "by": version["by"],
        "stage": life.stage,
        "pending": pending_doc(life),
        "dissents_from": next(iter(related(row, DISSENT)), None),
        "stale": stale_at_any_time(row, life, grounds),
    }


def pending_doc(life: Life) -> Doc | None:
    """The draft that waits beside what is held; None where there is none."""
    if life.pending is None:
        return None
    version = life.pending
    stage = life.stages[version["version"]]
    likelihood = version["likelihood"]
    return {"version": version["version"], "stage": stage, "by": version["by"], "likelihood": likelihood}


def fallen_docs(row: Doc, life: Life, grounds: Grounds) -> list[Doc]:
    """What fell below an assessment: `path` leads from what it cites to the act that felled it."""
    return [
        fall.to_doc() | {"role": cite["role"], "says": words_of(fall)}
        for cite in life.spoken["cites"]
        for fall in grounds.falls(cite["id"], (row["assessment"],))
    ]


def _version_doc(row: Doc, index: int, life: Life, grounds: Grounds) -> Doc:
    version = row["versions"][index]
    previous = row["versions"][index - 1] if index else None
    return {
        "version": version["version"],
        "stage": life.stages[version["version"]],
        "recorded_at": version["recorded_at"],
        "made": written(made_at(version, grounds.here)),
        "by": version["by"],
        "approved": _approved(row, version["version"], grounds),
        "likelihood": version["likelihood"],
        "confidence": version["confidence"],
        "cites": [{**cite, "standing": grounds.standing_of(cite["id"])} for cite in version["cites"]],
        "assumes": version.get("assumes", []),
        "because": version["because"],
        "change": version["change"],
        "between": _between(row, previous, version, grounds) if previous else None,
    }


def _between(row: Doc, previous: Doc, version: Doc | None, grounds: Grounds) -> Doc:
    """What came between two versions; a settlement says by itself what fell of the claims it rests on."""
    found = between(previous, version, grounds.here, row)
    for settled in found["settled"]:
        settled["fallen"] = settlement_falls(settled["id"], grounds)
    return found


def settlement_falls(act: str, grounds: Grounds) -> list[Doc]:
    """What fell of the claims that a settlement rests on, each with its path."""
    claims = grounds.here.standings.active.get(act, {}).get("claims", ())
    falls = (fall for claim in claims for fall in grounds.falls(claim))
    return [fall.to_doc() | {"says": words_of(fall)} for fall in falls]


def _approved(row: Doc, number: int, grounds: Grounds) -> Doc | None:
    for act in row["acts"]:
        if act["what"] == "approved" and act["version"] == number:
            return {"id": act["act"], "by": act["by"], "made": written(made_at(act, grounds.here))}
    return None


def _withdrawn(row: Doc, life: Life) -> Doc | None:
    if life.stage != "withdrawn":
        return None
    act = next(act for act in reversed(row["acts"]) if act["what"] == "withdrawn")
    return {"id": act["act"], "by": act["by"], "because": act["because"]}


def _outcome(row: Doc, grounds: Grounds) -> Doc | None:
    outcome = row["outcome"]
    if outcome is None:
        return None
    made = written(made_at(outcome, grounds.here))
    return {"outcome": outcome["outcome"], "because": outcome["because"], "by": outcome["by"], "made": made}
