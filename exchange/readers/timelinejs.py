"""timelinejs: what does each slide of a timeline say, from its JSON or its sheet?

A slide is one report: what happened is its headline, as an update of the kind `event`, for a timeline knows
no other; what it says is its text in plain words. Its dates are as exact as they stand: a year stays a year,
and the words that are shown in place of a date are kept beside it. From a first to a last date means once
within them, for a span may stand for a doubt. An era is a condition, which is over where it has an end. Who
says it is the timeline, by the headline of its title; a map (`--map`) of one line, `source = "demo-desk"`,
names another. Media are never fetched: their link is the report's, and whom they are credited to is where it
comes from.

A slide without an id is known by its date and headline. Our own export comes back with the sources that its
slides name, and uncertain dates as uncertain as they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from domain.errors import Refused, SitlineError
from exchange import column_map
from exchange.file import File, Head
from exchange.formats import Publisher, Use
from exchange.readers._slide_reports import report_of
from exchange.readers._slides import Slide, slides
from exchange.row import BadCell, BadRow, Row

ABOUT = "a timeline of TimelineJS 3: its JSON, or its sheet as CSV or xlsx"
CARRIES_NOT = (
    "the title slide, but for its headline, which says who speaks",
    "pictures, sounds and films: only the link of each, its caption and its credit",
    "backgrounds, scale, marks of layout in texts",
    "milliseconds",
    "of our own exports: kinds, places and ids of incidents; ndjson carries them",
)
WHOLE = True
OWN = False
PUBLISHER: Publisher | None = None


def looks(head: Head) -> bool:
    """Slides with dates stand in it, or its columns are those of the sheet."""
    begun = head.text.lstrip()
    if begun.startswith("{"):
        return any(f'"{name}"' in begun for name in ("events", "eras")) and '"start_date"' in begun
    return "headline" in head.columns and bool({"year", "start_date"} & set(head.columns))


def rows(file: File, use: Use) -> Iterator[Row | BadRow]:
    """Each slide but the title.

    Raises:
        Refused: it is no timeline, or damaged; or the map takes something from columns.
    """
    fixed = _fixed(use)
    ids = _Ids()
    for one in slides(file, use.order):
        yield one if isinstance(one, BadRow) else _row(one, fixed, ids)


def _fixed(use: Use) -> Mapping[str, Any]:
    """What the map says of every slide."""
    if column_map.names_columns(use.map) or "update" in use.map:
        what = "the slides of a timeline are read as they are: a map says only what holds of all of them"
        raise Refused(what, where=use.map_name, mend='like source = "demo-desk", or language = "en"')
    return {name: value for name, value in use.map.items() if name not in ("sheet", "id")}


def _row(slide: Slide, fixed: Mapping[str, Any], ids: _Ids) -> Row | BadRow:
    own = ""
    try:
        own, report = report_of(slide)
        own = ids.of(own, slide)
        report |= fixed
        if not report.get("source"):
            mend = 'give the timeline a title, or a map (--map) with source = "demo-desk"'
            raise BadCell("nobody is named who says this", where="source", mend=mend)
    except SitlineError as error:
        return BadRow(slide.number, error.what, error.mend, error.where, own, slide.given, slide.columns)
    return Row(slide.number, own, report, given=slide.given, columns=slide.columns)


class _Ids:
    """Tells slides apart that have the same date and headline, and no id."""

    def __init__(self) -> None:
        self._seen: dict[str, list[str]] = {}

    def of(self, own: str, slide: Slide) -> str:
        """The id; of a further slide of that date and headline with other content, its number behind it."""
        if slide.doc.get("unique_id"):
            return own
        said, there = repr(slide.doc), self._seen.setdefault(own, [])
        if said not in there:
            there.append(said)
        number = there.index(said) + 1
        return own if number == 1 else f"{own} ({number})"
