"""auto-archiver: what stood behind archived links, where do copies lie, and under which hash?

Two layouts of Bellingcat's auto-archiver, read in its source (bellingcat/auto-archiver):

- the sheet, exported as CSV or xlsx, with the default names of its columns (manifest of the module
  gsheet_feeder_db): Link, Archive Status, Destination Folder, Archive Location, Archive Date, Thumbnail,
  Upload Timestamp, Upload Title, Text Content, Screenshot, Hash, Perceptual Hashes, WACZ, ReplayWebpage; only
  the first two are always there, and teams add columns of their own;
- the CSV database (module csv_db): status, metadata, media, the last two as Python prints them.

Each link is a report that nobody has coded, by the account that the link names, else by its domain. It was
published at the upload timestamp. Auto-archiver writes +00:00 into the sheet, whatever the zone was, and the
Archive Date is the local time of its machine; both are taken as they stand. Where no upload time is known, it
was published no later than the day it was archived.

Where copies lie (page, screenshot, WACZ) stands below the words, as a link can name people; the hash is a
tag, and is of the archive's main file, not of each picture. Files themselves are attached (`sitline attach`).
A link that was archived several times is one report with all its copies.

A row of which nothing was kept (failed, nothing archived, in progress, not tried) is rejected: nobody knows
what stood there, when it was said, or whether it still stands, so it would be a report of nothing. The file
of rejected rows is the list of what to archive again, or to capture by hand (`sitline clip --url`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from exchange import cells, dates
from exchange.cells import Named
from exchange.file import File, Head
from exchange.formats import Order, Publisher, Use
from exchange.readers._archived import Archived, account_of, id_of, must_be_kept, report_of
from exchange.readers._archiver_database import from_database
from exchange.readers._stamps import stamp
from exchange.row import BadCell, BadRow, Row
from exchange.table import Table, opened

ABOUT = "links archived by Bellingcat's auto-archiver: its sheet as CSV or xlsx, or its CSV database"
CARRIES_NOT = (
    "the archived files: only their links and the hash of the main one; sitline attach keeps a file",
    "perceptual hashes, thumbnails and replay links",
    "hashes of single pictures and films, beside that of the main file",
    "destination folder, and columns of the team's own",
    "metadata other than link, title, text and upload time",
    "links of which nothing was archived: they are rejected, with the reason",
)
WHOLE = False
OWN = False
UNCODED = True
PUBLISHER: Publisher | None = None

SHEET, DATABASE = ("link", "archive_status"), ("status", "metadata", "media")
"""The columns by which each layout is known."""

_COPIES = (("archived", "archive_location"), ("screenshot", "screenshot"), ("wacz", "wacz"))
_STAMPS = ("upload_timestamp", "archive_date")
_NO_HASH = "not-calculated"


def looks(head: Head) -> bool:
    """The columns of either layout are there."""
    return any(set(layout) <= set(head.columns) for layout in (SHEET, DATABASE))


def rows(file: File, use: Use) -> Iterator[Row | BadRow]:
    """Each archived link, with the link as its id.

    Raises:
        Refused: it is no table of auto-archiver, or its dates are in both orders.
    """
    table = opened(file)
    database = all(table.place(name) is not None for name in DATABASE)
    cells.must_have(table, "auto-archiver", DATABASE if database else SHEET)
    orders = {} if database else dates.orders(table, _STAMPS, use.order)
    reading = _Reading(orders, database=database)
    doubled = _doubled(table, reading)
    yield from cells.each(table, reading.id, lambda row: _row(reading.of(row), doubled))


class _Reading:
    """Reads the rows of one table, each once."""

    def __init__(self, orders: Mapping[str, Order | None], *, database: bool) -> None:
        self._orders, self._database = orders, database
        self._cells: Sequence[str] | None = None
        self._found: Archived | None = None

    def of(self, row: Named) -> Archived:
        """What a row tells.

        Raises:
            BadCell: it cannot be read, or nothing was archived.
        """
        if self._found is None or self._cells is not row.row:
            self._found = None
            found = from_database(row) if self._database else self._from_sheet(row)
            must_be_kept(found)
            self._cells, self._found = row.row, found
        return self._found

    def id(self, row: Named) -> str:
        return id_of(self.of(row).link)

    def _from_sheet(self, row: Named) -> Archived:
        found = row("hash")
        return Archived(
            link=_link(row("link")),
            status=row("archive_status"),
            title=row("upload_title"),
            text=row("text_content"),
            uploaded=self._stamp(row, "upload_timestamp"),
            archived=self._stamp(row, "archive_date"),
            hash="" if found == _NO_HASH else found,
            copies=tuple((what, where) for what, name in _COPIES for where in row(name).split()),
        )

    def _stamp(self, row: Named, name: str) -> str:
        return stamp(row(name), self._orders.get(name), name)


def _link(cell: str) -> str:
    account_of(cell)
    return cell


def _doubled(table: Table, reading: _Reading) -> dict[str, list[Archived]]:
    """The rows of each link that was archived more than once; links alone are kept of all others."""
    seen: set[int] = set()
    several: set[int] = set()
    for one in _kept(table, reading):
        (several if hash(one.link) in seen else seen).add(hash(one.link))
    found: dict[str, list[Archived]] = {}
    for one in _kept(table, reading) if several else ():
        if hash(one.link) in several:
            found.setdefault(one.link, []).append(replace(one, title="", text=""))
    return found


def _kept(table: Table, reading: _Reading) -> Iterator[Archived]:
    named = Named(table)
    for row in table.rows():
        if not isinstance(row, BadRow):
            named.row = row.cells
            with suppress(BadCell):
                yield reading.of(named)


def _row(row: Archived, doubled: Mapping[str, list[Archived]]) -> Row:
    published = row.archived
    if published and not row.uploaded:
        published = f"[..{published[:10]}]"
    return cells.made(report_of(row, doubled.get(row.link, [row])), published)
