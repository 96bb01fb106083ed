"""How does each assumption of a judgement stand?

An assumption nobody looked at is unsupported: nothing bears it out yet. What was found of it follows its
words into every later version that assumes the same.
"""

from __future__ import annotations

from domain.claim import Doc
from domain.likelihood import AssumptionStage
from projections.assessments import made_at
from projections.bounds import written
from projections.picture import Picture

UNCHECKED: AssumptionStage = "unsupported"


def assumptions_of(row: Doc, version: Doc, picture: Picture) -> list[Doc]:
    """The assumptions of a version, numbered from 1, each with its stage now and how it came to that."""
    return [_told(n, text, row, picture) for n, text in enumerate(version.get("assumes", []), start=1)]


def _told(number: int, text: str, row: Doc, picture: Picture) -> Doc:
    checks = [check_doc(act, picture) for act in checks_of(row) if act["assumption"] == text]
    last = checks[-1] if checks else {"stage": UNCHECKED, "because": "", "by": "", "made": None}
    return {
        "number": number,
        "text": text,
        "stage": last["stage"],
        "checked": bool(checks),
        "because": last["because"],
        "by": last["by"],
        "made": last["made"],
        "history": checks,
    }


def checks_of(row: Doc) -> list[Doc]:
    """The checks of assumptions, in order of recording."""
    return [act for act in row["acts"] if act["what"] == "assumption-checked"]


def check_doc(act: Doc, picture: Picture) -> Doc:
    """A check as answers have it."""
    return {
        "id": act["act"],
        "assumption": act["assumption"],
        "stage": act["stage"],
        "because": act["because"],
        "by": act["by"],
        "made": written(made_at(act, picture)),
    }
