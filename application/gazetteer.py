"""Which places stand in a gazetteer's file, line by line, and what is wrong with the lines that hold none?

    geonames   a dump of GeoNames: 19 columns set apart by tabs, no head (download.geonames.org/export/dump);
               or a JSON list of objects with `geonameid` and `name`
    pcodes     OCHA P-codes as CSV: one place a line (P-Code, Name, Admin Level, Parent P-Code), or one
               district a line with its province (ADM1_EN, ADM1_PCODE, ADM2_EN, ADM2_PCODE)

A file is read line by line, however long it is; only a JSON list is read whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from domain.errors import Problem, Rejected, did_you_mean
from domain.place import Exactness, PlaceRef, check_place
from domain.spelling import fold
from domain.text import safe_name

LONGEST = 100_000
"""Bytes of a line: the longest of GeoNames, with every name of a capital, has a tenth of it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place of a file; `within` as the register writes it."""

    name: str
    aliases: tuple[str, ...] = ()
    within: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_m: float | None = None
    geonames: str | None = None
    pcode: str | None = None
    exactness: Exactness | None = None
    feature: str | None = None


LeftOut = Literal["left out"]

Line = tuple[str, Found | Problem | LeftOut]
"""The place of a line in its file, and what it holds or what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which places are wanted: of one country, of some of GeoNames' feature classes; empty: of all."""

    country: str = ""
    features: frozenset[str] = frozenset()

    def has(self, country: str, feature: str = "") -> bool:
        """Whether a place of this country and feature class is wanted; where it has none, it is."""
        elsewhere = self.country and country and country.casefold() != self.country.casefold()
        other = feature and self.features and feature[0] not in self.features
        return not (elsewhere or other)


def checked(found: Found) -> Found:
    """The place with safe names, each spelling once; other names that are unsafe or too long are left out.

    Raises:
        Rejected: its name, its point or its id cannot be accepted.
    """
    name = safe_name(found.name)
    check_place(
        PlaceRef(name=name, lat=found.lat, lon=found.lon, radius_m=found.radius_m, geonames=found.geonames,
                 pcode=found.pcode)
    )  # fmt: skip
    spelled = {fold(name)}
    aliases = []
    for typed in found.aliases:
        try:
            alias = safe_name(typed)
        except Rejected:
            continue
        if fold(alias) not in spelled:
            spelled.add(fold(alias))
            aliases.append(alias)
    return replace(found, name=name, aliases=tuple(aliases))


def texts(name: str, lines: Iterable[bytes]) -> Iterator[tuple[str, str | Problem]]:
    """Each line of the file `name` as text, empty ones left out, with its place."""
    for number, raw in enumerate(lines, start=1):
        where = f"{name}, line {number}"
        if len(raw) > LONGEST:
            yield where, Problem(where, f"the line is longer than {LONGEST:,} bytes", "is it of this format?")
            continue
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            yield where, Problem(where, "the line is not UTF-8", "save the file as UTF-8")
            continue
        if text.strip():
            yield where, text


def each(where: str, read: Callable[[], Found | LeftOut | None]) -> Iterator[Line]:
    """The place that is read, or the problem; nothing where the line holds none by right."""
    try:
        found = read()
        if found is not None:
            yield where, checked(found) if isinstance(found, Found) else found
    except Rejected as error:
        yield where, Problem(where, error.what, error.mend)


Reader = Callable[[str, Iterator[bytes], Wanted], Iterator[Line]]
"""Reads what is wanted of a file, given by its name and its lines."""


def reader_of(form: str) -> Reader:
    """The reader of a format. Raises `Rejected` where there is none of that name."""
    from application.gazetteer_geonames import read_geonames
    from application.gazetteer_pcodes import read_pcodes

    readers: Mapping[str, Reader] = {"geonames": read_geonames, "pcodes": read_pcodes}
    if form not in readers:
        raise Rejected(f"{form!r} is no format", where="--format", mend=did_you_mean(form, readers))
    return readers[form]
