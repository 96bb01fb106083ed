"""How is the record handed out: which format, which situations, at which bounds, and what gets lost?

The same bounds give the same bytes: what counts as now is `--at`, or else when the newest event within the
bounds was recorded; nothing is taken from the clock.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from importlib import import_module
from typing import Any, Protocol, cast

from application import resolving
from application.answers import Ask, position_of, recorded_at
from application.desk import Desk
from application.dossier import Dossier, dossier
from application.handing_out import for_level
from domain.errors import Unusable, did_you_mean
from exchange import out
from exchange.losses import Made

Doc = dict[str, Any]


Tell = Callable[[Doc, str], str]
"""An answer in a form of text, such as `md`."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written: the situations, and which table where a format holds one only."""

    desk: Desk
    slugs: tuple[str, ...]
    ask: Ask
    table: str | None = None
    public: bool = False
    tell: Tell | None = None
    """How an answer reads as text; a brief is told in one place, and that is not here."""

    def dossiers(self) -> list[Dossier]:
        """Everything on each situation, in the order asked for."""
        return [dossier(self.desk, slug, self.ask) for slug in self.slugs]


class Writer(Protocol):
    """A module of `exchange.out`."""

    ABOUT: str
    SUFFIX: str
    BINARY: bool

    def write(self, order: Order) -> Made: ...


@cache
def names() -> tuple[str, ...]:
    """The formats that can be handed out. Nothing is imported."""
    found = (info.name for info in pkgutil.iter_modules(out.__path__))
    return tuple(sorted(name.rstrip("_") for name in found if not name.startswith("_")))


def writer_of(form: str) -> Writer:
    """The writer of a format.

    Raises:
        Unusable: there is none of that name.
    """
    if form not in names():
        raise Unusable(
            f"{form!r} is no format that can be handed out", where="FORMAT", mend=did_you_mean(form, names())
        )
    files = {info.name for info in pkgutil.iter_modules(out.__path__)}
    module: Any = import_module(f"{out.__name__}.{form if form in files else form + '_'}")
    return cast("Writer", module)


def export(
    desk: Desk,
    form: str,
    situations: Sequence[str],
    ask: Ask,
    *,
    level: str | None = None,
    table: str | None = None,
    tell: Tell | None = None,
) -> tuple[bytes, Doc]:
    """The bytes of an export and `sitline.export/1`, which says what they do not.

    Without situations, all that there are. `level` is the handling mark up to which anything is handed out
    (FIRST TLP 2.0); None hands out everything.

    Raises:
        Unusable: there is no such format or table. NotFound: there is no such situation.
    """
    writer = writer_of(form)
    with desk.looking():
        at = _fixed(desk, ask)
        slugs = tuple(resolving.situation(desk, one) for one in situations) or _all(desk, at)
        seen, left_out = for_level(desk, level, slugs, at) if level else (desk, {})
        made = writer.write(Order(seen, slugs, at, table, public=level is not None, tell=tell))
        position = desk.tables().position
    for what, count in left_out.items():
        made.losses(what, count)
    return made.data, {
        "schema": "sitline.export/1",
        "format": form,
        "situations": list(slugs),
        "bounds": {
            name: getattr(at, name) for name in ("known_at", "noted_by", "published_by", "true_at", "at")
        },
        "position": int(at.known_at or position),
        "level": level,
        "records": made.records,
        "bytes": len(made.data),
        "sha256": sha256(made.data).hexdigest(),
        "losses": made.losses.told(),
    }


def _fixed(desk: Desk, ask: Ask) -> Ask:
    """The bounds as positions and instants, so that they say the same tomorrow."""
    head = desk.tables().position
    known = head if ask.known_at is None else min(position_of(desk, ask.known_at, "UTC"), head)
    at = ask.at
    if at is None:
        newest = recorded_at(desk, known)
        at = newest.replace(microsecond=0).isoformat() if newest else "1970-01-01T00:00:00+00:00"
    return replace(ask, known_at=str(known), at=at, limit=0, next=None)


def _all(desk: Desk, at: Ask) -> tuple[str, ...]:
    known = int(at.known_at or 0)
    return tuple(sorted(desk.tables().rows("situation", at=known)))
