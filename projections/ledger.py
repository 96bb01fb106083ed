"""What did each report say, and what was done about it since?

Rows by situation: `report`, `update` (with its claims and its wording) and `change` (corrections,
revocations, voids, links, merges, verdicts). Nothing is weighed here: whether a thing stands depends on
the bounds of a question and is worked out when it is asked (`projections.standing`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from domain.act import ActVoided
from domain.claim import Doc
from domain.edge import IncidentsMerged
from domain.event import Event
from domain.judgement import ClaimRefuted, ClaimVerified, ConflictSettled
from domain.report_events import ReportCorrected, ReportLinked, ReportRecoded, ReportRecorded, ReportRevoked
from domain.situation import SituationLinked
from domain.update import Update
from projections.rows import Entry, RowKey

Change = (
    ActVoided
    | IncidentsMerged
    | ClaimRefuted
    | ClaimVerified
    | ConflictSettled
    | ReportCorrected
    | ReportLinked
    | ReportRecoded
    | ReportRevoked
    | SituationLinked
)


class Ledger:
    """Reports, updates and changes, by situation."""

    name = "ledger"
    version = 1

    def keys(self, entry: Entry) -> Iterable[RowKey]:
        """One row for each event: nothing recorded is ever changed."""
        scope = entry.stream.partition(":")[2]
        match entry.event:
            case ReportRecorded() as event:
                yield "report", scope, event.report
            case Update() as event:
                yield "update", scope, event.id
            case event if isinstance(event, Change):
                yield "change", scope, event.act

    def apply(self, rows: Mapping[RowKey, Doc], entry: Entry) -> Mapping[RowKey, Doc]:
        """The row of this event."""
        del rows
        event = entry.event
        assert isinstance(event, Event)  # noqa: S101  # `keys` gave rows for events only
        doc = event.model_dump(mode="json", exclude_defaults=True)
        doc |= {
            "position": entry.position,
            "recorded_at": entry.recorded_at.isoformat(),
            "recorded_by": entry.by,
            "wire": event.wire,
        }
        if isinstance(event, Update):
            doc |= _said(event)
        return dict.fromkeys(self.keys(entry), doc)


def _said(update: Update) -> Doc:
    return {
        "id": update.id,
        "kind": update.kind,
        "nature": update.nature,
        "claims": [claim.to_doc() for claim in update.claims()],
        "says": update.sentence(),
        "stages": list(update.scale.stages) if update.scale else [],
    }
