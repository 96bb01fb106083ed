"""How is the log told line by line, so that another store can be made of it that answers the same?

The first line says what it is and holds the key of derived ids: with another, reports and conflicts would
have other ids. Each further line is an event with its private texts. It is for those who may have everything.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from application.desk import Desk
from application.feeding import PAGE
from domain.aggregate import Aggregate, Facts, Name
from domain.errors import Refused
from domain.event import Event
from store.codec import Codec
from store.envelope import Item, NotUnderstood, Recorded
from store.log import Log

Doc = dict[str, Any]

FORMAT = "sitline.log/1"

OF_THE_DESK = frozenset({"remark", "todo", "marks", "publication", "tag", "ask", "inbox", "evidence"})
"""Streams that hold what belongs to no situation alone: told only where all is told."""


def lines(desk: Desk, slugs: Iterable[str] | None, upto: int, left: Counter[str]) -> Iterator[str]:
    """The lines of the log up to a position; of some situations only where they are named.

    `left` counts what is left behind, by what it is.
    """
    wanted = None if slugs is None else _streams(desk, set(slugs), upto)
    head = {"format": FORMAT, "position": upto, "id_key": desk.key.hex(), "whole": wanted is None}
    yield _line(head)
    position = 0
    while page := desk.log.feed(position, PAGE, upto):
        position = page[-1].position
        for recorded in page:
            if isinstance(recorded.event, NotUnderstood):
                left["events that this release does not understand"] += 1
            elif wanted is None or _is_wanted(recorded, wanted):
                _count_files(recorded, left)
                yield _line(_doc(recorded))
            elif recorded.stream.partition(":")[0] in OF_THE_DESK:
                left["remarks, to-dos, marks, tags, publications, clips and evidence of the desk"] += 1


def _streams(desk: Desk, slugs: set[str], upto: int) -> frozenset[str]:
    """The streams of some situations, with the sources that speak in them."""
    tables = desk.tables()
    sources = {row["source"] for slug in slugs for row in tables.rows("report", slug, upto).values()}
    made = [key for key, row in tables.rows("assessment", "", upto).items() if row["situation"] in slugs]
    return frozenset(
        {
            *(f"situation:{slug}" for slug in slugs),
            *(f"source:{source}" for source in sources),
            *(f"assessment:{key}" for key in made),
        }
    )


def _is_wanted(recorded: Recorded, wanted: frozenset[str]) -> bool:
    """Whether a stream is one of the situations', or holds what all answers rest on: names, words, rules."""
    sort = recorded.stream.partition(":")[0]
    return recorded.stream in wanted or sort not in {"situation", "source", "assessment", *OF_THE_DESK}


def _count_files(recorded: Recorded, left: Counter[str]) -> None:
    if isinstance(recorded.event, Event) and recorded.event.wire.startswith("evidence.attached"):
        left["files of evidence: their hashes are told, their content is not"] += 1


def _doc(recorded: Recorded) -> Doc:
    event: Any = recorded.event
    return {
        "position": recorded.position,
        "recorded_at": recorded.recorded_at.isoformat(),
        "by": recorded.by,
        "command": recorded.command,
        "stream": recorded.stream,
        "wire": event.wire,
        "event": event.model_dump(mode="json", exclude_defaults=True),
    }


def _line(doc: Doc) -> str:
    return json.dumps(doc, ensure_ascii=False, separators=(",", ":")) + "\n"


def header_of(line: str) -> tuple[bytes, int]:
    """The key of derived ids and the position that a file of lines was told up to.

    Raises:
        Refused: it is no such file.
    """
    try:
        head = json.loads(line)
        form, key, position = head["format"], bytes.fromhex(head["id_key"]), int(head["position"])
    except (ValueError, KeyError, TypeError, RecursionError):
        form, key, position = "", b"", 0
    if form != FORMAT:
        what = "it does not begin as the log of a store does"
        raise Refused(what, where="line 1", mend="make it with: sitline export ndjson -o FILE")
    return key, position


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a command recorded, to be recorded again: nothing is decided."""

    events: tuple[Event, ...]

    def names(self) -> Iterable[Name]:
        return ()


class Line(NamedTuple):
    """One event with its envelope, as a line tells it."""

    position: int
    stream: str
    command: str
    by: str
    event: Event


def read(told: Iterable[str]) -> Iterator[Line]:
    """The events that the lines after the first tell.

    Raises:
        Refused: a line cannot be read.
    """
    codec = Codec()
    for number, line in enumerate(told, start=2):
        try:
            doc = json.loads(line)
            event = codec.decode(doc["wire"], json.dumps(doc["event"]).encode(), {})
            found = Line(int(doc["position"]), str(doc["stream"]), str(doc["command"]), str(doc["by"]), event)  # type: ignore[arg-type]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise Refused(
                "it is no event of a log", where=f"line {number}", mend="export it again"
            ) from error
        if isinstance(event, NotUnderstood):
            what = f"{event.wire[:80]!r} cannot be read: {event.because}"
            raise Refused(what, where=f"line {number}", mend="use a release that knows it")
        yield found


def record(log: Log, told: Iterable[Line], aggregates: Iterable[Aggregate[Any]]) -> int:
    """Record events in an empty log as they are told; answers how many.

    What was decided then is not decided again. Positions that events name are those of the new log; when
    something was recorded is set anew, as nobody can say it.

    Raises:
        Refused: a stream is of no sort that this release knows.
    """
    known = {one.name: one for one in aggregates}
    positions: list[int] = []
    count = 0
    for by, some in groupby(told, key=attrgetter("by")):
        for outcome in log.append_many(_items(some, known, positions), by=by):
            if outcome.refused:
                raise outcome.refused
            count += len(outcome.recorded)
    return count


def _items(told: Iterable[Line], known: Mapping[str, Aggregate[Any]], positions: list[int]) -> Iterator[Item]:
    for (stream, command), some in groupby(told, key=lambda line: (line.stream, line.command)):
        sort, _, key = stream.partition(":")
        if sort not in known:
            raise Refused(f"{stream[:80]!r} is no stream of this release", mend="use a release that knows it")
        events = []
        for line in some:
            events.append(_seen_here(line.event, positions))
            positions.append(line.position)
        again = replace(known[sort], decide=_as_told)
        yield Item(again, key, Replayed(tuple(events)), command, "as told by an export")


def _as_told(command: Replayed, header: Any, facts: Facts) -> Sequence[Event]:
    del header, facts
    return command.events


def _seen_here(event: Event, positions: list[int]) -> Event:
    """The event; what its author had seen of the log is counted in the positions of this one."""
    seen = getattr(event, "seen", None)
    if not isinstance(seen, int) or not seen:
        return event
    return event.model_copy(update={"seen": bisect_right(positions, seen)})
