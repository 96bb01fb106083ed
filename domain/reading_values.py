"""How is one plain value read: text, a choice, a number, true or false, a list of such?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain import reading_words as words
from domain.door import Door
from domain.errors import Problem, Rejected, did_you_mean
from domain.reading_words import misplaced
from domain.text import safe_name

BAD = object()
"""What stands for a value that could not be read; its problems are noted."""


@dataclass(slots=True)
class Site:
    """Where reading has got to: the door, the path of the field, and the problems noted so far.

    Never changed; not frozen, since an import makes one for each value of each row.
    """

    door: Door
    path: str
    problems: list[Problem]

    def under(self, name: str) -> Site:
        """The place of a field of the table read here."""
        return Site(self.door, f"{self.path}.{name}" if self.path else name, self.problems)

    def item(self, ordinal: int) -> Site:
        """The place of an item of the list read here; the first is 1."""
        return Site(self.door, f"{self.path} {ordinal}", self.problems)

    def bad(self, what: str, mend: str) -> Any:
        """Note a problem of this place."""
        self.problems.append(Problem(self.path, what, mend))
        return BAD


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one sort of value: `read` raises `Rejected`, or notes its problems and returns `BAD`."""

    wanted: str
    read: Callable[[Any, Site], Any]

    def take(self, raw: Any, site: Site) -> Any:
        """The value, or `BAD`; whatever is wrong with it is noted."""
        raw = raw.isoformat() if isinstance(raw, date) else raw
        try:
            return self.read(raw, site)
        except Rejected as error:
            return site.bad(error.what, error.mend)
        except (ArithmeticError, ValueError):  # a number or date beyond what Python can hold
            return site.bad(f"{words.given(raw)} cannot be read", f"write {self.wanted}")


def placed(problems: Collection[Problem], where: str) -> list[Problem]:
    """The problems with the place of the whole before the place of each."""
    return [Problem(": ".join(filter(None, (where, p.where))), p.what, p.mend) for p in problems]


PLAIN: Mapping[Any, tuple[str, tuple[type, ...]]] = {
    bool: ("true or false, without quotes", (bool,)),
    int: ("a whole number, without quotes", (int,)),
    float: ("a number, without quotes", (int, float)),
}
"""What is wanted, and the types that Python gives it; a bool is never taken for a number."""


def plain(sort: type) -> Reader:
    """Reads true or false, a whole number or a number, strictly."""
    wanted, accepted = PLAIN[sort]

    def read(raw: Any, _: Site) -> Any:
        if not isinstance(raw, accepted) or (isinstance(raw, bool) and sort is not bool):
            raise misplaced(raw, wanted)
        return sort(raw)

    return Reader(wanted, read)


def text(typed: Callable[[str], Any] | None) -> Reader:
    """Reads text; where nothing says how it is read it is a code, such as an id, which may be all digits."""

    def read(raw: Any, _: Site) -> Any:
        if typed is None and isinstance(raw, int) and not isinstance(raw, bool):
            return str(raw)
        if not isinstance(raw, str):
            raise misplaced(raw, words.TEXT)
        if not raw.strip():
            raise Rejected("the text is empty", mend="write it, or leave the field out")
        return (typed or safe_name)(raw)

    return Reader(words.TEXT, read)


def choice(options: tuple[Any, ...]) -> Reader:
    """Reads one of the words of a closed list."""
    wanted = f"one of: {', '.join(str(option) for option in options)}"

    def read(raw: Any, _: Site) -> Any:
        if not isinstance(raw, str):
            raise misplaced(raw, wanted)
        if raw not in options:
            typed = raw[: words.LONGEST_SHOWN]
            raise Rejected(f"{words.shown(raw)} is not accepted", mend=did_you_mean(typed, options))
        return raw

    return Reader(wanted, read)


def listed(item: Reader) -> Reader:
    """Reads a list as a tuple; one value alone is a list of one."""

    def read(raw: Any, site: Site) -> Any:
        if not isinstance(raw, list | tuple):
            alone = item.take(raw, site)
            return BAD if alone is BAD else (alone,)
        taken = tuple(item.take(value, site.item(ordinal)) for ordinal, value in enumerate(raw, start=1))
        return BAD if BAD in taken else taken

    return Reader(f"a list of this: {item.wanted}", read)
