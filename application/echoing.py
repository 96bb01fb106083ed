"""How were dates and numbers read that were not typed in the form in which they are kept?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from domain.amount import span_in_figures
from domain.defined import Given
from domain.ids import short
from domain.moment import Moment
from domain.quantity import Quantity
from domain.reading import ReportInput
from domain.value import Value


def echoes(read: ReportInput) -> tuple[str, ...]:
    """A line for each date said in words, and for each number that rests on what a word is taken for."""
    found: list[str] = []
    for update in (read.report, *read.updates):
        where = getattr(update, "key", "report")
        found += [f"{where}: {line}" for line in _told(update)]
    return tuple(found)


def _told(value: Value) -> Iterator[str]:
    if isinstance(value, Given):
        yield from _one(value.name, value.value)
        return
    for name in type(value).model_fields:
        part = getattr(value, name)
        for one in part if isinstance(part, tuple) else (part,):
            yield from _one(name, one)


def _one(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, Moment) and value.as_said:
        yield f"{name} {value.as_said!r} read as {value.edtf}"
    elif isinstance(value, Quantity) and value.words is not None:
        by = f"our word, {short(value.word_act)}" if value.word_act else f"sitline convention {value.words}"
        yield f"{name} {value.wording!r} read as {_figures(value)} ({by})"
    elif isinstance(value, Value):
        yield from _told(value)


def _figures(quantity: Quantity) -> str:
    if quantity.high is None:
        return f"at least {span_in_figures(quantity.interval).rstrip('-')}"
    return span_in_figures(quantity.interval)
