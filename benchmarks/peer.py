"""How would a plain application of the `eventsourcing` library record the same? Ours is held against it.

Its default transcoder, one event class for each of ours with the same fields, values as the JSON types
that the transcoder knows; aggregates in memory, saved by pages of as many events as ours. It checks no
types, derives no facts, keeps no command ids and no private texts apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate

from domain.event import Event
from store.envelope import Outcome, Recorded

Content = dict[str, Any]

App = Application[Any]


class PlainStream(Aggregate):
    """A stream: its state is as small as the header of ours."""

    def __init__(self) -> None:
        self.title = ""
        self.closed = False


_classes: dict[tuple[type[Event], bool], tuple[type[Any], Content]] = {}


def _apply(event: Any, stream: PlainStream) -> None:
    """What `domain.situation.evolve` does."""
    name = type(event).__name__
    if name.startswith("SituationOpened"):
        stream.title = event.__dict__.get("title", "")
    elif name.startswith("SituationClosed"):
        stream.closed = True


def plain_class(kind: type[Event], *, slim: bool) -> tuple[type[Any], Content]:
    """The plain event class for one of ours, and what its fields hold where nothing is said.

    `slim`: one field that holds all that is said; else every field that ours declares.
    """
    found = _classes.get((kind, slim))
    if found is None:
        fields = kind.model_fields.items()
        nothing: Content = {} if slim else {name: _left_out(field.default) for name, field in fields}
        name = kind.__name__ + ("Slim" if slim else "")
        body: Content = {"__annotations__": {"content": dict} if slim else dict.fromkeys(nothing, Any)}
        body |= {"__module__": __name__, "__qualname__": f"PlainStream.{name}", "apply": _apply}
        made = type(name, (Aggregate.Event,), body)
        setattr(PlainStream, name, made)
        found = _classes[kind, slim] = made, nothing
    return found


def known_classes() -> Iterable[tuple[tuple[type[Event], bool], tuple[type[Any], Content]]]:
    """Every plain class made so far, by what it was made for."""
    return _classes.items()


def _left_out(default: Any) -> Any:
    return default if isinstance(default, str | int | float | bool) else [] if default == () else None


@dataclass(frozen=True, slots=True)
class Plain:
    """One event as the plain application is given it."""

    stream: str
    kind: type[Event]
    content: Content


def contents(outcomes: Iterable[Outcome]) -> Iterator[list[Plain]]:
    """What was recorded, a list for each command, as plain JSON content with its texts in it."""
    for outcome in outcomes:
        yield [plain_of(recorded) for recorded in outcome.recorded]


def plain_of(recorded: Recorded) -> Plain:
    """A recorded event as plain JSON content."""
    event = recorded.event
    if not isinstance(event, Event):
        raise TypeError(f"position {recorded.position} is not understood")
    return Plain(recorded.stream, type(event), event.model_dump(mode="json", exclude_defaults=True))


def application(environment: Mapping[str, str]) -> App:
    """A plain application; for a file of SQLite: `on_sqlite`."""
    return Application(env=dict(environment))


def on_sqlite(path: str) -> App:
    """A plain application over a file."""
    return application({"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": path})


def record(
    app: App, commands: Iterable[list[Plain]], *, slim: bool = False, per_transaction: int = 500
) -> dict[str, PlainStream]:
    """Records many commands, a page of them per transaction; the streams as they are afterwards."""
    streams: dict[str, PlainStream] = {}
    page: set[str] = set()
    for count, events in enumerate(commands, start=1):
        for plain in events:
            stream = streams.get(plain.stream)
            if stream is None:
                stream = streams[plain.stream] = PlainStream()
            trigger(stream, plain, slim=slim)
            page.add(plain.stream)
        if count % per_transaction == 0:
            app.save(*(streams[name] for name in page))
            page.clear()
    app.save(*(streams[name] for name in page))
    return streams


def trigger(stream: PlainStream, plain: Plain, *, slim: bool) -> None:
    """One event in a stream, to be saved."""
    kind, nothing = plain_class(plain.kind, slim=slim)
    if slim:
        stream.trigger_event(kind, content=plain.content)
    else:
        stream.trigger_event(kind, **{**nothing, **plain.content})
