"""What is a domain event, and by which name is it stored forever?

Wire names (`attack.reported@1`) are ours, never Python paths. The first segment names the module that
holds the class; it is imported when the first such event is decoded (`find`). The set of modules is
closed: the files in this package and in `domain/kinds`. A name outside it is never imported.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar, Literal

from domain.value import Value

Standing = Literal["standing", "revised", "corrected", "revoked", "refuted", "voided", "recoded"]
"""Whether something still counts; every word but the first is a way to fall (design, rule 7)."""


@dataclass(frozen=True, slots=True)
class Key:
    """One row of the `keys` table: a fact that later decisions look up by `namespace` and `key`.

    `content` is a keyed hash where the same key with other content must be refused; `standing` says
    whether the thing still counts. A later row for the same key takes the place of the earlier.
    """

    namespace: str
    key: str
    content: str = ""
    standing: Standing = "standing"


Upcast = Callable[[dict[str, Any]], dict[str, Any]]


class Event(Value):
    """Something that was recorded. Subclasses give `wire` and, once shapes change, `upcasts`."""

    wire: ClassVar[str]
    upcasts: ClassVar[Mapping[int, Upcast]] = {}
    """From version N to N+1 of the stored JSON object, for every earlier N."""

    def keys(self) -> Iterable[Key]:
        """The facts that later decisions may look up; pure, so `keys` can be rebuilt from the log."""
        return ()

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        wire = cls.__dict__.get("wire")
        if wire is None:
            return
        if not _WIRE.fullmatch(wire):
            raise TypeError(f"{cls.__name__}: {wire!r} is not a wire name")
        stem, _at, version = wire.partition("@")
        known = _BY_STEM.get(stem)
        if known is not None and known.__qualname__ != cls.__qualname__:
            raise TypeError(f"{cls.__name__} and {known.__name__} share the wire name {stem!r}")
        missing = set(range(1, int(version))) - set(cls.upcasts)
        if missing:
            raise TypeError(f"{cls.__name__}: no upcast from version {sorted(missing)}")
        _BY_STEM[stem] = cls


_WIRE = re.compile(r"[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*@[1-9][0-9]{0,3}")
_BY_STEM: dict[str, type[Event]] = {}


@cache
def modules() -> Mapping[str, str]:
    """First segments of wire names and the modules that hold them; nothing is imported."""
    here = Path(__file__).parent
    own = (
        "act",
        "ask",
        "assessment",
        "defined",
        "edge",
        "evidence",
        "judgement",
        "mark",
        "kind",
        "names",
        "publication",
        "remark",
        "report",
        "rules",
        "situation",
        "source",
        "tag",
        "todo",
        "words",
    )
    found = {name: f"domain.{name}" for name in own}
    for info in pkgutil.iter_modules([str(here / "kinds")]):
        segment = info.name.strip("_").replace("_", "-")
        found[segment] = f"domain.kinds.{info.name}"
    return found


def find(wire: str) -> tuple[type[Event], int] | None:
    """The event class of a stored wire name and the version it was stored at; None if unknown."""
    if not _WIRE.fullmatch(wire):
        return None
    stem, _at, version = wire.partition("@")
    module = modules().get(stem.partition(".")[0])
    if module is None:
        return None
    if stem not in _BY_STEM:
        try:
            import_module(module)
        except ModuleNotFoundError as missing:
            if missing.name != module:  # the module is there, and lacks something itself
                raise
            return None
    found = _BY_STEM.get(stem)
    if found is None or int(version) > int(found.wire.partition("@")[2]):
        return None
    return found, int(version)
