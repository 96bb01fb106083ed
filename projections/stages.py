"""How far has each version of an assessment got, and which one is held now?

A version that is not a draft is held from when it was made; a draft from when a second person approved it.
What is held is superseded by the next that is, and ends when it is withdrawn or comes out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.claim import Doc
from domain.likelihood import AssessmentStage
from projections.assessments import made_at
from projections.picture import Picture


@dataclass(frozen=True, slots=True)
class Held:
    """One version and for how long it was what the desk held; `until` is None while it still is."""

    version: Doc
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Life:
    """`held`: the version held now; `pending`: a draft that waits; `spans`: what was held, in order."""

    stage: AssessmentStage
    stages: dict[int, AssessmentStage]
    held: Doc | None
    pending: Doc | None
    spans: tuple[Held, ...]

    @property
    def spoken(self) -> Doc:
        """The version to speak of: the one held, else the last that was, else the draft."""
        if self.held is not None:
            return self.held
        pending: Any = self.pending
        return self.spans[-1].version if self.spans else pending


Turn = tuple[int, datetime, Doc | None]
"""Position, time on the desk's axis, and the version held from then on; None for nothing."""


def life_of(row: Doc, picture: Picture) -> Life:
    """The life of an assessment that has a version at the bounds (`projections.assessments.at_bounds`)."""
    turns = _turns(row, picture)
    held = turns[-1][2] if turns else None
    pending = _pending(row, turns)
    stages = {v["version"]: _stage(v, row, held, pending) for v in row["versions"]}
    if row["outcome"]:
        stage = _outcome(row)
    elif held is not None:
        stage = "current"
    else:
        stage = stages[(pending or row["versions"][-1])["version"]]
    ends = [time for _, time, _ in turns[1:]]
    end = made_at(row["outcome"], picture) if row["outcome"] else None
    spans = tuple(
        Held(version, since, until)
        for (_, since, version), until in zip(turns, [*ends, end], strict=False)
        if version is not None
    )
    return Life(stage, stages, held, pending, spans)


def _turns(row: Doc, picture: Picture) -> list[Turn]:
    versions = {v["version"]: v for v in row["versions"]}
    drafts = _numbers(row, "drafted")
    turns: list[Turn] = [
        (v["position"], made_at(v, picture), v) for v in row["versions"] if v["version"] not in drafts
    ]
    for act in row["acts"]:
        if act["what"] == "withdrawn" or (act["what"] == "approved" and act["version"] in versions):
            version = versions[act["version"]] if act["what"] == "approved" else None
            turns.append((act["position"], made_at(act, picture), version))
    return sorted(turns, key=lambda turn: turn[0])


def _pending(row: Doc, turns: Sequence[Turn]) -> Doc | None:
    """The newest version, if it is a draft that was neither approved nor withdrawn."""
    newest: Doc = row["versions"][-1]
    done = any(version is newest for _, _, version in turns)
    if done or any(w >= newest["version"] for w in _numbers(row, "withdrawn")):
        return None
    return newest


def _stage(version: Doc, row: Doc, held: Doc | None, pending: Doc | None) -> AssessmentStage:
    number = version["version"]
    if version is held:
        return _outcome(row) if row["outcome"] else "current"
    if version is pending:
        return "in-review" if number in _numbers(row, "submitted") else "draft"
    newest = number == max(v["version"] for v in row["versions"] if v is not pending)
    return "withdrawn" if newest and held is None else "superseded"


def _numbers(row: Doc, what: str) -> set[int]:
    return {act["version"] for act in row["acts"] if act["what"] == what}


def _outcome(row: Doc) -> AssessmentStage:
    words: dict[str, AssessmentStage] = {"true": "resolved-true", "false": "resolved-false"}
    return words.get(row["outcome"]["outcome"], "unresolvable")
