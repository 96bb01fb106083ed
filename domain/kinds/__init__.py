"""Which kinds of update are there? One file each; the file's name is the kind, with `_` for `-`.

A trailing `_` keeps clear of a word of Python's own (`return_`). Nothing is imported here: a kind is
loaded when it is first written or decoded (`kind_class`), and all of them when they are listed.
"""

from __future__ import annotations

from functools import cache

from domain.errors import Rejected, did_you_mean
from domain.event import find, modules
from domain.update import Update


@cache
def kinds() -> tuple[str, ...]:
    """The names of all kinds, sorted."""
    return tuple(sorted(name for name, module in modules().items() if module.startswith("domain.kinds.")))


def kind_class(kind: str) -> type[Update]:
    """The class of a kind.

    Raises:
        Rejected: there is no such kind; the nearest is suggested.
    """
    found = find(f"{kind}.reported@1") if kind in kinds() else None
    if found is None or not issubclass(found[0], Update):
        raise Rejected(f"{kind!r} is not a kind of update", mend=did_you_mean(kind, kinds()))
    return found[0]
