"""What was captured before anybody knew to which situation it belongs?

One stream for the whole store. A report lies in it until it is coded: the event that puts it into a
situation is recorded there (`domain.coding`), and here nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from domain.act import DECISIONS as ACT_DECISIONS
from domain.aggregate import Aggregate, Facts, Name, decide_by
from domain.event import Event
from domain.report import recorded_before
from domain.report_events import ReportRecorded
from domain.value import Value

UNCODED = "uncoded"
"""The key of the one stream."""


class InboxHeader(Value):
    """Nothing need be remembered: what is in the inbox is looked up as facts."""


@dataclass(frozen=True, slots=True)
class CaptureReport:
    """Keep a report that has no situation yet."""

    report: ReportRecorded

    def names(self) -> Iterable[Name]:
        return ("report", self.report.report), ("source", self.report.source)


def capture(command: CaptureReport, _: InboxHeader, facts: Facts) -> Sequence[Event]:
    """A report is captured once, here or in a situation.

    Raises:
        NotFound: its source is not known. Refused: its id is taken by other content.
    """
    return () if recorded_before(command.report, facts) else (command.report,)


DECISIONS: dict[type[Any], Any] = {CaptureReport: capture, **ACT_DECISIONS}

INBOX = Aggregate("inbox", InboxHeader, lambda header, _: header, decide_by(DECISIONS))
