"""How does a captured report get its updates, and its situation where it has none yet?

To code is to read for the first time: the report keeps its id, its wording and the time at which the desk
had it. A report that lies in the inbox is put into a situation by the same act; voiding the act takes the
updates back, and the report out of the situation again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from domain.act import Fallen, must_be_seen, must_stand
from domain.aggregate import Facts, Name
from domain.errors import Refused
from domain.event import Event
from domain.header import SituationHeader, must_be_opened
from domain.report_events import Learned, ReportCoded
from domain.update import Update


@dataclass(frozen=True, slots=True)
class CodeReport:
    """Record the updates of a captured report; `filed` puts it into this situation."""

    act: str
    report: str
    updates: tuple[Update, ...]
    filed: bool = False
    learned: Learned | None = None
    seen: str = ""
    """The latest change of the report that was seen."""
    fallen: Fallen | None = None

    def names(self) -> Iterable[Name]:
        return ("report", self.report), ("fallen", self.report), ("changed", self.report)


def code(command: CodeReport, header: SituationHeader, facts: Facts) -> Sequence[Event]:
    """The report must stand; nobody must have coded it since it was seen.

    Raises:
        NotFound: there is no such report or situation.
        Refused: the report has fallen; or it is new to a situation that is closed.
        Changed: somebody changed it since.
    """
    must_be_opened(header)
    must_stand(facts, "report", command.report, command.fallen)
    must_be_seen(facts, ("changed", command.report), command.seen)
    if command.filed and header.closed:
        what = f"the situation {header.slug!r} is closed: it takes corrections, not new reports"
        raise Refused(what, where="situation", mend=f"sitline reopen {header.slug} --reason …")
    coded = ReportCoded(
        act=command.act,
        report=command.report,
        filed=command.filed,
        content=facts["report", command.report].content if command.filed else "",
        learned=command.learned,
        updates=len(command.updates),
    )
    return (coded, *command.updates)


DECISIONS: dict[type[Any], Any] = {CodeReport: code}
