"""How is much put on a page so that it can be opened, and moved sideways, with and without a mouse?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from exchange.html.markup import Inside, Markup, tag
from exchange.html.when import MONTHS, date_of

OPEN = 60
"""Things of one sort up to which all of them stand open: about two screens of a desk."""

T = TypeVar("T")


def scroll(inside: Markup, name: str, *, newest: bool = False) -> Markup:
    """Something wide, which moves sideways by keyboard, too; where it is `newest`, its end is seen first."""
    return tag(
        "div",
        inside,
        class_="scroll newest" if newest else "scroll",
        tabindex="0",
        role="region",
        aria_label=name,
    )


def folded(summary: Inside, *inside: Inside, open_: bool = False, class_: str = "fold") -> Markup:
    """Something that is opened by a click, by keyboard, or by a link to what is in it."""
    return tag("details", tag("summary", summary), *inside, class_=class_, open=open_)


def by_month(things: Iterable[T], day_of: Callable[[T], float | None]) -> list[tuple[str, list[T]]]:
    """Things in their order, in runs of one month each; `not dated` where there is no day."""
    runs: list[tuple[str, list[T]]] = []
    for thing in things:
        words = month(day_of(thing))
        if not runs or runs[-1][0] != words:
            runs.append((words, []))
        runs[-1][1].append(thing)
    return runs


def month(day: float | None) -> str:
    """`Dec 2023`."""
    if day is None:
        return "Not dated"
    found = date_of(day)
    return f"{MONTHS[found.month - 1]} {found.year}"


def counted(count: int, noun: str) -> str:
    """`1 report`, `2 reports`, `1,200 entries`."""
    many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else many}"


def months(
    things: Sequence[T], day_of: Callable[[T], float | None], noun: str, told: Callable[[list[T]], Markup]
) -> list[Markup]:
    """Things told in their order: all at once if they are few, else by month, the last month open."""
    if len(things) <= OPEN:
        return [told(list(things))] if things else []
    runs = by_month(things, day_of)
    return [
        folded([tag("b", words), f" · {counted(len(run), noun)}"], told(run), open_=at == len(runs) - 1)
        for at, (words, run) in enumerate(runs)
    ]
