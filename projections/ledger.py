"""What did each report say, and what was done about it since?

Rows by situation: `report`, `update` (with its claims and its wording) and `change` (corrections,
revocations, codings, voids, links, merges, splits, verdicts); and `captured`, the reports that came without
a situation, from where they are copied when they are put into one. Nothing is weighed here: whether a thing
stands depends on the bounds of a question and is worked out when it is asked (`projections.standing`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from domain.act import ActVoided
from domain.claim import Doc
from domain.edge import IncidentsMerged, IncidentSplit
from domain.event import Event
from domain.judgement import ClaimRefuted, ClaimVerified, ConflictSettled
from domain.report_events import (
    ReportCoded,
    ReportCorrected,
    ReportLinked,
    ReportRecoded,
    ReportRecorded,
    ReportRevoked,
)
from domain.situation import SituationLinked
from domain.update import Update
from projections import marks
from projections.rows import Entry, RowKey, Unsought
from projections.searched import searched
from projections.versions import VERSIONS

INBOX = "inbox"
"""The sort of the stream of reports that have no situation yet."""

Change = (
    ActVoided
    | IncidentsMerged
    | IncidentSplit
    | ClaimRefuted
    | ClaimVerified
    | ConflictSettled
    | ReportCoded
    | ReportCorrected
    | ReportLinked
    | ReportRecoded
    | ReportRevoked
    | SituationLinked
)


class Ledger(Unsought):
    """Reports, updates and changes, by situation."""

    name = "ledger"
    version = VERSIONS[name]
    adds = frozenset({"update", "change"})

    def keys(self, entry: Entry) -> Iterable[RowKey]:
        """One row for each event: nothing recorded is ever changed."""
        sort, _, scope = entry.stream.partition(":")
        match entry.event:
            case ReportRecorded() as event if sort == INBOX:
                yield "captured", "", event.report
            case ReportRecorded() as event:
                yield "report", scope, event.report
            case Update() as event:
                yield "update", scope, event.id
            case event if isinstance(event, Change):
                yield "change", "" if sort == INBOX else scope, event.act
                if isinstance(event, ReportCoded) and event.filed:
                    yield "captured", "", event.report
                    yield "report", scope, event.report

    def apply(self, rows: Mapping[RowKey, Doc], entry: Entry) -> Mapping[RowKey, Doc]:
        """The row of this event."""
        event = entry.event
        assert isinstance(event, Event)  # noqa: S101  # `keys` gave rows for events only
        doc = entry.plain | {
            "position": entry.position,
            "recorded_at": entry.recorded_at.isoformat(),
            "recorded_by": entry.by,
            "wire": event.wire,
        }
        changed = dict.fromkeys(self.keys(entry), doc)
        if isinstance(event, ReportCoded) and event.filed:
            changed |= _filed(changed, rows, event, entry.position)
        return changed

    def marks(self, table: str, doc: Doc) -> Iterable[str]:
        """What ties a row to others (`projections.marks`)."""
        return _MARKS[table](doc) if table in _MARKS else ()

    def words(self, table: str, doc: Doc) -> str:
        """The wordings of reports and updates, and what the updates say."""
        # A report that was put into a situation is found there.
        here = table in ("report", "captured", "update") and "filed" not in doc
        return searched(doc) if here else ""


_MARKS = {"report": marks.of_report, "update": marks.of_update, "change": marks.of_change}


def _filed(
    keys: Iterable[RowKey], rows: Mapping[RowKey, Doc], event: ReportCoded, position: int
) -> dict[RowKey, Doc]:
    """The report in its situation from this position on; the desk had it when it was captured."""
    _, captured, report = keys
    doc = {field: value for field, value in rows.get(captured, {}).items() if field != "filed"}
    here = {"position": position, "updates": event.updates, "captured": doc.get("position", position)}
    return {captured: doc | {"filed": event.act}, report: doc | here}
