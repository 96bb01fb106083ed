"""How does one update of a report file become the event of its kind?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from domain.checking_updates import check_fields, check_itself
from domain.definition import OwnKinds
from domain.door import Door
from domain.errors import InputRejected, Problem
from domain.kinds import kinds
from domain.moment import Moment
from domain.reading_fields import Accepts, read_known, reader_of
from domain.reading_kinds import Form, form_of, names_of
from domain.reading_values import BAD, Site, placed, text
from domain.reading_words import given
from domain.text import Slug, safe_name
from domain.update import Update

SYSTEM = frozenset({"report", "key", "reading"})
"""The fields of an update that sitline sets; of these only the key may be typed."""


def read_update(  # noqa: PLR0913 - all but the first are named
    raw: Any,
    *,
    report: str,
    ordinal_key: str,
    door: Door,
    where: str,
    reading: int = 1,
    published: Moment | None = None,
) -> Update:
    """The update of a raw table; `ordinal_key` is its key where none is typed.

    `published` is when the report was published; by default the day that the door says.

    Raises:
        InputRejected: with everything that is wrong with it, each with its place after `where`.
    """
    problems: list[Problem] = []
    site = Site(door, "", problems)
    said = published or (Moment.of(door.published.isoformat()) if door.published else None)
    made = _read(raw, (report, ordinal_key, reading), said, site)
    if made is None or problems:
        raise InputRejected(placed(problems, where))
    return made


def kind_of(raw: Any, own: OwnKinds) -> str:
    """The kind that a raw update names, if there is one of that name; else empty."""
    kind = raw.get("kind") if isinstance(raw, Mapping) else None
    named = kind.strip() if isinstance(kind, str) else ""
    return named if named in kinds() or named in own else ""


def _read(raw: Any, system: tuple[str, str, int], published: Moment | None, site: Site) -> Update | None:
    found = _kind(raw, site)
    if found is None:
        return None
    report, key, reading = system
    if raw.get("key") is not None:
        key = _KEY.take(raw["key"], site.under("key"))
    accepts = Accepts(SYSTEM, ("kind", "key"), found.kind)
    fields = read_known(found.readers, found.required, raw, site, accepts)
    fields |= {"report": report, "key": key, "reading": reading}
    # With problems in some fields, the rest is checked as far as it goes: all that is wrong is told at once.
    whole = None if site.problems else _made(found, fields, site)
    made = whole or found.sketch(**fields)
    bad = {problem.where.partition(".")[0].partition(" ")[0] for problem in site.problems}
    checked = [*_checks(made, published, site.door.zone, whole=whole is not None)]
    site.problems.extend(problem for problem in checked if problem.where not in bad)
    return whole


def _kind(raw: Any, site: Site) -> Form | None:
    own = site.door.kinds
    if not isinstance(raw, Mapping):
        site.bad(f"{given(raw)} is not an update", 'write a table with kind = "…" and its fields')
        return None
    if raw.get("kind") is None:
        site.under("kind").bad("it is missing", f"write one of: {', '.join(names_of(own))}")
        return None
    found = text(lambda typed: form_of(safe_name(typed), own)).take(raw["kind"], site.under("kind"))
    return None if found is BAD else found


_KEY = reader_of(Slug)


def _made(found: Form, fields: dict[str, Any], site: Site) -> Update | None:
    try:
        return found.make(**fields)
    except ValidationError as error:  # a rule of a kind's own model: said with its field, in its own words
        for detail in error.errors():
            path = ".".join(str(part) for part in detail["loc"])
            site.under(path).bad("it cannot be accepted as it stands", f"see: sitline kinds {found.kind}")
        return None


def _checks(made: Update, published: Moment | None, zone: str, *, whole: bool) -> Iterable[Problem]:
    yield from check_fields(made, published, zone)
    if not whole:
        yield from Update.check(made)
        return
    yield from made.check()
    yield from check_itself(made)
