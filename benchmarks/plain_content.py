"""In which form do ours and the peer begin alike? Commands whose events are plain content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, NamedTuple

from benchmarks.recording import items
from benchmarks.telling import Plan
from domain.event import Event
from store.envelope import Item

Content = tuple[type[Event], dict[str, Any]]


class PlainItem(NamedTuple):
    """A command and, by field, the plain content of the events it holds (a list: several)."""

    item: Item
    one: tuple[tuple[str, Content], ...]
    many: tuple[tuple[str, tuple[Content, ...]], ...]


def plain_items(plan: Plan) -> Iterator[PlainItem]:
    """The commands of a plan, their events taken apart into plain values."""
    return map(plain_of, items(plan))


def plain_of(item: Item) -> PlainItem:
    """A command, its events taken apart into plain values."""
    one, many = [], []
    for field in fields(item.command):  # type: ignore[arg-type]  # commands are dataclasses
        value = getattr(item.command, field.name)
        if isinstance(value, Event):
            one.append((field.name, _content(value)))
        elif isinstance(value, tuple) and value and isinstance(value[0], Event):
            many.append((field.name, tuple(map(_content, value))))
    return PlainItem(item, tuple(one), tuple(many))


def _content(event: Event) -> Content:
    return type(event), event.model_dump(exclude_unset=True)


def validated(plain: PlainItem) -> Item:
    """The command with its events made of plain content: every type is checked."""
    made: dict[str, Any] = {name: kind.model_validate(said) for name, (kind, said) in plain.one}
    for name, several in plain.many:
        made[name] = tuple(kind.model_validate(said) for kind, said in several)
    item = plain.item
    command: Any = item.command
    return replace(item, command=replace(command, **made)) if made else item
