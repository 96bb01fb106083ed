"""How is what was planned kept until it is recorded, without holding it in memory?

A temporary file, one line for each command and one for each of its events: read and checked once, while
the plan is made, and only decoded when it is recorded.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from tempfile import TemporaryFile
from typing import IO, Any, Literal, cast

from domain.event import Event, find
from domain.inbox import CaptureReport
from domain.report import CorrectReport, RecordReport, RevokeReport
from domain.report_events import ReportRecorded, ReportRevoked
from domain.update import Update
from exchange.hall import Read, written
from exchange.seen import Place

Status = Literal["new", "changed", "revoked"]


Command = RecordReport | CorrectReport | RevokeReport | CaptureReport


@dataclass(frozen=True, slots=True)
class Planned:
    """A command as it will be given: the situation (empty: the inbox), its id and content, and whose row."""

    situation: str
    command: Command
    command_id: str
    content: str
    place: Place
    id: str = ""
    status: Status = "new"


class Spool:
    """Commands in order. Close it."""

    def __init__(self) -> None:
        self._file = cast("IO[str]", TemporaryFile("w+", encoding="utf-8"))  # noqa: SIM115  # until `close`
        self.count = 0

    def add(self, planned: Planned) -> None:
        """Put down a command."""
        command = planned.command
        edge: list[Any] = []
        if isinstance(command, CorrectReport):
            edge = [command.act, command.of, command.replaced, command.seen, command.fallen]
        ids = (planned.situation, planned.command_id, planned.content)
        row = (*planned.place, planned.id, planned.status)
        self._put([*ids, *row, edge], written(_events(command)))

    def add_new(
        self, situation: str, command_id: str, content: str, place: Place, row: str, read: Read
    ) -> None:
        """Put down a report as it was read, without decoding it again."""
        self._put([situation, command_id, content, *place, row, "new", []], read)

    def _put(self, head: list[Any], read: Read) -> None:
        lines = [json.dumps([*head, read.wires]), *read.lines]
        self._file.write("\n".join(lines) + "\n")
        self.count += 1

    def __iter__(self) -> Iterator[Planned]:
        self._file.seek(0)
        while line := self._file.readline():
            situation, command, content, file, number, own, status, edge, wires = json.loads(line)
            first, *rest = (_decoded(wire, self._file.readline()) for wire in wires)
            made = _command(situation, first, cast("list[Update]", rest), edge)
            yield Planned(situation, made, command, content, Place(file, number), own, status)

    def close(self) -> None:
        """Throw the file away."""
        self._file.close()


def _events(command: Command) -> tuple[Event, ...]:
    """The events by which a command is put down."""
    match command:
        case RevokeReport(act, report, _, manner, published):
            return (ReportRevoked(act=act, report=report, manner=manner, published=published),)
        case CaptureReport(captured):
            return (captured,)
    return (command.report, *command.updates)


def _command(situation: str, first: Event, updates: list[Update], edge: list[Any]) -> Command:
    if isinstance(first, ReportRevoked):
        return RevokeReport(first.act, first.report, None, first.manner, first.published)
    report = cast("ReportRecorded", first)
    if not situation:
        return CaptureReport(report)
    if not edge:
        return RecordReport(report, tuple(updates))
    act, of, replaced, seen, fallen = edge
    return CorrectReport(act, of, "corrects", report, tuple(updates), tuple(replaced), seen, fallen)


def _decoded(wire: str, line: str) -> Event:
    return _class(wire).model_validate_json(line)


@cache
def _class(wire: str) -> type[Event]:
    found = find(wire)
    assert found is not None  # noqa: S101  # this release wrote it a moment ago
    return found[0]
