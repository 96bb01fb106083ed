"""Which column map may fit a sheet, by the names of its columns and what stands in its first rows?

A proposal for a person to look at: every column is named with a sample, and what could not be placed is
left as a comment.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from domain.errors import Rejected
from exchange import dates
from exchange.file import File, folded
from exchange.table import Cells, Table, opened

LOOKED_AT = 200
"""Rows that are looked at."""

NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "event_id", "case", "case_no", "case_id", "no", "number", "ref", "reference", "code", "uid",
           "رقم"),
    "source": ("source", "sources", "outlet", "reporter", "reported_by", "publisher", "المصدر"),
    "published": ("published", "reported", "date_reported", "report_date", "reported_on", "publication_date",
                  "تاريخ_النشر"),
    "url": ("url", "link", "source_url", "source_link", "href", "الرابط"),
    "wording": ("notes", "note", "description", "details", "text", "summary", "what_happened", "narrative",
                "comment", "comments", "incident_description", "الوصف", "ملاحظات"),
    "occurred": ("date", "event_date", "incident_date", "occurred", "occurred_on", "day", "when",
                 "date_of_incident", "date_of_event", "التاريخ"),
    "kind": ("type", "event_type", "incident_type", "category", "kind", "النوع"),
    "place": ("place", "location", "town", "city", "village", "site", "where", "settlement", "المكان",
              "الموقع", "المدينة"),
    "within": ("district", "admin2", "adm2", "province", "governorate", "admin1", "adm1", "region", "state",
               "المحافظة"),
    "lat": ("lat", "latitude", "y", "lat_dd"),
    "lon": ("lon", "long", "lng", "longitude", "x", "lon_dd"),
    "by": ("perpetrator", "actor", "actor1", "by", "attacker", "responsible", "الفاعل"),
    "killed": ("killed", "dead", "deaths", "fatalities", "fatality", "total_killed", "القتلى", "عدد_القتلى"),
    "injured": ("injured", "wounded", "injuries", "الجرحى", "عدد_الجرحى"),
    "missing": ("missing", "المفقودون"),
    "detained": ("detained", "arrested", "arrests"),
    "displaced": ("displaced", "idps"),
}  # fmt: skip
"""Names that columns go by, folded, for each part of a report."""

COUNTS = ("killed", "injured", "missing", "detained", "displaced")


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    samples: Sequence[str]

    def all(self, is_one: Callable[[str], bool]) -> bool:
        """Whether it holds something, and only what is one of these."""
        return bool(self.samples) and all(map(is_one, self.samples))


def suggested(file: File) -> str:
    """A column map for a file, as TOML.

    Raises:
        Refused: it is no table.
    """
    table = opened(file)
    columns = _columns(table)
    roles = _roles(columns)
    return "\n".join(_toml(file, columns, roles)) + "\n"


def _columns(table: Table) -> list[_Column]:
    rows = [row.cells for row in islice(table.rows(), LOOKED_AT) if isinstance(row, Cells)]
    found = []
    for place, name in enumerate(table.columns):
        samples = dict.fromkeys(row[place].strip() for row in rows if row[place].strip())
        found.append(_Column(name.strip(), tuple(samples)))
    return [column for column in found if column.name]


def _roles(columns: Sequence[_Column]) -> dict[str, _Column]:
    """The column for each part, by its name first and then by what stands in it."""
    found: dict[str, _Column] = {}
    for role, names in NAMES.items():
        for name in names:
            fit = next((c for c in columns if folded(c.name) == name and c not in found.values()), None)
            if fit is not None and _may_be(role, fit):
                found[role] = fit
                break
    tests: dict[str, Callable[[str], bool]] = {
        "url": lambda cell: cell.startswith(("http://", "https://")),
        "occurred": _is_date,
        "wording": lambda cell: len(cell) > LONG,
    }
    for role, is_one in tests.items():
        rest = (column for column in columns if column not in found.values())
        if role not in found and (fit := next((column for column in rest if column.all(is_one)), None)):
            found[role] = fit
    return found


LONG = 60
"""Characters of a cell that is a text."""


def _may_be(role: str, column: _Column) -> bool:
    if role in ("lat", "lon"):
        return column.all(_is_degrees)
    if role in ("occurred", "published"):
        return not column.samples or any(map(_is_date, column.samples))
    if role in COUNTS:
        return any(any(sign.isdecimal() for sign in cell) for cell in column.samples)
    return True


def _is_degrees(cell: str) -> bool:
    try:
        return abs(float(dates.latin_digits(cell).replace(",", "."))) <= 180  # noqa: PLR2004  # degrees
    except ValueError:
        return False


def _is_date(cell: str) -> bool:
    try:
        return dates.day(cell) is not None
    except Rejected:  # which is the month cannot be told: a date all the same
        return True


def _toml(file: File, columns: Sequence[_Column], roles: dict[str, _Column]) -> Iterator[str]:
    yield f"# A column map proposed for {_said(file.name)}; look it through, then:"
    yield "# sitline import csv FILE --map THIS --into SITUATION --published DAY"
    yield "# Columns and what stands in them:"
    for column in columns:
        role = next((name for name, one in roles.items() if one is column), "not placed")
        yield f"#   {_said(column.name)} ({role}): {_said(' | '.join(column.samples[:3]))}"
    yield ""
    yield (
        f"source = {_cell(roles['source'])}" if "source" in roles else 'source = "demo-source"  # who says it'
    )
    if "id" in roles:
        yield f"id = {_cell(roles['id'])}"
    else:
        yield "# Without an id a row that changed in the next export is new, and its earlier form missing:"
        yield '# id = { columns = ["…"] }'
    for role in ("published", "url", "wording"):
        if role in roles:
            yield f"{role} = {_cell(roles[role])}"
    yield from _event(roles)
    for measure in COUNTS:
        if measure in roles:
            yield from ("", "[[update]]", f"key = {_quoted(measure)}", 'kind = "toll"')
            yield from ([f"incident = {_cell(roles['id'])}"] if "id" in roles else [])
            yield f"where_filled = {_quoted(roles[measure].name)}"
            yield f"measure = {_quoted(measure)}"
            yield f"quantity = {_cell(roles[measure])}"
    if any(
        _is_unclear(cell)
        for role in ("occurred", "published")
        if role in roles
        for cell in roles[role].samples
    ):
        yield from ("", "[sheet]", '# dates = "day-first"  # where 3/2/2023 is the third of February')


def _event(roles: dict[str, _Column]) -> Iterator[str]:
    yield from ("", "[[update]]", 'key = "event"')
    if "kind" in roles:
        words = ", ".join(f'{_quoted(word)} = "event"' for word in roles["kind"].samples[:20])
        yield f"# the kind of each: sitline kinds lists them; {{ column = …, words = {{ {words} }} }}"
        yield 'kind = "event"'
        yield f"what = {_cell(roles['kind'])}"
    else:
        yield from ('kind = "event"  # sitline kinds lists others', 'what = "incident"')
    if "id" in roles:
        yield f"incident = {_cell(roles['id'])}"
    for role, field in (("occurred", "occurred"), ("by", "by")):
        if role in roles:
            yield f"{field} = {_cell(roles[role])}"
    if "place" in roles:
        parts = [f"name = {_cell(roles['place'])}"]
        parts += [f"{name} = {_cell(roles[name])}" for name in ("within", "lat", "lon") if name in roles]
        yield f"place = {{ {', '.join(parts)} }}"


def _is_unclear(cell: str) -> bool:
    try:
        dates.day(cell)
    except Rejected:
        return True
    return False


def _cell(column: _Column) -> str:
    return f"{{ column = {_quoted(column.name)} }}"


def _quoted(text: str) -> str:
    """A basic string of TOML: JSON's escapes are among its own, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _said(text: str, most: int = 100) -> str:
    """One line of a comment: control characters must not stand in it."""
    plain = "".join(sign if sign.isprintable() else " " for sign in " ".join(text.split()))
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"
